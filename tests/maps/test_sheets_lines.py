"""Rounds that reload on their sheets: every line in its place, estimates called so; unserved stops are counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.sensitivity import Sensitivity
from maps.round_path import PlanOnMap
from maps.sheets.content import UNSERVED_NAMED, round_sheet
from maps.sheets.lines import RELOAD, REST, StopLine
from maps.sheets.marks import DEPOT
from maps.sheets.round_map import draw_round
from maps.straight_legs import StraightLegs
from maps.vietnamese import count
from routing.plan.plan import Reload, Rest, Round
from routing.problem.carriers import Depot
from tests.maps.fixtures import small_plan


def reload(before: int, arrive_s: int, *, estimated: bool = False) -> Reload:
    return Reload(
        depot="D", place="P0", before=before, arrive_s=arrive_s, start_s=arrive_s, leave_s=arrive_s + 60,
        travel_s=60, distance_m=500, estimated=estimated, load={},
    )  # fmt: skip


def with_reloads(on_map: PlanOnMap, *reloads: Reload) -> Round:
    (one,) = on_map.plan.rounds
    visits = [visit.model_copy(update={"estimated": False}) for visit in one.visits]
    return one.model_copy(update={"visits": visits, "back": None, "reloads": list(reloads)})


def test_every_reload_is_on_the_sheet_in_its_place() -> None:
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC] * 2)
    one = with_reloads(plan, reload(1, 28_260), reload(1, 28_380), reload(2, 29_400))
    one = one.model_copy(update={"rests": [Rest(before=3, start_s=28_500, end_s=28_620)]})
    lines = round_sheet(plan, one, title="Phát").lines
    told = [(line.order if isinstance(line, StopLine) else line.what, line.arrive) for line in lines]
    assert told == [
        (1, "07:45"),
        (RELOAD, "07:51"),
        (RELOAD, "07:53"),
        (REST, "07:55"),
        (2, "08:00"),
        (RELOAD, "08:10"),
    ]


@pytest.mark.parametrize("estimated", [True, False])
def test_an_estimated_way_back_to_reload_is_an_estimate_too(estimated: bool) -> None:
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC] * 2)
    one = with_reloads(plan, reload(1, 28_260, estimated=estimated))
    assert round_sheet(plan, one, title="Phát").guessed is estimated


def test_of_many_stops_that_nobody_serves_the_first_are_named_and_the_rest_counted() -> None:
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC])
    near = plan.problem.stops[0].model_copy(update={"area": "Đông Sơn"})
    stops = [near, *(near.model_copy(update={"id": f"L{at}"}) for at in range(1_500))]
    left = [plan.plan.unserved[0].model_copy(update={"stop": stop.id}) for stop in stops[1:]]
    plan = replace(
        plan,
        problem=plan.problem.model_copy(update={"stops": stops}),
        plan=plan.plan.model_copy(update={"unserved": left}),
    )
    told = round_sheet(plan, plan.plan.rounds[0], title="Phát").unserved
    assert len(told) == UNSERVED_NAMED + 1
    assert told[-1] == f"và {count(1_500 - UNSERVED_NAMED)} điểm khác."


def test_numbers_leave_the_place_of_a_reload_free() -> None:
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC] * 2)
    places = {**plan.places, "P9": replace(plan.places["P2"], label="Kho")}
    depots = [*plan.problem.depots, Depot(id="D2", place="P9")]
    problem = plan.problem.model_copy(update={"depots": depots})
    plan = replace(plan, problem=problem, places=places, legs=StraightLegs(places))
    at_depot = reload(1, 28_260).model_copy(update={"depot": "D2", "place": "P9"})
    drawing = draw_round(plan, with_reloads(plan, at_depot))
    ((_, south),) = drawing.other_depots
    assert [abs(mark.y - south) >= DEPOT for mark in drawing.marks if mark.text == "2"] == [True]
