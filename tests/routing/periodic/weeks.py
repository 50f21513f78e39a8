"""Periods on a street, one km a minute, solved in this process; and the best of all calendars by brute force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

from routing.audit.audit import audit
from routing.audit.periodic import audit_periods
from routing.periodic.period import Period, period_from_parts
from routing.periodic.periodic import Day, Frequency, Periodic, PeriodicStop
from routing.periodic.periods import Periods
from routing.periodic.plan import PeriodPlan, plan_period
from routing.periodic.summary import summarise_period
from routing.plan.plan import Plan
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem
from tests.routing.brute_force import UNITS_PER_VND, cheapest_plan, penalty_of
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street_matrix

#: Monday to Friday, 5 to 9 January 2026.
WEEK = ("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09")


def days(dates: Sequence[str] = WEEK, **fields: Any) -> list[Day]:
    """Days that are all alike."""
    return [Day(date=each, **fields) for each in dates]


def often(name: str, visits: int, *, record: Mapping[str, Any] | None = None, **limits: Any) -> PeriodicStop:
    """A stop with a frequency per week."""
    return PeriodicStop(stop=stop(name, **(record or {})), frequency=Frequency(visits=visits, per="week", **limits))


def on(name: str, *dates: str, **record: Any) -> PeriodicStop:
    """A stop on fixed dates."""
    return PeriodicStop(stop=stop(name, **record), dates=list(dates))


def period(
    km: Mapping[str, int],
    stops: Sequence[PeriodicStop],
    days: Sequence[Day],
    carriers: Sequence[Carrier] | None = None,
    **fields: Any,
) -> Period:
    """A period on the street, from the office at its km; a km costs 1,000 unless the carriers say otherwise."""
    periodic = Periodic(
        **{
            "format": "buuta-periodic/1",
            "name": "week",
            "days": list(days),
            "matrices": [],
            "depots": [Depot(id="office", place="office")],
            "carriers": list(carriers if carriers is not None else [carrier(cost_per_km=1_000)]),
            "stops": list(stops),
            **fields,
        }
    )
    return period_from_parts(periodic, [street_matrix(km)])


def solve(loaded: LoadedProblem, start: Plan) -> Plan:
    """A day's plan; days so small are solved to the end without one to begin with."""
    return solve_here(loaded, count=20, engine="recreate")


def planned(asked: Period, **bounds: int) -> tuple[PeriodPlan, Periods]:
    """The period's plan, audited day by day and as a whole."""
    found = plan_period(asked, solve, **{"moves": 60, **bounds})
    periods = summarise_period(asked, found)
    both = [(each.loaded, each.plan) for each in found.days]
    assert [violation for loaded, plan in both for violation in audit(loaded, plan)] == []
    assert audit_periods(asked.periodic, periods, both) == []
    return found, periods


def dates_of(periods: Periods) -> dict[str, list[str]]:
    """The days of every stop, the month left out."""
    return {told.stop: [each[-2:] for each in told.dates] for told in periods.stops}


def best_of_all(asked: Period) -> int | None:
    """The cost (VND) of the best calendar: every choice of patterns, every day by brute force. None when none."""
    known: dict[tuple[int, frozenset[int]], int | None] = {}
    best: int | None = None
    choices = [
        [*patterns, *([None] if record.penalty is not None else [])]
        for patterns, record in zip(asked.patterns, asked.stops, strict=True)
    ]
    for chosen in product(*choices):
        total = 0
        for number, pattern in enumerate(chosen):
            if pattern is None:
                total += penalty_of(asked.problem_of(0, []), asked.stops[number]) * min(
                    map(len, asked.patterns[number])
                )
        for day, told in enumerate(asked.periodic.days):
            here = frozenset(at for at, pattern in enumerate(chosen) if pattern is not None and day in pattern)
            loads = [asked.stops[at].delivers for at in here]
            over = any(sum(load.get(unit, 0) for load in loads) > most for unit, most in told.most.items())
            if (day, here) not in known:
                known[day, here] = cheapest_plan(asked.problem_of(day, here))
            cost = known[day, here]
            if over or cost is None:
                break
            total += cost
        else:
            best = total if best is None else min(best, total)
    return None if best is None else best // UNITS_PER_VND
