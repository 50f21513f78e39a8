"""What cannot be in a timetable: times that go back, places nobody knows, cycles without time, lines to nowhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.errors import Fault, InputRefused

if TYPE_CHECKING:
    from routing.relay.timetable import Line, Timetable


def require_sound(timetable: Timetable) -> None:
    """All faults of a timetable at once.

    Raises:
        InputRefused: ID_DUPLICATE, TIMETABLE_BACK, TIMETABLE_PLACE, TIMETABLE_CYCLE, TIMETABLE_ASTRAY.
    """
    faults = [*_twice(timetable), *_times(timetable), *_places(timetable)]
    if not faults:  # which lines meet is only asked of lines that can be driven
        faults = [*_cycles(timetable), *_astray(timetable)]
    if faults:
        raise InputRefused(faults)


def _twice(timetable: Timetable) -> Iterator[Fault]:
    for name, times in Counter(line.id for line in timetable.lines).items():
        if times > 1:
            yield Fault("ID_DUPLICATE", f"{times} lines are called {name!r}.", "lines", name)


def _times(timetable: Timetable) -> Iterator[Fault]:
    for at, line in enumerate(timetable.lines):
        told = [second for call in line.calls for second in (call.arrive_s, call.leave_s)]
        for number, (before, after) in enumerate(pairwise(told)):
            if after < before:
                call = (number + 1) // 2
                text = f"At {line.calls[call].place!r} the line is at {after} s after it was at {before} s."
                yield Fault("TIMETABLE_BACK", text, f"lines[{at}].calls[{call}]", line.id)


def _places(timetable: Timetable) -> Iterator[Fault]:
    if timetable.centre not in timetable.transfer_s:
        text = f"The centre {timetable.centre!r} is no place of `transfer_s`."
        yield Fault("TIMETABLE_PLACE", text, "centre", timetable.centre)
    for at, line in enumerate(timetable.lines):
        for number, call in enumerate(line.calls):
            if call.place not in timetable.transfer_s:
                text = f"{call.place!r} is no place of `transfer_s`."
                yield Fault("TIMETABLE_PLACE", text, f"lines[{at}].calls[{number}].place", line.id)


def _cycles(timetable: Timetable) -> Iterator[Fault]:
    """A way from a place back to itself in no time: legs of 0 seconds, and changes of 0 seconds, in a circle.

    Whoever rides it could ride it for ever. The nodes are a line's calls; a change leads from a call to the calls of
    other lines at the same place and second.
    """
    waits: dict[tuple[str, int], set[tuple[str, int]]] = defaultdict(set)
    at: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for line in timetable.lines:
        for number, call in enumerate(line.calls):
            waits[call.place, call.leave_s] |= set()
            at[call.place, call.leave_s].append((line.id, number))
    for line in timetable.lines:
        for before, after in pairwise(line.calls):
            same = before.leave_s == after.arrive_s == after.leave_s
            if same and timetable.transfer_s[after.place] == 0:
                waits[before.place, before.leave_s].add((after.place, after.leave_s))
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = error.args[1]
        lines = sorted({name for node in circle for name, _ in at[node]})
        text = f"{' -> '.join(place for place, _ in reversed(circle))} takes no time: at second {circle[0][1]}."
        yield Fault("TIMETABLE_CYCLE", text, "lines", ", ".join(lines[:5]))


def _astray(timetable: Timetable) -> Iterator[Fault]:
    """Lines that neither lead to the centre, over any changes, nor can be reached from it."""
    onward: dict[str, set[str]] = defaultdict(set)
    backward: dict[str, set[str]] = defaultdict(set)
    for line in timetable.lines:
        for before, after in pairwise(line.calls):
            onward[before.place].add(after.place)
            backward[after.place].add(before.place)
    found = _reached(timetable.centre, onward) | _reached(timetable.centre, backward)
    for at, line in enumerate(timetable.lines):
        if not _touches(line, found):
            text = f"No line leads from {line.id!r} to the centre {timetable.centre!r}, and none from it there."
            yield Fault("TIMETABLE_ASTRAY", text, f"lines[{at}]", line.id)


def _touches(line: Line, places: Set[str]) -> bool:
    return any(call.place in places for call in line.calls)


def _reached(start: str, ways: Mapping[str, set[str]]) -> set[str]:
    found, new = {start}, [start]
    while new:
        for place in ways.get(new.pop(), ()):
            if place not in found:
                found.add(place)
                new.append(place)
    return found
