"""The streets of the ground that rounds go over: all around what a reader may place, nothing else tells of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.sensitivity import EVERYTHING, STRANGER, Sensitivity
from maps.round_ground import streets_below
from tests.maps.fixture_streets import STREETS
from tests.maps.fixtures import empty_plan, small_plan
from tests.maps.two_worlds import two_worlds


def test_streets_reach_beyond_the_rounds_to_the_edges_of_a_sheet():
    on_map = replace(small_plan(allowed=EVERYTHING), streets=STREETS)
    (major,) = (road for road in streets_below(on_map, on_map.plan.rounds, most=99) if road.kind == "major")
    visited = [on_map.places[visit.place] for visit in on_map.plan.rounds[0].visits]
    reached = np.array([[place.lon, place.lat] for place in visited])
    assert major.line[:, 0].min() < reached[:, 0].min()
    assert major.line[:, 0].max() > reached[:, 0].max()


def test_a_plan_without_streets_or_rounds_has_none():
    assert streets_below(small_plan(), small_plan().plan.rounds, most=99) == ()
    assert streets_below(replace(empty_plan(), streets=STREETS), [], most=99) == ()


@pytest.mark.parametrize("what", ["stop", "home"])
def test_what_is_hidden_moves_no_ground(what):
    lines = [
        [road.line.tolist() for road in streets_below(replace(plan, streets=STREETS), plan.plan.rounds, most=99)]
        for plan in two_worlds(what, STRANGER)
    ]
    assert lines[0]
    assert lines[0] == lines[1]


def test_of_a_round_that_its_reader_may_not_place_at_all_there_is_no_ground():
    on_map = small_plan(sensitivities=[Sensitivity.KT1], allowed=STRANGER)
    places = {name: replace(place, sensitivity=Sensitivity.PERSONAL) for name, place in on_map.places.items()}
    on_map = replace(on_map, places=places, streets=STREETS)
    assert streets_below(on_map, on_map.plan.rounds, most=99) == ()
