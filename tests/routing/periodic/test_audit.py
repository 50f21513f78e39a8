"""Every code of the periods' auditor has a planted violation; what it says is told apart from what the plans say."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from routing.audit.periodic import audit_periods
from routing.periodic.periodic import Frequency, Periodic
from routing.periodic.periods import Periods
from tests.routing.periodic.weeks import WEEK, days, often, on, period, planned
from tests.routing.streets import carrier

Raw = dict[str, Any]


@cache
def _case():
    stops = [
        on("near", WEEK[0], delivers={"vnd": 40}),
        often("far", 2, least_gap=2, record={"delivers": {"vnd": 50}}),
        on("back", WEEK[1], penalty=1),
    ]
    who = [carrier("an", cost_per_km=1_000), carrier("binh", cost_per_km=1_100)]
    asked = period(
        {"office": 0, "near": 3, "far": 10, "back": -5},
        stops,
        days(most={"vnd": 100}, limits={"an": {"vnd": 90}}),
        who,
    )
    found, periods = planned(asked)
    return asked.periodic, periods, tuple((each.loaded, each.plan) for each in found.days)


def _told(raw: Raw, name: str) -> Raw:
    return next(each for each in raw["stops"] if each.get("stop") == name)


#: code -> what is done to the summary
PLANTED_IN_PERIOD: dict[str, Callable[[Raw], object]] = {
    "AUDIT_PERIOD_PLAN": lambda raw: raw["days"][0].update(plan_sha256="0" * 64),
    "AUDIT_PERIOD_PATTERN": lambda raw: _told(raw, "far")["dates"].pop(),
    "AUDIT_PERIOD_LIMIT": lambda raw: None,
    "AUDIT_PERIOD_MISSING": lambda raw: raw["unserved"].clear(),
    "AUDIT_PERIOD_SUMMARY": lambda raw: raw["days"][0].update(cost=1),
}


def _codes(periodic: Periodic, periods: Periods, both) -> set[str]:
    return {violation.code for violation in audit_periods(periodic, periods, both)}


@pytest.mark.parametrize("code", sorted(PLANTED_IN_PERIOD.keys() - {"AUDIT_PERIOD_LIMIT"}))
def test_what_is_wrong_in_the_summary_is_seen(code):
    periodic, periods, both = _case()
    raw = periods.model_dump(mode="json")
    PLANTED_IN_PERIOD[code](raw)
    assert code in _codes(periodic, Periods.model_validate(raw), both)


def _asked(periodic: Periodic, **changes: Any) -> Periodic:
    return periodic.model_copy(update=changes)


def _each_day(periodic: Periodic, **changes: Any) -> Periodic:
    return _asked(periodic, days=[day.model_copy(update=changes) for day in periodic.days])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda p: _each_day(p, most={"vnd": 49}), "LIMIT"),
        (lambda p: _each_day(p, limits={"an": {"vnd": 49}}), "LIMIT"),
        (lambda p: _each_day(p, escorted=["an"]), "LIMIT"),
        (lambda p: _each_day(p, shifts={"an": (0, 9)}), "LIMIT"),
        (lambda p: _asked(p, days=p.days[1:]), "PLAN"),
        (lambda p: _asked(p, priority_value=1), "PLAN"),
        (lambda p: _asked(p, stops=[p.stops[0].model_copy(update={"dates": [WEEK[4]]}), *p.stops[1:]]), "PATTERN"),
        (lambda p: _asked(p, stops=p.stops[1:]), "MISSING"),
    ],
)  # fmt: skip
def test_plans_of_another_period_are_seen(change, code):
    periodic, periods, both = _case()
    assert audit_periods(periodic, periods, both) == []
    assert f"AUDIT_PERIOD_{code}" in _codes(change(periodic), periods, both)


@pytest.mark.parametrize(
    "frequency",
    [
        {"visits": 3, "per": "week"},
        {"visits": 2, "per": "week", "least_gap": 5},
        {"visits": 2, "per": "week", "most_gap": 1},
        {"visits": 2, "per": "week", "weekdays": [6, 7]},
        {"visits": 1, "per": "week", "steady": True},
        {"visits": 1},
        {"visits": 2, "first": "2026-01-30"},
    ],
)
def test_another_frequency_is_seen(frequency):
    periodic, periods, both = _case()
    stops = list(periodic.stops)
    stops[1] = stops[1].model_copy(update={"frequency": Frequency(**frequency)})
    assert "AUDIT_PERIOD_PATTERN" in _codes(_asked(periodic, stops=stops), periods, both)
