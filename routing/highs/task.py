"""What HiGHS is asked, and what it answers: pickled between a process and the child it started itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A program to be minimised.

    Attributes:
        model: a MathOpt `ModelProto`, serialised.
        until: `time.monotonic()` of this machine at which the search is over.
        below: a solution counts as best when none is better by more than this.
        hint: float64, a value of every variable to begin with; None without one.
    """

    model: bytes
    until: float
    below: float = 0.0
    hint: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """What came of it.

    Attributes:
        values: float64, of all variables; None where no solution was found.
        bound: no solution has a smaller objective; infinite where there is none at all.
        proved: the values are best, or nothing is possible.
    """

    values: NDArray[np.float64] | None
    bound: float
    proved: bool

    @property
    def impossible(self) -> bool:
        """Whether it was proved that no solution exists."""
        return self.proved and self.values is None


#: Of a search that told nothing.
NOTHING = Solved(None, -np.inf, proved=False)
