"""Compile the rules and our own engine before they are needed: `python -m routing.engines.prepare`.

What numba compiles is kept beside the code (or in NUMBA_CACHE_DIR). A first search under a short time limit would
spend it on compiling.
"""

from __future__ import annotations

import numpy as np

from geo.matrix import Matrix
from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.recreate.engine import Recreate
from routing.problem.carriers import Carrier, Depot
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.problem.problem import FORMAT, Problem
from routing.problem.stops import Stop


def prepare() -> None:
    """Search the smallest problem there is."""
    far = np.array([[0, 60], [60, 0]], dtype=np.int32)
    none = np.zeros((2, 2), dtype=np.bool_)
    matrix = Matrix(("office", "home"), far, far, none, none, "motorbike", "prepare")
    problem = Problem(
        format=FORMAT,
        name="prepare",
        date="2026-01-05",
        matrices=[],
        depots=[Depot(id="office", place="office")],
        carriers=[Carrier(id="an", profile="motorbike", start="office", end="office", shift_s=(0, 3_600))],
        stops=[Stop(id="home", place="home", penalty=1)],
    )
    (component,) = decompose(problem_from_parts(problem, [matrix]))
    Recreate().search(component, Iterations(1), 0, None, Alone())


if __name__ == "__main__":
    prepare()
