"""All rules of a round together: what it costs, or which rule is the first that it breaks."""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.model.balance import balance_cost
from routing.model.broken import (
    GOODS_APART,
    LOCKED,
    MAX_DISTANCE,
    MAX_STOPS,
    NOT_ABLE,
    OVER_CAPACITY,
    SHIPMENT_SPLIT,
    WAVE_ORDER,
)
from routing.model.capacity import check_loads
from routing.model.clock import ARRIVE, BEGIN, LEAVE, run_clock
from routing.model.goods import first_together
from routing.model.instance import Instance, Int, Long
from routing.model.locks import first_out_of_order
from routing.model.max_distance import metres
from routing.model.max_stops import count_stops
from routing.model.reloads import check_trips
from routing.model.shipments import first_split
from routing.model.skills import first_not_able
from routing.model.territory import territory_cost
from routing.model.waves import first_fall
from routing.model.windows import lateness_cost


@lean
def walk(instance: Instance, kind: int, sequence: Int, length: int, times: Long, out: Long) -> int:
    """The cost of a round in units, or -1 with the broken rule, its position and the two
    numbers that bind in `out` (4,).

    `sequence[:length]` is what a carrier of this kind does; `times` is left with the schedule (see `run_clock`).
    A round that does nothing costs nothing.
    """
    rule = _rights(instance, kind, sequence, length, out)
    if rule == 0:
        rule = _company(instance, sequence, length, out)
    if rule == 0 and length > 0:
        rule = _limits(instance, kind, sequence, length, times, out)
    if rule != 0:
        out[0] = rule
        return -1
    if length == 0:
        return 0
    return _cost(instance, kind, sequence, length, times)


@inlined
def _rights(instance: Instance, kind: int, sequence: Int, length: int, out: Long) -> int:
    """Who may do what, where it begins."""
    out[1] = first_not_able(instance, kind, sequence, length)
    if out[1] >= 0:
        return NOT_ABLE
    out[1] = first_out_of_order(instance, kind, sequence, length)
    if out[1] >= 0 or length < instance.kinds[kind].last_locked - instance.kinds[kind].first_locked:
        return LOCKED
    out[1] = first_split(instance, sequence, length)
    if out[1] >= 0:
        return SHIPMENT_SPLIT
    return check_trips(instance, kind, sequence, length, out)


@inlined
def _company(instance: Instance, sequence: Int, length: int, out: Long) -> int:
    """What may be with what, in which order."""
    out[1] = first_together(instance, sequence, length)
    if out[1] >= 0:
        return GOODS_APART
    out[1] = first_fall(instance, sequence, length)
    if out[1] >= 0:
        return WAVE_ORDER
    return 0


@inlined
def _limits(instance: Instance, kind: int, sequence: Int, length: int, times: Long, out: Long) -> int:
    """What fits into a bag, a distance and a day."""
    stops = count_stops(sequence, length)
    if stops > instance.kinds[kind].max_stops:
        out[1], out[2], out[3] = length - 1, stops, instance.kinds[kind].max_stops
        return MAX_STOPS
    if not check_loads(instance, kind, sequence, length, out):
        return OVER_CAPACITY
    rule = run_clock(instance, kind, sequence, length, times, out)
    if rule != 0:
        return rule
    driven = metres(instance, kind, sequence, length)
    if driven > instance.kinds[kind].max_distance:
        out[1], out[2], out[3] = length - 1, driven, instance.kinds[kind].max_distance
        return MAX_DISTANCE
    return 0


@inlined
def _cost(instance: Instance, kind: int, sequence: Int, length: int, times: Long) -> int:
    """Fixed, distance, time, overtime, lateness, balance and territory."""
    end = times[ARRIVE, length]
    duration = end - times[LEAVE, -1]
    driven = metres(instance, kind, sequence, length)
    cost = (
        instance.kinds[kind].fixed
        + driven * instance.kinds[kind].per_m
        + duration * instance.kinds[kind].per_s
        + max(0, end - instance.kinds[kind].closes) * instance.kinds[kind].per_overtime
        + balance_cost(instance, duration, driven, count_stops(sequence, length))
        + territory_cost(instance, kind, sequence, length)
    )
    for position in range(length):
        stop = sequence[position]
        if stop >= 0:
            cost += lateness_cost(instance, stop, times[BEGIN, position])
    return cost
