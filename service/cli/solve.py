"""`buuta solve`: a problem file in, an audited plan file out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import typer

from service.cli.output_path import outside_workspaces
from service.cli.terminal import echo


def solve(
    problem: Annotated[Path, typer.Argument(help="The problem file (buuta-problem/2).")],
    output: Annotated[
        Path, typer.Option("--output", "-o", callback=outside_workspaces, help="Where the plan is written.")
    ],
    seconds: Annotated[int | None, typer.Option(min=1, max=86_400, help="Stop after so many seconds.")] = None,
    iterations: Annotated[
        int | None,
        typer.Option(
            min=1, max=10_000_000, help="Stop each part after so many search steps: the same plan each time."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Another seed searches in another order.")] = 0,
) -> None:
    """Compute the rounds of a problem, check them with the auditor, and write the plan."""
    from routing.engines.bounds import Iterations, Seconds  # noqa: PLC0415
    from routing.plan.read import write_plan  # noqa: PLC0415 - solvers load only when asked for
    from routing.problem.read import read_problem  # noqa: PLC0415
    from routing.solve.solve import solve_problem  # noqa: PLC0415
    from service.settings import read_settings  # noqa: PLC0415

    if (seconds is None) == (iterations is None):
        raise typer.BadParameter("give one of --seconds and --iterations")
    if output.resolve() == problem.resolve():
        raise typer.BadParameter("the plan would replace the problem", param_hint="--output")
    bound = Seconds(seconds) if seconds is not None else Iterations(iterations or 0)
    with ThreadPoolExecutor(read_settings().workers) as executor:
        plan = solve_problem(read_problem(problem), bound, seed, executor)
    write_plan(output, plan)
    summary = plan.summary
    echo(
        f"{summary.served} of {summary.stops} stops on {summary.rounds} rounds, "
        f"{summary.distance_m / 1000:,.1f} km, cost {summary.cost:,} VND; audit passed. Plan: {output}"
    )
