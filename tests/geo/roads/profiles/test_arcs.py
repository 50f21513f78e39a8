"""Milliseconds of every arc."""

from dataclasses import replace

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.roads.profiles import Profile, arc_ms, read_profiles
from geo.roads.profiles.profile import Calibration, Peak
from tests.geo.roads.profiles.made_up import Piece, chain

PROFILES = read_profiles()
MOTORBIKE = PROFILES["motorbike"]
#: 42 km/h outside, 32 in built-up areas.
ROAD = {"highway": "secondary"}


def ms(piece: Piece, profile: Profile = MOTORBIKE, hour: int | None = None) -> list[int]:
    return arc_ms(chain([piece]), profile, hour=hour).tolist()


def test_a_kilometre() -> None:
    assert ms(Piece(ROAD)) == [round(3_600_000 / 42)] * 2
    assert ms(Piece(ROAD, built_up=True)) == [round(3_600_000 / 32)] * 2
    assert ms(Piece(ROAD, terrain=2)) == [round(3_600_000 / 27)] * 2


def test_a_centimetre_at_one_kilometre_an_hour_takes_36_ms() -> None:
    slow = replace(MOTORBIKE, vehicle=replace(MOTORBIKE.vehicle, cap_kph=1.0))
    assert ms(Piece(ROAD, length_cm=1), slow) == [36, 36]


def test_a_piece_takes_at_least_a_millisecond_unless_it_has_no_length() -> None:
    fast = replace(MOTORBIKE, speeds={**MOTORBIKE.speeds, ("secondary", False): (180.0, 180.0, 180.0)})
    fast = replace(fast, vehicle=replace(fast.vehicle, max_kph=180.0, rural_kph=None))
    assert ms(Piece(ROAD, length_cm=1), fast) == [1, 1]
    assert ms(Piece(ROAD, length_cm=0), fast) == [0, 0]


def test_one_way_and_its_reverse() -> None:
    open_ms = round(3_600_000 / 42)
    assert ms(Piece(ROAD | {"oneway": "yes"})) == [open_ms, -1]
    assert ms(Piece(ROAD | {"oneway": "-1"})) == [-1, open_ms]


def test_speed_by_direction() -> None:
    assert ms(Piece(ROAD | {"maxspeed:forward": "20", "maxspeed:backward": "40"})) == [180_000, 90_000]


def test_a_road_that_takes_longer_than_a_path_may_is_closed() -> None:
    assert ms(Piece({"highway": "path"}, length_cm=1_000_000_000), PROFILES["walking"]) == [-1, -1]


def test_turns_take_no_time_unless_a_rule_closes_them() -> None:
    left, bollard = {"restriction": "no_left_turn", "except": "motorcycle"}, {"barrier": "bollard"}
    graph = chain([Piece(ROAD)], [[], [left], [bollard], [left, {"barrier": "gate", "access": "private"}]])
    assert arc_ms(graph, MOTORBIKE)[2:].tolist() == [0, 0, 0, -1]
    assert arc_ms(graph, PROFILES["van"])[2:].tolist() == [0, -1, -1, -1]
    assert arc_ms(graph, PROFILES["walking"])[2:].tolist() == [0, 0, 0, -1]


def test_copies_of_arcs_are_as_fast_as_their_edges() -> None:
    graph = chain([Piece(ROAD | {"oneway": "yes"}), Piece(ROAD, length_cm=50)], [[], []])
    copies = replace(
        graph, arc_edge=np.array([0, 0, 1, 1, 1, 0], np.int32), arc_rules=np.full(6, -1, np.int32),
        arc_back=np.array([False, True, False, True, True, True]),
    )  # fmt: skip
    found = arc_ms(copies, MOTORBIKE)
    assert found[4] == found[3] == round(50 * 36 / 42)
    assert found[5] == found[1] == -1


def test_a_ferry_waits_where_it_leaves_from_land_and_keeps_its_timetable() -> None:
    boat = {"route": "ferry"}
    graph = chain([Piece(ROAD), Piece(boat, fixed_ms=300_000), Piece(boat, fixed_ms=240_000), Piece(ROAD)])
    wait = 10 * 60_000
    assert arc_ms(graph, MOTORBIKE)[2:6].tolist() == [300_000 + wait, 300_000, 240_000, 240_000 + wait]


def test_a_ferry_without_timetable_has_a_speed() -> None:
    graph = chain([Piece(ROAD), Piece({"route": "ferry"}, length_cm=80_000), Piece(ROAD)])
    assert arc_ms(graph, MOTORBIKE)[2:4].tolist() == [800 * 3600 / 8 + 600_000] * 2
    assert arc_ms(graph, PROFILES["van"])[2:4].tolist() == [-1, -1]


def test_the_hour_slows_streets_and_nothing_else() -> None:
    street, country = Piece(ROAD, built_up=True), Piece(ROAD)
    assert ms(street, hour=7) == [round(3_600_000 / (32 * 0.85))] * 2
    assert ms(street, hour=8) == ms(street)
    assert ms(country, hour=7) == ms(country)
    assert ms(street, PROFILES["walking"], hour=7) == ms(street, PROFILES["walking"])


def test_of_several_hours_factors_the_slowest_counts() -> None:
    peaks = (
        Peak(6, 9, (), None, 0.9),
        Peak(7, 8, ("secondary",), None, 0.5),
        Peak(7, 8, ("primary",), None, 0.1),
        Peak(7, 8, (), True, 0.2),
    )
    assert ms(Piece(ROAD), replace(MOTORBIKE, peaks=peaks), hour=7) == [round(3_600_000 / 21)] * 2


@pytest.mark.parametrize("hour", [-1, 24])
def test_no_such_hour(hour: int) -> None:
    with pytest.raises(InputRefused, match="Hour"):
        ms(Piece(ROAD), hour=hour)


@pytest.mark.parametrize("order", [1, -1])
def test_calibration_by_what_says_most_and_never_above_the_law(order: int) -> None:
    observed = (
        Calibration("secondary", "", None, 0.5),
        Calibration("secondary", "", False, 0.75),
        Calibration("secondary", "hill", None, 2.0),
        Calibration("primary", "plain", False, 0.1),
    )
    profile = replace(MOTORBIKE, calibration=observed[::order])
    assert ms(Piece(ROAD), profile) == [round(3_600_000 / (42 * 0.75))] * 2
    assert ms(Piece(ROAD, built_up=True), profile) == [round(3_600_000 / (32 * 0.5))] * 2
    # 36 x 2 = 72 km/h: the law's 60 outside, 50 in built-up areas, and a sign hold.
    assert ms(Piece(ROAD, terrain=1), profile) == [60_000] * 2
    assert ms(Piece(ROAD, terrain=1, built_up=True), profile) == [72_000] * 2
    assert ms(Piece(ROAD | {"maxspeed": "40"}, terrain=1), profile) == [90_000] * 2


def test_a_moped_never_exceeds_its_cap_whatever_the_sign_says() -> None:
    moped = replace(MOTORBIKE, vehicle=replace(MOTORBIKE.vehicle, cap_kph=40.0))
    assert ms(Piece(ROAD | {"maxspeed": "80"}), moped) == [90_000] * 2


def test_a_graph_without_edges() -> None:
    assert arc_ms(chain([]), MOTORBIKE).tolist() == []
