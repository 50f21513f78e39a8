"""The plan that map pages are measured with is what it says, and a page of it stays small."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest

from bench.maps.synthetic_plan import synthetic_plan
from maps.layers.rounds import RoundStyle
from maps.rounds_page import rounds_page
from tests.maps.fixtures import small_territory

#: A page of 20,000 stops may have 6 MB; outlines, names and points of the province take less than 1 MB of them.
MOST_BYTES_A_STOP = 250


@pytest.mark.parametrize(("rounds", "stops", "driven"), [(0, 0, 0), (1, 1, 1), (3, 37, 3), (5, 3, 3)])
def test_it_has_as_many_rounds_and_stops_as_asked_for(rounds: int, stops: int, driven: int) -> None:
    plan = synthetic_plan(small_territory(), rounds, stops).plan
    assert len(plan.rounds) == driven
    assert plan.summary.served == stops
    for one in plan.rounds:
        for before, after in pairwise(one.visits):
            assert before.leave_s <= after.arrive_s


def test_it_is_the_same_every_time() -> None:
    assert synthetic_plan(small_territory(), 2, 9).plan == synthetic_plan(small_territory(), 2, 9).plan


def test_a_page_of_it_stays_small() -> None:
    on_map = synthetic_plan(small_territory(), 20, 1000)
    html = rounds_page(small_territory(), [(on_map, RoundStyle("delivery", "Tuyến phát"))])
    (block,) = re.findall(r'id="page-data">(.*?)</script>', html, re.DOTALL)
    assert len(json.loads(block)["day"]["rounds"]) == 20
    assert len(block.encode()) < 1000 * MOST_BYTES_A_STOP
