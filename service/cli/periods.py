"""`buuta periods`: rounds of a week or a month: which stop on which days, and every day's plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from service.cli.output_path import outside_inputs
from service.cli.searching import Engine, Iterations, OutFolder, Searcher, Seed, Workers, bound_of, searching
from service.cli.terminal import echo

if TYPE_CHECKING:
    from routing.periodic.periodic import Periodic
    from routing.periodic.periods import Periods

periods_app = typer.Typer(help="Rounds of a week or a month: plan them, audit them.", no_args_is_help=True)

#: Of a time limit for the whole, the days get so much together; the search for patterns is bounded by its counts.
_SOLVES_PER_DAY = 3


@periods_app.command("plan")
def plan(
    periodic: Annotated[Path, typer.Argument(help="The period: a file of format buuta-periodic/1.")],
    output: OutFolder,
    seconds: Annotated[
        int | None, typer.Option(min=1, max=86_400, help="About so many seconds for the rounds of all days.")
    ] = None,
    iterations: Iterations = None,
    turns: Annotated[int, typer.Option(min=0, max=100, help="How often patterns change after days are solved.")] = 2,
    moves: Annotated[int, typer.Option(min=0, max=1_000_000, help="How many exchanges of patterns are tried.")] = 200,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
) -> None:
    """Choose every stop's days, plan every day, audit all, and write it into one folder."""
    from geo.errors import AuditFailed  # noqa: PLC0415 - the command line answers before all is loaded
    from geo.safe_write import replaced_folder  # noqa: PLC0415
    from routing.audit.periodic import audit_periods  # noqa: PLC0415
    from routing.periodic.period import read_period  # noqa: PLC0415
    from routing.periodic.plan import plan_period  # noqa: PLC0415
    from routing.periodic.summary import summarise_period, write_periods  # noqa: PLC0415

    outside_inputs(output, [periodic])
    bound_of(seconds, iterations)
    period = read_period(periodic)
    solves = _SOLVES_PER_DAY * len(period.periodic.days)
    bound = bound_of(None if seconds is None else seconds / solves, iterations)
    with (
        replaced_folder(output) as aside,  # a folder that is not ours is refused before hours of search
        searching(bound, seed, engine, workers, announced=lambda each: f"Solving {each.problem.date} ...") as search,
    ):
        found = plan_period(period, search, turns=turns, moves=moves, seed=seed)
        periods = summarise_period(period, found)
        violations = audit_periods(period.periodic, periods, [(each.loaded, each.plan) for each in found.days])
        if violations:
            raise AuditFailed(violations)
        write_periods(aside, found, periods)
    _tell(period.periodic, periods)
    echo(f"Audit passed. Problems, plans and figures: {output}")


@periods_app.command("audit")
def audit(
    periodic: Annotated[Path, typer.Argument(help="The period that was planned.")],
    folder: Annotated[Path, typer.Argument(help="The folder that `buuta periods plan` wrote.")],
) -> None:
    """Check every day's plan, and the days together; exit code 4 with every violation."""
    from geo.errors import AuditFailed, Fault  # noqa: PLC0415
    from routing.audit.audit import audit as audit_plan  # noqa: PLC0415
    from routing.audit.periodic import audit_periods  # noqa: PLC0415
    from routing.periodic.period import read_period  # noqa: PLC0415
    from routing.periodic.periods import Periods  # noqa: PLC0415
    from routing.periodic.summary import PERIODS_FILE  # noqa: PLC0415
    from routing.plan.read import read_plan  # noqa: PLC0415
    from routing.problem.read import read_problem  # noqa: PLC0415
    from routing.read_json import read_json  # noqa: PLC0415

    period = read_period(periodic)
    periods = read_json(folder / PERIODS_FILE, Periods)
    days = [(read_problem(folder / day.problem), read_plan(folder / day.plan)) for day in periods.days]
    violations: list[Fault] = []
    for loaded, made in days:
        violations += audit_plan(loaded, made)
    violations += audit_periods(period.periodic, periods, days)
    if violations:
        raise AuditFailed(violations)
    echo(f"{folder}: {len(days)} days, no violations.")


def _tell(periodic: Periodic, periods: Periods) -> None:
    for asked, day in zip(periodic.days, periods.days, strict=True):
        most = {unit: f" of {amount:,}" for unit, amount in asked.most.items()}
        loads = "".join(f", {amount:,}{most.get(unit, '')} {unit}" for unit, amount in day.delivered.items())
        rounds = f"{counted(day.served, 'stop')} on {counted(day.rounds, 'round')}"
        echo(f"{day.date}: {rounds}, {day.distance_m / 1000:,.1f} km, cost {day.cost:,} VND{loads}")
    for left in periods.unserved:
        echo(f"{left.stop} is left out{' on ' + left.date if left.date else ''} ({left.reason}): {left.message}")
    share = f"{periods.same_carrier} of {periods.visits} visits by the carrier who comes most often"
    echo(f"{len(periods.days)} days, cost {periods.cost.total:,} VND; {share}.")
