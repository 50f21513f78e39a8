from __future__ import annotations

import pytest

from geo.places import tables
from geo.places.communes import Commune
from geo.places.doubtful import settle_doubtful
from geo.places.ground import ground_m
from geo.places.points import Located
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory


def _predecessor(code: str, lon: float, lat: float, note: str = "") -> Predecessor:
    return Predecessor(code, code, "Xã", "Huyện", lon, lat, ("C",), Located.PREDECESSOR_CENTRE, note)


COMMUNE = Commune("C", "C", "commune", 100.0, 1000, "", 105.0, 20.0, ())


def test_every_noted_point_has_a_rule_and_no_other_has(territory: Territory) -> None:
    noted = {each.code for each in territory.predecessors if each.point_note}
    assert noted == {row["predecessor"] for row in tables.rows("doubtful_points")}


def test_unnoted_points_stay_where_the_source_has_them(territory: Territory) -> None:
    source = {row["code"]: (float(row["lon"]), float(row["lat"])) for row in tables.rows("predecessors")}
    for each in territory.predecessors:
        if not each.point_note:
            assert (each.lon, each.lat, each.moved_m) == (*source[each.code], 0)
            assert each.located is Located.PREDECESSOR_CENTRE


def test_moved_points_are_marked_with_how_far(territory: Territory) -> None:
    source = {row["code"]: (float(row["lon"]), float(row["lat"])) for row in tables.rows("predecessors")}
    moved = [each for each in territory.predecessors if each.moved_m]
    assert len(moved) == 19
    for each in moved:
        assert each.located is Located.ASSUMED
        assert each.moved_m == round(ground_m(*source[each.code], each.lon, each.lat))


def test_no_two_predecessors_share_a_point_any_more(territory: Territory) -> None:
    assert len({(each.lon, each.lat) for each in territory.predecessors}) == 547


def test_points_that_the_source_puts_outside_their_successor_all_move(territory: Territory) -> None:
    outside = [each for each in territory.predecessors if "outside" in each.point_note]
    assert outside
    assert all(each.moved_m > 0 for each in outside)


def test_balance_brings_the_mean_of_the_points_onto_the_centre() -> None:
    others = [_predecessor("A", 105.02, 20.0), _predecessor("B", 105.0, 20.02)]
    lost = _predecessor("X", 106.0, 20.5, "wrong")
    settled = settle_doubtful([*others, lost], {"C": COMMUNE}, {}, {"X": "balance"})
    assert sum(each.lon for each in settled) / 3 == pytest.approx(105.0, abs=1e-6)
    assert sum(each.lat for each in settled) / 3 == pytest.approx(20.0, abs=1e-6)


def test_balance_never_leaves_the_commune() -> None:
    far = [_predecessor("A", 105.3, 20.0)]
    lost = _predecessor("X", 106.0, 20.5, "wrong")
    x = settle_doubtful([*far, lost], {"C": COMMUNE}, {}, {"X": "balance"})[1]
    assert ground_m(105.0, 20.0, x.lon, x.lat) == pytest.approx(0.75 * 5_642, abs=5)


def test_the_seat_is_the_point_where_it_is_the_predecessors_own_office() -> None:
    lost = _predecessor("X", 106.0, 20.5, "wrong")
    x = settle_doubtful([lost], {"C": COMMUNE}, {"C": (105.01, 20.01)}, {"X": "seat"})[0]
    assert (x.lon, x.lat, x.located) == (105.01, 20.01, Located.ASSUMED)
