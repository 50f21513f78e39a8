"""Paths, isochrones and nearest sites on random streets, against a plain search that knows none of their ideas."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.roads.paths.legs import RoadGeometry
from geo.roads.paths.turn_list import turn_list
from geo.roads.place import Place
from geo.roads.reach.isochrone import ReachedEdges, reach_edges
from geo.roads.reach.nearest import k_nearest
from geo.roads.snapped import Snapped
from geo.roads.weights import NO_WAY, centimetres, milliseconds
from tests.geo.roads.paths.made_up import EAST, METRE, random_places, random_travel
from tests.geo.roads.paths.slow_travel import SlowTravel, snapped

seeds = st.integers(0, 2**32 - 1)
#: Positions on an edge are this far apart, and a time so near to a limit may fall on either side of it: parts of an
#: edge are rounded to a millisecond, at the place and at the position.
APART_CM, ROUNDING_MS = 700, 2


def band_at(reached: ReachedEdges, edge: int, along_cm: int) -> set[tuple[int, int]]:
    """The bands and places of the pieces that a position lies in or at the end of."""
    inside = (reached.edge == edge) & (reached.from_cm <= along_cm) & (along_cm <= reached.to_cm)
    return set(zip(reached.band[inside].tolist(), reached.place[inside].tolist(), strict=True))


def times_ms(travel: SlowTravel, places: Snapped, spots: Snapped, direction: str) -> np.ndarray:
    """From (to) every place to (from) every position, (places, positions)."""
    if direction == "from":
        return milliseconds(travel.many_to_many(places, spots))
    return milliseconds(travel.many_to_many(spots, places)).T


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seeds, st.integers(1, 3), st.sampled_from(["from", "to"]))
def test_every_position_is_in_the_band_of_its_time_and_with_its_nearest_place(seed, n, direction) -> None:
    travel = random_travel(seed)
    places = random_places(travel, seed, n)
    limits = sorted({20, 45, 45 + seed % 60})
    reached = reach_edges(travel, places, limits, direction)
    order = list(zip(reached.edge.tolist(), reached.from_cm.tolist(), strict=True))
    assert order == sorted(order)
    assert np.all(reached.from_cm < reached.to_cm)
    same = reached.edge[1:] == reached.edge[:-1]
    assert np.all(reached.to_cm[:-1][same] <= reached.from_cm[1:][same])
    for edge, length in enumerate(travel.graph.edge_length_cm.tolist()):
        if not len(places) or not travel.edge_usable[edge].any():
            assert not np.any(reached.edge == edge)
            continue
        ends = {
            int(at) + by
            for cut in (reached.from_cm, reached.to_cm)
            for at in cut[reached.edge == edge]
            for by in (-1, 1)
        }
        along = sorted({*range(1, length, APART_CM), *(at for at in ends if 0 < at < length)})
        spots = snapped(*((edge, at) for at in along), graph=travel.graph)
        for at, times in zip(along, times_ms(travel, places, spots, direction).T, strict=True):
            soonest = times.min()
            found = band_at(reached, edge, at)
            wanted = {np.searchsorted(limits, (soonest + by) / 1000) for by in (-ROUNDING_MS, 0, ROUNDING_MS)}
            near = set(np.flatnonzero(times <= soonest + ROUNDING_MS).tolist())
            if not found:
                assert len(limits) in wanted, (edge, at, soonest)
            assert {band for band, _ in found} <= wanted, (edge, at, soonest)
            assert {place for _, place in found} <= near, (edge, at, times)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seeds, st.integers(1, 5), st.integers(1, 3))
def test_the_nearest_sites_are_those_of_the_whole_matrix(seed, k, chunk) -> None:
    travel = random_travel(seed)
    origins, sites = random_places(travel, seed, 4), random_places(travel, seed + 1, 4)
    if len(sites):
        sites.edge[0] = -1
    found, weights = k_nearest(travel, origins, sites, k, chunk=chunk)
    assert found.shape == weights.shape == (len(origins), k)
    matrix = travel.many_to_many(origins, sites)
    for row, in_order, of_them in zip(matrix, found.tolist(), weights.tolist(), strict=True):
        ranked = sorted((weight, site) for site, weight in enumerate(row.tolist()) if weight < NO_WAY)[:k]
        ranked += [(NO_WAY, -1)] * (k - len(ranked))
        assert list(zip(of_them, in_order, strict=True)) == ranked


@settings(derandomize=True, deadline=None, max_examples=80)
@given(seeds)
def test_a_leg_is_as_long_as_its_cell_and_runs_without_a_gap(seed) -> None:
    travel = random_travel(seed)
    snapped_places = random_places(travel, seed, 2)
    if not len(snapped_places):
        return
    away = snapped_places.away_cm / 100
    doors = np.column_stack([snapped_places.lon, snapped_places.lat + away * METRE])
    places = [Place(name, *where) for name, where in zip("ab", doors.tolist(), strict=True)]
    weight = travel.many_to_many(snapped_places.take(slice(0, 1)), snapped_places.take(slice(1, 2)))[0]
    if weight[0] >= NO_WAY:
        return
    leg = RoadGeometry(travel, places, snapped_places).leg("a", "b")
    assert leg.seconds == round(int(milliseconds(weight)[0]) / 1000)
    assert leg.metres == round(int(centimetres(weight)[0]) / 100)
    assert len(leg.points) >= 2
    np.testing.assert_array_equal(leg.points[[0, -1]], doors)
    metres = [_metres(a, b) for a, b in pairwise(leg.points)]
    # Flat metres around the town's corner, corners rounded to a centimetre.
    assert abs(sum(metres) - int(centimetres(weight)[0]) / 100) <= 0.05 + 0.001 * sum(metres)
    steps = turn_list(travel, snapped_places.take(slice(0, 1)), snapped_places.take(slice(1, 2)))
    assert (sum(step.seconds for step in steps), sum(step.metres for step in steps)) == (leg.seconds, leg.metres)


def _metres(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.hypot(*((b - a) / (EAST, METRE))))
