"""Other patterns: each stop by itself, then several at once."""

from __future__ import annotations

from random import Random

from routing.periodic.calendar import Calendar
from routing.periodic.construct import insert_all

#: So many stops are taken off at once, at most.
_MOST_OFF = 6
#: The share of patterns that are overlooked when stops are put back in any order.
_OVERLOOKED = 0.15


def settle(calendar: Calendar) -> bool:
    """Take each stop off its days and give it its best pattern, until nobody would change; whether anything did."""
    changed = False
    going = True
    while going:
        going = False
        for stop in sorted(calendar.chosen):
            if _resettle(calendar, stop):
                going = changed = True
    return changed


def _resettle(calendar: Calendar, stop: int) -> bool:
    before = calendar.save()
    saved = calendar.remove(stop)
    if saved is None:
        return False
    options = calendar.options(stop)
    if options and options[0].units < saved:
        calendar.accept(stop, options[0])
        return True
    calendar.restore(before)
    return False


def shake(calendar: Calendar, moves: int, seed: int) -> bool:
    """So many times a few stops are taken off and put back; kept unless the whole then costs more.

    They are put back by regret, or, as often, in any order and now and then not in their best pattern: where a limit
    binds, somebody has to step aside. Whether the whole got cheaper.
    """
    draw = Random(seed)  # noqa: S311 - a search, no secret
    first = best = calendar.cost()
    for _ in range(moves):
        stops = sorted(calendar.chosen)
        if len(stops) < 2:
            break
        before = calendar.save()
        off = draw.sample(stops, min(len(stops), draw.randint(2, _MOST_OFF)))
        possible = all(calendar.remove(stop) is not None for stop in off)
        if possible and (_put_back(calendar, off, draw) if draw.random() < 0.5 else not insert_all(calendar, off)):
            cost = calendar.cost()
            if cost <= best:
                best = cost
                continue
        calendar.restore(before)
    return best < first


def _put_back(calendar: Calendar, stops: list[int], draw: Random) -> bool:
    """The stops in the order given, each in its best pattern but for those overlooked; whether all have one."""
    for stop in stops:
        options = calendar.options(stop)
        if not options:
            return False
        at = 0
        while at + 1 < len(options) and draw.random() < _OVERLOOKED:
            at += 1
        calendar.accept(stop, options[at])
    return True
