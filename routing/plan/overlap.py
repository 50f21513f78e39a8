"""Do the rounds lie side by side, or one on top of another?

A served stop is *astray* when the stop nearest to it (in metres on the matrix its round travels by, from the stop to
the other) is on another round, and none as near on its own. The share of those is 0 for rounds that lie apart and
grows with every street that two carriers share. It is the nearest-neighbour share known from the study of segregation
(Dixon, "Testing spatial segregation using a nearest-neighbor contingency table", Ecology 75, 1994).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.matrix import Matrix
from routing.plan.plan import Round
from routing.problem.loaded import LoadedProblem

#: So many cells of a matrix are looked at in one go.
_CELLS = 4_000_000

_FAR = np.iinfo(np.int32).max


def astray(loaded: LoadedProblem, rounds: Sequence[Round]) -> int:
    """How many served stops are nearer to a stop of another round than to any of their own.

    A stop is compared with all stops that its round's matrix knows. A carrier whose places no matrix covers has none.
    """
    carriers = {carrier.id: carrier for carrier in loaded.problem.carriers}
    places = {stop.id: stop.place for stop in loaded.problem.stops}
    visits = [(number, places[visit.stop]) for number, trip in enumerate(rounds) for visit in trip.visits]
    matrices = [loaded.matrix_for(carriers[trip.carrier]) for trip in rounds]
    different = {id(matrix): matrix for matrix in matrices if matrix is not None}
    return sum(_astray_by(matrix, visits, [other is matrix for other in matrices]) for matrix in different.values())


def _astray_by(matrix: Matrix, visits: Sequence[tuple[int, str]], mine: Sequence[bool]) -> int:
    """The same for the rounds number `i` with `mine[i]`."""
    position = {place: at for at, place in enumerate(matrix.ids)}
    known = [(number, position[place]) for number, place in visits if place in position]
    rounds, at = np.array(known, dtype=np.int64).reshape(-1, 2).T
    asking = np.array([row for row, (number, _) in enumerate(known) if mine[number]], dtype=np.int64)
    step = max(1, _CELLS // max(1, len(known)))
    parts = [asking[first : first + step] for first in range(0, len(asking), step)]
    return sum(_astray_among(matrix, rounds, at, part) for part in parts)


def _astray_among(matrix: Matrix, rounds: NDArray[np.int64], at: NDArray[np.int64], asking: NDArray[np.int64]) -> int:
    cells = np.ix_(at[asking], at)
    metres = np.where(matrix.unreachable[cells], _FAR, matrix.distance_m[cells])
    metres[np.arange(len(asking)), asking] = _FAR  # a stop is not its own neighbour
    own = rounds[asking][:, None] == rounds[None, :]
    nearest_own = np.where(own, metres, _FAR).min(axis=1)
    nearest_other = np.where(own, _FAR, metres).min(axis=1)
    return int((nearest_other < nearest_own).sum())
