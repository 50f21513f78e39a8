"""`buuta map dossiers`."""

from __future__ import annotations

from pathlib import Path

from maps.dossiers_page import RelayPart, Stage, dossiers_page
from maps.picture.dossiers import dossiers_picture
from service.usecases.maps.ground import ground_of
from service.usecases.maps.written import MapWish, PageWish, write_page_alone, write_picture
from service.usecases.plan_on_map import LinesOn, checked_plan, drawn_plan
from service.usecases.plan_places import read_plan_places
from service.usecases.plan_readers import ALLOWED, Reader
from service.usecases.result_files import TITLES

#: The runs of a day that carry dossiers, and their stage; the trunk is drawn once, as it runs in the afternoon.
_RUNS: dict[str, Stage] = {"feeder": "feeder", "trunk_back": "trunk", "agencies": "agency"}


def map_dossiers(output: Path, result: Path, reader: Reader, workspace: Path | None, wish: MapWish) -> None:
    """Write the relay of a result of `buuta demo` as a picture, or as a page, as `wish` says.

    Raises:
        AuditFailed: a plan breaks a rule of its problem.
        InputRefused: a file of the result is missing or wrong; what is wrong with the workspace; what
            :mod:`service.usecases.maps.written` finds.
    """
    read = {run: checked_plan(result / f"problem-{run}.json", result / f"plan-{run}.json") for run in _RUNS}
    places = read_plan_places(result / "places.csv", *(loaded.problem for loaded, _ in read.values()))
    ground = ground_of(workspace)
    lines = None if workspace is None else LinesOn(ground.territory, ground.real)
    parts = [
        RelayPart(_RUNS[run], run, TITLES[run], drawn_plan(loaded, plan, places, ALLOWED[reader], lines))
        for run, (loaded, plan) in read.items()
    ]
    if isinstance(wish, PageWish):
        tiles = wish.tiles
        roads = ground.roads_credited_by(*(part.on_map.credit for part in parts))
        write_page_alone(output, lambda: dossiers_page(ground.territory, parts, roads=roads, tiles=tiles))
        return
    picture = dossiers_picture(
        ground.territory, parts, roads=ground.roads, title=wish.title, sources=ground.without_points
    )
    write_picture(output, picture, wish)
