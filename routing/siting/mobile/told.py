"""From the vans' plan to the calendar: whom its stops serve, and every day's hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from routing.plan.plan import Plan, Round
from routing.problem.loaded import LoadedProblem
from routing.siting.mobile.calendar import Calendar, Call, Day, Left, Served
from routing.siting.mobile.question import MobileQuestion, VanDay


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A plan, the numbers of the stops it visits, and the people who are near enough to one of them.

    `again`: stops of the plan that are second visits, and the stops they are to.
    """

    loaded: LoadedProblem
    plan: Plan
    stops: NDArray[np.intp]
    people: int
    again: Mapping[str, str] = field(default_factory=dict)

    @property
    def worth(self) -> tuple[int, int]:
        """More is better: people, then metres not driven."""
        return self.people, -self.plan.summary.distance_m


def visited_of(question: MobileQuestion, plan: Plan) -> tuple[NDArray[np.intp], int]:
    """The stops (numbers) that a plan visits, and the people near enough to them."""
    column = {stop: at for at, stop in enumerate(question.stops)}
    stops = np.array(sorted(column[visit.stop] for trip in plan.rounds for visit in trip.visits), dtype=np.intp)
    return stops, int(question.people[question.reaches[:, stops].any(axis=1)].sum())


def calendar_of(question: MobileQuestion, found: Found, left: list[Left], *, bound: int, reachable: int) -> Calendar:
    """The calendar of a plan."""
    served, come = list(_served(question, found.stops)), come_to(question, found.stops)
    trips = {trip.carrier: trip for trip in found.plan.rounds if trip.visits}
    days = [_day(day, trips[day.id], come, found.again) for day in question.van_days if day.id in trips]
    return Calendar(
        weeks=question.weeks,
        days=days,
        served=served,
        left=left,
        people=int(question.people.sum()),
        people_served=sum(each.people for each in served),
        people_twice=sum(call.people for day in days for call in day.calls if call.again),
        reachable=reachable,
        bound=bound,
        travel_s=sum(day.travel_s for day in days),
        distance_m=sum(day.distance_m for day in days),
        idle_days=len(question.van_days) - len(days),
    )


def _served(question: MobileQuestion, stops: NDArray[np.intp]) -> Iterator[Served]:
    """Everybody goes to the nearest stop, the first of those alike."""
    for row in np.flatnonzero(question.reaches[:, stops].any(axis=1)).tolist():
        near = stops[question.reaches[row, stops]]
        stop = int(near[question.reach_s[row, near].argmin()])
        demand = question.demands[row]
        way = int(question.reach_s[row, stop])
        yield Served(place=demand.id, stop=question.stops[stop], travel_s=way, people=demand.people)


def come_to(question: MobileQuestion, stops: NDArray[np.intp]) -> Counter[str]:
    """How many people come to each of the stops that are visited, everybody to the nearest."""
    come: Counter[str] = Counter()
    for each in _served(question, stops):
        come[each.stop] += each.people
    return come


def _day(day: VanDay, trip: Round, come: Counter[str], again: Mapping[str, str]) -> Day:
    return Day(
        van=day.van.id,
        base=day.van.base,
        week=day.week,
        weekday=day.weekday,
        shift_s=day.van.shift_s,
        leave_s=trip.start_s,
        back_s=trip.end_s,
        travel_s=trip.travel_s,
        distance_m=trip.distance_m,
        calls=[
            Call(
                stop=again.get(visit.stop, visit.stop),
                from_s=visit.start_s,
                until_s=visit.leave_s,
                people=come[again.get(visit.stop, visit.stop)],
                again=visit.stop in again,
                travel_s=visit.travel_s,
                distance_m=visit.distance_m,
                estimated=visit.estimated,
            )
            for visit in trip.visits
        ],
    )
