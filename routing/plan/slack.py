"""How much later than planned a service may begin.

The latest time of every place follows from those after it, from the end of the round backwards: a place must be left
early enough for the next one's latest beginning, and waiting there absorbs delay. (The "forward time slack" of
Savelsbergh, "The vehicle routing problem with time windows: minimizing route duration", 1992, kept as latest times
instead of sums.)

What is aboard when the delay begins keeps its limit from the time it was picked up. What is picked up after the delay
is delayed itself and needs no limit of its own, unless one of several windows is jumped to before its delivery; then
it keeps that of its planned pickup, which tells less slack than there may be, never more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routing.plan.calls import calls_of
from routing.plan.plan import Rest, Round, Visit
from routing.problem.carriers import Break, Carrier
from routing.problem.record import EVER
from routing.problem.stops import Shipment, Stop

#: Later than any time of a plan.
NEVER = 4 * EVER


@dataclass(frozen=True, slots=True)
class Slack:
    """Seconds by which a service may begin later: with every rule kept to the end of the round (`rules_s`), and with
    no promise, there or after, broken or broken by more than planned (`promises_s`; None where none is left).
    """

    rules_s: int
    promises_s: int | None


@dataclass(frozen=True, slots=True)
class _Aboard:
    """A shipment's places among the calls, its latest delivery after the planned pickup, and whether a window may be
    jumped between the two.
    """

    pickup: int
    delivery: int
    latest: int
    jumps: bool


def slack_of(trip: Round, carrier: Carrier, stops: Mapping[str, Stop], shipments: Sequence[Shipment]) -> list[Slack]:
    """The slack of every visit of a round, in order; negative where a rule is broken already.

    `stops` by id; `shipments` of the problem, those of other rounds are passed over.
    """
    calls = calls_of(trip)
    aboard = list(_aboard(trip, stops, shipments))
    promised = [
        isinstance(call, Visit) and stops[call.stop].due_s is not None for call in calls
    ]  # by place: reloads promise nothing
    once = None if aboard else _both(trip, carrier, stops, {})
    slacks = []
    for at, call in enumerate(calls):
        if not isinstance(call, Visit):
            continue
        rules, promises = once or _both(trip, carrier, stops, _limits(aboard, at))
        left = promises[at] - call.start_s if any(promised[at:]) else None
        slacks.append(Slack(rules[at] - call.start_s, left))
    return slacks


def _both(
    trip: Round, carrier: Carrier, stops: Mapping[str, Stop], limits: Mapping[int, int]
) -> tuple[list[int], list[int]]:
    return _latest(trip, carrier, stops, limits, promises=False), _latest(trip, carrier, stops, limits, promises=True)


def _latest(
    trip: Round, carrier: Carrier, stops: Mapping[str, Stop], limits: Mapping[int, int], *, promises: bool
) -> list[int]:
    """The latest beginning of every call; `limits` are more of them, by place."""
    calls = calls_of(trip)
    rests, after = _breaks(trip, carrier)
    arrival = min(
        carrier.shift_s[1] + carrier.overtime_s,
        NEVER if carrier.max_duration_s is None else trip.start_s + carrier.max_duration_s,
        *(each.begin_s[1] for each in after),
    )
    travel = trip.back.travel_s if trip.back is not None else 0
    latest = [0] * len(calls)
    for at in range(len(calls) - 1, -1, -1):
        call = calls[at]
        stay = call.leave_s - call.start_s
        begin = min(_leaving(arrival, travel, rests.get(at + 1, [])) - stay, limits.get(at, NEVER))
        if isinstance(call, Visit):
            stop = stops[call.stop]
            if promises and stop.due_s is not None:
                begin = min(begin, max(stop.due_s, call.start_s))
            begin = _within(stop, begin, stay)
        latest[at] = arrival = begin
        travel = call.travel_s
    return latest


def _leaving(arrival: int, travel: int, rests: Sequence[Break]) -> int:
    """The latest departure on a leg that is over at `arrival`, with these breaks on it."""
    for rest in reversed(rests):
        arrival -= rest.duration_s
    return min([arrival - travel, *(rest.begin_s[1] for rest in rests)])


def _within(stop: Stop, begin: int, stay: int) -> int:
    """The latest second in one of the stop's windows that is no later than `begin` and in time for the deadline."""
    if stop.deadline_s is not None:
        begin = min(begin, stop.deadline_s - stay)
    return max((min(begin, last) for first, last in stop.windows_s if first <= begin), default=begin)


def _breaks(trip: Round, carrier: Carrier) -> tuple[dict[int, list[Break]], list[Break]]:
    """The carrier's breaks by the place that they come before, and those that are left for after the round.

    A rest that is none of the carrier's breaks stays when it is.
    """
    on_legs: dict[int, list[Break]] = {}
    taken = 0
    for rest in trip.rests:
        number = next((at for at, each in enumerate(carrier.breaks) if at >= taken and _is(rest, each)), None)
        here = Break(begin_s=(0, max(0, min(rest.start_s, EVER))), duration_s=max(1, min(_lasts(rest), EVER)))
        if number is not None:
            here, taken = carrier.breaks[number], number + 1
        on_legs.setdefault(rest.before, []).append(here)
    left = carrier.breaks[taken:]
    if taken == 0:
        left = [each for each in left if each.begin_s[0] + each.duration_s > trip.start_s]
    return on_legs, left


def _is(rest: Rest, planned: Break) -> bool:
    return planned.begin_s[0] <= rest.start_s <= planned.begin_s[1] and _lasts(rest) == planned.duration_s


def _lasts(rest: Rest) -> int:
    return rest.end_s - rest.start_s


def _aboard(trip: Round, stops: Mapping[str, Stop], shipments: Sequence[Shipment]) -> Iterator[_Aboard]:
    calls = calls_of(trip)
    at = {call.stop: place for place, call in enumerate(calls) if isinstance(call, Visit)}
    for shipment in shipments:
        pickup, delivery = at.get(shipment.pickup), at.get(shipment.delivery)
        if shipment.max_aboard_s is None or pickup is None or delivery is None:
            continue
        between = [call for call in calls[pickup + 1 : delivery + 1] if isinstance(call, Visit)]
        jumps = any(len(stops[call.stop].windows_s) > 1 for call in between)
        yield _Aboard(pickup, delivery, calls[pickup].leave_s + shipment.max_aboard_s, jumps)


def _limits(aboard: Sequence[_Aboard], delayed: int) -> dict[int, int]:
    """The latest deliveries, by place, when the call `delayed` begins later."""
    return {
        each.delivery: each.latest
        for each in aboard
        if each.delivery >= delayed and (each.pickup < delayed or each.jumps)
    }
