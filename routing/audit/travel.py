"""The timeline's arithmetic: every leg is the matrix's, and nothing but travel and rests comes before its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from routing.audit.case import Case, Drive, Violation
from routing.audit.grid import Grid, Way
from routing.plan.plan import Leg, Reload, Rest, Visit


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_TRAVEL and AUDIT_UNREACHABLE."""
    for drive in case.drives:
        grid = case.grid(drive.carrier)
        if grid is None:
            text = f"No {drive.carrier.profile!r} matrix covers the carrier's places."
            yield Violation("AUDIT_TRAVEL", text, "rounds", drive.round.id)
            continue
        rests: dict[int, list[Rest]] = defaultdict(list)
        for rest in drive.round.rests:
            rests[rest.before].append(rest)
        yield from _calls(drive, grid, rests)
        yield from _end(drive, grid, rests)


def arrival(leave_s: int, travel_s: int, rests: Iterable[Rest]) -> int:
    """When a leg is over: travel goes on except during rests, and a rest begun after it delays the arrival."""
    now, left = leave_s, travel_s
    for rest in rests:
        left -= min(left, max(0, rest.start_s - now))
        now = max(now, rest.end_s)
    return now + left


def _calls(drive: Drive, grid: Grid, rests: Mapping[int, Sequence[Rest]]) -> Iterator[Violation]:
    here, origin, left = drive.start_place, "the start", drive.round.start_s
    for number, call in enumerate(drive.calls):
        told = call.told
        if told.place != call.place:
            text = f"The plan has {call.name} at another place than the problem."
            yield Violation("AUDIT_TRAVEL", text, "place", drive.round.id)
        yield from _leg(drive, f"{origin} to {call.name}", _way(drive, grid, here, call.place), told)
        should = arrival(left, told.travel_s, rests.get(number, ()))
        if told.arrive_s != should:
            text = f"The leg to {call.name} ends at {told.arrive_s}, its travel and rests make it {should}."
            yield Violation("AUDIT_TRAVEL", text, "arrive_s", drive.round.id)
        if told.start_s < told.arrive_s:
            text = f"The plan begins {call.name} at {told.start_s}, before the arrival at {told.arrive_s}."
            yield Violation("AUDIT_TRAVEL", text, "start_s", drive.round.id)
        here, origin, left = call.place, call.name, told.leave_s


def _end(drive: Drive, grid: Grid, rests: Mapping[int, Sequence[Rest]]) -> Iterator[Violation]:
    back, carrier = drive.round.back, drive.carrier
    if (back is None) != (drive.end_place is None):
        text = (
            f"The round {'has no' if back is None else 'has a'} way back, but its carrier's end is {carrier.end!r}."
        )
        yield Violation("AUDIT_TRAVEL", text, "back", drive.round.id)
        return
    last = drive.calls[-1] if drive.calls else None
    ends = drive.round.start_s if last is None else last.told.leave_s
    if back is not None and drive.end_place is not None:
        here, origin = (drive.start_place, "the start") if last is None else (last.place, last.name)
        yield from _leg(drive, f"{origin} to the end", _way(drive, grid, here, drive.end_place), back)
        ends = arrival(ends, back.travel_s, rests.get(len(drive.calls), ()))
        if back.place != drive.end_place:
            yield Violation("AUDIT_TRAVEL", f"The way back does not lead to {carrier.end!r}.", "back", drive.round.id)
        if back.arrive_s != ends:
            text = f"The way back ends at {back.arrive_s}, its travel and rests make it {ends}."
            yield Violation("AUDIT_TRAVEL", text, "back", drive.round.id)
    if drive.round.end_s != ends:
        text = f"The round ends at {ends}, not at {drive.round.end_s}."
        yield Violation("AUDIT_TRAVEL", text, "end_s", drive.round.id)


def _way(drive: Drive, grid: Grid, origin: str, destination: str) -> Way | None:
    return grid.way(origin, destination, drive.carrier.speed_percent)


def _leg(drive: Drive, name: str, known: Way | None, told: Visit | Reload | Leg) -> Iterator[Violation]:
    if known is None:
        yield Violation("AUDIT_UNREACHABLE", f"There is no way from {name}.", "travel_s", drive.round.id)
        return
    if (told.travel_s, told.distance_m, told.estimated) != known:
        text = (
            f"The way from {name} is told as {told.travel_s} s, {told.distance_m} m, estimated {told.estimated}; "
            f"at {drive.carrier.speed_percent} % speed the matrix has {known.travel_s} s, {known.distance_m} m, "
            f"estimated {known.estimated}."
        )
        yield Violation("AUDIT_TRAVEL", text, "travel_s", drive.round.id)
