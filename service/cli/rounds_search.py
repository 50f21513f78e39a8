"""The options with which `buuta rounds` searches, and the search they make."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.solve import Engine

if TYPE_CHECKING:
    from routing.plan.plan import Plan
    from routing.problem.loaded import LoadedProblem
    from routing.territory.day import Solve

#: Search steps of each part where neither bound is given.
ITERATIONS = 300

Seconds = Annotated[int | None, typer.Option(min=1, max=86_400, help="Search each plan for so many seconds.")]
Iterations = Annotated[
    int | None,
    typer.Option(
        min=1, max=10_000_000, help=f"Stop each part after so many search steps: the same each time. [{ITERATIONS}]"
    ),
]
Seed = Annotated[int, typer.Option(min=0, help="Another seed searches in another order.")]
Searcher = Annotated[Engine, typer.Option("--engine", help="Who searches; auto is a team.")]
Workers = Annotated[int | None, typer.Option(min=1, max=1_024, help="Processes that search at the same time.")]
Out = Annotated[
    Path, typer.Option("--output", "--out", "-o", callback=outside_workspaces, help="The folder to write into.")
]


@contextmanager
def search(
    seconds: int | None, iterations: int | None, seed: int, engine: Engine, workers: int | None
) -> Iterator[Solve]:
    """`solve_problem` with all but a problem and a plan to begin with settled."""
    from routing.engines import bounds  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.solve.solve import solve_problem  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    if seconds is not None and iterations is not None:
        raise typer.BadParameter("give one of --seconds and --iterations")
    bound = bounds.Seconds(seconds) if seconds is not None else bounds.Iterations(iterations or ITERATIONS)
    count = workers or read_settings().workers
    with ThreadPoolExecutor(count) as executor:

        def solve(loaded: LoadedProblem, warm: Plan | None) -> Plan:
            return solve_problem(loaded, bound, seed, executor, workers=count, engine=engine.value, warm=warm)

        yield solve
