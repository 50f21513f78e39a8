"""A period's plans checked against what was asked for: patterns, gaps, limits, and each day's own problem.

Each day's plan is audited by `routing.audit.audit`; here the days are looked at together. Nothing is shared with the
room that makes the plans but the records of the two formats.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from routing.audit.case import Violation
from routing.periodic.periodic import Day, Frequency, Periodic, PeriodicStop
from routing.periodic.periods import DayOf, Periods, Spread
from routing.plan.plan import Plan
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem

Days = Sequence[tuple[LoadedProblem, Plan]]


def audit_periods(periodic: Periodic, periods: Periods, days: Days) -> list[Violation]:
    """Every violation of a period; `days` are the problems and plans in the order of the period's days."""
    violations = [*_check_hash(periodic, periods)]
    if [day.date for day in periods.days] != [day.date for day in periodic.days] or len(days) != len(periods.days):
        text = f"The period has {len(periodic.days)} days, the summary {len(periods.days)}, with {len(days)} plans."
        return [*violations, Violation("AUDIT_PERIOD_PLAN", text, "days", periods.name)]
    for day, told, (loaded, plan) in zip(periodic.days, periods.days, days, strict=True):
        violations += [*_check_day(periodic, day, told, loaded, plan), *_check_limits(day, loaded, plan)]
        violations += _differences(_day_figures(loaded, plan), told, day.date)
    return [*violations, *_check_stops(periodic, periods, days), *_check_totals(periods)]


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2) + "\n"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _check_hash(periodic: Periodic, periods: Periods) -> Iterator[Violation]:
    if _sha256(_text(periodic.model_dump(mode="json", exclude_defaults=True))) != periods.periodic_sha256:
        yield Violation("AUDIT_PERIOD_PLAN", "It was made for another period.", "periodic_sha256", periods.name)


def _check_day(periodic: Periodic, day: Day, told: DayOf, loaded: LoadedProblem, plan: Plan) -> Iterator[Violation]:
    """The day's problem holds the period's own carriers, depots and stops, and its plan is the one named."""
    problem = loaded.problem
    if problem.date != day.date or plan.date != day.date:
        text = f"The day's problem is of {problem.date}, its plan of {plan.date}."
        yield Violation("AUDIT_PERIOD_PLAN", text, "days.date", day.date)
    if loaded.sha256 != told.problem_sha256 or plan.problem_sha256 != loaded.sha256:
        yield Violation("AUDIT_PERIOD_PLAN", "The day's problem is another one.", "days.problem_sha256", day.date)
    if _sha256(_text(plan.model_dump(mode="json"))) != told.plan_sha256:
        yield Violation("AUDIT_PERIOD_PLAN", "The day's plan is another one.", "days.plan_sha256", day.date)
    shared = ("depots", "incompatible", "separate", "escort_above", "priority_value", "balance", "territory")
    for name in shared:
        if getattr(problem, name) != getattr(periodic, name):
            yield Violation("AUDIT_PERIOD_PLAN", f"Its {name} are not the period's.", "days.problem", day.date)
    if list(problem.carriers) != [_carrier_of(carrier, day) for carrier in _working(periodic, day)]:
        text = "The day's carriers are not those who work, with the shifts, limits and escorts of the day."
        yield Violation("AUDIT_PERIOD_LIMIT", text, "days.problem", day.date)
    here = {carrier.id for carrier in _working(periodic, day)}
    known = {each.stop.id: each.stop for each in periodic.stops}
    for stop in problem.stops:
        asked = known.get(stop.id)
        if asked is not None:
            named = None if asked.carriers is None else [name for name in asked.carriers if name in here]
            usual = asked.usual if asked.usual in here else None if asked.usual is not None else stop.usual
            asked = asked.model_copy(update={"usual": usual, "carriers": named})
        if stop != asked:
            text = f"Stop {stop.id!r} of the day's problem is not the period's."
            yield Violation("AUDIT_PERIOD_PLAN", text, day.date, stop.id)


def _working(periodic: Periodic, day: Day) -> list[Carrier]:
    return [carrier for carrier in periodic.carriers if day.carriers is None or carrier.id in day.carriers]


def _carrier_of(carrier: Carrier, day: Day) -> Carrier:
    capacity = dict(carrier.capacity)
    for unit, most in day.limits.get(carrier.id, {}).items():
        if unit not in capacity or most < capacity[unit]:
            capacity[unit] = most
    return carrier.model_copy(
        update={
            "capacity": capacity,
            "shift_s": day.shifts.get(carrier.id, carrier.shift_s),
            "escorted": carrier.escorted or carrier.id in day.escorted,
        }
    )


def _check_limits(day: Day, loaded: LoadedProblem, plan: Plan) -> Iterator[Violation]:
    """What the day may deliver, and what each carrier may have aboard on it, from the plan's own loads."""
    delivered = _delivered(loaded, plan)
    for unit, most in day.most.items():
        if delivered[unit] > most:
            text = f"{delivered[unit]:,} {unit} are delivered, {most:,} may be."
            yield Violation("AUDIT_PERIOD_LIMIT", text, "days.most", day.date)
    for trip in plan.rounds:
        for unit, most in day.limits.get(trip.carrier, {}).items():
            aboard = max(load.get(unit, 0) for load in (trip.start_load, *(visit.load for visit in trip.visits)))
            if aboard > most:
                text = f"{trip.carrier!r} has {aboard:,} {unit} aboard, {most:,} may be."
                yield Violation("AUDIT_PERIOD_LIMIT", text, "days.limits", day.date)


def _delivered(loaded: LoadedProblem, plan: Plan) -> Counter[str]:
    stops = {stop.id: stop for stop in loaded.problem.stops}
    delivered: Counter[str] = Counter()
    for trip in plan.rounds:
        for visit in trip.visits:
            if visit.stop in stops:
                delivered.update(stops[visit.stop].delivers)
    return delivered


def _day_figures(loaded: LoadedProblem, plan: Plan) -> dict[str, object]:
    visits = [visit for trip in plan.rounds for visit in trip.visits]
    loads = [trip.start_load for trip in plan.rounds] + [visit.load for visit in visits]
    loads += [reload.load for trip in plan.rounds for reload in trip.reloads]
    units = {unit for load in loads for unit in load}
    return {
        "stops": len(loaded.problem.stops),
        "served": len(visits),
        "rounds": len(plan.rounds),
        "cost": plan.summary.cost,
        "distance_m": sum(trip.distance_m for trip in plan.rounds),
        "duration_s": sum(trip.end_s - trip.start_s for trip in plan.rounds),
        "delivered": dict(_delivered(loaded, plan)),
        "peak": {unit: max(load.get(unit, 0) for load in loads) for unit in units},
    }


def _differences(actual: dict[str, object], told: object, row: str) -> Iterator[Violation]:
    for name, value in actual.items():
        if getattr(told, name) != value:
            text = f"{name} is {value}, the summary says {getattr(told, name)}."
            yield Violation("AUDIT_PERIOD_SUMMARY", text, name, row)


def _check_stops(periodic: Periodic, periods: Periods, days: Days) -> Iterator[Violation]:
    """Every stop has a pattern that it asked for or a reason, and is in its days' problems and in no others."""
    dates = [day.date for day in periodic.days]
    asked_on, visits = defaultdict(list), defaultdict(list)
    for day, (loaded, plan) in zip(dates, days, strict=True):
        for stop in loaded.problem.stops:
            asked_on[stop.id].append(day)
        for trip in plan.rounds:
            for visit in trip.visits:
                visits[visit.stop].append((day, trip.carrier, visit.start_s))
    told = {stop.stop: stop for stop in periods.stops}
    excused = {(left.stop, left.date) for left in periods.unserved}
    without = {
        left.stop for left in periods.unserved if told.get(left.stop) is not None and not told[left.stop].dates
    }
    names = [each.stop.id for each in periodic.stops]
    if [stop.stop for stop in periods.stops] != names:
        yield Violation("AUDIT_PERIOD_MISSING", "The summary has other stops than the period.", "stops", periods.name)
    for each in periodic.stops:
        name = each.stop.id
        here, seen = asked_on[name], visits[name]
        if name not in told:
            continue
        if told[name].dates != here:
            text = f"Its days are told as {told[name].dates}, the problems have it on {here}."
            yield Violation("AUDIT_PERIOD_PATTERN", text, "stops.dates", name)
        if here:
            yield from _check_pattern(each, here, dates)
        elif name not in without or each.stop.penalty is None:
            text = "It is on no day, and there is no reason that would do."
            yield Violation("AUDIT_PERIOD_MISSING", text, "stops.dates", name)
        for day in here:
            if day not in [when for when, _, _ in seen] and (name, day) not in excused:
                yield Violation("AUDIT_PERIOD_MISSING", f"No visit and no reason on {day}.", "unserved", name)
        begins = [begin for _, _, begin in seen]
        figures = {
            "visited": [when for when, _, _ in seen],
            "carriers": dict(Counter(carrier for _, carrier, _ in seen)),
            "spread_s": max(begins, default=0) - min(begins, default=0),
        }
        yield from _differences(figures, told[name], name)


def _check_pattern(each: PeriodicStop, here: Sequence[str], days: Sequence[str]) -> Iterator[Violation]:
    name = each.stop.id
    if len(set(here)) != len(here):
        yield Violation("AUDIT_PERIOD_PATTERN", "It comes twice on one day.", "stops.dates", name)
    if each.frequency is not None:
        for text in _frequency_breaks(each.frequency, [date.fromisoformat(day) for day in here],
                                      [date.fromisoformat(day) for day in days]):  # fmt: skip
            yield Violation("AUDIT_PERIOD_PATTERN", text, "stops.dates", name)
        return
    wanted = [
        sorted(set(pattern)) for pattern in (each.patterns if each.patterns is not None else [each.dates or []])
    ]
    if sorted(here) not in wanted:
        yield Violation("AUDIT_PERIOD_PATTERN", f"{list(here)} is no pattern of it.", "stops.dates", name)


def _frequency_breaks(frequency: Frequency, here: Sequence[date], days: Sequence[date]) -> Iterator[str]:
    first = date.fromisoformat(frequency.first) if frequency.first is not None else date.min
    last = date.fromisoformat(frequency.last) if frequency.last is not None else date.max
    allowed = [day for day in days if first <= day <= last and day.isoweekday() in frequency.weekdays]
    for day in here:
        if day not in allowed:
            yield f"{day} is a day on which it must not be visited."
    for before, after in pairwise(sorted(here)):
        gap = (after - before).days
        if gap < frequency.least_gap or (frequency.most_gap is not None and gap > frequency.most_gap):
            yield f"From {before} to {after} are {gap} days."
    if frequency.steady:
        weekdays = {day.isoweekday() for day in here}
        if len(weekdays) != frequency.visits or {day for day in allowed if day.isoweekday() in weekdays} != set(here):
            yield f"It is not visited on {frequency.visits} weekdays, the same in every week."
    elif frequency.per == "period":
        if len(here) != frequency.visits:
            yield f"It is visited {len(here)} times, {frequency.visits} are asked for."
    else:
        for week in sorted({day.isocalendar()[:2] for day in allowed}):
            its = [day for day in allowed if day.isocalendar()[:2] == week]
            wanted = min(frequency.visits, _room(its, frequency.least_gap))
            count = len([day for day in here if day.isocalendar()[:2] == week])
            if count != wanted:
                yield f"In the week of {its[0]} it is visited {count} times, {wanted} are asked for."


def _room(days: Sequence[date], gap: int) -> int:
    """The longest row of days that are `gap` apart, by dynamic programming."""
    longest: list[int] = []
    for at, day in enumerate(days):
        before = [longest[k] for k in range(at) if (day - days[k]).days >= gap]
        longest.append(1 + max(before, default=0))
    return max(longest, default=0)


def _check_totals(periods: Periods) -> Iterator[Violation]:
    figures: dict[str, object] = {
        name: _spread_of([getattr(day, name) for day in periods.days])
        for name in ("cost", "distance_m", "duration_s", "served")
    }
    figures["visits"] = sum(len(stop.visited) for stop in periods.stops)
    figures["same_carrier"] = sum(max(stop.carriers.values(), default=0) for stop in periods.stops)
    yield from _differences(figures, periods, periods.name)


def _spread_of(values: Sequence[int]) -> Spread:
    return Spread(total=sum(values), least=min(values), most=max(values))
