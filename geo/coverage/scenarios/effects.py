"""What becomes of the people of points that a scenario closes or moves."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from geo.coverage.access.access import Access
from geo.coverage.people import PeopleGrid
from geo.coverage.scenarios.comparison import PointEffect
from geo.coverage.scenarios.told import rounded
from geo.coverage.scenarios.ways import SAME_S, way_differences
from geo.units import MINUTE_S


def point_effects(before: Access, after: Access, grid: PeopleGrid, ids: Collection[str]) -> tuple[PointEffect, ...]:
    """The effect on the catchment of each of the points `ids` that the network has before; most person-hours first.

    Unlike the closing of one point alone, this is what happens when all changes of a scenario are made together.
    """
    effects = list(_effects(before, after, grid, ids))
    return tuple(sorted(effects, key=lambda each: (-(each.extra_min or 0) * each.further, -each.people, each.id)))


def _effects(before: Access, after: Access, grid: PeopleGrid, ids: Collection[str]) -> Iterator[PointEffect]:
    longer_s, longer_m = way_differences(before, after)
    for index, point in enumerate(before.points):
        if point.id not in ids:
            continue
        cells = np.flatnonzero(before.first == index)
        people = grid.people[cells]
        moving = people * (longer_s[cells] > SAME_S)
        further = int(moving.sum())
        extra_s, extra_m = (
            float(each[cells] @ moving / further) if further else np.nan for each in (longer_s, longer_m)
        )
        then = after.first[cells]
        takers = np.bincount(then[then >= 0], weights=people[then >= 0], minlength=len(after.points))
        taker = after.points[int(takers.argmax())] if takers.any() else None
        yield PointEffect(
            id=point.id,
            name=point.name,
            commune=point.commune,
            people=int(people.sum()),
            further=further,
            cut_off=int(people[then < 0].sum()),
            extra_min=rounded(extra_s / MINUTE_S, 2),
            extra_km=rounded(extra_m / 1000, 3),
            next_id=taker.id if taker else "",
            next_name=taker.name if taker else "",
        )
