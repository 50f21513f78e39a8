"""A period's plan in figures, and the folder of its files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from geo.safe_write import canonical_json, write_text
from routing.periodic.period import Period
from routing.periodic.periods import FORMAT, DayOf, Left, Periods, Spread, StopOf
from routing.periodic.plan import DayPlan, PeriodPlan
from routing.plan.plan import Plan, Visit
from routing.plan.read import plan_json, write_plan
from routing.problem.read import write_problem

PERIODS_FILE = "periods.json"


def summarise_period(period: Period, found: PeriodPlan) -> Periods:
    """The figures of the plans; each day's files are called after its date."""
    dates = [day.date for day in period.periodic.days]
    days = [_day(date, each) for date, each in zip(dates, found.days, strict=True)]
    stops = list(_stops(period, found, dates))
    return Periods(
        format=FORMAT,
        name=period.periodic.name,
        periodic_sha256=period.sha256,
        labels=period.periodic.labels,
        days=days,
        stops=stops,
        unserved=[*found.left, *_left_out(found, dates)],
        visits=sum(len(stop.visited) for stop in stops),
        same_carrier=sum(max(stop.carriers.values(), default=0) for stop in stops),
        cost=_spread([day.cost for day in days]),
        distance_m=_spread([day.distance_m for day in days]),
        duration_s=_spread([day.duration_s for day in days]),
        served=_spread([day.served for day in days]),
    )


def write_periods(folder: Path, found: PeriodPlan, periods: Periods) -> None:
    """Write every day's problem, plan and matrices, and periods.json, into a folder that is there."""
    for told, each in zip(periods.days, found.days, strict=True):
        write_problem(folder / told.problem, each.loaded)
        write_plan(folder / told.plan, each.plan)
    write_text(folder / PERIODS_FILE, canonical_json(periods.model_dump(mode="json")))


def _day(date: str, each: DayPlan) -> DayOf:
    summary = each.plan.summary
    return DayOf(
        date=date,
        problem=f"problem-{date}.json",
        problem_sha256=each.loaded.sha256,
        plan=f"plan-{date}.json",
        plan_sha256=hashlib.sha256(plan_json(each.plan).encode("utf-8")).hexdigest(),
        stops=summary.stops,
        served=summary.served,
        rounds=summary.rounds,
        cost=int(summary.cost),
        distance_m=summary.distance_m,
        duration_s=summary.duration_s,
        delivered=_delivered(each),
        peak=_peak(each.plan),
    )


def _delivered(each: DayPlan) -> dict[str, int]:
    loads = {stop.id: stop.delivers for stop in each.loaded.problem.stops}
    total: Counter[str] = Counter()
    for visit in _visits(each.plan):
        total.update(loads[visit.stop])
    return dict(sorted(total.items()))


def _peak(plan: Plan) -> dict[str, int]:
    peak: dict[str, int] = {}
    for trip in plan.rounds:
        loads = [trip.start_load, *(visit.load for visit in trip.visits), *(reload.load for reload in trip.reloads)]
        for load in loads:
            for unit, amount in load.items():
                peak[unit] = max(amount, peak.get(unit, 0))
    return dict(sorted(peak.items()))


def _visits(plan: Plan) -> list[Visit]:
    return [visit for trip in plan.rounds for visit in trip.visits]


def _stops(period: Period, found: PeriodPlan, dates: Sequence[str]) -> Iterator[StopOf]:
    visits: dict[str, list[tuple[str, str, int]]] = {}
    for date, each in zip(dates, found.days, strict=True):
        for trip in each.plan.rounds:
            for visit in trip.visits:
                visits.setdefault(visit.stop, []).append((date, trip.carrier, visit.start_s))
    for stop, pattern in zip(period.stops, found.patterns, strict=True):
        here = visits.get(stop.id, [])
        begins = [begin for _, _, begin in here]
        yield StopOf(
            stop=stop.id,
            dates=[dates[day] for day in pattern or ()],
            visited=[date for date, _, _ in here],
            carriers=dict(sorted(Counter(carrier for _, carrier, _ in here).items())),
            spread_s=max(begins) - min(begins) if begins else 0,
        )


def _left_out(found: PeriodPlan, dates: Sequence[str]) -> Iterator[Left]:
    for date, each in zip(dates, found.days, strict=True):
        for left in each.plan.unserved:
            yield Left(stop=left.stop, date=date, reason=left.reason, message=left.message, numbers=left.numbers)


def _spread(values: Sequence[int]) -> Spread:
    return Spread(total=sum(values), least=min(values), most=max(values))
