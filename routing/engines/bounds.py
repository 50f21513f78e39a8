"""How much work an engine may do on one component."""

from __future__ import annotations

from dataclasses import dataclass

#: Iterations for each component where nobody says how many. With half of them one search in four of an office of 522
#: stops ended with a round more than it takes, which costs 4 % (docs/benchmarks.md).
DEFAULT_ITERATIONS = 600


@dataclass(frozen=True, slots=True)
class Iterations:
    """Stop after `count` iterations, or when the search is stuck: the same count gives the same plan.

    What an iteration is, each engine says: of `recreate` as many steps as there are stops, 100 at least; an accepted
    solution of OR-Tools; one of PyVRP's.

    `guard_s` is no limit of work but an alarm: a component that takes longer fails (SOLVE_GUARD) instead of returning
    what the clock decided.
    """

    count: int
    guard_s: float = 900.0


@dataclass(frozen=True, slots=True)
class Seconds:
    """Stop after `limit_s` of wall time, whatever was reached: the plan says that it is not reproducible."""

    limit_s: float


Bound = Iterations | Seconds
