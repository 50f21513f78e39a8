"""`buuta replan`: what happened is frozen, the rest of the day is planned again, the changes are told."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import refuse
from service.cli.searching import Engine, Iterations, OutFolder, Searcher, Seconds, Seed, Workers, bound_of, searching
from service.cli.terminal import echo

if TYPE_CHECKING:
    from routing.engines.bounds import Bound
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
    out: OutFolder,
    mode: Annotated[
        Mode, typer.Option(help="What may change: everything ahead, only spare carriers' rounds, or insertions.")
    ] = Mode.KEEP,
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
    lock_next: Annotated[
        bool,
        typer.Option("--lock-next/--free-next", help="Whether who is on the way to a stop goes there first."),
    ] = True,
) -> None:
    """Plan the rest of a running day again, changing as little as possible, and tell what changes."""
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415
    from routing.replan import modes  # noqa: PLC0415
    from routing.replan.events import read_events  # noqa: PLC0415
    from routing.replan.replan import replan as replan_day  # noqa: PLC0415
    from routing.replan.words import told  # noqa: PLC0415

    bound = _bound(mode, seconds, iterations)
    _refuse_replacing([problem, plan, events], out)
    loaded, before, happened = read_any(problem), read_plan(plan), read_events(events)
    with searching(bound, seed, engine, workers) as search:
        done = replan_day(loaded, before, happened, modes.Mode(mode.value), search, lock_next=lock_next)
    _write(out, done)
    for sentence in told(done.changes):
        echo(sentence)
    echo(f"Audit passed. Problem, plan, day and differences: {out}")


def _bound(mode: Mode, seconds: int | None, iterations: int | None) -> Bound:
    if mode is not Mode.INSERT:
        return bound_of(seconds, iterations)
    if seconds is not None or iterations is not None:
        raise typer.BadParameter("insertion does not search: leave --seconds and --iterations out")
    return bound_of(None, None, default=1)  # nobody asks for it


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
