"""`buuta mobile`: a weekly calendar of vans for those who live far from every point of service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.counted import counted
from geo.units import clock, parse_clock
from service.cli.output_path import outside_inputs
from service.cli.searching import Engine, Iterations, OutFolder, Searcher, Seed, Workers, bound_of, searching
from service.cli.site import Network
from service.cli.terminal import echo
from service.cli.travel_options import PeoplesProfile
from service.cli.workspace_options import WorkspaceOrBuiltIn

if TYPE_CHECKING:
    from routing.engines.bounds import Bound
    from routing.siting.mobile.calendar import Calendar, Call, Mobile
    from routing.siting.mobile.question import Van
    from service.usecases.mobile.ask import Asked, Wish

#: Of a time limit so much goes to the bound, and so much to the turns of the search.
_COVER_SHARE, _SEARCH_SHARE = 0.15, 0.75
#: Seconds for the bound where there is no time limit.
_COVER_S = 30.0

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_REASONS = {
    "NO_WAY": "no way to any place where a van could stop",
    "NO_STOP": "no place to stop near enough",
    "NO_VAN_WAY": "no van has a way there and back",
    "SHIFT_TOO_SHORT": "too far for a shift",
    "NO_VAN_TIME": "no time of a van is left",
}


def mobile(
    output: OutFolder = Path("out/mobile"),
    van: Annotated[
        list[str] | None, typer.Option(help="The id of the point where a van stands; for each van again.")
    ] = None,
    vans: Annotated[
        Path | None, typer.Option(help="A table of vans instead: van, base, and days, from, to where they differ.")
    ] = None,
    days: Annotated[str, typer.Option(help="Weekdays on which vans drive, 1 is Monday.")] = "1-5",
    hours: Annotated[str, typer.Option(help="From when a van may be on the road, and until when.")] = "07:00-17:00",
    weeks: Annotated[int, typer.Option(min=1, max=8, help="A stop is visited once in so many weeks.")] = 1,
    beyond_minutes: Annotated[
        int, typer.Option(min=0, max=1440, help="Who is farther from every open point is to be served.")
    ] = 30,
    minutes: Annotated[
        int | None, typer.Option(min=0, max=1440, help="People come to a stop from so far (as --beyond-minutes).")
    ] = None,
    stop_minutes: Annotated[int, typer.Option(min=1, max=1440, help="How long a van stays at a stop.")] = 90,
    more_minutes: Annotated[
        int, typer.Option(min=0, max=1440, help="And so many more for every thousand people near it.")
    ] = 0,
    twice: Annotated[
        bool,
        typer.Option("--twice", help="In the time that is left stops are visited again, days later."),
    ] = False,
    network: Annotated[
        Network, typer.Option(help="What stands today: known points, or all with the assumed ones.")
    ] = Network.KNOWN,
    stops: Annotated[
        Path | None, typer.Option(help="Where vans may stop: id, lon, lat, and name; else former communes' centres.")
    ] = None,
    profile: PeoplesProfile = "motorbike",
    van_profile: Annotated[str, typer.Option(help="How vans travel.")] = "van",
    seconds: Annotated[int | None, typer.Option(min=5, max=86_400, help="About so many seconds in all.")] = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    engine: Searcher = Engine.AUTO,
    workers: Workers = None,
    workspace: WorkspaceOrBuiltIn = None,
) -> None:
    """Plan on which day which van stops where, so that most people who live far are served."""
    from routing.engines.bounds import DEFAULT_ITERATIONS  # noqa: PLC0415 - loads only when asked for
    from routing.siting.mobile.plan import TURNS  # noqa: PLC0415
    from service.usecases.mobile.ask import Wish  # noqa: PLC0415

    outside_inputs(output, [vans, stops])
    turn_s = None if seconds is None else _SEARCH_SHARE * seconds / TURNS
    bound = bound_of(turn_s, iterations, DEFAULT_ITERATIONS)
    cover_s = _COVER_S if seconds is None else _COVER_SHARE * seconds
    beyond_s = 60 * beyond_minutes
    wish = Wish(
        vans=tuple(_vans(van or [], vans, days, hours)),
        weeks=weeks,
        beyond_s=beyond_s,
        radius_s=beyond_s if minutes is None else 60 * minutes,
        stop_s=60 * stop_minutes,
        more_s=60 * more_minutes,
        twice=twice,
        network=network.value,
        stops=stops,
        profile=profile,
        van_profile=van_profile,
    )
    told = _plan(wish, workspace, bound, cover_s, seed, engine, workers, output)
    for line in told:
        echo(line)
    echo(f"Audit passed. Calendar: {output / 'calendar.html'}")


def _vans(bases: list[str], table: Path | None, days: str, hours: str) -> list[Van]:
    from routing.relay.tables import weekdays_of  # noqa: PLC0415 - loads only when asked for
    from service.usecases.mobile.vans import read_vans, vans_at  # noqa: PLC0415

    if bool(bases) == (table is not None):
        raise typer.BadParameter("give one of --van, as often as there are vans, and --vans")
    try:
        weekdays = weekdays_of(days)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--days") from error
    first, _, last = hours.partition("-")
    try:
        shift_s = (parse_clock(first), parse_clock(last))
    except ValueError as error:
        raise typer.BadParameter(f"{error}; give 07:00-17:00", param_hint="--hours") from error
    return vans_at(bases, weekdays, shift_s) if table is None else read_vans(table, weekdays, shift_s)


def _plan(
    wish: Wish,
    workspace: Path | None,
    bound: Bound,
    cover_s: float,
    seed: int,
    engine: Engine,
    workers: int | None,
    output: Path,
) -> list[str]:
    """Ask, plan and write; what is to be told."""
    from geo.safe_write import replaced_folder  # noqa: PLC0415 - loads only when asked for
    from routing.siting.mobile.plan import plan_days  # noqa: PLC0415
    from service.usecases.mobile.ask import ask  # noqa: PLC0415
    from service.usecases.mobile.written import mobile_of, write_mobile  # noqa: PLC0415
    from service.usecases.roads.usual import real_roads, usual_roads  # noqa: PLC0415
    from service.usecases.territory import territory_in_use  # noqa: PLC0415

    territory = territory_in_use(workspace)
    with replaced_folder(output) as folder:
        asked = ask(territory, usual_roads(territory, real_roads(workspace)), wish)
        with searching(bound, seed, engine, workers) as search:
            planned = plan_days(asked.question, search, cover_s=cover_s)
        found = mobile_of(asked, planned, wish.beyond_s)
        write_mobile(folder, territory, asked, planned, found)
    return [*asked.question.labels, *_told(asked, found)]


def _told(asked: Asked, found: Mobile) -> Iterator[str]:
    from service.usecases.mobile.crowded import crowd_warning, crowded_stops  # noqa: PLC0415

    calendar = found.calendar
    names = asked.stop_names
    for day in calendar.days:
        calls = "; ".join(_call(call, names[call.stop]) for call in day.calls)
        week = "" if calendar.weeks == 1 else f" of week {day.week}"
        yield f"{day.van}, {_WEEKDAYS[day.weekday - 1]}{week}: {calls}; {day.distance_m / 1000:,.0f} km"
    days = counted(len(calendar.days), "day")
    yield f"{days} of vans, {calendar.distance_m / 1000:,.0f} km; {counted(calendar.idle_days, 'day')} idle."
    minutes = found.beyond_s // 60
    yield (
        f"Beyond {minutes} min of every open point: {found.people_before:,} of {found.people_all:,} people; "
        f"{found.people_after:,} where the calendar is kept."
    )
    yield _sure(calendar)
    if warning := crowd_warning(crowded_stops(calendar), names):
        yield f"Warning {warning}"
    if calendar.people_twice:
        yield f"Twice in the cycle: {calendar.people_twice:,} of them."
    places, people = Counter[str](), Counter[str]()
    for left in calendar.left:
        places[left.reason] += 1
        people[left.reason] += left.people
    for reason, words in _REASONS.items():
        if places[reason]:
            yield f"Left out, {words}: {people[reason]:,} people in {counted(places[reason], 'place')}."


def _call(call: Call, name: str) -> str:
    people = f"{call.people:,} people{', again' if call.again else ''}"
    return f"{clock(call.from_s)}-{clock(call.until_s)} {name} ({people})"


def _sure(calendar: Calendar) -> str:
    served, more = calendar.people_served, f"with any number of them {calendar.reachable:,} could be"
    if served == calendar.bound:
        return f"Served: {served:,}. Proved: no calendar of these vans serves more; {more}."
    return (
        f"Served: {served:,}. The calendar is a heuristic's: with these vans none serves more than "
        f"{calendar.bound:,}; {more}."
    )
