"""Conditions: hours, working days and the vehicle's size are judged; anything else does not hold."""

import pytest

from geo.roads.profiles import read_profiles
from geo.roads.profiles.conditional import conditional_value
from geo.roads.profiles.ways import way_kph

TRUCK = read_profiles()["truck"]


@pytest.mark.parametrize(
    ("text", "hour", "value"),
    [
        ("no @ (06:00-22:00)", 6, "no"),
        ("no @ (06:00-22:00)", 22, None),
        ("no @ (06:00-22:00)", None, None),
        ("no @ (22:00-06:00)", 23, "no"),
        ("no @ (22:00-06:00)", 5, "no"),
        ("no @ (22:00-06:00)", 6, None),
        ("no @ 06:00-09:00,16:00-20:00", 17, "no"),
        ("no @ (Mo-Fr 06:00-09:00)", 7, "no"),
        ("no @ (Mo-Su 06:00-09:00)", 7, "no"),
        ("no @ (Sa-Fr 06:00-09:00)", 7, "no"),
        ("no @ (Sa,Su 06:00-09:00)", 7, None),
        ("no @ (PH 06:00-09:00)", 7, None),
        ("no @ (weight>3.5)", None, "no"),
        ("no @ (weight > 10 t)", None, None),
        ("no @ (weight>3.5 AND 06:00-22:00)", 7, "no"),
        ("no @ (weight>3.5 AND 06:00-22:00)", 23, None),
        ("no @ (height<3)", None, None),
        ("yes @ (length<=7); no @ (width>=2.2)", None, "no"),
        ("no @ (06:00-22:00); destination @ (weight<5)", 7, "no"),
        ("destination @ (06:00-22:00); no @ (weight>=8)", 7, "no"),
        ("no @ wet", 7, None),
        ("no @ (2026 Feb 10-2026 Feb 20)", 7, None),
        ("no", 7, None),
        ("@@;;(((", 7, None),
    ],
)
def test_value(text: str, hour: int | None, value: str | None) -> None:
    assert conditional_value(text, TRUCK.vehicle, hour) == value


def test_a_vehicle_without_sizes_is_small() -> None:
    motorbike = read_profiles()["motorbike"].vehicle
    assert conditional_value("no @ (weight>0.01)", motorbike, None) is None
    assert conditional_value("yes @ (weight<3.5)", motorbike, None) == "yes"


def test_a_ban_by_the_clock_closes_a_road_at_its_hours_alone() -> None:
    tags = {"highway": "primary", "hgv:conditional": "no @ (Mo-Sa 06:00-22:00)"}
    assert [way_kph(tags, TRUCK, hour).any() for hour in (None, 5, 6, 21, 22)] == [True, True, False, False, True]


def test_of_one_key_the_condition_stands_above_the_plain_value_and_beneath_a_special_key() -> None:
    tags = {"highway": "primary", "hgv": "no", "hgv:conditional": "delivery @ (22:00-05:00)"}
    assert [way_kph(tags, TRUCK, hour).any() for hour in (None, 12, 23)] == [False, False, True]
    tags = {"highway": "primary", "motor_vehicle:conditional": "no @ (06:00-22:00)", "hgv": "yes"}
    assert way_kph(tags, TRUCK, 12).any()
