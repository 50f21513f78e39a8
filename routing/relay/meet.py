"""Feeder problems that meet a given trunk: be at the hub before the line leaves, go out after it has come."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import Fault, InputRefused
from geo.units import DAY_S, clock
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.relay.timetable import Line, Timetable


def meet_lines(loaded: LoadedProblem, timetable: Timetable, weekday: int) -> LoadedProblem:
    """The feeder's problem with its shifts cut by the lines that call on `weekday` (1 is Monday), those of the night
    before among them.

    A carrier with something to collect is back at its hub when the last line towards the centre leaves, less the
    transfer time; one with something to deliver starts when the first line from the centre has come, and the transfer
    time after. Overtime is cut likewise. A carrier whose shift allows no more than that keeps it.

    Raises:
        InputRefused: RELAY_HUB for a hub that no line leaves to, or comes from, the centre on that day;
            RELAY_TOO_LATE when a shift is over before it begins. All of them.
    """
    faults: list[Fault] = []
    carriers = [_cut(loaded, carrier, timetable, weekday, faults) for carrier in loaded.problem.carriers]
    if faults:
        raise InputRefused(dict.fromkeys(faults))
    return problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)


def last_out(timetable: Timetable, hub: str, weekday: int) -> int | None:
    """When the last line leaves the hub from which the centre is called at later on; None without one."""
    found = [
        second
        for line in timetable.lines
        for at, call in enumerate(line.calls)
        if call.place == hub and any(later.place == timetable.centre for later in line.calls[at + 1 :])
        for second in _on(line, call.leave_s, weekday)
    ]
    return max(found, default=None)


def first_in(timetable: Timetable, hub: str, weekday: int) -> int | None:
    """When the first line that was at the centre before comes to the hub; None without one."""
    found = [
        second
        for line in timetable.lines
        for at, call in enumerate(line.calls)
        if call.place == hub and any(before.place == timetable.centre for before in line.calls[:at])
        for second in _on(line, call.arrive_s, weekday)
    ]
    return min(found, default=None)


def _on(line: Line, second: int, weekday: int) -> Iterator[int]:
    """Where the line calls `second` after the midnight of its start, its times on a weekday: of today's, and of
    those that began days before.
    """
    for days in range(second // DAY_S + 1):
        if (weekday - 1 - days) % 7 + 1 in line.days:
            yield second - days * DAY_S


def _cut(loaded: LoadedProblem, carrier: Carrier, timetable: Timetable, weekday: int, faults: list[Fault]) -> Carrier:
    places = {depot.id: depot.place for depot in loaded.problem.depots}
    if {carrier.start, carrier.end} - {None} - places.keys():
        return carrier  # validation tells of unknown depots, with all else that is wrong
    stops = loaded.may_serve(carrier)
    first, last = carrier.shift_s
    over = last + carrier.overtime_s
    hub, end = places[carrier.start], None if carrier.end is None else places[carrier.end]
    for place in {hub, end} - {None}:
        if place not in timetable.transfer_s:
            faults.append(Fault("RELAY_HUB", f"{place!r} is no place of the timetable.", "depots", carrier.id))
            return carrier
    if any(stop.delivers for stop in stops):
        come = first_in(timetable, hub, weekday)
        if come is None:
            faults.append(Fault("RELAY_HUB", f"No line from the centre comes to {hub!r}.", "carriers", carrier.id))
        else:
            first = max(first, come + timetable.transfer_s[hub])
    if end is not None and any(stop.collects for stop in stops):
        leaves = last_out(timetable, end, weekday)
        if leaves is None:
            faults.append(Fault("RELAY_HUB", f"No line leaves {end!r} for the centre.", "carriers", carrier.id))
        else:
            over = min(over, leaves - timetable.transfer_s[end])
    if over <= first:
        text = f"The first line is handled at {clock(first)}, the round must be back by {clock(max(over, 0))}."
        faults.append(Fault("RELAY_TOO_LATE", text, "carriers.shift_s", carrier.id))
        return carrier
    last = max(first, min(last, over))
    return carrier.model_copy(update={"shift_s": (first, last), "overtime_s": over - last})
