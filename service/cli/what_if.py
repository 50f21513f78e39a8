"""`buuta what-if`: close an office, five more postmen, start at 06:30: solved, and beside the plan of today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_inputs
from service.cli.searching import Engine, Iterations, OutFolder, Searcher, Seconds, Seed, Workers, bound_of, searching
from service.cli.terminal import echo
from service.cli.what_if_options import Staff, scenario_of

if TYPE_CHECKING:
    from routing.compare.what_if import WhatIf


def what_if(
    problem: Annotated[Path, typer.Argument(help="The problem as it is.")],
    output: OutFolder,
    scenarios: Annotated[
        Path | None, typer.Option(help="Several scenarios: a file of format buuta-scenarios/1.")
    ] = None,
    name: Annotated[str, typer.Option(help="What the scenario of the options below is called.")] = "what-if",
    close: Annotated[list[str] | None, typer.Option(help="Close this office; as often as you close some.")] = None,
    staff: Annotated[Staff, typer.Option(help="Carriers of closed offices go to the nearest one, or away.")] = (
        Staff.MOVED
    ),
    more: Annotated[
        list[str] | None, typer.Option(metavar="N@OFFICE[:CARRIER]", help="N carriers more, like the first there.")
    ] = None,
    fewer: Annotated[list[str] | None, typer.Option(metavar="N@OFFICE", help="N carriers less.")] = None,
    start: Annotated[str | None, typer.Option(help="Every shift begins at this time (06:30).")] = None,
    end: Annotated[str | None, typer.Option(help="Every shift ends at this time (17:00).")] = None,
    speed: Annotated[int, typer.Option(min=10, max=400, help="Per cent of the speed that carriers have now.")] = 100,
    vehicle: Annotated[
        list[str] | None, typer.Option(metavar="CARRIER[@OFFICE]", help="Everybody (there) has this one's vehicle.")
    ] = None,
    matrix: Annotated[
        list[Path] | None, typer.Option(help="One more matrix (.npz), where those of the problem lack a way.")
    ] = None,
    base: Annotated[
        Path | None, typer.Option(help="The plan to compare with; without it the problem is solved as it is.")
    ] = None,
    as_base: Annotated[
        bool, typer.Option("--as-base", help="Plan only the stops that the base plan serves.")
    ] = False,
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
    stops: Annotated[bool, typer.Option("--stops", help="List every stop that changes its carrier.")] = False,
) -> None:
    """Change a problem, solve it, and compare the plans; everything is written into one folder."""
    from geo.matrix import load_matrix  # noqa: PLC0415
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.compare.scenario import read_scenarios, require_names  # noqa: PLC0415
    from routing.compare.what_if import what_if as solve_all  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415
    from service.usecases.comparison_table import comparison_lines  # noqa: PLC0415
    from service.usecases.what_if_folder import write_what_if  # noqa: PLC0415

    outside_inputs(output, [problem, scenarios, base, *(matrix or ())])
    bound = bound_of(seconds, iterations)
    loaded = read_any(problem)
    asked = read_scenarios(scenarios) if scenarios is not None else []
    told = scenario_of(
        loaded.problem, name, close or [], staff, more or [], fewer or [], (start, end), speed, vehicle or []
    )
    if told is None and not asked:
        raise typer.BadParameter("nothing is changed: give --scenarios, or --close, --more, --start ...")
    asked = [*asked, *([told] if told is not None else [])]
    require_names(asked)
    plan = read_plan(base) if base is not None else None
    more_ways = [load_matrix(path) for path in matrix or []]
    with (
        replaced_folder(output) as aside,  # a folder that is not ours is refused before hours of search
        searching(bound, seed, engine, workers, announced=lambda each: f"Solving {each.problem.name} ...") as search,
    ):
        found = solve_all(loaded, asked, search, plan, as_base=as_base, matrices=more_ways)
        comparison = write_what_if(aside, asked, found)
    _tell(found)
    for line in comparison_lines(comparison, stops=stops):
        echo(line)
    echo(f"\nProblems, plans and figures: {output}")


def _tell(found: WhatIf) -> None:
    for name, notes in found.notes.items():
        for note in notes:
            echo(f"{name}: {note}")
    for name, faults in found.failed.items():
        for fault in faults:
            echo(f"{name} has no plan: {fault}", err=True)
