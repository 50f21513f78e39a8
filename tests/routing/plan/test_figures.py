"""Every figure of a plan, on a street where it is computed in the head: one km a minute."""

from __future__ import annotations

import pytest

from geo.errors import InputRefused
from routing.plan.figures import figures
from routing.problem.loaded import problem_from_parts
from tests.routing.plan.driven import driven
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 10, "b": 20, "c": 30, "d": 12}
RATES = {"fixed_cost": 50_000, "cost_per_km": 2_000, "cost_per_h": 30_000, "co2_g_per_km": 60}


def _two_rounds():
    carriers = [carrier("an", capacity={"items": 4}, **RATES), carrier("binh", capacity={"items": 10}, **RATES)]
    stops = [
        stop("a", delivers={"items": 3}, service_s=300, area="hill"),
        stop("b", delivers={"items": 1}, service_s=300, area="hill"),
        stop("d", delivers={"items": 2}, service_s=600, area="hill"),
        stop("c", penalty=70_000, area="shore"),
    ]
    loaded = street(KM, carriers, stops)
    return figures(loaded, driven(loaded, {"an": ["a", "b"], "binh": ["d"]}))


def test_sums_of_the_plan_are_those_of_its_rounds():
    plan = _two_rounds()
    assert (plan.stops, plan.driven, plan.carriers) == (3, 2, 2)
    assert (plan.distance_m, plan.travel_s, plan.service_s) == (64_000, 64 * 60, 1_200)
    assert (plan.duration_s, plan.wait_s, plan.co2_g) == (64 * 60 + 1_200, 0, 3_840)
    assert plan.unserved == {"NO_CARRIER": 1}
    assert [each.distance_m for each in plan.rounds] == [40_000, 24_000]


def test_the_cost_by_part():
    cost = _two_rounds().cost
    assert (cost.fixed, cost.distance, cost.time, cost.penalties) == (100_000, 128_000, 42_000, 70_000)
    assert cost.total == 100_000 + 128_000 + 42_000 + 70_000


def test_how_full_each_round_is_and_which_is_fullest():
    plan = _two_rounds()
    assert [each.loads[0].share for each in plan.rounds] == [1.0, 0.2]
    assert (plan.loads[0].unit, plan.loads[0].most, plan.loads[0].limit) == ("items", 4, 4)


def test_money_above_which_an_escort_is_asked_for_is_a_limit():
    loaded = street(KM, [carrier("an")], [stop("a", collects={"vnd": 300})])
    problem = loaded.problem.model_copy(update={"escort_above": {"vnd": 1_000}})
    loaded = problem_from_parts(problem, loaded.matrices)
    (peak,) = figures(loaded, driven(loaded, {"an": ["a"]})).loads
    assert (peak.most, peak.limit, peak.share) == (300, 1_000, 0.3)


def test_how_equal_the_rounds_are():
    spread = _two_rounds().spread
    assert (spread["distance_m"].low, spread["distance_m"].mean, spread["distance_m"].high) == (
        24_000,
        32_000,
        40_000,
    )
    assert spread["distance_m"].variation == 0.25  # deviation 8 km, mean 32 km
    assert (spread["stops"].low, spread["stops"].high) == (1, 2)


def test_overlap_counts_the_stops_whose_neighbour_is_on_another_round():
    plan = _two_rounds()
    # a (km 10) has d of binh at 2 km and b of its own at 10; d has a; b (km 20) has d at 8 km and a at 10.
    assert plan.overlap == 1.0
    assert (plan.areas, plan.shared_areas) == (1, 1)


def test_rounds_side_by_side_do_not_overlap():
    stops = [stop("a"), stop("d"), stop("b"), stop("c")]
    loaded = street({**KM, "b": 40, "c": 41}, [carrier("an"), carrier("binh")], stops)
    assert figures(loaded, driven(loaded, {"an": ["a", "d"], "binh": ["b", "c"]})).overlap == 0.0


def test_stops_at_one_place_on_two_rounds_overlap_unless_each_has_company_there():
    stops = [stop("a"), stop("a2", place="a"), stop("a3", place="a"), stop("a4", place="a")]
    loaded = street(KM, [carrier("an"), carrier("binh")], stops)
    assert figures(loaded, driven(loaded, {"an": ["a", "a2"], "binh": ["a3", "a4"]})).overlap == 0.0
    assert figures(loaded, driven(loaded, {"an": ["a", "a2", "a3"], "binh": ["a4"]})).overlap == 0.25


def test_slack_to_the_rules_and_to_the_promises():
    stops = [stop("a", service_s=60), stop("b", windows_s=[(0, 2_000)], due_s=1_500), stop("d")]
    loaded = street(KM, [carrier("an", shift_s=(0, 3_000))], stops)
    (trip,) = figures(loaded, driven(loaded, {"an": ["a", "b", "d"]})).rounds
    # 600 at a, 1260 at b, 1740 at d, home at 2460: the shift leaves 540, the promise at b 240.
    assert [each.start_s for each in trip.visits] == [600, 1_260, 1_740]
    assert [each.slack_s for each in trip.visits] == [540, 540, 540]
    assert [each.promise_slack_s for each in trip.visits] == [240, 240, None]


def test_waiting_absorbs_delay():
    stops = [stop("a", windows_s=[(0, 700)]), stop("b", windows_s=[(2_000, 2_300)])]
    loaded = street(KM, [carrier("an")], stops)
    (trip,) = figures(loaded, driven(loaded, {"an": ["a", "b"]})).rounds
    assert [each.start_s for each in trip.visits] == [700, 2_000]
    assert [each.slack_s for each in trip.visits] == [0, 300]
    assert [each.wait_s for each in trip.visits] == [0, 700]


def test_a_plan_without_rounds_has_figures():
    loaded = street(KM, [carrier("an")], [stop("a", penalty=1)])
    nothing = figures(loaded, driven(loaded, {}))
    assert (nothing.stops, nothing.overlap, nothing.spread, nothing.cost.total) == (0, 0.0, {}, 1)


def _refused(change) -> list[str]:
    loaded = street(KM, [carrier("an")], [stop("a"), stop("b")])
    plan = change(driven(loaded, {"an": ["a", "b"]}))
    with pytest.raises(InputRefused) as refused:
        figures(loaded, plan)
    return [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize("name", ["start", "end", "back", "visits"])
def test_a_plan_that_leads_elsewhere_than_the_problem_is_refused(name):
    def astray(plan):
        (trip,) = plan.rounds
        there = {
            "start": "nowhere",
            "end": "nowhere",
            "back": trip.back.model_copy(update={"place": "a"}),
            "visits": [trip.visits[0].model_copy(update={"place": "b"}), trip.visits[1]],
        }
        return plan.model_copy(update={"rounds": [trip.model_copy(update={name: there[name]})]})

    assert _refused(astray) == ["PLAN_STRANGER"]


def test_a_plan_of_another_problem_is_refused_with_everything_that_is_strange():
    def strange(plan):
        (trip,) = plan.rounds
        visits = [*trip.visits, trip.visits[0], trip.visits[0].model_copy(update={"stop": "x"})]
        twice = trip.model_copy(update={"visits": visits, "carrier": "nobody", "end_s": 10**400})
        return plan.model_copy(update={"problem_sha256": "0" * 64, "rounds": [twice]})

    assert _refused(strange) == ["PLAN_OTHER_PROBLEM", "PLAN_STRANGER", "PLAN_STRANGER", "PLAN_TWICE", "PLAN_NUMBER"]
