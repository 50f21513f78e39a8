"""The price of familiarity: the week driven with fixed rounds, and planned freely each day."""

from __future__ import annotations

from collections.abc import Sequence

from routing.plan.figures import Figures, figures
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.problem.present import only_carriers
from routing.territory.day import Solve, bound, with_stops
from routing.territory.office import of_office
from routing.territory.owners import owners_of
from routing.territory.territories import DaysDriven, Price, Territories


def priced(days: Sequence[LoadedProblem], territories: Territories, solve: Solve) -> Territories:
    """The territories with their price: both plans of every day keep all rules of its problem, are made by the
    carriers of the territories and by the same search; the free one begins with the fixed one.
    """
    names = {each.carrier for each in territories.rounds}
    fixed: list[Figures] = []
    free: list[Figures] = []
    for loaded in days:
        ours = only_carriers(of_office(loaded, territories.office), names)
        owners = owners_of(ours, territories)
        bound_day, free_day = bound(ours, owners), with_stops(ours, ours.problem.stops)
        plan: Plan = solve(bound_day, None)
        fixed.append(figures(bound_day, plan))
        free.append(figures(free_day, solve(free_day, plan)))
    return territories.model_copy(update={"price": Price(fixed=_sum(fixed), free=_sum(free))})


def _sum(days: Sequence[Figures]) -> DaysDriven:
    served = sum(day.stops for day in days)
    return DaysDriven(
        served=served,
        unserved=sum(sum(day.unserved.values()) for day in days),
        rounds=sum(day.driven for day in days),
        distance_m=sum(day.distance_m for day in days),
        duration_s=sum(day.duration_s for day in days),
        overtime_s=sum(day.overtime_s for day in days),
        cost=round(sum(day.cost.total - day.cost.penalties for day in days), 6),
        overlap=round(sum(day.overlap * day.stops for day in days) / served, 4) if served else 0.0,
    )
