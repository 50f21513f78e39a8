"""A workspace of two invented communes around the invented town of tests/geo/roads/town.py."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click.testing
from shapely import box
from typer.testing import CliRunner

from geo.places.boundaries import Boundaries
from geo.places.communes import Commune, Seat
from geo.places.points import Located, Point, PointKind
from geo.places.predecessors import Predecessor
from geo.places.storage.parts import PARTS
from geo.places.territory import Territory
from service.cli.main import app
from service.generation import write_generation
from service.workspace import Draft, Workspace
from tests.geo.roads.town import lon_lat

TOWN = Path(__file__).parents[2] / "data" / "roads" / "town.osm"
#: Code -> west, south, east, north: the town, and the far bank with the ferry's landing and the bridge's end.
_CELLS = {"10000": (105.76, 19.79, 105.80, 19.8045), "10001": (105.76, 19.8045, 105.80, 19.83)}
_SEATS = {"10000": 2, "10001": 23}


def town_territory() -> Territory:
    """Two communes; a centre at node 1, an office at node 5, one point on the dyke, one far from any road."""
    communes = tuple(
        Commune(
            code, f"Xã {code}", "commune", 10.0, 5_000, "", *lon_lat(_SEATS[code]),
            (Seat("both", "Trụ sở", *lon_lat(_SEATS[code]), Located.SEAT),),
        )
        for code in _CELLS
    )  # fmt: skip
    olds = tuple(
        Predecessor(f"2000{at}", f"Xã cũ {at}", "Xã", "Huyện", *lon_lat(node), (code,), Located.PREDECESSOR_CENTRE)
        for at, (code, node) in enumerate(_SEATS.items())
    )
    points = (
        _point("centre", PointKind.PROCESSING_CENTRE, "10000", lon_lat(1)),
        replace(_point("office", PointKind.POST_OFFICE, "10000", lon_lat(5)), name="Bưu cục Bến Mây"),
        _point("dyke", PointKind.CULTURE_POINT, "10001", lon_lat(52)),
        _point("far", PointKind.CULTURE_POINT, "10000", (105.60, 19.80)),
    )
    cells = {code: box(*bounds) for code, bounds in _CELLS.items()}
    return Territory(
        communes, olds, points, dict.fromkeys(_CELLS, "office"), dict.fromkeys(_CELLS, "plain"),
        Boundaries(cells, approximate=True, source="made up"),
    )  # fmt: skip


def _point(name: str, kind: PointKind, commune: str, at: tuple[float, float]) -> Point:
    return Point(name, kind, name, commune, *at, Located.SURVEYED, known=True)


def make_workspace(folder: Path) -> Path:
    """A workspace of the town's territory, without roads."""
    with Workspace.create(folder, "38").writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, town_territory()))
    return folder


def buuta(*arguments: object) -> click.testing.Result:
    """A command in this process; what it refuses is `result.exception`."""
    return CliRunner().invoke(app, [str(each) for each in arguments])


def done(*arguments: object) -> str:
    """What a command that must succeed printed to stdout."""
    result = buuta(*arguments)
    if result.exception is not None:
        raise result.exception
    return result.stdout
