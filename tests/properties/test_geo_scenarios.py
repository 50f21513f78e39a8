"""Who goes further by a scenario, against a plain count person by person."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.coverage.access.access import measure_access
from geo.coverage.access.units import units_of
from geo.coverage.people import spread_people
from geo.coverage.scenarios.effects import point_effects
from geo.coverage.scenarios.ways import SAME_S, unit_changes
from geo.roads.estimate import EstimatedRoads
from tests.geo.made_up import made_up_territory


@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.integers(0, 1000), data=st.data())
def test_units_and_effects_equal_a_count_of_every_cell(seed, data):
    today = made_up_territory(seed)
    public = [point for point in today.points if point.id.startswith(("hcc", "culture", "office"))]
    gone = data.draw(st.sets(st.sampled_from(public), max_size=len(public)))
    then = replace(today, points=tuple(point for point in today.points if point not in gone))
    grid, roads = spread_people(today), EstimatedRoads.from_territory(today)
    before, after = (measure_access(each, "all", grid, roads) for each in (today, then))
    rows = unit_changes(list(units_of(today, grid, {"some": grid.people // 2})), before, after)
    for row in rows:
        expected = _counted(row.kind, row.code, today, grid, before, after)
        assert (row.people, row.further, row.nearer, row.cut_off, row.reached) == expected[:5]
        assert (row.further_min or 0) == pytest.approx(expected[5], abs=0.006)
        assert (row.further_km or 0) == pytest.approx(expected[6], abs=0.0006)
        assert row.lost_h == pytest.approx(expected[7], abs=0.06)
    assert {row.kind for row in rows} == {"province", "commune", "predecessor", "group"}
    for effect in point_effects(before, after, grid, {point.id for point in gone}):
        cells = [at for at in range(len(grid.people)) if before.points[before.first[at]].id == effect.id]
        assert effect.people == sum(int(grid.people[at]) for at in cells)
        assert effect.cut_off == sum(int(grid.people[at]) for at in cells if math.isinf(after.first_s[at]))


def _counted(kind, code, today, grid, before, after):
    people = further = nearer = cut_off = reached = 0
    minutes = kilometres = hours = 0.0
    communes = [one.code for one in today.communes]
    olds = [old.code for old in today.predecessors]
    of_them = grid.people // 2 if kind == "group" else grid.people
    for at, heads in enumerate(of_them.tolist()):
        if kind == "commune" and communes[grid.commune[at]] != code:
            continue
        if kind == "predecessor" and olds[grid.predecessor[at]] != code:
            continue
        people += heads
        was, now = float(before.first_s[at]), float(after.first_s[at])
        if math.isinf(was) or math.isinf(now):
            cut_off += heads if math.isinf(now) and not math.isinf(was) else 0
            reached += heads if math.isinf(was) and not math.isinf(now) else 0
            continue
        hours += heads * (now - was) / 3600
        if now - was > SAME_S:
            further += heads
            minutes += heads * (now - was) / 60
            kilometres += heads * (float(after.first_m[at]) - float(before.first_m[at])) / 1000
        elif was - now > SAME_S:
            nearer += heads
    return (people, further, nearer, cut_off, reached, minutes / max(1, further), kilometres / max(1, further), hours)


def test_a_network_against_itself_changes_nothing():
    today = made_up_territory(3)
    grid = spread_people(today)
    access = measure_access(today, "known", grid, EstimatedRoads.from_territory(today))
    rows = unit_changes(list(units_of(today, grid, {})), access, access)
    assert not any(row.further or row.nearer or row.cut_off or row.reached or row.lost_h for row in rows)
    assert np.sum([row.people for row in rows if row.kind == "commune"]) == grid.people.sum()
