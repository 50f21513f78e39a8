"""A search of next to nothing: afterwards a process has an engine and its compiled code in memory."""

from __future__ import annotations

from contextlib import suppress

import numpy as np

from geo.matrix import Matrix
from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.registry import load
from routing.problem.carriers import Carrier, Depot
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Stop

_PLACES = ("depot", "a", "b")


def rehearse(engine: str) -> None:
    """Let the engine at this address search. What it makes of it is its own affair until there is a task."""
    with suppress(Exception):
        load(engine).search(_tiny(), Iterations(1), 0, None, Alone())


def _tiny() -> Component:
    far = np.arange(9, dtype=np.int32).reshape(3, 3)
    no = np.zeros((3, 3), dtype=np.bool_)
    problem = Problem(
        format="buuta-problem/2",
        name="rehearsal",
        date="2026-01-01",
        matrices=[],
        depots=[Depot(id="depot", place="depot")],
        carriers=[Carrier(id="one", profile="any", start="depot", end="depot", shift_s=(0, 3_600))],
        stops=[Stop(id=place, place=place, penalty=1) for place in _PLACES[1:]],
    )
    (component,) = decompose(problem_from_parts(problem, [Matrix(_PLACES, far, far, no, no, "any", "rehearsal")]))
    return component
