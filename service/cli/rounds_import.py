"""`buuta rounds import`: today's rounds from a table, as a plan."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from geo.counted import counted
from service.cli.import_register import ShowAll
from service.cli.output_path import outside_workspaces
from service.cli.telling import HOW, tell_notices
from service.cli.terminal import echo


def rounds_import(
    rounds: Annotated[
        Path, typer.Argument(help="The table: carrier (or round), order, stop; CSV, XLSX and the like.")
    ],
    problem: Annotated[Path, typer.Argument(help="The problem whose stops and carriers it names.")],
    output: Annotated[
        Path, typer.Option("--output", "--out", "-o", callback=outside_workspaces, help="Where the plan is written.")
    ],
    layer: Annotated[str, typer.Option(help="The sheet to read, where there are several.")] = "",
    mapping: Annotated[
        Path | None, typer.Option(help="Which column is which field: a file of format buuta-mapping/1.")
    ] = None,
    show_all: ShowAll = False,
) -> None:
    """Make a plan of the rounds as they are driven today, whatever rules they break."""
    HOW.everything = show_all
    from geo.errors import refusing_with  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.audit.audit import audit  # noqa: PLC0415
    from routing.compare.today import plan_of_today  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.formats.rounds_csv import rounds_of_rows  # noqa: PLC0415
    from routing.plan.read import write_plan  # noqa: PLC0415
    from service.usecases.rounds_table import read_rounds_table  # noqa: PLC0415

    if output.resolve() in {path.resolve() for path in (rounds, problem, mapping) if path is not None}:
        raise typer.BadParameter("the plan would replace what it is made of", param_hint="--output")
    loaded = read_any(problem)
    rows, notices = read_rounds_table(rounds, mapping=mapping, layer=layer or None)
    with refusing_with(notices):
        plan = plan_of_today(loaded, rounds_of_rows(rows, loaded.problem), rounds.name)
    write_plan(output, plan)
    tell_notices(notices, echo)
    summary = plan.summary
    echo(
        f"{summary.served} of {counted(summary.stops, 'stop')} on {counted(summary.rounds, 'round')}, "
        f"{summary.distance_m / 1000:,.1f} km, cost {summary.cost:,} {loaded.problem.cost_unit}. Plan: {output}"
    )
    broken = Counter(violation.code for violation in audit(loaded, plan))
    if broken:
        told = ", ".join(f"{code} {count:,}" for code, count in sorted(broken.items()))
        echo(f"What the rounds break: {told}. `buuta audit` tells each.")
    else:
        echo("The rounds keep every rule.")
