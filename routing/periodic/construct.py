"""First patterns, by regret: who would lose most by waiting chooses first."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from geo.errors import BuutaError, Fault
from routing.periodic.calendar import Calendar, Option
from routing.periodic.left import why_left

#: The regret of a stop with a single way to be treated: it goes before all others.
_ONLY = 1 << 62
#: How often the whole is begun again for mandatory stops that were left without a pattern.
_TRIES = 5


def insert_all(calendar: Calendar, stops: Iterable[int]) -> list[int]:
    """Give each of the stops (on no day yet) its cheapest pattern, the largest regret first.

    Regret is what the second best pattern costs more than the best one. It is looked at again when a stop's turn
    comes; one that has shrunk meanwhile waits again. Returns the mandatory stops that no pattern is possible for.
    """
    lost: list[int] = []
    queue: list[tuple[int, int]] = []
    options: dict[int, list[Option]] = {}
    for stop in stops:
        options[stop] = calendar.options(stop)
        heappush(queue, (-_regret(options[stop]), stop))
    while queue:
        told, stop = heappop(queue)
        options[stop] = calendar.options(stop)
        regret = _regret(options[stop])
        if not options[stop]:
            lost.append(stop)
        elif regret < -told and queue and regret < -queue[0][0]:
            heappush(queue, (-regret, stop))
        else:
            calendar.accept(stop, options[stop][0])
    return lost


def _regret(options: list[Option]) -> int:
    return options[1].units - options[0].units if len(options) > 1 else _ONLY


def first_patterns(calendar: Calendar) -> None:
    """Give every stop of an empty calendar a pattern; mandatory stops for which there was none go first next time.

    Raises:
        BuutaError: PERIOD_MANDATORY for each mandatory stop that has no pattern beside the others.
    """
    empty = calendar.save()
    first: list[int] = []
    for _ in range(_TRIES):
        calendar.restore(empty)
        lost = insert_all(calendar, first)
        lost += insert_all(calendar, [stop for stop in range(len(calendar.period.stops)) if stop not in first])
        if not lost:
            return
        first = sorted({*first, *lost})
    _refuse_lost(calendar, lost)


def _refuse_lost(calendar: Calendar, lost: Iterable[int]) -> None:
    faults = []
    for stop in lost:
        why = why_left(calendar, stop)
        faults.append(Fault("PERIOD_MANDATORY", f"{why.reason}: {why.message}", "stops", why.stop))
    raise BuutaError(faults)
