"""Rules of every kind on a small province that can be counted by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from geo.coverage.networks import points_of
from geo.coverage.people import PeopleGrid, spread_people
from geo.coverage.standards.judge import judge
from geo.coverage.standards.nobody import check_rules
from geo.coverage.standards.rule import AppliesTo, Rule
from geo.coverage.standards.served import Served, Way
from geo.coverage.standards.verdict import Verdict
from geo.errors import InputRefused
from geo.places.points import Service
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory


def rule(quantity: str, limit: float, unit: str, **more: Any) -> Rule:
    return Rule("r", quantity, limit, unit, more.pop("scope", "province"), "house_rule", "ours", "vi", "en", **more)


@pytest.fixture(scope="module")
def territory() -> Territory:
    return made_up_territory(3)


@pytest.fixture(scope="module")
def grid(territory: Territory) -> PeopleGrid:
    return spread_people(territory)


def judged(territory: Territory, grid: PeopleGrid, asked: Rule, minutes: float = 12.0) -> Verdict:
    """A verdict on the known points, to which everybody's way takes so many minutes, and half as many kilometres."""
    way = Way(np.full(len(grid.people), 60 * minutes), np.full(len(grid.people), 500 * minutes))
    points = points_of(territory, "known")
    return judge([asked], territory, grid, [Served("known", points, way, {"kind:hcc_centre": way})])[0]


def test_points_of_a_kind_in_each_commune(territory: Territory, grid: PeopleGrid) -> None:
    one_each = rule("points", 1, "points", scope="commune", comparison="at_least", points="kind:hcc_centre")
    verdict = judged(territory, grid, one_each)
    assert (verdict.holds, verdict.value, verdict.of, verdict.margin, verdict.average) == (True, 0, 4, 0, 4)
    offices = judged(territory, grid, replace(one_each, points="kind:post_office"))
    assert (offices.holds, offices.value, offices.margin) == (False, 3, -1)
    first, *others = territory.communes
    assert offices.people == sum(one.people for one in others)
    assert first.code not in {unit.code for unit in offices.broken}


def test_a_rule_for_some_communes_looks_at_those_alone(territory: Territory, grid: PeopleGrid) -> None:
    first = territory.communes[0]
    here = AppliesTo(communes=(first.code,))
    verdict = judged(territory, grid, rule("people_per_point", 1, "people", applies_to=here))
    count = sum(point.commune == first.code for point in points_of(territory, "known"))
    assert verdict.value == round(first.people / count)
    assert verdict.people == first.people
    nowhere = judged(territory, grid, rule("points", 1, "points", applies_to=AppliesTo(kinds=("special_zone",))))
    assert (nowhere.holds, nowhere.value) == (None, None)
    assert "not told" in nowhere.why_en


def test_minutes_and_kilometres_of_a_share_of_the_people(territory: Territory, grid: PeopleGrid) -> None:
    everybody = int(grid.people.sum())
    minutes = judged(territory, grid, rule("travel_min", 12, "min", share=0.9))
    assert (minutes.holds, minutes.value, minutes.margin, minutes.people) == (True, 12.0, 0.0, 0)
    assert minutes.margin_people == everybody - int(np.ceil(0.9 * everybody))
    km = judged(territory, grid, rule("way_km", 5, "km", scope="predecessor"))
    assert (km.holds, km.margin, km.people, km.average) == (False, -1.0, everybody, 6.0)
    assert km.of == len(km.units) == km.value
    mean = judged(territory, grid, rule("mean_min", 12.5, "min"))
    assert (mean.holds, mean.value, mean.margin_people) == (True, 12.0, None)


def test_points_are_lacking_only_where_their_number_keeps_a_rule(territory: Territory, grid: PeopleGrid) -> None:
    lacking = {
        name: judged(territory, grid, asked).points_lacking
        for name, asked in {
            "communes": rule("communes_without_point", 0, "communes", points="kind:post_office"),
            "kind": rule("points", 3, "points", comparison="at_least", points="kind:post_office"),
            "nothing is enough": rule("radius_m", 0, "m"),
            "too many": rule("points", 1, "points", comparison="at_most"),
            "one point": rule("points", 3, "points", comparison="at_least", points="id:office-1"),
            "nobody tells": rule("points", 3, "points", comparison="at_least", points="service:kt1"),
            "minutes": rule("travel_min", 1, "min"),
        }.items()
    }
    assert lacking == {
        "communes": 3,
        "kind": 2,
        "nothing is enough": None,
        "too many": None,
        "one point": None,
        "nobody tells": None,
        "minutes": None,
    }


def test_a_rule_that_rounds_keep_has_no_figure_in_any_commune(territory: Territory, grid: PeopleGrid) -> None:
    daily = rule("collections_a_day", 1, "times", scope="commune", comparison="at_least")
    verdict = judged(territory, grid, daily)
    assert (verdict.holds, verdict.value, verdict.of, verdict.average, verdict.units) == (None, None, None, None, ())


def test_people_without_a_way_break_any_limit(territory: Territory, grid: PeopleGrid) -> None:
    verdict = judged(territory, grid, rule("travel_min", 600, "min", scope="commune"), minutes=np.inf)
    inhabited = sum(one.people > 0 for one in territory.communes)
    assert (verdict.holds, verdict.value, verdict.of) == (False, inhabited, inhabited)
    assert verdict.margin is None
    assert all(unit.value is None and unit.holds is False for unit in verdict.units)


def test_a_service_that_nobody_tells_is_no_broken_rule(territory: Territory, grid: PeopleGrid) -> None:
    asked = rule("points", 1, "points", scope="commune", comparison="at_least", points="service:pensions")
    assert judged(territory, grid, asked).holds is None
    (notice,) = check_rules([asked], territory)
    assert notice.code == "STANDARD_NOBODY"
    assert "do not tell their services" in notice.message
    told = replace(
        territory, points=tuple(replace(point, services=(Service.PENSIONS,)) for point in territory.points)
    )
    assert judged(told, grid, asked).holds is True
    assert check_rules([asked], told) == []


def test_points_of_a_kind_that_are_all_assumed_get_no_verdict(territory: Territory, grid: PeopleGrid) -> None:
    asked = rule("points", 1, "points", scope="commune", comparison="at_least", points="kind:culture_point")
    verdict = judged(territory, grid, asked)
    assert (verdict.holds, verdict.value) == (None, 4)
    assert "assumed ones only" in verdict.why_en
    bare = replace(territory, points=())
    assert judged(bare, grid, asked).holds is False


def test_communes_that_there_are_none_of_are_refused_or_told(territory: Territory) -> None:
    asked = rule("points", 1, "points", applies_to=AppliesTo(communes=("99999", "10000", "99998")))
    with pytest.raises(InputRefused) as refused:
        check_rules([asked], territory)
    assert [fault.row for fault in refused.value.faults] == ["99999", "99998"]
    (notice,) = check_rules([rule("points", 1, "points", applies_to=AppliesTo(kinds=("ward",)))], territory)
    assert notice.code == "STANDARD_NOBODY"


def test_an_area_that_is_not_known_gets_no_verdict(territory: Territory, grid: PeopleGrid) -> None:
    first, *others = territory.communes
    vague = replace(territory, communes=(replace(first, area_km2=0.0), *others))
    verdict = judged(vague, grid, rule("radius_m", 1, "m", scope="commune"))
    assert verdict.of == 3
    assert first.code not in {unit.code for unit in verdict.units}
