"""The earliest way of a dossier over rides and changes, how much time every change leaves, and what missing it costs.

Dijkstra over places with the time as the cost: a ride later in the day never arrives before the same ride now, so one
label for a place is enough. Being earlier costs nothing, as all rides run anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import pairwise

from geo.units import DAY_S
from routing.relay.promises import HORIZON_DAYS, Change, Promise, Ride, Wish
from routing.relay.rides import Line


@dataclass(frozen=True, slots=True)
class _Label:
    """Ready to go on at a place, over these rides."""

    time_s: int
    rides: tuple[Ride, ...]


class Network:
    """All rides by the places where they are boarded; day 0 is `day`."""

    def __init__(self, lines: Sequence[Line], transfer_s: Mapping[str, int], day: date) -> None:
        self._transfer_s, self._weekday = transfer_s, day.isoweekday()
        self._at: dict[str, list[tuple[Line, int]]] = {}
        for line in lines:
            for position, call in enumerate(line.calls):
                if call.boards_s is not None:
                    self._at.setdefault(call.place, []).append((line, position))

    def promise(self, wish: Wish) -> Promise:
        """The dossier's earliest way, and what it means to miss each change of it."""
        rides = self._way(wish, wish.origin, wish.ready_s)
        arrive = rides[-1].arrive_s if rides else None
        return Promise(
            id=wish.id,
            origin=wish.origin,
            destination=wish.destination,
            ready_s=wish.ready_s,
            rides=list(rides),
            changes=[self._change(wish, before, after, arrive or 0) for before, after in pairwise(rides)],
            promised_s=arrive,
        )

    def _change(self, wish: Wish, before: Ride, after: Ride, arrive: int) -> Change:
        """`slack_s` is how late one may be; the way on is then looked for from one second after the ride left."""
        missed = self._way(wish, after.from_place, after.depart_s + 1)
        return Change(
            place=after.from_place,
            slack_s=after.depart_s - before.arrive_s - self._transfer_s[after.from_place],
            delay_s=missed[-1].arrive_s - arrive if missed else None,
        )

    def _way(self, wish: Wish, origin: str, ready_s: int) -> tuple[Ride, ...]:
        """The earliest way from `origin` at `ready_s`; empty when there is none within the horizon."""
        queue: list[tuple[int, int, str, _Label]] = [(ready_s, 0, origin, _Label(ready_s, ()))]
        done: set[str] = set()
        pushed = 0
        while queue:
            _, _, place, label = heappop(queue)
            if place == wish.destination and label.rides:
                return label.rides
            if place in done:
                continue
            done.add(place)
            for ride in self._rides(wish, place, label.time_s):
                change = self._transfer_s.get(ride.to_place)
                if ride.to_place == wish.destination:
                    change = 0
                if change is None or (ride.to_place in done and ride.to_place != wish.destination):
                    continue
                pushed += 1
                ready = ride.arrive_s + change
                heappush(queue, (ready, pushed, ride.to_place, _Label(ready, (*label.rides, ride))))
        return ()

    def _rides(self, wish: Wish, place: str, time_s: int) -> Iterable[Ride]:
        """Every ride from the place, the first day that it can be boarded, to every call after."""
        for line, board in self._at.get(place, ()):
            boards = line.calls[board].boards_s or 0
            day = -(-(time_s - boards) // DAY_S)
            while (self._weekday + day - 1) % 7 + 1 not in line.days:
                day += 1
            if day > HORIZON_DAYS:
                continue
            for alight in range(board + 1, len(line.calls)):
                call = line.calls[alight]
                if call.arrives_s is None or (call.items and wish.id not in call.items):
                    continue
                yield Ride(
                    run=line.run,
                    ride=line.name,
                    day=day,
                    board=board,
                    alight=alight,
                    from_place=place,
                    to_place=call.place,
                    depart_s=day * DAY_S + boards,
                    arrive_s=day * DAY_S + call.arrives_s,
                )
