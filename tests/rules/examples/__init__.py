"""The committed example of every rule: tiny, named, solved by hand. Its `labels` say what to expect and why.

python -m tests.rules.examples     writes examples/*.json again
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import InlineMatrix, Problem
from routing.problem.read import build_inline
from tests.rules.examples import goals, loads, rights, times

EXAMPLES = Path(__file__).parents[3] / "examples"


def _built_in(module: ModuleType) -> dict[str, Callable[[], Problem]]:
    """The public functions of the module itself, by the name of their file."""
    return {
        name if name.startswith("max_") else name.replace("_", "-"): build
        for name, build in vars(module).items()
        if callable(build) and build.__module__ == module.__name__ and not name.startswith("_")
    }


#: name of the file, without .json -> its problem.
ALL = {name: build for module in (times, loads, rights, goals) for name, build in _built_in(module).items()}


def loaded_of(name: str) -> LoadedProblem:
    """The example of this name."""
    problem = ALL[name]().model_copy(update={"name": name})
    (inline,) = problem.matrices
    assert isinstance(inline, InlineMatrix)
    return problem_from_parts(problem, [build_inline(inline)])
