"""How much work a round is, day by day: measured on real rounds, each searched for a moment by our own engine.

The fastest order of all its stops, whatever the shift: time windows, capacities and the rest of a day's rules decide
how a day is driven, not how large a territory is. Work is travel and service.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from routing.engines.bounds import Iterations
from routing.engines.engine import Alone
from routing.engines.recreate.engine import Recreate
from routing.model.rounds import Rounds
from routing.plan.schedule import schedule
from routing.problem.carriers import Carrier
from routing.problem.component import Component, Policy
from routing.problem.goals import Balance, Territory
from routing.problem.record import EVER
from routing.problem.stops import Stop
from routing.problem.ways import cut_ways
from routing.territory.week import Day, Week

Measure = Literal["duration", "distance", "stops"]

#: Iterations of the engine for a round that is only looked at, and for one that is counted.
LOOK, COUNT = 0, 5

#: Seconds are what the search counts: a VND each.
PER_HOUR = 3600


class Work(NamedTuple):
    """What a round is on one day, or the sum of several."""

    stops: int
    duration_s: int
    distance_m: int

    def by(self, measure: Measure) -> int:
        """Seconds, metres or stops."""
        return {"duration": self.duration_s, "distance": self.distance_m, "stops": self.stops}[measure]


def total(works: Collection[Work]) -> Work:
    """The sum of works."""
    return Work(*(sum(each[part] for each in works) for part in range(len(Work._fields))))


class RealRounds:
    """The work of any set of units on every day of a week; asked twice, it is searched once."""

    def __init__(self, week: Week, seed: int) -> None:
        self.week = week
        self.seed = seed
        self._known: dict[tuple[frozenset[int], int], tuple[Work, ...]] = {}

    def days(self, units: frozenset[int], iterations: int = COUNT) -> tuple[Work, ...]:
        """The work on each day of the week, of one carrier who serves all stops of these units."""
        key = (units, iterations)
        if key not in self._known:
            self._known[key] = tuple(self._work(number, units, iterations) for number in range(len(self.week.days)))
        return self._known[key]

    def week_of(self, units: frozenset[int], iterations: int = COUNT) -> Work:
        """The work of the whole week."""
        return total(self.days(units, iterations))

    def _work(self, day: int, units: frozenset[int], iterations: int) -> Work:
        stops = [stop for unit in sorted(units) for stop in self.week.members[day][unit]]
        return real_work(self.week.days[day], stops, iterations, self.seed) if stops else Work(0, 0, 0)


def real_work(day: Day, stops: Collection[Stop], iterations: int, seed: int) -> Work:
    """The work of one carrier who serves these stops (at least one) in the fastest order that is found.

    Stops that no way joins to the others on one round are as much work as rounds of their own.
    """
    component = free_component(day, stops, 1)
    (sequence,) = Recreate().search(component, Iterations(iterations), seed, None, Alone()).sequences
    if not sequence:  # validation has seen a way to each by itself, but not for this day's first carrier
        return Work(len(stops), sum(stop.service_s for stop in component.stops), 0)
    trip = schedule(Rounds(component), 0, sequence)
    served = Work(len(sequence), trip.travel_s + trip.service_s, trip.distance_m)
    left = [stop for number, stop in enumerate(stops) if number not in sequence]
    return total([served, real_work(day, left, iterations, seed)]) if left else served


def service_of(day: Day, stop: Stop) -> int:
    """Seconds of service at the stop, of a carrier like the day's first."""
    return stop.service_by_kind.get(day.carriers[0].kind, stop.service_s)


def free_component(
    day: Day, stops: Collection[Stop], carriers: int, balance: Balance | None = None, area_cost: int = 0
) -> Component:
    """So many carriers alike, from and to the office, and nothing to keep but the ways; a second costs 1 VND.

    Each stop needs only its service; `area` stays. What `stops` has of rules is left out.
    """
    like = day.carriers[0]
    names = [f"{number}" for number in range(carriers)]
    alike = tuple(
        Carrier(id=name, profile=like.profile, start="start", end="end" if day.end is not None else None,
                shift_s=(0, EVER), speed_percent=like.speed_percent, cost_per_h=PER_HOUR)
        for name in names
    )  # fmt: skip
    bare = tuple(
        Stop(id=stop.id, place=stop.place, service_s=service_of(day, stop), area=stop.area) for stop in stops
    )
    places = dict.fromkeys([day.start, *([day.end] if day.end is not None else []), *(stop.place for stop in bare)])
    depots = {"start": day.start} | ({"end": day.end} if day.end is not None else {})
    ways = cut_ways(day.matrix, places, like.speed_percent)
    policy = Policy((), frozenset(), {}, 0, balance, Territory(area_cost=area_cost))
    return Component("work", bare, (), alike, depots, (ways,), (0,) * carriers, policy)
