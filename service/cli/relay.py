"""`buuta relay`: feeder rounds that meet trunk lines, and what arrives when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as date_type
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli.output_path import outside_inputs
from service.cli.searching import Engine, Iterations, OutFolder, Searcher, Seconds, Seed, Workers, bound_of, searching
from service.cli.terminal import echo

if TYPE_CHECKING:
    from routing.plan.plan import Plan
    from routing.problem.loaded import LoadedProblem
    from routing.relay.folder import Runs
    from routing.relay.promises import Promises, Wish
    from routing.relay.synchronise import Solve
    from routing.relay.timetable import Timetable

relay_app = typer.Typer(help="Feeder rounds that meet trunk lines, and promises.", no_args_is_help=True)

#: Dossiers told on the terminal; all are in promises.csv.
_TOLD = 20


@relay_app.command("plan")
def plan(
    feeders: Annotated[list[Path], typer.Argument(help="The feeders' problems.")],
    output: OutFolder,
    timetable: Annotated[
        Path | None, typer.Option(help="The trunk, given: buuta-timetable/1, or CSV with --centre.")
    ] = None,
    trunk: Annotated[
        Path | None, typer.Option(help="The trunk, to be computed: a problem with stops at hubs.")
    ] = None,
    dossiers: Annotated[
        Path | None, typer.Option(help="Dossiers: CSV (dossier, origin, destination, ready) or buuta-wishes/1.")
    ] = None,
    centre: Annotated[str, typer.Option(help="The place of the centre, for CSV and --trunk.")] = "",
    change: Annotated[
        int, typer.Option(min=0, max=1_440, help="Minutes of a change at every place, for CSV and --trunk.")
    ] = 15,
    days: Annotated[str, typer.Option(help="Weekdays on which feeders (and a computed trunk) run.")] = "1-6",
    date: Annotated[str, typer.Option(help="Day 0; without it the date of the first feeder.")] = "",
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
) -> None:
    """Plan feeders that meet the trunk, and promise when every dossier arrives; all audited, in one folder."""
    from geo.errors import AuditFailed  # noqa: PLC0415 - the command line answers before all is loaded
    from geo.safe_write import replaced_folder  # noqa: PLC0415
    from routing.audit.promises import audit_promises  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.relay.folder import require_run_names, write_relay_folder  # noqa: PLC0415
    from routing.relay.promise import promises_of  # noqa: PLC0415
    from routing.relay.tables import weekdays_of  # noqa: PLC0415

    outside_inputs(output, [*feeders, timetable, trunk, dossiers])
    bound = bound_of(seconds, iterations)
    if (timetable is None) == (trunk is None):
        raise typer.BadParameter("give one of --timetable and --trunk")
    try:
        runs_on = weekdays_of(days)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--days") from error
    loaded = [read_any(path) for path in feeders]
    require_run_names([each.problem.name for each in loaded])
    wishes = _wishes(dossiers)
    day = _day(date, loaded[0])
    asked = {each.problem.name: each for each in loaded}
    with (
        replaced_folder(output) as aside,  # a folder that is not ours is refused before hours of search
        searching(bound, seed, engine, workers, announced=lambda each: f"Solving {each.problem.name} ...") as solve,
    ):
        if timetable is not None:
            lines = _read_lines(timetable, centre, change)
            runs, van = _meeting_lines(asked, lines, day, solve), None
        else:
            lines, runs, van = _meeting_trunk(asked, trunk or Path(), centre, change, runs_on, solve)
        promises = promises_of(runs, lines, wishes, day=day, days=dict.fromkeys(runs, runs_on))
        violations = audit_promises(promises, lines, runs)
        if violations:
            raise AuditFailed(violations)
        write_relay_folder(aside, lines, runs, promises, van)
    _tell(promises)
    echo(f"Audit passed. Timetable, problems, plans and promises: {output}")


@relay_app.command("audit")
def audit(folder: Annotated[Path, typer.Argument(help="The folder that `buuta relay plan` wrote.")]) -> None:
    """Check every plan, and every dossier's way; exit code 4 with every violation."""
    from geo.errors import AuditFailed, Fault  # noqa: PLC0415
    from routing.audit.audit import audit as audit_plan  # noqa: PLC0415
    from routing.audit.meeting import audit_meeting  # noqa: PLC0415
    from routing.audit.promises import audit_promises  # noqa: PLC0415
    from routing.relay.folder import read_relay_folder  # noqa: PLC0415

    found = read_relay_folder(folder)
    violations: list[Fault] = []
    plans = [*found.runs.values(), *([found.trunk] if found.trunk is not None else [])]
    for loaded, made in plans:
        violations += audit_plan(loaded, made)
    if found.trunk is not None:
        feeders = [made for _, made in found.runs.values()]
        violations += audit_meeting(feeders, found.trunk[1], found.timetable.transfer_s)
    violations += audit_promises(found.promises, found.timetable, found.runs)
    if violations:
        raise AuditFailed(violations)
    echo(f"{folder}: {len(plans)} plans and {len(found.promises.dossiers)} dossiers, no violations.")


def _wishes(path: Path | None) -> list[Wish]:
    from routing.read_json import read_json  # noqa: PLC0415
    from routing.relay.promises import Wishes  # noqa: PLC0415
    from routing.relay.tables import read_wishes_csv  # noqa: PLC0415

    if path is None:
        return []
    return read_json(path, Wishes).dossiers if path.suffix.lower() == ".json" else read_wishes_csv(path)


def _day(date: str, first: LoadedProblem) -> str:
    from routing.problem.problem import real_date  # noqa: PLC0415

    try:
        return real_date(date) if date else first.problem.date
    except ValueError as error:
        raise typer.BadParameter(f"{date!r} is no day such as 2026-01-05", param_hint="--date") from error


def _read_lines(path: Path, centre: str, change: int) -> Timetable:
    from routing.relay.tables import read_timetable_csv  # noqa: PLC0415
    from routing.relay.timetable import read_timetable  # noqa: PLC0415

    if path.suffix.lower() == ".json":
        return read_timetable(path)
    if not centre:
        raise typer.BadParameter("a CSV does not tell the centre", param_hint="--centre")
    return read_timetable_csv(path, centre=centre, transfer_s=60 * change)


def _meeting_lines(feeders: Mapping[str, LoadedProblem], lines: Timetable, day: str, solve: Solve) -> Runs:
    """The feeders, cut so that they meet the lines of the day's weekday, and their plans; all faults at once."""
    from geo.errors import Fault, InputRefused  # noqa: PLC0415
    from routing.relay.meet import meet_lines  # noqa: PLC0415

    weekday = date_type.fromisoformat(day).isoweekday()
    met: dict[str, LoadedProblem] = {}
    faults: list[Fault] = []
    for name, loaded in feeders.items():
        try:
            met[name] = meet_lines(loaded, lines, weekday)
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    return {name: (loaded, solve(loaded, None)) for name, loaded in met.items()}


def _meeting_trunk(
    feeders: Mapping[str, LoadedProblem], trunk: Path, centre: str, change: int, days: list[int], solve: Solve
) -> tuple[Timetable, Runs, tuple[LoadedProblem, Plan]]:
    """Feeders and the computed trunk, synchronised and audited; the trunk as a timetable."""
    from geo.errors import AuditFailed, refuse  # noqa: PLC0415
    from routing.audit.meeting import audit_meeting  # noqa: PLC0415
    from routing.formats.read import read_any  # noqa: PLC0415
    from routing.relay.synchronise import synchronise  # noqa: PLC0415
    from routing.relay.timetable_of_plan import timetable_of  # noqa: PLC0415

    asked = read_any(trunk)
    places = [depot.place for depot in asked.problem.depots] + [stop.place for stop in asked.problem.stops]
    transfer_s = dict.fromkeys(places, 60 * change)
    if centre and centre not in transfer_s:  # told before the search, not after it
        raise refuse("TIMETABLE_PLACE", f"The trunk has no place {centre[:60]!r}.", "centre")
    met = synchronise(feeders, asked, transfer_s, solve)
    violations = list(audit_meeting([each.plan for each in met.feeders.values()], met.trunk.plan, transfer_s))
    if violations:
        raise AuditFailed(violations)
    echo(f"Costs of feeders and trunk together: {' -> '.join(f'{cost:,}' for cost in met.costs)}.")
    hub = centre or asked.problem.depots[0].place
    lines = timetable_of(met.trunk.loaded, met.trunk.plan, hub, transfer_s, days)
    runs = {name: (each.loaded, each.plan) for name, each in met.feeders.items()}
    return lines, runs, (met.trunk.loaded, met.trunk.plan)


def _tell(promises: Promises) -> None:
    from geo.units import clock, duration  # noqa: PLC0415

    for each in promises.dossiers[:_TOLD]:
        if each.promised_s is None:
            echo(f"{each.id}: no way within the days looked at")
            continue
        told = f"{each.id}: {clock(each.promised_s)}"
        for change, ride in zip(each.changes, each.rides[1:], strict=True):
            cost = "never arrives" if change.delay_s is None else f"arrives {duration(change.delay_s)} later"
            told += f"; misses {ride.ride} at {change.place} if {duration(change.slack_s)} late, then {cost}"
        echo(told)
    if len(promises.dossiers) > _TOLD:
        echo(f"... and {len(promises.dossiers) - _TOLD:,} more in promises.csv.")
