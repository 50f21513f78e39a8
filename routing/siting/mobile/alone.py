"""What one van could do with a whole day for a single stop; where even that fails, no calendar has the stop."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import csgraph_from_dense, shortest_path

from routing.siting.mobile.question import MobileQuestion, Van

Floats = NDArray[np.float64]


class Ways:
    """The vans' ways of a question: seconds float64, infinite where there is none.

    Attributes:
        out, back: (vans, m), from a van's base to each stop and from there to the base, over other places where that
            is shorter.
        into: (m,), the shortest way to a stop from any other stop or base.
    """

    def __init__(self, question: MobileQuestion) -> None:
        index = {place: at for at, place in enumerate(question.drive.ids)}
        stops = [index[stop] for stop in question.stops]
        bases = [index[van.base] for van in question.vans]
        used = sorted({*stops, *bases})
        at = {place: row for row, place in enumerate(used)}
        cells = np.ix_(used, used)
        seconds = question.drive.travel_s[cells].astype(np.float64)
        seconds[question.drive.unreachable[cells]] = np.inf
        np.fill_diagonal(seconds, np.inf)
        rows, columns = [at[base] for base in bases], [at[stop] for stop in stops]
        self.out: Floats = _shortest(seconds, rows)[:, columns]
        self.back: Floats = _shortest(seconds.T, rows)[:, columns]
        self.into: Floats = seconds[:, columns].min(axis=0, initial=np.inf)


def _shortest(seconds: Floats, rows: list[int]) -> Floats:
    graph = csgraph_from_dense(seconds, null_value=np.inf)
    found: Floats = np.asarray(shortest_path(graph, method="D", indices=rows), dtype=np.float64)
    return found


def shift_length_s(van: Van) -> int:
    """Seconds of a van's day."""
    return van.shift_s[1] - van.shift_s[0]


def spare_s(question: MobileQuestion, ways: Ways) -> Floats:
    """What is left of the shift best suited when a van visits one stop alone, (m,).

    Below zero where every shift is so much too short; minus infinity where no van has a way there and back.
    """
    length = np.array([shift_length_s(van) for van in question.vans], dtype=np.float64)
    spare: Floats = (length[:, None] - ways.out - ways.back - question.service_s).max(axis=0)
    return spare
