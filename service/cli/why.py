"""`buuta why`: why a stop is not served and what would help, or why it is served no earlier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from geo.errors import refuse
from service.cli.terminal import echo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routing.plan.plan import Plan, Unserved
    from routing.problem.loaded import LoadedProblem


def why(
    problem: Annotated[Path, typer.Argument(help="The problem file, of any format that `buuta solve` reads.")],
    plan: Annotated[Path, typer.Argument(help="The plan file.")],
    stop: Annotated[str | None, typer.Option(help="One stop, served or not; without it all that are not.")] = None,
) -> None:
    """Tell why stops are not served and what would help, or why one is served no earlier; ids and times only."""
    from routing.formats.read import read_any  # noqa: PLC0415 - the command line answers before all is loaded
    from routing.plan.belongs import require_plan_of  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415
    from routing.validate.validate import validated  # noqa: PLC0415
    from service.cli.why_words import served_lines, unserved_lines  # noqa: PLC0415

    loaded, read = read_any(problem), read_plan(plan)
    require_plan_of(loaded, read)
    validated(loaded)
    if stop is not None and stop not in {each.id for each in loaded.problem.stops}:
        raise refuse("WHY_STOP", f"There is no stop {stop!r} in {problem}.", "stop", stop)
    left = [each for each in read.unserved if stop in (None, each.stop)]
    for each in _with_fixes(loaded, read, left):
        for line in unserved_lines(each):
            echo(line)
    if stop is None:
        echo(f"{counted(len(left), 'stop')} of {len(loaded.problem.stops):,} not served.")
    elif not left:
        for line in served_lines(loaded, read, stop):
            echo(line)


def _with_fixes(loaded: LoadedProblem, plan: Plan, left: list[Unserved]) -> Iterator[Unserved]:
    """The unserved with what would help: the plan's own where it tells, looked for now where it does not."""
    from routing.explain.fixes import with_fixes  # noqa: PLC0415

    silent = {each.stop: each for each in left if not each.fixes}
    told = with_fixes(loaded, plan.rounds, silent)
    for each in left:
        yield told.get(each.stop, each)
