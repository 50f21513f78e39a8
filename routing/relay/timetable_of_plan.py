"""A computed trunk as a timetable: its rounds are lines, on the weekdays that it runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem
from routing.relay.timetable import FORMAT, Line, LineCall, Timetable
from routing.relay.timetable_check import require_sound


def timetable_of(
    loaded: LoadedProblem, plan: Plan, centre: str, transfer_s: Mapping[str, int], days: Sequence[int]
) -> Timetable:
    """The rounds as lines: at a stop from the begin of service to its end, at the start and end depots in between.

    Raises:
        InputRefused: what `require_sound` finds: a place without a transfer time, a round that misses the centre.
    """
    places = {depot.id: depot.place for depot in loaded.problem.depots}
    lines = [Line(id=trip.id, days=sorted(days), calls=_calls(trip, places)) for trip in plan.rounds]
    timetable = Timetable(
        format=FORMAT,
        name=plan.problem[:200],
        labels=list(plan.labels),
        centre=centre,
        transfer_s=dict(transfer_s),
        lines=lines,
    )
    require_sound(timetable)
    return timetable


def _calls(trip: Round, places: Mapping[str, str]) -> list[LineCall]:
    calls = [LineCall(place=places[trip.start], arrive_s=trip.start_s, leave_s=trip.start_s)]
    calls += [LineCall(place=visit.place, arrive_s=visit.start_s, leave_s=visit.leave_s) for visit in trip.visits]
    if trip.back is not None:
        calls.append(LineCall(place=trip.back.place, arrive_s=trip.end_s, leave_s=trip.end_s))
    return calls
