"""Second visits in the time that is left: first visits keep their days, and nobody loses one for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Stop
from routing.siting.mobile.question import MobileQuestion, VanDay
from routing.siting.mobile.rounds import MOST_PENALTY, person_km
from routing.siting.mobile.told import Found, come_to

#: A second visit is so many days from the first, also from that of the next cycle.
LEAST_DAYS = 2


def days_apart(one: VanDay, other: VanDay, weeks: int) -> int:
    """How many days lie between two of a cycle, the shorter way round."""
    days = abs(7 * (one.week - other.week) + one.weekday - other.weekday)
    return min(days, 7 * weeks - days)


def visited_again(
    question: MobileQuestion, search: Callable[[LoadedProblem, Plan | None], Plan], found: Found
) -> Found:
    """The same calendar with as many people as time is left for visited a second time.

    Every stop that is visited must be, by the van of its day; a twin of it may be, on days far enough away.
    """
    twins = list(_twins(question, found))
    if not twins:
        return found
    on = {visit.stop: trip.carrier for trip in found.plan.rounds for visit in trip.visits}
    firsts = [
        stop.model_copy(update={"penalty": None, "carriers": [on[stop.id]]})
        for stop in found.loaded.problem.stops
        if stop.id in on
    ]
    problem = found.loaded.problem.model_copy(update={"stops": [*firsts, *(twin for twin, _ in twins)]})
    loaded = problem_from_parts(problem, found.loaded.matrices)
    plan = search(loaded, found.plan)
    return Found(loaded, plan, found.stops, found.people, {twin.id: stop for twin, stop in twins})


def _twins(question: MobileQuestion, found: Found) -> Iterator[tuple[Stop, str]]:
    """A second stop at the place of each that is visited, and that one's id."""
    by_id = {day.id: day for day in question.van_days}
    stops = {stop.id: stop for stop in found.loaded.problem.stops}
    come, taken = come_to(question, found.stops), set(question.stops)
    worth = person_km(question, max(come.values(), default=1))
    for trip in found.plan.rounds:
        first = by_id[trip.carrier]
        free = [day.id for day in question.van_days if days_apart(first, day, question.weeks) >= LEAST_DAYS]
        for visit in trip.visits:
            name, people = f"{visit.stop[:190]} (2)", come[visit.stop]
            if free and people and name not in taken:
                taken.add(name)
                told = {"id": name, "carriers": free, "penalty": min(MOST_PENALTY, people * worth)}
                yield stops[visit.stop].model_copy(update=told), visit.stop
