"""The whole territory, from the committed tables and, if given, the user's own boundaries and points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar, cast

from geo.errors import Fault, InputRefused
from geo.places import tables
from geo.places.approximate import approximate_boundaries
from geo.places.boundaries import Boundaries
from geo.places.boundaries_file import read_boundaries
from geo.places.communes import Commune
from geo.places.doubtful import settle_doubtful
from geo.places.names import nfc
from geo.places.points import Located, Point, PointKind
from geo.places.points_file import read_points
from geo.places.predecessors import Predecessor
from geo.places.register import own_points
from geo.places.seats import seat_of
from geo.places.territory import Territory

Read = TypeVar("Read")


def load_territory(*, boundaries: Path | None = None, points: Path | None = None) -> Territory:
    """Communes, predecessors, points, dispatch, terrain and boundaries of the province.

    Args:
        boundaries: official polygons to use instead of the approximate cells (GeoJSON or GeoPackage, field `code`).
        points: a register of points to use instead of buuta's own (CSV).

    Raises:
        InputRefused: a file given has faults; all of them are listed.
    """
    communes, predecessors = read_places()
    faults: list[Fault] = []
    shapes = _gather(faults, lambda path: read_boundaries(path, communes), boundaries)
    register = _gather(faults, lambda path: _complete(read_points(path, communes), communes), points)
    if faults:
        raise InputRefused(faults)
    return Territory(
        communes=communes,
        predecessors=predecessors,
        points=register or _own_points(),
        dispatch={row["commune"]: row["office"] for row in tables.rows("dispatch")},
        terrain=_terrain(communes, predecessors),
        boundaries=shapes or _own_boundaries(),
    )


def _gather(faults: list[Fault], read: Callable[[Path], Read], path: Path | None) -> Read | None:
    """What `read` makes of `path`, None without one; the faults of several files are told together."""
    if path is None:
        return None
    try:
        return read(path)
    except InputRefused as refused:
        faults.extend(refused.faults)
        return None


def _complete(register: tuple[Point, ...], communes: Iterable[Commune]) -> tuple[Point, ...]:
    """The register, if it has all that a working day needs: the offices of the dispatch table, an HCC centre in every
    commune, one processing centre, and an agency.
    """
    offices = {point.id for point in register if point.dispatches}
    kinds = Counter(point.kind for point in register)
    with_hcc = {point.commune for point in register if point.kind is PointKind.HCC_CENTRE}
    faults = [
        Fault("ID_UNKNOWN", f"The dispatch table names {office}: no such dispatching office.", "id", office)
        for office in sorted({row["office"] for row in tables.rows("dispatch")} - offices)
    ]
    faults += [
        Fault("POINT_MISSING", f"{commune.name} has no HCC centre.", "kind", commune.code)
        for commune in communes
        if commune.code not in with_hcc
    ]
    if kinds[PointKind.PROCESSING_CENTRE] != 1:
        found = kinds[PointKind.PROCESSING_CENTRE]
        faults.append(Fault("POINT_MISSING", f"There are {found} processing centres, there must be one.", "kind"))
    if not kinds[PointKind.AGENCY]:
        faults.append(Fault("POINT_MISSING", "There is no agency, so dossiers have nowhere to go.", "kind"))
    if faults:
        raise InputRefused(faults)
    return register


@cache
def _own_points() -> tuple[Point, ...]:
    communes, predecessors = read_places()
    return own_points(communes, {each.code: each for each in predecessors})


@cache
def _own_boundaries() -> Boundaries:
    """Computed once a process: it takes seconds, and nothing in it changes."""
    return approximate_boundaries(*read_places())


@cache
def read_places() -> tuple[tuple[Commune, ...], tuple[Predecessor, ...]]:
    """The communes with their seats, and the predecessors with doubtful points moved; no boundaries, no points."""
    rows = {row["code"]: row for row in tables.rows("communes")}
    published = {
        code: (float(row["seat_lon"]), float(row["seat_lat"])) for code, row in rows.items() if row["seat_lon"]
    }
    bare = {code: _commune(row) for code, row in rows.items()}
    how = {row["predecessor"]: row["how"] for row in tables.rows("doubtful_points")}
    predecessors = settle_doubtful([_predecessor(row) for row in tables.rows("predecessors")], bare, published, how)
    by_code = {each.code: each for each in predecessors}
    seats = [(row["commune"], seat_of(row, published.get(row["commune"]), by_code)) for row in tables.rows("seats")]
    communes = tuple(
        replace(commune, seats=tuple(seat for code, seat in seats if code == commune.code))
        for commune in bare.values()
    )
    return communes, predecessors


def _commune(row: dict[str, str]) -> Commune:
    return Commune(
        code=row["code"],
        name=nfc(row["name"]),
        kind=cast(Literal["commune", "ward"], row["kind"]),
        area_km2=float(row["area_km2"]),
        population=int(row["population"]),
        population_note=row["population_note"],
        lon=float(row["centre_lon"]),
        lat=float(row["centre_lat"]),
        seats=(),
    )


def _predecessor(row: dict[str, str]) -> Predecessor:
    return Predecessor(
        code=row["code"],
        name=nfc(row["name"]),
        kind=row["kind"],
        district=row["district"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        successors=tuple(row["successor_codes"].split()),
        located=Located.PREDECESSOR_CENTRE,
        point_note=row["point_note"],
    )


def _terrain(communes: Iterable[Commune], predecessors: Iterable[Predecessor]) -> dict[str, str]:
    """For each commune the terrain of the old district that most of its predecessors were in."""
    of_district = {row["district"]: row["terrain"] for row in tables.rows("districts")}
    votes: dict[str, list[str]] = {commune.code: [] for commune in communes}
    for each in predecessors:
        for successor in each.successors:
            votes[successor].append(of_district[each.district])
    return {code: max(sorted(set(cast_)), key=cast_.count) for code, cast_ in votes.items()}
