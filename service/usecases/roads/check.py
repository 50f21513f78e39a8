"""The network of a workspace against what others say, and against the communes that it should reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.places.territory import Territory
from geo.roads.check.distances import DistanceCheck, Verdict, check_distances
from geo.roads.check.known import known_distances, known_places
from geo.roads.check.unreached import unreached_communes
from geo.roads.matrices.road_rows import road_matrix
from geo.table_file import write_table
from service.reference import open_reference
from service.usecases.roads.in_use import USUAL_PROFILE, RoadsInUse, roads_in_use
from service.usecases.roads.unreached import unreached_sentence

#: Figures that are stated are for cars on National Highways.
STATED_FOR = "van"
COLUMNS = (
    *("from", "to", "known_km", "known_km_to", "ours_km", "ours_min", "difference_percent", "verdict"),
    *("status", "roads", "source", "page_date", "note"),
)
#: So many places without a road are listed.
SHOWN = 20


def check_roads(workspace: Path, output: Path | None) -> list[str]:
    """The report, a line each; the comparison is also written to `output`, `.csv` or `.xlsx`.

    Raises:
        InputRefused: ROADS_MISSING, and what else is wrong with the workspace; OUTPUT_UNWRITABLE.
    """
    roads, territory = roads_in_use(workspace), open_reference(workspace)
    checks = _compared(roads, territory)
    if output is not None:
        write_table(output, COLUMNS, (_cells(each) for each in checks), sheet="Roads")
    return [*_distances(checks), *_unreached(roads, territory)]


def _compared(roads: RoadsInUse, territory: Territory) -> list[DistanceCheck]:
    known = known_distances()
    places = known_places(known, territory)
    profile = roads.usual(STATED_FOR)
    matrix = road_matrix(roads.travel(profile), places, roads.snap(places, profile), profile)
    return check_distances(matrix, known)


def _distances(checks: Sequence[DistanceCheck]) -> Iterator[str]:
    if not checks:
        yield "No known distances are within this territory."
        return
    for each in checks:
        known = each.known
        said = f"{known.low_m // 1000}" + (f" to {known.high_m // 1000}" if known.high_m > known.low_m else "")
        ours = "" if each.ours_m is None else f"{each.ours_m / 1000:.1f} km; "
        off = "" if not each.difference else f", {each.difference:+.0%}"
        yield f"{known.from_name} to {known.to_name}: {ours}{said} km are {known.status}{off}: {each.verdict}."
    agree = sum(each.verdict is Verdict.AGREES for each in checks)
    without = sum(each.verdict is Verdict.NO_WAY for each in checks)
    yield f"{agree} of {len(checks)} known distances agree{f'; {without} have no way' if without else ''}."


def _unreached(roads: RoadsInUse, territory: Territory) -> Iterator[str]:
    profile = roads.usual(USUAL_PROFILE)
    found = unreached_communes(roads.travel(profile), territory, roads.access)
    for each in found[:SHOWN]:
        away_m = each.nearest_road_m
        near = "no road at all" if away_m is None else f"the nearest road is {away_m / 1000:.1f} km away"
        yield f"No road: {each.place.commune_name}, {each.place.what} {each.place.id} {each.place.name}: {near}."
    if len(found) > SHOWN:
        yield f"... and {len(found) - SHOWN:,} more."
    yield unreached_sentence(found, territory, profile)


def _cells(check: DistanceCheck) -> tuple[str | int | float, ...]:
    known = check.known
    return (
        known.from_name,
        known.to_name,
        known.low_m // 1000,
        known.high_m // 1000,
        "" if check.ours_m is None else round(check.ours_m / 1000, 1),
        "" if check.travel_s is None else round(check.travel_s / 60),
        "" if check.difference is None else round(100 * check.difference, 1),
        check.verdict.value,
        known.status,
        " ".join(known.roads),
        known.source,
        known.page_date,
        known.note,
    )
