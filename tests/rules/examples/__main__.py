"""python -m tests.rules.examples: write all examples."""

from __future__ import annotations

from routing.problem.read import write_problem
from tests.rules.examples import ALL, EXAMPLES, loaded_of

for name in ALL:
    write_problem(EXAMPLES / f"{name}.json", loaded_of(name))
