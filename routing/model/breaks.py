"""Breaks interrupt travel or waiting, never service; before the start and after the end they cost nothing.

A break taken on a leg begins as early as it may: beginning later never lets anything after it be earlier. The breaks
of a carrier follow one another with room between them (validation has seen to it), so that the second begins at its
own first second or with the leg, never because of the first.
"""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Instance


@inlined
def arrive_after(instance: Instance, first: int, last: int, left: int, travel: int) -> int:
    """When a leg begun at `left` ends if breaks number `first` to `last` - 1 are taken on it, -1 if they cannot."""
    done = left + travel
    for rest in range(first, last):
        if max(left, instance.breaks[rest].first) > instance.breaks[rest].last:
            return -1
        done = max(done, instance.breaks[rest].first) + instance.breaks[rest].duration
    return done


@inlined
def taken_before(instance: Instance, kind: int, start: int) -> int:
    """How many of the kind's breaks can be over before `start`."""
    count = 0
    for rest in range(instance.kinds[kind].first_break, instance.kinds[kind].last_break):
        if instance.breaks[rest].first + instance.breaks[rest].duration > start:
            break
        count += 1
    return count


@inlined
def may_follow(instance: Instance, kind: int, taken: int, end: int) -> bool:
    """Whether all breaks but the first `taken` may be had after the round."""
    for rest in range(instance.kinds[kind].first_break + taken, instance.kinds[kind].last_break):
        if end > instance.breaks[rest].last:
            return False
    return True
