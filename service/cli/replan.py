"""`buuta replan`: what happened is frozen, the rest of the day is planned again, the changes are told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import refuse
from service.cli.output_path import outside_workspaces
from service.cli.solve import Engine
from service.cli.terminal import echo

if TYPE_CHECKING:
    from routing.plan.plan import Plan
    from routing.problem.loaded import LoadedProblem
    from routing.replan.replan import Replanned

#: What the command writes into its folder.
PROBLEM, PLAN, DAY_PROBLEM, DAY, DIFF = "problem.json", "plan.json", "day-problem.json", "day.json", "diff.json"


class Mode(StrEnum):
    """What may change."""

    ALL = "all"
    KEEP = "keep"
    INSERT = "insert"


def replan(
    problem: Annotated[Path, typer.Argument(help="The problem of the day.")],
    plan: Annotated[Path, typer.Argument(help="Its plan.")],
    events: Annotated[Path, typer.Argument(help="What has happened until now.")],
    out: Annotated[
        Path,
        typer.Option("--output", "--out", "-o", callback=outside_workspaces, help="The folder to write into."),
    ],
    mode: Annotated[
        Mode, typer.Option(help="What may change: everything ahead, only spare carriers' rounds, or insertions.")
    ] = Mode.KEEP,
    seconds: Annotated[int | None, typer.Option(min=1, max=86_400, help="Be done after so many seconds.")] = None,
    iterations: Annotated[
        int | None,
        typer.Option(min=1, max=10_000_000, help="Stop each part after so many search steps: the same each time."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, max=10**9, help="Another seed searches in another order.")] = 0,
    engine: Annotated[Engine, typer.Option(help="Who searches; auto is a team.")] = Engine.AUTO,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1_024, help="Processes that search at the same time.")
    ] = None,
    lock_next: Annotated[
        bool,
        typer.Option("--lock-next/--free-next", help="Whether who is on the way to a stop goes there first."),
    ] = True,
) -> None:
    """Plan the rest of a running day again, changing as little as possible, and tell what changes."""
    from routing.engines.bounds import Iterations, Seconds  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415
    from routing.replan import modes  # noqa: PLC0415
    from routing.replan.events import read_events  # noqa: PLC0415
    from routing.replan.replan import replan as replan_day  # noqa: PLC0415
    from routing.replan.words import told  # noqa: PLC0415
    from routing.solve.solve import solve_problem  # noqa: PLC0415 - solvers load only when asked for
    from service.settings import read_settings  # noqa: PLC0415

    _refuse_bounds(mode, seconds, iterations)
    _refuse_replacing([problem, plan, events], out)
    loaded, before, happened = read_any(problem), read_plan(plan), read_events(events)
    bound = Seconds(seconds) if seconds is not None else Iterations(iterations or 0)
    count = workers or read_settings().workers
    with ThreadPoolExecutor(count) as executor:

        def solve(rest: LoadedProblem, ahead: Plan) -> Plan:
            return solve_problem(rest, bound, seed, executor, workers=count, engine=engine.value, warm=ahead)

        done = replan_day(loaded, before, happened, modes.Mode(mode.value), solve, lock_next=lock_next)
    _write(out, done)
    for sentence in told(done.changes):
        echo(sentence)
    echo(f"Audit passed. Problem, plan, day and differences: {out}")


def _refuse_bounds(mode: Mode, seconds: int | None, iterations: int | None) -> None:
    given = (seconds is not None) + (iterations is not None)
    if mode is Mode.INSERT and given:
        raise typer.BadParameter("insertion does not search: leave --seconds and --iterations out")
    if mode is not Mode.INSERT and given != 1:
        raise typer.BadParameter("give one of --seconds and --iterations")


def _refuse_replacing(read: list[Path], out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise refuse("OUTPUT_UNWRITABLE", f"{out}: Is not a directory.", row=str(out))
    written = {(out / name).resolve() for name in (PROBLEM, PLAN, DAY_PROBLEM, DAY, DIFF)}
    for path in read:
        if path.resolve() in written:
            raise typer.BadParameter(f"{path} would be replaced", param_hint="--output")


def _write(out: Path, done: Replanned) -> None:
    """Each file is whole, the plan after the problem that it names."""
    from geo.safe_write import canonical_json, write_text  # noqa: PLC0415
    from routing.plan.read import write_plan  # noqa: PLC0415
    from routing.problem.loaded import LoadedProblem  # noqa: PLC0415
    from routing.problem.read import write_problem  # noqa: PLC0415

    write_problem(out / PROBLEM, done.rest.loaded)
    write_plan(out / PLAN, done.plan)
    day = done.day
    write_problem(out / DAY_PROBLEM, LoadedProblem(day.problem, done.rest.loaded.matrices, day.plan.problem_sha256))
    write_plan(out / DAY, day.plan)
    write_text(out / DIFF, canonical_json(done.changes.model_dump(mode="json")))
