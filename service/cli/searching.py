"""The options of every command that searches for rounds, and the search they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from service.cli.output_path import outside_workspaces

if TYPE_CHECKING:
    from routing.engines.bounds import Bound
    from routing.plan.plan import Plan
    from routing.problem.loaded import LoadedProblem
    from routing.solve.search import Progress


class Engine(StrEnum):
    """What may be asked to search."""

    AUTO = "auto"
    RECREATE = "recreate"
    ORTOOLS = "ortools"
    PYVRP = "pyvrp"


Seconds = Annotated[int | None, typer.Option(min=1, max=86_400, help="So many seconds for each plan.")]
Iterations = Annotated[
    int | None,
    typer.Option(
        min=1,
        max=10_000_000,
        help="So many iterations of the search for each part of a plan: the same plan each time",
    ),
]
Seed = Annotated[int, typer.Option(min=0, max=10**9, help="Another seed searches in another order.")]
Searcher = Annotated[Engine, typer.Option("--engine", help="Who searches; auto is a team.")]
Workers = Annotated[int | None, typer.Option(min=1, max=1_024, help="Processes that search at the same time.")]
OutFolder = Annotated[
    Path, typer.Option("--output", "--out", "-o", callback=outside_workspaces, help="The folder to write into.")
]


class Solve(Protocol):
    """`solve_problem` with all but the problem and a plan to begin with settled."""

    def __call__(self, loaded: LoadedProblem, warm: Plan | None = None) -> Plan:
        """The audited plan of a problem."""
        ...


def bound_of(seconds: float | None, iterations: int | None, default: int | None = None) -> Bound:
    """What bounds the search.

    Raises:
        BadParameter: both are given, or none where there is no default number of iterations.
    """
    from routing.engines import bounds  # noqa: PLC0415 - the command line answers before all is loaded

    iterations = iterations if iterations is not None or seconds is not None else default
    if (seconds is None) == (iterations is None):
        raise typer.BadParameter("give one of --seconds and --iterations")
    return bounds.Seconds(seconds) if seconds is not None else bounds.Iterations(iterations or 0)


@contextmanager
def searching(
    bound: Bound,
    seed: int,
    engine: Engine,
    workers: int | None,
    *,
    progress: Callable[[LoadedProblem, Progress], None] | None = None,
    announced: Callable[[LoadedProblem], str] | None = None,
) -> Iterator[Solve]:
    """Solve problem after problem; `progress` is told during each, what is `announced` is written before it."""
    from routing.solve.solve import solve_problem  # noqa: PLC0415 - solvers load only when asked for
    from service.cli.terminal import echo  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    count = workers or read_settings().workers
    with ThreadPoolExecutor(count) as executor:

        def solve(loaded: LoadedProblem, warm: Plan | None = None) -> Plan:
            if announced is not None:
                echo(announced(loaded), err=True)
            tell = None if progress is None else lambda now: progress(loaded, now)
            return solve_problem(
                loaded, bound, seed, executor, workers=count, engine=engine.value, warm=warm, progress=tell
            )

        yield solve
