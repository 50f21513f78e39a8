"""Which carrier gets which round: who may serve most of its stops, then who has served most of them until now."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from routing.problem.carriers import Carrier
from routing.problem.component import may_serve
from routing.territory.split import Split
from routing.territory.week import Week


def carriers_of_all_days(week: Week) -> list[str]:
    """The carriers of the office that every day has, in the order of the first."""
    days = [{carrier.id for carrier in day.carriers} for day in week.days]
    return [carrier.id for carrier in week.days[0].carriers if all(carrier.id in day for day in days)]


def assigned(week: Week, split: Split) -> list[str]:
    """The carrier of each round; there are at least as many carriers as rounds."""
    names = carriers_of_all_days(week)
    worth = np.array([[_worth(week, units, name) for name in names] for units in split])
    _, columns = linear_sum_assignment(worth, maximize=True)
    return [names[column] for column in columns.tolist()]


def _worth(week: Week, units: frozenset[int], name: str) -> int:
    """A stop that the carrier may serve counts more than all that it is used to."""
    able = used = count = 0
    for day, members in zip(week.days, week.members, strict=True):
        carrier: Carrier = next(each for each in day.carriers if each.id == name)
        stops = [stop for unit in sorted(units) for stop in members[unit]]
        count += len(stops)
        able += sum(may_serve(carrier, stop) for stop in stops)
        used += sum(stop.usual == name for stop in stops)
    return able * (count + 1) + used
