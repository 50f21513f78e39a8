"""What may be aboard: what fits, and what goes without an escort."""

from __future__ import annotations

import pytest

from routing.plan.loads import limits_aboard
from routing.problem.carriers import Carrier


@pytest.mark.parametrize(
    ("capacity", "escort_above", "escorted", "limits"),
    [
        ({"items": 150}, {}, False, {"items": 150}),
        ({"items": 150, "vnd": 900}, {"vnd": 500}, False, {"items": 150, "vnd": 500}),
        ({"vnd": 100}, {"vnd": 500}, False, {"vnd": 100}),
        ({"items": 150}, {"vnd": 500}, False, {"items": 150, "vnd": 500}),
        ({"items": 150, "vnd": 900}, {"vnd": 500}, True, {"items": 150, "vnd": 900}),
        ({}, {"vnd": 500}, True, {}),
    ],
)
def test_the_smaller_limit_binds_and_an_escort_lifts_one(capacity, escort_above, escorted, limits):
    carrier = Carrier(id="A", profile="van", start="D", end="D", shift_s=(0, 1), capacity=capacity, escorted=escorted)
    assert limits_aboard(carrier, escort_above) == limits
