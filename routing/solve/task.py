"""What a solver process is asked, and what goes to and fro while it works.

To the process: a `Rehearsal` where it starts before there is anything to do, a `Task`, and each `Found` of others
that is better than all it was told before. From it: pairs of a kind and a content. `incumbent`, a Found; `answer`,
the Found at the end and the points of its curve; `guard`, the alarm of an iteration bound; `error`, a traceback.
`died` is added by whoever listens to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from routing.engines.answer import Found
from routing.engines.bounds import Iterations
from routing.problem.component import Component

Message = tuple[str, Any]

#: A point of a cost curve: iterations, or seconds since the solve began; units.
Point = tuple[float, int]


@dataclass(frozen=True, slots=True)
class Until:
    """A bound by the clock: `time.monotonic()` of this machine at which the search is over.

    Unlike a length of time it counts what passes until the engine is loaded and has its task.
    """

    monotonic_s: float


@dataclass(frozen=True, slots=True)
class Task:
    """One search; `engine` is an address of `routing.engines.registry`."""

    engine: str
    component: Component
    bound: Iterations | Until
    seed: int
    warm: Found | None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Get ready for tasks for the engine at this address; nothing is answered."""

    engine: str
