"""Shares of people within a limit, against counting person by person."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.coverage.networks import points_of
from geo.coverage.people import spread_people
from geo.coverage.standards.judge import judge
from geo.coverage.standards.quantities import QUANTITIES
from geo.coverage.standards.read import OURS, read_rules
from geo.coverage.standards.rule import Rule
from geo.coverage.standards.served import Served, Way
from geo.errors import InputRefused
from tests.geo.made_up import made_up_territory


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 4_000), st.integers(0, 40), st.text(max_size=30))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(tmp_path: Path, at: int, gone: int, new: str) -> None:
    text = OURS.read_text(encoding="utf-8")
    text = text[text.index("format:") :]
    path = tmp_path / "rules.yaml"
    path.write_bytes((text[:at] + new + text[at + gone :]).encode("utf-8", "surrogatepass"))
    try:
        found = read_rules(path)
    except InputRefused:
        return
    assert all(rule.quantity in QUANTITIES and rule.limit >= 0 for rule in found)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10**6),
    share=st.sampled_from([0.001, 0.5, 0.9, 0.95, 1.0]),
    limit=st.integers(0, 60),
    scope=st.sampled_from(["province", "commune", "predecessor"]),
)
def test_a_share_of_the_people_is_counted_person_by_person(seed: int, share: float, limit: int, scope: str) -> None:
    territory = made_up_territory(seed)
    grid = spread_people(territory)
    rng = np.random.default_rng(seed)
    minutes = rng.integers(0, 60, len(grid.people)).astype(float)
    minutes[rng.random(len(minutes)) < 0.02] = np.inf
    asked = Rule("r", "travel_min", limit, "min", scope, "house_rule", "ours", "vi", "en", share=share)  # type: ignore[arg-type]
    served = Served("known", points_of(territory, "known"), Way(60 * minutes, 1000 * minutes))
    (verdict,) = judge([asked], territory, grid, [served])
    unit_of = {"province": np.zeros(len(minutes), int), "commune": grid.commune, "predecessor": grid.predecessor}[
        scope
    ]
    named = {"province": [territory.province], "commune": territory.communes, "predecessor": territory.predecessors}
    broken, beyond, figures = 0, 0, {unit.code: unit for unit in verdict.units}
    for index, unit in enumerate(named[scope]):
        people = sorted(
            (minutes[cell], int(grid.people[cell])) for cell in np.flatnonzero(unit_of == index) if grid.people[cell]
        )
        total = sum(count for _, count in people)
        if not total:
            continue
        within = sum(count for at, count in people if at <= limit)
        beyond += total - within
        keeps = within >= share * total - 1e-6
        broken += not keeps
        assert figures[unit.code].holds is keeps
        counted = 0
        for at, count in people:
            counted += count
            if counted >= share * total - 1e-6:
                assert figures[unit.code].value == (at if math.isfinite(at) else None)
                break
    assert verdict.holds is (broken == 0)
    assert verdict.people == beyond
    if scope != "province":
        assert verdict.value == broken


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10**6),
    scope=st.sampled_from(["province", "commune"]),
    asked=st.one_of(
        st.tuples(st.just("radius_m"), st.integers(500, 9_000)),
        st.tuples(st.just("people_per_point"), st.integers(500, 60_000)),
        st.tuples(st.just("points"), st.integers(0, 12)),
    ),
)
def test_points_lacking_are_counted_one_by_one(seed: int, scope: str, asked: tuple[str, int]) -> None:
    quantity, limit = asked
    territory = made_up_territory(seed)
    grid = spread_people(territory)
    points = points_of(territory, "known")
    comparison = "at_least" if quantity == "points" else "at_most"
    unit = QUANTITIES[quantity].unit
    rule = Rule("r", quantity, limit, unit, scope, "house_rule", "ours", "vi", "en", comparison)  # type: ignore[arg-type]
    way = Way(np.zeros(len(grid.people)), np.zeros(len(grid.people)))
    (verdict,) = judge([rule], territory, grid, [Served("known", points, way)])
    kept = {
        "radius_m": lambda number, people, area: number and math.sqrt(area * 1e6 / (math.pi * number)) <= limit,
        "people_per_point": lambda number, people, area: not people or (number and people / number <= limit),
        "points": lambda number, people, area: number >= limit,
    }[quantity]
    units = [[one] for one in territory.communes] if scope == "commune" else [territory.communes]
    lacking = 0
    for unit_communes in units:
        codes = {one.code for one in unit_communes}
        number = sum(point.commune in codes for point in points)
        people, area = (sum(getattr(one, name) for one in unit_communes) for name in ("people", "area_km2"))
        while not kept(number, people, area):
            number, lacking = number + 1, lacking + 1
    assert verdict.points_lacking == lacking
    assert (verdict.points_lacking == 0) is verdict.holds
