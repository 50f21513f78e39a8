"""Random periods that mix all rules a day can have: planned, audited by day and together, never below the best."""

from __future__ import annotations

from random import Random

import pytest

from geo.errors import BuutaError
from routing.periodic.period import Period, period_from_parts
from routing.periodic.periodic import Day, Frequency, Periodic, PeriodicStop
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from tests.routing.periodic.weeks import WEEK, best_of_all, planned
from tests.routing.small_problems import small_problem


def _when(draw: Random, stop: Stop) -> PeriodicStop:
    kind = draw.randint(0, 2)
    if kind == 0:
        return PeriodicStop(stop=stop, dates=draw.sample(WEEK[:3], draw.randint(1, 2)))
    if kind == 1:
        return PeriodicStop(stop=stop, patterns=[[WEEK[0], WEEK[2]], [WEEK[1]]])
    return PeriodicStop(stop=stop, frequency=Frequency(visits=draw.randint(1, 2), per="week"))


def _period(draw: Random, loaded: LoadedProblem) -> Period:
    problem = loaded.problem
    shared = ("depots", "incompatible", "separate", "escort_above", "priority_value", "balance", "territory")
    units = sorted({unit for stop in problem.stops for unit in stop.delivers})
    periodic = Periodic(
        format="buuta-periodic/1",
        name="random",
        days=[
            Day(
                date=date,
                most={unit: draw.randint(5, 40) for unit in units if draw.random() < 0.3},
                escorted=[carrier.id for carrier in problem.carriers if draw.random() < 0.3],
                carriers=None if draw.random() < 0.7 else [problem.carriers[0].id],
            )
            for date in WEEK[:3]
        ],
        matrices=[],
        carriers=[carrier.model_copy(update={"locked": []}) for carrier in problem.carriers],
        stops=[_when(draw, stop) for stop in problem.stops[:3]],
        **{name: getattr(problem, name) for name in shared},
    )
    return period_from_parts(periodic, loaded.matrices)


@pytest.mark.parametrize("seed", range(40))
def test_a_random_period_is_planned_soundly_or_refused(seed):
    draw = Random(seed)  # noqa: S311
    asked = _period(draw, small_problem(draw))
    best = best_of_all(asked)
    if best is None:
        with pytest.raises(BuutaError, match="PERIOD_MANDATORY"):
            planned(asked, moves=20)
        return
    found, periods = planned(asked, moves=20)
    if asked.periodic.territory.change_cost:
        return  # who is usual is decided on the way: there is no one cost to compare with
    left = sum(
        ((record.penalty or 0) + record.priority * asked.periodic.priority_value)
        * min(map(len, asked.patterns[number]))
        for number, record in enumerate(asked.stops)
        if found.patterns[number] is None
    )
    assert periods.cost.total + left >= best - len(asked.periodic.days), "each day is rounded"
