"""Reach in the invented town, whose junctions are split by turn restrictions, against the town's own matrix."""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
import pytest

from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.reach.isochrone import reach_edges
from geo.roads.reach.nearest import k_nearest
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY, milliseconds
from tests.geo.roads import town
from tests.geo.roads.paths.slow_travel import snapped

LIMITS_S = (20, 45, 70, 90, 150)


@cache
def travel(profile: str = "motorbike", *closed: tuple[int, int]) -> RoadTravel:
    graph = town.graph()
    shut = np.zeros(graph.edges, dtype=bool)
    shut[[town.edge(*ends) for ends in closed]] = True
    return RoadTravel.build(graph, build_hierarchy(graph), read_profiles()[profile], closed=shut)


def off_by(travelled: RoadTravel, direction: Literal["from", "to"]) -> int:
    """How many positions, one every 5 m of all edges, are in another band than that of their time."""
    graph = travelled.graph
    places = snapped((int(np.flatnonzero(travelled.edge_usable.all(axis=1))[0]), 3000, 800), graph=graph)
    reached = reach_edges(travelled, places, LIMITS_S, direction)
    spots = [(edge, at) for edge, length in enumerate(graph.edge_length_cm.tolist()) for at in range(1, length, 500)]
    positions = snapped(*spots, graph=graph)
    if direction == "from":
        weights = travelled.many_to_many(places, positions)[0]
    else:
        weights = travelled.many_to_many(positions, places)[:, 0]
    wrong = 0
    for (edge, at), weight in zip(spots, weights.tolist(), strict=True):
        inside = (reached.edge == edge) & (reached.from_cm <= at) & (at <= reached.to_cm)
        bands = set(reached.band[inside].tolist()) or {len(LIMITS_S)}
        ms = int(milliseconds(np.array(weight))) if weight < NO_WAY else 10**9
        wrong += not bands & {int(np.searchsorted(LIMITS_S, (ms + by) / 1000)) for by in (-2, 0, 2)}
    return wrong


@pytest.mark.parametrize("direction", ["from", "to"])
@pytest.mark.parametrize("profile", ["motorbike", "van", "walking"])
def test_every_position_in_town_is_in_the_band_of_its_time(profile: str, direction: Literal["from", "to"]) -> None:
    assert off_by(travel(profile), direction) == 0


def test_a_closed_bridge_takes_the_far_bank_away() -> None:
    bridge = (45, 46)
    origin = snapped((town.edge(33, 45), 3000), graph=town.graph())
    open_m, shut_m = (
        reach_edges(each, origin, (600,)).road_m()[0] for each in (travel("van"), travel("van", bridge))
    )
    gone_m = town.graph().edge_length_cm[[town.edge(*bridge), town.edge(46, 48)]].sum() / 100
    assert open_m - shut_m == pytest.approx(gone_m, abs=0.1)


def test_the_nearest_sites_in_town_come_in_order() -> None:
    usable = np.flatnonzero(travel().edge_usable.any(axis=1))
    places = snapped(*((int(edge), 100) for edge in usable), graph=town.graph())
    found, weights = k_nearest(travel(), places, places.take(slice(0, 6)), 6, chunk=7)
    matrix = travel().many_to_many(places, places.take(slice(0, 6)))
    np.testing.assert_array_equal(weights, np.sort(matrix, axis=1))
    np.testing.assert_array_equal(np.take_along_axis(matrix, found.astype(int), axis=1), weights)
