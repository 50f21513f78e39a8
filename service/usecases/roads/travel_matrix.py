"""A travel matrix between any places, as a file: on real roads, estimated where none reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from geo.counted import counted
from geo.errors import Fault, InputRefused
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.matrices.cache import MatrixCache
from geo.roads.matrices.files import MatrixWritten, write_matrix
from geo.roads.matrices.road_rows import road_rows
from geo.roads.matrices.rows import Rows
from geo.roads.place import Place
from geo.roads.snapping.notices import far_from_roads
from service.reference import open_reference
from service.usecases.roads.in_use import RoadsInUse, roads_in_use, roads_of_file
from service.usecases.roads.place_table import PlaceTable, read_places

#: Degrees around a territory in which its estimate still says something.
_AROUND = 0.5


@dataclass(frozen=True, slots=True)
class MatrixRequest:
    """What was asked for; without `points` those of the workspace, without `roads` the workspace's."""

    workspace: Path
    output: Path
    points: Path | None = None
    profile: str = "motorbike"
    csv: Path | None = None
    hour: int | None = None
    on: date | None = None
    estimate: bool = True
    roads: Path | None = None
    threads: int = 1


@dataclass(frozen=True, slots=True)
class MatrixMade:
    """What was written.

    Attributes:
        sha256: of the .npz, in hex: problems name their matrices by path and hash.
        counts: how many cells there are of each kind.
        credits: whom to thank for them.
        notices: what was odd, by the places' own ids.
    """

    sha256: str
    counts: str
    credits: tuple[str, ...]
    notices: tuple[Fault, ...]


def compute_matrix(request: MatrixRequest, tell: Callable[[str], None]) -> MatrixMade:
    """Compute and write the matrix, and the table of its cells if one was asked for; both or none.

    Raises:
        InputRefused: ROADS_MISSING, PROFILE_UNKNOWN; every fault of the places, the network or the closures;
            OUTPUT_UNWRITABLE.
    """
    roads = roads_in_use(request.workspace) if request.roads is None else roads_of_file(request.roads)
    roads.profile(request.profile)
    territory = open_reference(request.workspace) if request.roads is None else None
    table = _places(request, territory)
    roads = replace(roads, access={**roads.access, **table.access})
    notices = list(table.notices)
    tell(f"{counted(len(table.places), 'place')}: joining them to the roads")
    with ThreadPoolExecutor(request.threads) as executor:
        cache = _cache(roads, notices.append)
        estimated = _estimated(territory, table.places, notices) if request.estimate else None
        if estimated is not None:
            joined = roads.joined(estimated, hour=request.hour, on=request.on, executor=executor, cache=cache)
            notices += joined.notices(table.places, request.profile)
            rows, fingerprint = joined.rows(table.places, request.profile), joined.fingerprint(request.profile)
        else:
            travel = roads.travel(request.profile, hour=request.hour, on=request.on)
            snapped = roads.snap(table.places, request.profile)
            unjoined = "Its cells are unreachable."
            notices += far_from_roads(table.places, snapped, request.profile, unjoined=unjoined)
            rows, fingerprint = road_rows(travel, snapped, executor=executor, cache=cache), travel.fingerprint
        ids = [place.id for place in table.places]
        told = _told(rows, len(ids), tell)
        written = write_matrix(request.output, ids, told, request.profile, fingerprint, table=request.csv)
    source = roads.graph.source
    state = f", {source.state}" if source.state else ""
    thanks = (f"Roads: {source.attribution}, {source.name}{state}.",)
    return MatrixMade(written.sha256, _counts(len(ids), written), thanks, tuple(notices))


def _places(request: MatrixRequest, territory: Territory | None) -> PlaceTable:
    if request.points is not None:
        return read_places(request.points)
    points = territory.points if territory is not None else ()
    return PlaceTable(tuple(Place(point.id, point.lon, point.lat) for point in points), {})


def _estimated(territory: Territory | None, places: Sequence[Place], notices: list[Fault]) -> EstimatedRoads | None:
    """What holes are estimated by; None, with a notice, where nothing is known to estimate from."""
    if territory is None:
        return None
    lons, lats = [old.lon for old in territory.predecessors], [old.lat for old in territory.predecessors]
    try:
        estimated = EstimatedRoads.from_territory(territory)
    except InputRefused as refused:
        notices += refused.faults
        return None
    away = [
        place.id
        for place in places
        if not (min(lons) - _AROUND <= place.lon <= max(lons) + _AROUND)
        or not (min(lats) - _AROUND <= place.lat <= max(lats) + _AROUND)
    ]
    if away:
        message = f"{counted(len(away), 'place')} lie far outside of {territory.province.name}; nothing is estimated."
        action = "Use roads that reach them; cells without a way are unreachable."
        notices.append(Fault("ESTIMATE_IMPOSSIBLE", message, row=away[0], action=action))
        return None
    return estimated


def _cache(roads: RoadsInUse, tell: Callable[[Fault], None]) -> MatrixCache | None:
    """The workspace's kept cells; none where a link would have us write somewhere else."""
    if roads.folder is None or any(path.is_symlink() for path in (roads.folder.folder, roads.folder.matrices)):
        return None
    return MatrixCache(roads.folder.matrices, tell=tell)


def _told(rows: Iterator[Rows], places: int, tell: Callable[[str], None]) -> Iterator[Rows]:
    """The rows as they come; of many, how far it is."""
    said = 0
    for block in rows:
        yield block
        done = 10 * (block.first + len(block)) // max(places, 1)
        if done > said and places > 1000:
            tell(f"Rows: {block.first + len(block):,} of {places:,}")
        said = done


def _counts(places: int, written: MatrixWritten) -> str:
    real = written.pairs - written.estimated - written.unreachable
    return (
        f"{counted(places, 'place')}, {written.pairs:,} cells between them: {real:,} on real roads, "
        f"{written.estimated:,} estimated, {written.unreachable:,} unreachable."
    )
