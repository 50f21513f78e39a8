"""When a round is where: ways, windows, service, breaks, loading, shipments' time aboard, shift.

First the least schedule: leave at the beginning of the shift, never idle except before a window. Every rule of time
says either that something is no earlier than something before it (ways, service, windows, breaks), or that it is no
earlier than something after it allows (a shipment that is aboard for too long is picked up later, a round that is
too long begins later). Both only push times later, so that repeating them ends at the least schedule that keeps them
all, or shows that there is none (a system of difference constraints, solved as Bellman and Ford would).

Which leg has which break is decided by the earliest time at every place for every number of breaks behind it, exact
as an earlier time is never worse. A break may also be had before the start, which waits for its end. Another
placement that would suit a shipment's time aboard or the longest round better is not tried: such a round is refused.

Then the start is moved later as far as this takes waiting out of the round without making any stop later than its
promise: a delay of at most the total waiting leaves the end of the round where it is (Savelsbergh, "The vehicle
routing problem with time windows: minimizing route duration", 1992).
"""

from __future__ import annotations

from geo.jit import inlined
from routing.model.breaks import arrive_after, may_follow, taken_before
from routing.model.broken import (
    ABOARD_TOO_LONG,
    BREAK_IMPOSSIBLE,
    ROUND_TOO_LONG,
    SHIFT_TOO_SHORT,
    UNREACHABLE,
    WINDOW_CLOSED,
)
from routing.model.instance import FREE, Instance, Int, Long
from routing.model.max_distance import node_at
from routing.model.shipments import position_of_delivery
from routing.model.windows import begin_within, latest_begin, latest_within, next_begin

#: Rows of `times`, a column for every position; column `length` is the end of the round.
ARRIVE, BEGIN, LEAVE, RESTED, LOWER, TRAVEL = 0, 1, 2, 3, 4, 5
#: Rows for the search of break legs: earliest leave and breaks taken on the leg, for 0 to 4 breaks behind (a carrier
#: has no more: the format says so).
LABEL, CAME = 6, 11
ROWS = 16


@inlined
def run_clock(instance: Instance, kind: int, sequence: Int, length: int, times: Long, out: Long) -> int:
    """The schedule of a round in `times`; its start in `times[LEAVE, -1]`, its end in `times[ARRIVE, length]`.

    `times` has `ROWS` rows and more than `length` + 1 columns. `times[RESTED, p]` is how many breaks are behind on
    arrival at p, `times[RESTED, -1]` at the start. Returns 0, or the rule that is broken with position and numbers in
    `out`.
    """
    opens = instance.kinds[kind].opens
    if not _legs(instance, kind, sequence, length, times, out):
        return UNREACHABLE
    rested = taken_before(instance, kind, opens)
    times[RESTED, -1] = rested
    for position in range(length + 1):
        times[LOWER, position] = 0
        times[RESTED, position] = rested
    rule = _forward(instance, kind, sequence, length, opens, times, out)
    if rule != 0:
        return rule
    if rested < instance.kinds[kind].last_break - instance.kinds[kind].first_break and not may_follow(
        instance, kind, rested, times[ARRIVE, length]
    ):
        start = _place_breaks(instance, kind, sequence, length, opens, times)
        if start < 0:
            out[1] = length - 1
            return BREAK_IMPOSSIBLE
        rule = _forward(instance, kind, sequence, length, start, times, out)
        if rule != 0:
            return rule
    rule = _settle(instance, kind, sequence, length, times, out)
    if rule != 0:
        return rule
    return _delay(instance, kind, sequence, length, times, out)


@inlined
def _legs(instance: Instance, kind: int, sequence: Int, length: int, times: Long, out: Long) -> bool:
    """Seconds of every leg; false where there is no way."""
    way = instance.kinds[kind].way
    here = instance.kinds[kind].start
    for position in range(length + 1):
        there = node_at(instance, kind, sequence, length, position)
        seconds = 0
        if there >= 0:
            seconds = instance.travel_s[way, here, there]
            here = there
        if seconds < 0:
            out[1] = min(position, length - 1)
            return False
        times[TRAVEL, position] = seconds
    return True


@inlined
def _stay(instance: Instance, kind: int, stop: int) -> int:
    """Seconds of service, or of loading where the visit is a reload."""
    if stop < 0:
        return instance.kinds[kind].loading
    return instance.service[instance.kinds[kind].service_class, stop]


@inlined
def _forward(instance: Instance, kind: int, sequence: Int, length: int, start: int, times: Long, out: Long) -> int:
    """Times from a start on, breaks on the legs that `times[RESTED]` says, nothing before its `times[LOWER]`."""
    first_break = instance.kinds[kind].first_break
    left = start
    rested = times[RESTED, -1]
    times[LEAVE, -1] = start
    for position in range(length + 1):
        after = times[RESTED, position]
        arrive = arrive_after(instance, first_break + rested, first_break + after, left, times[TRAVEL, position])
        if arrive < 0:
            out[1] = min(position, length - 1)
            return BREAK_IMPOSSIBLE
        rested = after
        times[ARRIVE, position] = arrive
        if position == length:
            break
        stop = sequence[position]
        stay = _stay(instance, kind, stop)
        begin = max(arrive, times[LOWER, position])
        if stop >= 0:
            ready = begin
            begin = begin_within(instance, stop, ready, stay)
            if begin < 0:
                out[1] = position
                out[2], out[3] = next_begin(instance, stop, ready), latest_begin(instance, stop, stay)
                return WINDOW_CLOSED
        times[BEGIN, position] = begin
        left = begin + stay
        times[LEAVE, position] = left
    latest = instance.kinds[kind].closes + instance.kinds[kind].overtime
    if times[ARRIVE, length] > latest:
        out[1], out[2], out[3] = length - 1, times[ARRIVE, length], latest
        return SHIFT_TOO_SHORT
    return 0


@inlined
def _leave_after(instance: Instance, kind: int, stop: int, arrive: int) -> int:
    """When the earliest service (or loading) after an arrival is over, -1 when there is none."""
    stay = _stay(instance, kind, stop)
    if stop < 0:
        return arrive + stay
    begin = begin_within(instance, stop, arrive, stay)
    return begin if begin < 0 else begin + stay


@inlined
def _place_breaks(instance: Instance, kind: int, sequence: Int, length: int, opens: int, times: Long) -> int:
    """Put the breaks on the legs where the round ends earliest, into `times[RESTED]`; of equals as early as possible.

    Returns the start, which waits for the breaks before it, or -1 if they fit nowhere.
    """
    first_break = instance.kinds[kind].first_break
    breaks = instance.kinds[kind].last_break - first_break
    before = times[RESTED, -1]
    for taken in range(breaks + 1):
        times[LABEL + taken, -1] = FREE if taken < before else opens
        if taken > before:
            rest = first_break + taken - 1
            times[LABEL + taken, -1] = max(opens, instance.breaks[rest].first + instance.breaks[rest].duration)
    for position in range(length + 1):
        for taken in range(breaks + 1):
            times[LABEL + taken, position] = FREE
            for behind in range(taken + 1):
                left = times[LABEL + behind, position - 1]
                if left == FREE:
                    continue
                arrive = arrive_after(
                    instance, first_break + behind, first_break + taken, left, times[TRAVEL, position]
                )
                leave = arrive
                if arrive >= 0 and position < length:
                    leave = _leave_after(instance, kind, sequence[position], arrive)
                if 0 <= leave <= times[LABEL + taken, position]:
                    times[LABEL + taken, position] = leave
                    times[CAME + taken, position] = behind
    best, rested = FREE, -1
    for taken in range(breaks + 1):
        end = times[LABEL + taken, length]
        if end < best and may_follow(instance, kind, taken, end):
            best, rested = end, taken
    if rested < 0:
        return -1
    for position in range(length, -1, -1):
        times[RESTED, position] = rested
        rested = times[CAME + rested, position]
    times[RESTED, -1] = rested
    return times[LABEL + rested, -1]


@inlined
def _settle(instance: Instance, kind: int, sequence: Int, length: int, times: Long, out: Long) -> int:
    """Pick up later what would be aboard for too long, begin later a round that is too long, until neither is."""
    turns = -1
    while True:
        rule = _push_pickups(instance, sequence, length, times, out)
        start = times[LEAVE, -1]
        needed = times[ARRIVE, length] - start - instance.kinds[kind].max_duration
        if rule == 0 and needed > 0:
            rule = ROUND_TOO_LONG
            waiting = _waiting(instance, kind, sequence, length, times)
            least = times[ARRIVE, length] - start - waiting
            out[1], out[2], out[3] = length - 1, least, instance.kinds[kind].max_duration
            if needed > waiting:  # less than all waiting cannot be taken out
                return rule
            out[2] = times[ARRIVE, length] - start
            start += needed
        if rule == 0:
            return 0
        turns = _turns(instance, sequence, length) if turns < 0 else turns - 1
        if turns == 0:
            return rule
        position, have, limit = out[1], out[2], out[3]
        if _forward(instance, kind, sequence, length, start, times, out) != 0 or not may_follow(
            instance, kind, times[RESTED, length], times[ARRIVE, length]
        ):
            out[1], out[2], out[3] = position, have, limit
            return rule


@inlined
def _turns(instance: Instance, sequence: Int, length: int) -> int:
    """More turns than there are pickups, starts and windows to settle; who needs more needs them for ever."""
    turns = length + 2
    for position in range(length):
        if sequence[position] >= 0:
            stop = instance.stops[sequence[position]]
            turns += stop.last_window - stop.first_window
    return turns


@inlined
def _push_pickups(instance: Instance, sequence: Int, length: int, times: Long, out: Long) -> int:
    """Raise `times[LOWER]` of every pickup whose shipment would be aboard for too long."""
    rule = 0
    for position in range(length):
        stop = sequence[position]
        if stop < 0 or not instance.stops[stop].pickup or instance.stops[stop].max_aboard == FREE:
            continue
        delivery = position_of_delivery(instance, sequence, length, position)
        aboard = times[BEGIN, delivery] - times[LEAVE, position]
        excess = aboard - instance.stops[stop].max_aboard
        if excess > 0:
            times[LOWER, position] = times[BEGIN, position] + excess
            out[1], out[2], out[3] = position, aboard, instance.stops[stop].max_aboard
            rule = ABOARD_TOO_LONG
    return rule


@inlined
def _delay(instance: Instance, kind: int, sequence: Int, length: int, times: Long, out: Long) -> int:
    """Leave later instead of waiting on the way, as far as no promise is broken by it."""
    waiting = _waiting(instance, kind, sequence, length, times)
    delay = 0
    if waiting > 0:
        delay = min(waiting, _slack(instance, kind, sequence, length, times))
    if delay == 0:
        return 0
    return _forward(instance, kind, sequence, length, times[LEAVE, -1] + delay, times, out)


@inlined
def _waiting(instance: Instance, kind: int, sequence: Int, length: int, times: Long) -> int:
    """Seconds of a round that are neither travel nor service, loading or rest."""
    first_break = instance.kinds[kind].first_break
    busy = 0
    for position in range(length + 1):
        busy += times[TRAVEL, position]
        if position < length:
            busy += _stay(instance, kind, sequence[position])
    for rest in range(first_break + times[RESTED, -1], first_break + times[RESTED, length]):
        busy += instance.breaks[rest].duration
    return times[ARRIVE, length] - times[LEAVE, -1] - busy


@inlined
def _slack(instance: Instance, kind: int, sequence: Int, length: int, times: Long) -> int:
    """How much later the start may be. A stop that is late on the least schedule gets no later still."""
    first_break = instance.kinds[kind].first_break
    slack = FREE
    waited = 0
    left = times[LEAVE, -1]
    rested = times[RESTED, -1]
    for position in range(length + 1):
        done = left + times[TRAVEL, position]
        before = waited
        for rest in range(first_break + rested, first_break + times[RESTED, position]):
            slack = min(slack, before + instance.breaks[rest].last - left)
            waited += max(0, instance.breaks[rest].first - done)
            done = max(done, instance.breaks[rest].first) + instance.breaks[rest].duration
        rested = times[RESTED, position]
        if position == length:
            break
        stop = sequence[position]
        begin = times[BEGIN, position]
        waited += begin - times[ARRIVE, position]
        if stop >= 0:
            latest = latest_within(instance, stop, begin, _stay(instance, kind, stop))
            latest = min(latest, max(instance.stops[stop].due, begin))
            slack = min(slack, waited + latest - begin)
        left = times[LEAVE, position]
    return slack
