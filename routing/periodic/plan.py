"""From a period to its patterns and the plan of every day: patterns and rounds in turn, until neither gets better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from routing.periodic.calendar import Calendar, Saved
from routing.periodic.construct import first_patterns
from routing.periodic.day_rounds import day_models
from routing.periodic.improve import settle, shake
from routing.periodic.left import why_left
from routing.periodic.patterns import Pattern
from routing.periodic.period import Period
from routing.periodic.periods import Left
from routing.plan.kpis import plan_units
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem

#: From a day's problem, and a plan to begin with, to its plan: audited, and never worse than the one given.
Solve = Callable[[LoadedProblem, Plan], Plan]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day, solved."""

    loaded: LoadedProblem
    plan: Plan


@dataclass(frozen=True, slots=True)
class PeriodPlan:
    """`patterns[i]` are the days of stop i, None for one that is on no day (`left` says why); `usual` is
    who a stop without a usual carrier was given.
    """

    patterns: tuple[Pattern | None, ...]
    days: tuple[DayPlan, ...]
    left: tuple[Left, ...]
    usual: Mapping[int, str]


def plan_period(period: Period, solve: Solve, *, turns: int = 3, moves: int = 100, seed: int = 0) -> PeriodPlan:
    """Choose every stop's days and plan every day.

    Patterns are first given by regret on insertion costs, then changed stop by stop and, `moves` times, a few at
    once. Every day's problem is then solved, beginning with the rounds it has. Up to `turns` times patterns are
    changed on the rounds that came out and the days that changed are solved again, as long as the whole gets cheaper.
    With a `solve` that depends on nothing else the outcome depends on `seed` and the counts only.

    Raises:
        InputRefused: the faults of the days' problems.
        BuutaError: PERIOD_MANDATORY, and what `solve` raises.
    """
    calendar = Calendar(period, day_models(period))
    first_patterns(calendar)
    settle(calendar)
    shake(calendar, moves, seed)
    solved = _solved(calendar, solve, {}, {})
    usual = _usual(period, solved)
    if usual and period.periodic.territory.change_cost:
        calendar = _again(calendar, period, usual, solved)
        solved = _solved(calendar, solve, usual, {})
    for turn in range(turns):
        before, units = calendar.save(), _units(calendar, solved)
        moved = settle(calendar)
        if not (shake(calendar, moves, seed + turn + 1) or moved):
            calendar.restore(before)  # as dear, but not what was solved
            break
        again = _solved(calendar, solve, usual, solved)
        if _units(calendar, again) >= units:
            calendar.restore(before)
            break
        solved = again
    return _period_plan(calendar, solved, usual)


def _solved(
    calendar: Calendar, solve: Solve, usual: Mapping[int, str], known: Mapping[int, DayPlan]
) -> dict[int, DayPlan]:
    """Every day's plan, and the calendar's rounds as they then are; a day that is as it was is not solved again."""
    period = calendar.period
    number = {stop.id: at for at, stop in enumerate(period.stops)}
    solved: dict[int, DayPlan] = {}
    for day, rounds in enumerate(calendar.days):
        loaded = period.problem_of(day, calendar.stops_on(day), usual)
        start = rounds.as_plan(loaded)
        old = known.get(day)
        if old is not None and old.loaded.sha256 == loaded.sha256 and old.plan.rounds == start.rounds:
            solved[day] = old
            continue
        solved[day] = DayPlan(loaded, solve(loaded, start))
        rounds.take(solved[day].plan, number)
    return solved


def _units(calendar: Calendar, solved: Mapping[int, DayPlan]) -> int:
    """What the period costs, from the plans; stops on no day besides."""
    days = sum(plan_units(each.loaded.problem, each.plan.rounds, each.plan.unserved) for each in solved.values())
    return days + calendar.left_units()


def _usual(period: Period, solved: Mapping[int, DayPlan]) -> dict[int, str]:
    """Who comes most often to each stop that names no usual carrier; of several the one listed first."""
    times: dict[str, Counter[str]] = {}
    for each in solved.values():
        for trip in each.plan.rounds:
            for visit in trip.visits:
                times.setdefault(visit.stop, Counter())[trip.carrier] += 1
    order = {carrier.id: at for at, carrier in enumerate(period.periodic.carriers)}
    return {
        at: min(times[stop.id], key=lambda carrier: (-times[stop.id][carrier], order[carrier]))
        for at, stop in enumerate(period.stops)
        if stop.usual is None and stop.id in times
    }


def _again(calendar: Calendar, period: Period, usual: Mapping[int, str], solved: Mapping[int, DayPlan]) -> Calendar:
    """The same calendar on models that know the usual carriers: costs have changed, rounds have not."""
    number = {stop.id: at for at, stop in enumerate(period.stops)}
    again = Calendar(period, day_models(period, usual))
    for day, each in solved.items():
        again.days[day].take(each.plan, number)
    saved = calendar.save()
    again.restore(Saved(saved.chosen, saved.room, again.save().days))
    return again


def _period_plan(calendar: Calendar, solved: Mapping[int, DayPlan], usual: Mapping[int, str]) -> PeriodPlan:
    stops = range(len(calendar.period.stops))
    return PeriodPlan(
        patterns=tuple(calendar.chosen[stop] for stop in stops),
        days=tuple(solved[day] for day in range(len(calendar.days))),
        left=tuple(why_left(calendar, stop) for stop in stops if calendar.chosen[stop] is None),
        usual=dict(usual),
    )
