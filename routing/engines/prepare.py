"""A search of next to nothing: afterwards an engine has its library and its compiled code in memory.

What numba compiles is kept beside the code (or in NUMBA_CACHE_DIR). `python -m routing.engines.prepare` has our own
engine compiled, lest a first search under a short time limit spend it on that.
"""

from __future__ import annotations

from contextlib import suppress

import numpy as np

from geo.matrix import Matrix
from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.registry import ENGINES, load
from routing.problem.carriers import Carrier, Depot
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import FORMAT, Problem
from routing.problem.stops import Stop

_PLACES = ("office", "a", "b")


def rehearse(address: str) -> None:
    """Let the engine at this address search. What it makes of it is its own affair until there is a task."""
    with suppress(Exception):
        _search(address)


def _search(address: str) -> None:
    load(address).search(_tiny(), Iterations(1), 0, None, Alone())


def _tiny() -> Component:
    far = np.array([[0, 60, 60], [60, 0, 60], [60, 60, 0]], dtype=np.int32)
    none = np.zeros((3, 3), dtype=np.bool_)
    problem = Problem(
        format=FORMAT,
        name="rehearsal",
        date="2026-01-01",
        matrices=[],
        depots=[Depot(id="office", place="office")],
        carriers=[Carrier(id="an", profile="any", start="office", end="office", shift_s=(0, 3_600))],
        stops=[Stop(id=place, place=place, penalty=1) for place in _PLACES[1:]],
    )
    (component,) = decompose(problem_from_parts(problem, [Matrix(_PLACES, far, far, none, none, "any", "rehearsal")]))
    return component


if __name__ == "__main__":
    _search(ENGINES["recreate"])
