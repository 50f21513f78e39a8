"""What is brought to a stop and fetched there, in words."""

from __future__ import annotations

from maps.loads import item_words
from maps.places import items_of
from routing.problem.stops import Stop


def test_a_stop_tells_its_items_as_the_total_of_its_round_does():
    stop = Stop(id="S", place="P", delivers={"items": 1_200}, collects={"items": 3})
    assert items_of(stop) == item_words([stop]) == "giao 1.200, nhận 3"


def test_a_stop_without_items_tells_so():
    assert items_of(Stop(id="S", place="P")) == "–"
