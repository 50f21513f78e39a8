"""Plans side by side: exact figures on a street, and the same service compared."""

from __future__ import annotations

import pytest

from geo.errors import InputRefused
from routing.compare.compare import compare
from routing.compare.equal import Planned, common_stops, cut_to
from routing.compare.today import plan_of_today
from routing.formats.rounds_csv import RoundRow, rounds_of_rows
from routing.problem.loaded import problem_from_parts
from routing.problem.stops import Shipment
from tests.routing.hand_plans import problem
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 1, "b": 2, "c": 3, "west": -2}
RATES = {"cost_per_km": 1000, "fixed_cost": 5000, "co2_g_per_km": 50}


def planned(name: str, loaded, **rounds: str) -> Planned:
    """`an="ab"`: An goes to a, then to b; words with blanks where names are longer."""
    rows = [
        RoundRow(f"line {who}", carrier=who, stop=each)
        for who, names in rounds.items()
        for each in (names.split() if " " in names else list(names))
    ]
    rows = [RoundRow(f"line {number}", row.carrier, stop=row.stop) for number, row in enumerate(rows, 2)]
    return Planned(name, loaded, plan_of_today(loaded, rounds_of_rows(rows, loaded.problem), "by hand"))


def town(**fields):
    carriers = [carrier("an", **RATES), carrier("binh", **RATES)]
    return street(KM, carriers, [stop(name, penalty=9_000, **fields) for name in ("a", "b", "c", "west")])


def test_two_plans_in_exact_figures():
    loaded = town()
    base = planned("today", loaded, an="a c", binh="west b")
    other = planned("new", loaded, an="abc", binh="west ")
    first, second = compare([base, other]).plans
    assert (first.measures.distance_m, first.measures.cost, first.measures.co2_g) == (14_000, 24_000, 700)
    assert (second.measures.distance_m, second.measures.cost, second.measures.co2_g) == (10_000, 20_000, 500)
    assert (second.differences["distance_m"].absolute, second.differences["distance_m"].percent) == (-4000, -28.5714)
    assert (second.differences["late_s"].absolute, second.differences["late_s"].percent) == (0, None)
    assert second.equal is not None
    assert [(moved.stop, moved.base, moved.plan) for moved in second.equal.moved] == [("b", "binh", "an")]
    assert (second.equal.stops, second.equal.regrouped, second.violations) == (4, 1, {})
    assert first.equal is None


def test_services_outside_of_windows_and_deadlines_are_counted_and_summed():
    stops = [
        stop("a", windows_s=[(0, 40)]),
        stop("b", windows_s=[(0, 30), (40, 50)], service_s=60, deadline_s=90),
        stop("c", windows_s=[(0, 900)]),
    ]
    loaded = street(KM, [carrier()], stops)
    (told,) = compare([planned("today", loaded, an="abc")]).plans
    assert (told.measures.closed_stops, told.measures.closed_s) == (2, 20 + (120 + 60 - 90)), (
        "a at 60 s, b until 180 s"
    )
    assert (told.measures.late_stops, told.violations["AUDIT_WINDOW"]) == (0, 3)


def test_at_equal_service_both_are_cut_down_to_what_both_serve():
    loaded = town()
    base = planned("today", loaded, an="ab")
    other = planned("new", loaded, an="acb", binh="west ")
    (_, compared) = compare([base, other]).plans
    assert compared.measures.cost == 10_000 + 10_000
    equal = compared.equal
    assert equal is not None
    assert equal.base is not None
    assert equal.plan is not None
    assert (equal.stops, equal.only_base, equal.only_plan) == (2, 0, 2)
    assert equal.base == equal.plan, "without c and west both are the same round of 4 km"
    assert (equal.plan.distance_m, equal.plan.cost, equal.plan.penalties, equal.plan.rounds) == (4000, 9000, 0, 1)


def test_the_base_is_cut_too_where_the_other_serves_less():
    loaded = town()
    (_, compared) = compare([planned("today", loaded, an="abc"), planned("new", loaded, an="ab")]).plans
    equal = compared.equal
    assert equal is not None
    assert (equal.stops, equal.only_base, equal.only_plan) == (2, 1, 0)
    assert {each.absolute for each in equal.differences.values()} == {0}


def test_swapped_carriers_change_the_carrier_of_every_stop_and_the_company_of_none():
    loaded = town()
    base = planned("today", loaded, an="abc", binh="west ")
    (_, compared) = compare([base, planned("new", loaded, binh="abc", an="west ")]).plans
    assert compared.equal is not None
    assert (len(compared.equal.moved), compared.equal.regrouped) == (4, 0)


def test_a_stop_with_another_load_is_another_service():
    base = planned("today", town(), an="ab")
    heavier = town(delivers={"items": 1})
    assert common_stops(base, planned("what if", heavier, an="ab")) == []
    (_, compared) = compare([base, planned("what if", heavier, an="ab")]).plans
    assert compared.equal is not None
    assert (compared.equal.why_not, compared.equal.plan) == ("No stop is served by both.", None)


def test_a_shipment_is_compared_whole_or_not_at_all():
    stops = [stop("near", penalty=1), stop("far", penalty=1)]
    shipment = {"id": "letter", "pickup": "near", "delivery": "far"}
    tied, loose = problem([carrier()], stops, shipments=[shipment]), problem([carrier()], stops)
    whole, half = planned("whole", tied, an="near far"), planned("half", loose, an="near ")
    assert common_stops(whole, half) == []
    assert common_stops(half, whole) == []
    assert common_stops(whole, planned("both", loose, an="far near")) == ["near", "far"]


def test_a_stop_of_two_shipments_takes_both_other_stops_along():
    """The letter of a is for b today, for c in the new plan, and today does not serve c: neither a nor b is left."""

    def tied(names: str, delivery: str):
        loaded = street(KM, [carrier()], [stop(name, penalty=1) for name in names])
        shipment = Shipment(id="letter", pickup="a", delivery=delivery)
        return problem_from_parts(loaded.problem.model_copy(update={"shipments": [shipment]}), loaded.matrices)

    base, other = planned("today", tied("ab", "b"), an="ab"), planned("new", tied("abc", "c"), an="abc")
    assert common_stops(base, other) == []
    assert common_stops(other, base) == []


def test_a_round_that_leads_over_a_cut_stop_only_is_told_and_not_compared():
    loaded = street(KM, [carrier()], [stop(name, penalty=1) for name in "abc"], blocked=[("a", "c")])
    base, other = planned("today", loaded, an="abc"), planned("new", loaded, an="ca")
    (_, compared) = compare([base, other]).plans
    assert compared.equal is not None
    assert compared.equal.why_not == "In today, 'an' has no way to 'c' but by other stops."
    assert compared.equal.base is None


def test_reloads_stay_where_a_stop_is_between_them():
    loaded = street(
        KM,
        [carrier(reloads={"depots": ["office"], "most": 2, "loading_s": 60}, locked=["a"])],
        [stop(name, penalty=1) for name in "abc"],
    )
    rows = [RoundRow("1", "an", stop="a"), RoundRow("2", "an", reload="office"), RoundRow("3", "an", stop="b")]
    rows += [RoundRow("4", "an", reload="office"), RoundRow("5", "an", stop="c")]
    whole = Planned("today", loaded, plan_of_today(loaded, rounds_of_rows(rows, loaded.problem), "by hand"))
    for kept, reloads in (("ac", [1]), ("ab", [1]), ("bc", [1]), ("b", [])):
        (trip,) = cut_to(whole, kept).plan.rounds
        assert ([visit.stop for visit in trip.visits], [each.before for each in trip.reloads]) == (
            list(kept),
            reloads,
        )


def test_a_plan_of_another_problem_is_refused():
    other = street(KM, [carrier()], [stop("a")])
    with pytest.raises(InputRefused) as refused:
        compare([Planned("today", town(), planned("x", other, an="a").plan)])
    assert {fault.code for fault in refused.value.faults} == {"PLAN_OTHER_PROBLEM"}


def test_names_and_units_must_fit():
    loaded = town()
    dollars = problem_from_parts(loaded.problem.model_copy(update={"cost_unit": "USD"}), loaded.matrices)
    with pytest.raises(InputRefused) as refused:
        compare([planned("one", loaded, an="a"), planned("one", dollars, an="a")])
    assert [fault.code for fault in refused.value.faults] == ["ID_DUPLICATE", "COMPARE_UNITS"]


def test_a_problem_that_contradicts_itself_is_refused():
    loaded = street(KM, [carrier(), carrier()], [stop("a", windows_s=[(9, 3)])])
    with pytest.raises(InputRefused) as refused:
        planned("today", loaded, an="a ")
    assert {fault.code for fault in refused.value.faults} == {"ID_DUPLICATE", "WINDOW_REVERSED"}
    sound = street(KM, [carrier()], [stop("a")])
    plan = planned("today", sound, an="a ").plan.model_copy(update={"problem_sha256": loaded.sha256})
    with pytest.raises(InputRefused) as refused:
        compare([Planned("today", loaded, plan)])
    assert {fault.code for fault in refused.value.faults} == {"ID_DUPLICATE", "WINDOW_REVERSED"}
