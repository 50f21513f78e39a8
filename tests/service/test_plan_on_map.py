"""A plan in a file is drawn only if it keeps the rules, and says when its lines are not the roads it was made on."""

from __future__ import annotations

import pytest

from geo.errors import AuditFailed
from geo.sensitivity import POSTMAN, STRANGER
from maps.round_path import drawn_legs
from routing.plan.read import write_plan
from service.usecases.plan_on_map import plan_on_map
from tests.service.plan_files import street_plan, write_street


def test_without_roads_lines_are_straight_dashed_and_said_to_be(tmp_path):
    on_map = plan_on_map(*write_street(tmp_path), POSTMAN, None)
    assert on_map.straight
    assert "nối thẳng" in on_map.plan.labels[0]
    (round_an,) = (one for one in on_map.plan.rounds if one.id == "an")
    assert not any(visit.estimated for visit in round_an.visits)
    assert {leg.way for leg in drawn_legs(on_map, round_an, on_map.shown_stops(), {})} == {"estimated"}


def test_readers_see_what_they_may(tmp_path):
    files = write_street(tmp_path)
    postman, stranger = (plan_on_map(*files, allowed, None).shown_stops() for allowed in (POSTMAN, STRANGER))
    assert {name for name, stop in postman.items() if stop.hidden} == {"chest"}
    assert {name for name, stop in stranger.items() if stop.hidden} == {"home", "chest"}


def test_a_plan_that_breaks_a_rule_is_refused(tmp_path):
    problem, plan, places = write_street(tmp_path)
    _, good = street_plan()
    first, *others = good.rounds
    wrong = first.model_copy(update={"distance_m": first.distance_m + 1})
    write_plan(plan, good.model_copy(update={"rounds": [wrong, *others]}))
    with pytest.raises(AuditFailed):
        plan_on_map(problem, plan, places, POSTMAN, None)
