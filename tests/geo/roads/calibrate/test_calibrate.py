"""Factors that are known come back from trips."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from geo.roads.calibrate.calibrate import MIN_TRIPS, calibrate
from geo.roads.calibrate.fit import HIGHEST, LOWEST, _Residuals
from geo.roads.calibrate.follow import Follower
from geo.roads.calibrate.groups import GROUPS, Group, edge_groups, group
from geo.roads.calibrate.write import write_calibration
from geo.roads.compile import compile_roads
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.place import Place
from geo.roads.profiles import read_profiles, write_profile_tables
from geo.roads.profiles.profile import Peak
from geo.roads.travel import RoadTravel
from tests.geo.roads import town
from tests.geo.roads.calibrate import long_road

TRUTH = {
    Group("main", "plain", False): 0.8,
    Group("district", "plain", False): 1.1,
    Group("village", "plain", False): 0.7,
    Group("main", "mountain", False): 1.25,
    Group("district", "mountain", False): 0.6,
    Group("village", "mountain", False): 0.9,
}


def factors_of(done) -> dict[Group, float]:
    return {each.group: each.factor for each in done.factors if each.known}


def test_known_factors_come_back_from_noisy_trips():
    trips = long_road.random_trips(600, long_road.van(TRUTH), noise=0.1, seed=5)
    done = calibrate(long_road.travel(long_road.van()), trips)
    found = factors_of(done)
    assert found.keys() == TRUTH.keys()
    for kind, factor in TRUTH.items():
        assert found[kind] == pytest.approx(factor, rel=0.08), kind
    assert done.trips == 600
    assert done.left_out == done.notices == ()


def test_trips_foretold_from_others_are_right_within_their_noise():
    trips = long_road.random_trips(240, long_road.van(TRUTH), noise=0.1, seed=6)
    done = calibrate(long_road.travel(long_road.van()), trips)
    # the median of |normal| is 0.674 of its deviation
    assert done.error_after == pytest.approx(0.0674, abs=0.015)
    assert done.error_before > 2 * done.error_after


def test_a_tenth_of_trips_with_a_stop_on_the_way_moves_little():
    trips = long_road.random_trips(240, long_road.van(TRUTH), noise=0.05, seed=7)
    stopped = [replace(trip, travel_s=trip.travel_s * 3) if n % 10 == 0 else trip for n, trip in enumerate(trips)]
    done = calibrate(long_road.travel(long_road.van()), stopped)
    for kind, factor in factors_of(done).items():
        assert factor == pytest.approx(TRUTH[kind], rel=0.12), kind
    odd = {notice.row for notice in done.notices if notice.code == "TRIP_ODD"}
    assert odd == {trip.row for trip in stopped[::10]} - {fault.row for fault in done.left_out}
    assert len(odd) > 15
    took = {trip.row: f"It took {trip.travel_s / 60:.1f} min;" for trip in stopped}
    assert all(took[notice.row] in notice.message for notice in done.notices if notice.code == "TRIP_ODD")


def test_the_tables_own_speeds_are_multiplied_whatever_factors_are_in_force():
    trips = long_road.random_trips(120, long_road.van(TRUTH), noise=0.0, seed=8)
    afresh = calibrate(long_road.travel(long_road.van()), trips)
    again = calibrate(long_road.travel(long_road.van(factors_of(afresh))), trips)
    assert again.error_before < 0.02 < afresh.error_before
    assert factors_of(again) == pytest.approx(factors_of(afresh), rel=0.002)


def test_roads_nobody_tried_keep_1_and_those_with_few_trips_say_so():
    plain = {kind: factor for kind, factor in TRUTH.items() if kind.terrain == "plain"}
    trips = long_road.random_trips(60, long_road.van(plain), noise=0.02, seed=9, east=False)
    done = calibrate(long_road.travel(long_road.van()), trips)
    assert factors_of(done).keys() == plain.keys()
    few = calibrate(long_road.travel(long_road.van()), trips[: MIN_TRIPS - 1])
    assert factors_of(few) == {}
    assert {each.factor for each in few.factors} == {1.0}
    assert {notice.code for notice in few.notices} == {"TRIPS_FEW"}
    assert few.error_after is None


def test_kinds_with_few_trips_share_a_factor_within_their_classes():
    """Each side of the middle has too few trips, both together have enough."""
    truth = dict.fromkeys(TRUTH, 0.7)
    west, east = long_road.MIDDLE - 0.3, long_road.MIDDLE + 0.02
    stretches = [(0, 0.06), (0.04, 0.1), (0.09, 0.16), (0.12, 0.2), (0, 0.15), (0.05, 0.2), (0.13, 0.27)]
    ends = [(side + a, side + b) for side in (west, east) for a, b in stretches]
    seconds = long_road.true_seconds(*zip(*ends, strict=True), long_road.van(truth))
    trips = [long_road.trip(n, *end, s) for n, (end, s) in enumerate(zip(ends, seconds, strict=True))]
    done = calibrate(long_road.travel(long_road.van()), trips)
    assert done.factors
    assert all(each.shared and each.known for each in done.factors)
    assert [each.factor for each in done.factors] == pytest.approx([0.7] * len(done.factors), rel=0.06)
    assert {each.trips for each in done.factors} == {12}


def test_where_the_law_holds_a_road_back_a_factor_is_not_blamed():
    """Riders who keep to a sign of 20 km/h say nothing about the class's speed."""
    places = {node: (105.0 + 0.02 * node, 20.0) for node in range(1, 12)}
    ways = {way: ((way, way + 1), {"highway": "primary", "maxspeed": "20"}) for way in range(1, 11)}
    graph = compile_roads(town.roads(places, ways), town.Flat()).graph
    travel = RoadTravel.build(graph, build_hierarchy(graph), long_road.van())
    lons = [(105.025 + 0.005 * n, 105.12 + 0.005 * n) for n in range(15)]
    metres = [(b - a) * 104_650 for a, b in lons]
    trips = [
        replace(
            long_road.trip(n, a, b, m * 3.6 / 20),
            start=Place(f"a{n}", a, 20.0),
            end=Place(f"b{n}", b, 20.0),
        )
        for n, ((a, b), m) in enumerate(zip(lons, metres, strict=True))
    ]
    (factor,) = calibrate(travel, trips).factors
    assert factor.known
    assert factor.factor == pytest.approx(1.0, abs=0.02)


def test_trips_that_cannot_be_right_are_named_by_their_row():
    good = long_road.random_trips(20, long_road.van(), noise=0.0, seed=10)
    a, b = long_road.WEST + 0.1, long_road.WEST + 0.4
    wrong = [
        long_road.trip(100, a, b, 300),  # 31 km in 5 minutes
        long_road.trip(101, a, b, 80_000),
        long_road.trip(102, a, a + 0.001, 20),
        replace(long_road.trip(103, a, b, 2000), end=Place("núi", b, 20.5)),
    ]
    done = calibrate(long_road.travel(long_road.van()), [*good, *wrong])
    assert [(fault.code, fault.row) for fault in done.left_out] == [
        ("TRIP_LEFT_OUT", trip.row) for trip in wrong
    ]  # fmt: skip
    for fault, word in zip(done.left_out, ("law", "walking", "too short", "joins no road"), strict=True):
        assert word in fault.message
    assert done.trips == 20


def test_trips_of_another_profile_or_none_at_all_say_nothing():
    trips = [replace(trip, profile="truck") for trip in long_road.random_trips(20, long_road.van(), 0.0, 11)]
    done = calibrate(long_road.travel(long_road.van()), trips)
    assert (done.trips, done.factors, done.error_before, done.error_after) == (0, (), None, None)
    assert [notice.code for notice in done.notices] == ["TRIPS_FEW"]


def test_factors_stay_within_their_bounds():
    trips = long_road.random_trips(80, long_road.van(dict.fromkeys(TRUTH, 0.2)), noise=0.0, seed=12)
    found = factors_of(calibrate(long_road.travel(long_road.van()), trips))
    assert found
    assert {LOWEST} == set(found.values())
    assert max(found.values()) < HIGHEST


def test_the_hours_factor_is_not_taken_for_the_roads():
    """Who rode in the morning's peak, at half the speed, tells of roads that are as the tables say."""
    peak = (Peak(7, 9, (), None, 0.5),)
    slow = replace(long_road.van(dict.fromkeys(TRUTH, 0.5)), name="van")
    at = datetime(2026, 9, 10, 7, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    trips = [replace(trip, departed=at) for trip in long_road.random_trips(80, slow, noise=0.0, seed=13)]
    found = factors_of(calibrate(long_road.travel(replace(long_road.van(), peaks=peak)), trips))
    assert list(found.values()) == pytest.approx([1.0] * len(found), abs=0.02)


def test_groups_are_those_the_profiles_tell_apart():
    numbers = edge_groups(long_road.graph())
    assert {group(int(number)) for number in numbers} == TRUTH.keys()
    ferry = town.edge(21, 48)
    assert edge_groups(town.graph())[ferry] == -1


def test_the_table_that_is_written_makes_the_profile_in_force(tmp_path):
    trips = long_road.random_trips(160, long_road.van(TRUTH), noise=0.0, seed=14)
    done = calibrate(long_road.travel(long_road.van()), trips)
    write_calibration(tmp_path, [done], source="=trips.csv, 2026-09")
    van = read_profiles(tmp_path)["van"]
    assert calibrate(long_road.travel(van), trips).error_before < 0.02
    assert read_profiles(tmp_path)["truck"].calibration == read_profiles()["truck"].calibration == ()
    text = (tmp_path / "calibration.csv").read_text(encoding="utf-8")
    assert text.startswith("profile,highway,terrain,built_up,factor,trips,source\nvan,trunk,plain,no,0.")
    assert "'=trips.csv" in text


def test_rows_of_other_profiles_stay_and_a_table_without_rows_goes(tmp_path):
    write_profile_tables(tmp_path)
    table = tmp_path / "calibration.csv"
    table.write_text(
        "profile,highway,terrain,built_up,factor,trips,source\n"
        "truck,primary,plain,no,0.800,12,tháng 8\nvan,primary,,,0.900,12,tháng 8\n",
        encoding="utf-8",
    )
    nothing = calibrate(long_road.travel(long_road.van()), [])
    write_calibration(tmp_path, [nothing], source="")
    assert [len(read_profiles(tmp_path)[name].calibration) for name in ("truck", "van")] == [1, 0]
    write_calibration(tmp_path, [nothing, replace(nothing, profile="truck")], source="")
    assert not table.exists()


def test_the_same_trips_give_the_same_factors():
    trips = long_road.random_trips(60, long_road.van(TRUTH), noise=0.1, seed=15)
    one, two = (calibrate(long_road.travel(long_road.van()), trips) for _ in range(2))
    assert one == two
    assert np.isfinite([each.factor for each in one.factors]).all()


def test_the_derivatives_are_those_of_the_residuals():
    trips = long_road.random_trips(40, long_road.van(TRUTH), noise=0.1, seed=16)
    followed = Follower(long_road.travel(long_road.van())).follow(trips)
    pool = np.full(GROUPS, -1, dtype=np.int64)
    used = np.unique(followed.piece_group)
    pool[used] = np.arange(len(used)) % 4  # some share, so that sums are tested too
    fits = _Residuals(followed, pool, np.arange(40) % 3 > 0, 4)
    at = np.array([0.3, -0.2, 0.05, 0.6])
    step = 1e-6
    slope = np.column_stack([
        (fits.residuals(at + step * unit) - fits.residuals(at - step * unit)) / (2 * step) for unit in np.eye(4)
    ])  # fmt: skip
    assert fits.jacobian(at) == pytest.approx(slope, abs=1e-5)
