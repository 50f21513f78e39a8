"""Known distances: where they are from, and what a network is told by them."""

from dataclasses import replace

import numpy as np
import pytest

from geo.matrix import Matrix
from geo.places.load import load_territory
from geo.roads.check.distances import Verdict, check_distances
from geo.roads.check.known import known_distances, known_places
from geo.roads.estimate import EstimatedRoads

KNOWN = known_distances()


@pytest.fixture(scope="module")
def territory():
    return load_territory()


def matrix(there_m: int, back_m: int, *, no_way: bool = False) -> Matrix:
    row = KNOWN[0]
    distance_m = np.array([[0, there_m], [back_m, 0]], np.int32)
    unreachable = np.array([[False, no_way], [False, False]])
    distance_m[unreachable] = 0
    ids, none = (row.from_code, row.to_code), np.zeros((2, 2), np.bool_)
    return Matrix(ids, distance_m // 10, distance_m, unreachable, none, "van", "f")


def test_every_row_has_a_source_and_its_towns_are_of_the_territory(territory):
    codes = {former.code for former in territory.predecessors}
    assert len(KNOWN) >= 15
    for row in KNOWN:
        assert {row.from_code, row.to_code} <= codes
        assert all(address.startswith("http") for address in row.source.split())
        assert row.status in ("stated", "commonly stated")
        assert 0 < row.low_m <= row.high_m
        assert all(road.startswith("QL") for road in row.roads)


def test_no_road_is_shorter_than_the_straight_line(territory):
    from geo.roads.place import places_xy

    places = known_places(KNOWN, territory)
    at = dict(zip([place.id for place in places], places_xy(places), strict=True))
    for row in KNOWN:
        assert np.hypot(*(at[row.from_code] - at[row.to_code])) < row.high_m, row.to_name


def test_towns_stand_once_with_their_codes(territory):
    places = known_places(KNOWN, territory)
    assert len({place.id for place in places}) == len(places)
    assert known_places(KNOWN, replace(territory, predecessors=())) == []


@pytest.mark.parametrize(
    ("there", "back", "verdict", "difference"),
    [
        (16_000, 16_000, Verdict.AGREES, 0.0),
        (18_400, 18_400, Verdict.AGREES, 0.15),
        (18_500, 18_500, Verdict.LONGER, 0.15625),
        (13_600, 13_600, Verdict.AGREES, -0.15),
        (13_000, 13_400, Verdict.SHORTER, -0.175),
    ],
)
def test_what_is_within_the_tolerance_agrees(there, back, verdict, difference):
    (check,) = check_distances(matrix(there, back), KNOWN[:1])
    assert KNOWN[0].low_m == KNOWN[0].high_m == 16_000
    assert check.verdict is verdict
    assert check.difference == pytest.approx(difference)
    assert check.ours_m == (there + back) // 2
    assert check.travel_s == (there + back) // 20


def test_within_a_range_of_sources_there_is_no_difference():
    known = replace(KNOWN[0], high_m=20_000)
    checks = [check_distances(matrix(m, m), [known])[0] for m in (15_000, 17_000, 22_000)]
    assert [round(check.difference, 4) for check in checks] == [-0.0625, 0.0, 0.1]


def test_no_way_in_one_direction_is_no_way():
    (check,) = check_distances(matrix(16_000, 16_000, no_way=True), KNOWN[:1])
    assert check.verdict is Verdict.NO_WAY
    assert check.ours_m is check.travel_s is check.difference is None


def test_rows_of_another_province_are_left_out():
    assert check_distances(matrix(16_000, 16_000), [replace(KNOWN[0], to_code="99999")]) == []


def test_the_estimate_holds_for_most_known_distances(territory):
    """The estimate knows no bridge and no bypass: three of four within the tolerance is what it can do."""
    roads = EstimatedRoads.from_territory(territory)
    checks = check_distances(roads.matrix(known_places(KNOWN, territory), "van"), KNOWN)
    assert len(checks) == len(KNOWN)
    assert all(check.estimated for check in checks)
    agreeing = sum(check.verdict is Verdict.AGREES for check in checks)
    assert agreeing >= 0.75 * len(checks)
    assert max(abs(check.difference) for check in checks) < 0.25
