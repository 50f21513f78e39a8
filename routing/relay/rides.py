"""What dossiers can ride: the rounds of feeder plans and the lines of a timetable, as calls in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem
from routing.relay.promises import TIMETABLE
from routing.relay.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Call:
    """A place of a ride: until when one boards there, when one is off it there (None: neither can be).

    A call that lists `items` hands over no others.
    """

    place: str
    boards_s: int | None
    arrives_s: int | None
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One ride, every week on `days` (1 is Monday)."""

    run: str
    name: str
    days: frozenset[int]
    calls: tuple[Call, ...]


def rides_of(
    runs: Mapping[str, tuple[LoadedProblem, Plan]], days: Mapping[str, frozenset[int]], timetable: Timetable
) -> list[Line]:
    """Everything that runs, the timetable's lines first."""
    return [*_lines(timetable), *_rounds(runs, days)]


def _lines(timetable: Timetable) -> Iterator[Line]:
    for line in timetable.lines:
        last = len(line.calls) - 1
        calls = tuple(
            Call(call.place, call.leave_s if at < last else None, call.arrive_s if at else None)
            for at, call in enumerate(line.calls)
        )
        yield Line(TIMETABLE, line.id, frozenset(line.days), calls)


def _rounds(runs: Mapping[str, tuple[LoadedProblem, Plan]], days: Mapping[str, frozenset[int]]) -> Iterator[Line]:
    for run, (loaded, plan) in runs.items():
        depots = {depot.id: depot.place for depot in loaded.problem.depots}
        items = {stop.id: frozenset(stop.items) for stop in loaded.problem.stops}
        for trip in plan.rounds:
            yield Line(run, trip.id, days[run], _calls(trip, depots, items))


def _calls(trip: Round, depots: Mapping[str, str], items: Mapping[str, frozenset[str]]) -> tuple[Call, ...]:
    calls = [Call(depots[trip.start], trip.start_s, None)]
    calls += [Call(visit.place, visit.start_s, visit.leave_s, items[visit.stop]) for visit in trip.visits]
    if trip.back is not None:
        calls.append(Call(trip.back.place, None, trip.end_s))
    return tuple(calls)
