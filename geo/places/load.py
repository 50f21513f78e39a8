"""The territory of a province, from the committed tables and, if given, the user's own boundaries and points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from geo.errors import Fault, InputRefused
from geo.places import tables
from geo.places.boundaries import NO_BOUNDARIES, Boundaries
from geo.places.claims_file import own_claims
from geo.places.communes import Commune
from geo.places.points import Point, PointKind
from geo.places.points_file import read_points
from geo.places.predecessors import Predecessor
from geo.places.provinces import THANH_HOA, Province, find_province
from geo.places.read_places import read_places
from geo.places.register import own_points
from geo.places.territory import Territory

Read = TypeVar("Read")


def load_territory(
    province: str = THANH_HOA.code, *, boundaries: Path | None = None, points: Path | None = None
) -> Territory:
    """Communes, predecessors, points, dispatch, terrain, claims and boundaries of a province.

    Thanh Hóa has them all. Of the other 33, population, seats, offices, dispatch and terrain are not known: the
    population is None, the seats are assumed at the communes' centres, the mappings are empty. What needs them
    refuses and says so (missing.py).

    Args:
        province: official code or name.
        boundaries: official polygons to use instead of the approximate cells (GeoJSON or GeoPackage, field `code`).
        points: a register of points to use instead of buuta's own (CSV).

    Raises:
        InputRefused: PROVINCE_UNKNOWN; or a file given has faults: all of them are listed.
    """
    places = with_files(load_places(province), boundaries=boundaries, points=points)
    if boundaries is not None:
        return places
    return replace(places, boundaries=_own_boundaries(places.province))


def with_files(territory: Territory, *, boundaries: Path | None, points: Path | None) -> Territory:
    """The territory with the user's own boundaries and points in place of its own, where given.

    Raises:
        InputRefused: a file given has faults; those of both are listed.
    """
    faults: list[Fault] = []
    shapes = _gather(faults, lambda path: _read_boundaries(path, territory.communes), boundaries)
    register = _gather(faults, lambda path: _complete(read_points(path, territory.communes), territory), points)
    if faults:
        raise InputRefused(faults)
    return replace(territory, points=register or territory.points, boundaries=shapes or territory.boundaries)


@cache
def load_places(province: str = THANH_HOA.code) -> Territory:
    """The same without boundaries (`NO_BOUNDARIES`), for those who look up names and points.

    Cells need shapely, and of most provinces they take seconds to make; the rest is read in a tenth of a second. A
    function of its own, not a lazy attribute: nothing that looks like a value should take seconds.

    Raises:
        InputRefused: PROVINCE_UNKNOWN.
    """
    found = find_province(province)
    communes, predecessors = read_places(found)
    return Territory(
        communes=communes,
        predecessors=predecessors,
        points=own_points(communes, {each.code: each for each in predecessors}),
        dispatch=_dispatch(communes),
        terrain=_terrain(communes, predecessors) if found == THANH_HOA else {},
        boundaries=NO_BOUNDARIES,
        province=found,
        claims=own_claims(found.code),
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


def _complete(register: tuple[Point, ...], places: Territory) -> tuple[Point, ...]:
    """The register, if it has all that a working day needs: the offices of the dispatch table, an HCC centre in every
    commune, one processing centre, and an agency. Where nobody dispatches there is no working day to be ready for.
    """
    if not places.dispatch:
        return register
    offices = {point.id for point in register if point.dispatches}
    kinds = Counter(point.kind for point in register)
    with_hcc = {point.commune for point in register if point.kind is PointKind.HCC_CENTRE}
    faults = [
        Fault("ID_UNKNOWN", f"The dispatch table names {office}: no such dispatching office.", "id", office)
        for office in sorted(set(places.dispatch.values()) - offices)
    ]
    faults += [
        Fault("POINT_MISSING", f"{commune.name} has no HCC centre.", "kind", commune.code)
        for commune in places.communes
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


def _read_boundaries(path: Path, communes: tuple[Commune, ...]) -> Boundaries:
    from geo.places.boundaries_file import read_boundaries  # noqa: PLC0415 - shapely and pyproj

    return read_boundaries(path, communes)


@cache
def _own_boundaries(province: Province) -> Boundaries:
    """The kept ones, if they are of these places; else computed, once a process: it takes seconds."""
    from geo.places.kept_cells import kept_cells  # noqa: PLC0415 - shapely

    communes, predecessors = read_places(province)
    if kept := kept_cells(communes, predecessors):
        return kept
    from geo.places.approximation.approximate import approximate_boundaries  # noqa: PLC0415 - scipy

    return approximate_boundaries(communes, predecessors)


def _dispatch(communes: Iterable[Commune]) -> Mapping[str, str]:
    codes = {commune.code for commune in communes}
    return {row["commune"]: row["office"] for row in tables.rows("dispatch") if row["commune"] in codes}


def _terrain(communes: Iterable[Commune], predecessors: Iterable[Predecessor]) -> dict[str, str]:
    """For each commune the terrain of the old district that most of its predecessors were in."""
    of_district = {row["district"]: row["terrain"] for row in tables.rows("districts")}
    votes: dict[str, list[str]] = {commune.code: [] for commune in communes}
    for each in predecessors:
        for successor in each.successors:
            votes[successor].append(of_district[each.district])
    return {code: max(sorted(set(cast_)), key=cast_.count) for code, cast_ in votes.items()}
