"""Matrices on real roads alone: chunked to a memory bound, on threads, with what is kept of earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor

import numpy as np
from numpy.typing import NDArray

from geo.matrix import Matrix
from geo.roads.matrices.ahead import done_ahead
from geo.roads.matrices.cache import MatrixCache
from geo.roads.matrices.cells import NONE, RoadCells
from geo.roads.matrices.rows import Rows, gathered
from geo.roads.matrices.spots import spots_of
from geo.roads.place import Place
from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel

#: Cells computed at once by one thread: some hundred megabytes for all blocks that exist at a time.
BLOCK_CELLS = 2_000_000
#: A matrix that fits into one block is cut in so many all the same, for the threads; not into less rows than these.
_LEAST_BLOCKS, _LEAST_ROWS = 4, 64


def road_rows(
    travel: RoadTravel,
    snapped: Snapped,
    *,
    executor: Executor | None = None,
    cache: MatrixCache | None = None,
) -> Iterator[Rows]:
    """The rows of the matrix between places, in order; what has no way on real roads is unreachable.

    Args:
        travel: the roads.
        snapped: the places, n; those that join no road reach nothing.
        executor: of threads (the loops leave Python's lock); None computes in the caller's.
        cache: of earlier matrices on the same travel; only rows and columns that it lacks are computed.
    """
    joined = np.flatnonzero(snapped.joined)
    some = snapped.take(joined)
    spots = spots_of(some)
    kept = cache.find(travel.fingerprint, spots) if cache is not None else None
    cells = RoadCells(travel, some, kept)
    everything_known = kept is not None and bool((kept.position >= 0).all())
    keeping = cache.keep(travel.fingerprint, spots) if cache is not None and not everything_known else None
    row_of = np.full(len(snapped), -1, dtype=np.intp)
    row_of[joined] = np.arange(len(joined))

    def block(at: slice) -> tuple[Rows, NDArray[np.int32], NDArray[np.int32]]:
        rows = row_of[at]
        travel_s, distance_m = cells.rows(rows[rows >= 0])
        return _placed(at.start, rows >= 0, joined, travel_s, distance_m, len(snapped)), travel_s, distance_m

    try:
        for rows, travel_s, distance_m in done_ahead(executor, block, row_blocks(len(snapped))):
            if keeping is not None:
                keeping.add(travel_s, distance_m)
            yield rows
        if kept is not None:
            kept.close()  # some systems replace no file that is open
        if keeping is not None:
            keeping.put_in_place()
    finally:
        if kept is not None:
            kept.close()
        if keeping is not None:
            keeping.drop()


def road_matrix(
    travel: RoadTravel,
    places: Sequence[Place],
    snapped: Snapped,
    profile: str,
    *,
    executor: Executor | None = None,
    cache: MatrixCache | None = None,
) -> Matrix:
    """The matrix of places by what :func:`road_rows` says; none of its cells is estimated.

    Raises:
        InputRefused: ID_DUPLICATE.
    """
    rows = road_rows(travel, snapped, executor=executor, cache=cache)
    return gathered([place.id for place in places], rows, profile, travel.fingerprint)


def row_blocks(rows: int, columns: int | None = None) -> Iterator[slice]:
    """Runs of rows whose cells are about :data:`BLOCK_CELLS`; of a square, unless it has other `columns`."""
    columns = rows if columns is None else columns
    size = min(BLOCK_CELLS // max(columns, 1), max(-(-rows // _LEAST_BLOCKS), _LEAST_ROWS))
    for start in range(0, rows, max(size, 1)):
        yield slice(start, min(start + max(size, 1), rows))


def _placed(
    first: int,
    here: NDArray[np.bool_],
    joined: NDArray[np.intp],
    travel_s: NDArray[np.int32],
    distance_m: NDArray[np.int32],
    places: int,
) -> Rows:
    """Cells between joined places among those of all places."""
    shape = len(here), places
    grids = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
    unreachable = np.ones(shape, dtype=np.bool_)
    where = np.ix_(here, joined)
    none = travel_s == NONE
    unreachable[where] = none
    for grid, found in zip(grids, (travel_s, distance_m), strict=True):
        grid[where] = np.where(none, 0, found)
    own = np.arange(len(here))
    unreachable[own, first + own] = False  # a place reaches itself, wherever it is
    return Rows(first, *grids, unreachable, np.zeros(shape, dtype=np.bool_))
