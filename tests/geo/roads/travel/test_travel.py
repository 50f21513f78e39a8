"""Travel in the invented town: what a planner relies on. Exactness is tests/properties/test_road_travel.py."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from geo.errors import InputRefused
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.snapped import Snapped
from geo.roads.travel import PathPiece, RoadTravel
from geo.roads.weights import NO_WAY, centimetres, milliseconds, pack, part_ms
from tests.geo.roads import town


@cache
def hierarchy() -> Hierarchy:
    return build_hierarchy(town.graph())


def travel(profile: str = "motorbike", *, hour: int | None = None, closed: tuple[int, ...] = ()) -> RoadTravel:
    shut = np.zeros(town.graph().edges, bool)
    shut[list(closed)] = True
    return RoadTravel.build(town.graph(), hierarchy(), read_profiles()[profile], hour=hour, closed=shut)


def at(*places: tuple[int, float], away_cm: int = 0) -> Snapped:
    """Places by edge and share of its length; edge -1 is not joined."""
    edge = np.array([edge for edge, _ in places], np.int32)
    length = np.where(edge >= 0, town.graph().edge_length_cm[edge], 0)
    along = (length * np.array([share for _, share in places])).astype(np.int64)
    zeros = np.zeros(len(places))
    return Snapped(edge, along, np.full(len(places), away_cm, np.int64), zeros.astype(np.int8), zeros, zeros)


MAIN, SECOND = town.edge(1, 2), town.edge(2, 3)
ISLAND = town.edge(61, 63)
ONE_WAY = town.edge(12, 13)


def test_along_one_edge_and_on_to_the_next():
    roads = travel()
    length = town.graph().edge_length_cm[MAIN]
    cells = roads.many_to_many(at((MAIN, 0.25)), at((MAIN, 0.75), (SECOND, 0.0)))
    assert abs(centimetres(cells)[0, 0] - length / 2) <= 1
    assert abs(centimetres(cells)[0, 1] - length * 3 / 4) <= 1
    assert (milliseconds(cells)[0] > 0).all()


def test_a_one_way_street_is_left_at_its_end_to_come_back():
    roads = travel()
    there, back = roads.many_to_many(at((ONE_WAY, 0.2), (ONE_WAY, 0.8)), at((ONE_WAY, 0.8), (ONE_WAY, 0.2)))
    length = town.graph().edge_length_cm[ONE_WAY]
    assert centimetres(there)[0] < length < centimetres(back)[1]
    assert roads.edge_usable[ONE_WAY].tolist() == [True, False]


def test_the_last_metres_are_travelled_at_both_ends():
    roads = travel()
    near, far = at((MAIN, 0.5), (SECOND, 0.5)), at((MAIN, 0.5), (SECOND, 0.5), away_cm=10_000)
    more = roads.many_to_many(far, far)[0, 1] - roads.many_to_many(near, near)[0, 1]
    assert centimetres(more) == 20_000
    assert milliseconds(more) == 2 * round(10_000 * 36 / roads.profile.access_kph)


def test_places_at_one_spot_are_no_way_apart_but_across_the_street_is_one():
    roads = travel()
    places = at((MAIN, 0.5), (MAIN, 0.5), away_cm=2_000)
    across = Snapped(places.edge, places.along_cm, places.away_cm, np.array([1, -1], np.int8), places.lon, places.lat)
    assert (roads.many_to_many(places, places) == 0).all()
    assert centimetres(roads.many_to_many(across, across)).tolist() == [[0, 4_000], [4_000, 0]]
    assert roads.path(across.take([0]), across.take([1])) == []


def test_a_place_off_the_roads_reaches_itself_only():
    roads, places = travel(), at((MAIN, 0.5), (-1, 0), (-1, 0))
    cells = roads.many_to_many(places, places)
    assert (cells == 0).tolist() == np.eye(3, dtype=bool).tolist()
    assert (cells[~np.eye(3, dtype=bool)] == NO_WAY).all()
    assert (roads.to_all(places.take([1])) == NO_WAY).all()
    assert (roads.from_all(places.take([1])) == NO_WAY).all()
    with pytest.raises(ValueError, match="no way"):
        roads.path(places.take([0]), places.take([1]))


def test_a_door_months_off_the_road_is_no_way_and_not_more_than_none():
    roads, far = travel("walking"), at((MAIN, 0.25), (MAIN, 0.75), (SECOND, 0.5), away_cm=300_000_000)
    assert (roads.many_to_many(far, far) == np.where(np.eye(3, dtype=bool), 0, NO_WAY)).all()


def test_no_places_no_cells():
    cells = travel().many_to_many(at(), at((MAIN, 0.5)))
    assert cells.shape == (0, 1)
    assert travel().many_to_many(at((MAIN, 0.5)), at()).shape == (1, 0)


def test_the_island_is_no_part_and_cannot_be_reached():
    roads = travel()
    assert not roads.edge_usable[ISLAND].any()
    cells = roads.many_to_many(at((MAIN, 0.5), (ISLAND, 0.5)), at((MAIN, 0.5), (ISLAND, 0.5)))
    assert cells.tolist() == [[0, NO_WAY], [NO_WAY, 0]]


def test_what_a_closure_cuts_off_stays_usable_and_out_of_reach():
    dead_end = town.edge(23, 38)
    inside = town.edge(24, 24)
    before = travel()
    around = [edge for edge in range(town.graph().edges) if edge not in (dead_end, inside)]
    cut = travel(closed=(town.edge(14, 24), town.edge(24, 23)))
    assert before.many_to_many(at((MAIN, 0.5)), at((inside, 0.5)))[0, 0] < NO_WAY
    assert cut.many_to_many(at((MAIN, 0.5)), at((inside, 0.5)))[0, 0] == NO_WAY
    assert cut.edge_usable[inside].all()
    assert not cut.edge_usable[town.edge(14, 24)].any()
    assert (cut.edge_usable[around] <= before.edge_usable[around]).all()


def test_a_closed_edge_is_driven_around():
    there = at((town.edge(11, 12), 0.5)), at((SECOND, 0.5))
    before, after = travel(), travel(closed=(town.edge(2, 12),))
    assert town.edge(2, 12) in {piece.edge for piece in before.path(*there)}
    assert town.edge(2, 12) not in {piece.edge for piece in after.path(*there)}
    assert before.many_to_many(*there)[0, 0] < after.many_to_many(*there)[0, 0] < NO_WAY


def test_a_path_is_told_in_the_order_of_travel():
    pieces = travel().path(at((MAIN, 0.25)), at((SECOND, 0.5)))
    length = town.graph().edge_length_cm
    assert [(piece.edge, piece.back) for piece in pieces] == [(MAIN, False), (SECOND, False)]
    assert (pieces[0].from_cm, pieces[0].to_cm) == (length[MAIN] // 4, length[MAIN])
    assert (pieces[1].from_cm, pieces[1].to_cm) == (0, length[SECOND] // 2)
    back = travel().path(at((SECOND, 0.5)), at((MAIN, 0.25)))
    turned = [PathPiece(p.edge, True, p.to_cm, p.from_cm, p.travel_ms) for p in pieces[::-1]]
    assert back == turned


def test_threads_and_the_caller_alone_agree():
    every = at(*((edge, 0.4) for edge in range(town.graph().edges)))
    with ThreadPoolExecutor(2) as threads:
        assert (travel().many_to_many(every, every, executor=threads) == travel().many_to_many(every, every)).all()


def test_one_to_all_is_for_one():
    with pytest.raises(ValueError, match="one place"):
        travel().to_all(at((MAIN, 0.5), (MAIN, 0.6)))
    with pytest.raises(ValueError, match="one place"):
        travel().path(at((MAIN, 0.5)), at())


def test_the_fingerprint_names_all_that_decides():
    names = {
        travel().fingerprint,
        travel("van").fingerprint,
        travel(hour=8).fingerprint,
        travel(hour=9).fingerprint,
        travel(closed=(3,)).fingerprint,
        travel(closed=(4,)).fingerprint,
    }
    assert len(names) == 6
    assert travel(closed=()).fingerprint == RoadTravel.build(town.graph(), hierarchy(), travel().profile).fingerprint


def test_what_is_of_another_graph_is_refused():
    with pytest.raises(ValueError, match="closures"):
        RoadTravel.build(town.graph(), hierarchy(), travel().profile, closed=np.zeros(3, bool))
    with pytest.raises(InputRefused):
        travel(hour=24)


def test_a_part_of_an_arc_is_rounded_half_up_and_one_without_length_is_taken_whole():
    ms, part, length = np.array([3, 3, 10, 7]), np.array([1, 0, 2, 0]), np.array([2, 5, 3, 0])
    assert part_ms(ms, part, length).tolist() == [2, 0, 7, 7]
    huge = part_ms(np.array([(1 << 31) - 1]), np.array([(1 << 30) - 1]), np.array([(1 << 30) - 1]))
    assert huge.tolist() == [(1 << 31) - 1]


def test_weights_compare_time_first_then_length():
    fast_and_long, slow_and_short = pack(np.array([5]), np.array([9_999])), pack(np.array([6]), np.array([1]))
    assert fast_and_long < slow_and_short
    assert pack(np.array([5]), np.array([1])) < fast_and_long


def test_a_hierarchy_of_another_graph_is_refused_before_anything_is_travelled():
    nodes = town.graph().nodes
    chain = Hierarchy(
        np.arange(nodes, dtype=np.int32),
        np.minimum(np.arange(nodes + 1), nodes - 1),
        np.arange(1, nodes, dtype=np.int32),
    )
    other = RoadTravel.build(town.graph(), chain, read_profiles()["motorbike"])
    with pytest.raises(InputRefused, match="the hierarchy is not of this graph"):
        other.many_to_many(at((MAIN, 0.5)), at((SECOND, 0.5)))
