"""`buuta solve`: a problem file of any format in, an audited plan file out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from geo.counted import counted
from geo.printable import printable
from service.cli.output_path import outside_workspaces
from service.cli.searching import Engine, Iterations, Searcher, Seconds, Seed, Workers, bound_of, searching
from service.cli.terminal import echo

if TYPE_CHECKING:
    from routing.problem.loaded import LoadedProblem
    from routing.solve.search import Progress


def solve(
    problem: Annotated[
        Path, typer.Argument(help="The problem: our own format, VROOM, CVRPLIB, Solomon, Li and Lim, or Cordeau.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "--out", "-o", callback=outside_workspaces, help="Where the plan is written.")
    ],
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    begin_with: Annotated[
        Path | None, typer.Option("--from", help="A plan to begin with; the new one is never worse.")
    ] = None,
    workers: Workers = None,
    write_problem: Annotated[
        Path | None,
        typer.Option(callback=outside_workspaces, help="Write the problem here in our own format, for other tools."),
    ] = None,
    write_vroom: Annotated[
        Path | None,
        typer.Option(callback=outside_workspaces, help="Of a VROOM problem: write the plan here as VROOM's answer."),
    ] = None,
) -> None:
    """Compute the rounds of a problem, check them with the auditor, and write the plan."""
    from geo.safe_write import write_text  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.formats.sheet import read_text  # noqa: PLC0415
    from routing.formats.vroom import is_vroom  # noqa: PLC0415
    from routing.formats.vroom_answer import vroom_json  # noqa: PLC0415
    from routing.plan.read import read_plan, write_plan  # noqa: PLC0415
    from routing.problem.read import write_problem as write_ours  # noqa: PLC0415
    from routing.read_json import MAX_BYTES  # noqa: PLC0415

    bound = bound_of(seconds, iterations)
    _refuse_replacing(
        [problem, begin_with],
        {"--output": output, "--write-problem": write_problem, "--write-vroom": write_vroom},
    )
    loaded = read_any(problem)
    if write_vroom is not None and not is_vroom(read_text(problem, max_bytes=MAX_BYTES)):
        raise typer.BadParameter("only what was read from VROOM's format can be answered in it")
    warm = read_plan(begin_with) if begin_with is not None else None
    if write_problem is not None:
        write_ours(write_problem, loaded)
    with Console(stderr=True).status("…") as status:

        def tell(loaded: LoadedProblem, now: Progress) -> None:
            status.update(Text(printable(_progress(loaded, now))))  # no markup: the unit's name is the user's

        with searching(bound, seed, engine, workers, progress=tell) as search:
            plan = search(loaded, warm)
    write_plan(output, plan)
    if write_vroom is not None:
        write_text(write_vroom, vroom_json(loaded, plan))
    for note in plan.run.notes if plan.run is not None else ():
        echo(note)
    summary = plan.summary
    echo(
        f"{summary.served:,} of {counted(summary.stops, 'stop')} on {counted(summary.rounds, 'round')}, "
        f"{summary.distance_m / 1000:,.1f} km, cost {summary.cost:,} {loaded.problem.cost_unit}; audit passed. "
        f"Plan: {output}"
    )


def _refuse_replacing(read: list[Path | None], written: dict[str, Path | None]) -> None:
    """What is read is not written over (but a plan may replace the one it begins with), and no file written twice."""
    problem, begin_with = read
    taken = {path.resolve() for path in (problem, begin_with) if path is not None}
    for option, path in written.items():
        if path is None:
            continue
        of_plan = option == "--output" and begin_with is not None and path.resolve() == begin_with.resolve()
        if path.resolve() in taken and not of_plan:
            raise typer.BadParameter("it would replace another file of this command", param_hint=option)
        taken.add(path.resolve())


def _progress(loaded: LoadedProblem, now: Progress) -> str:
    from routing.plan.kpis import in_unit  # noqa: PLC0415

    so_far = f"Part {now.done} of {now.of}"
    if now.units is None:
        return so_far
    return f"{so_far}; cost {in_unit(loaded.problem, now.units):,} {loaded.problem.cost_unit}"
