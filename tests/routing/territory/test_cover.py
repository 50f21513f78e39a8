"""Somebody is absent: neighbours take over, and nobody's own stops change hands or order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.sensitivity import MASK, Sensitivity
from routing.audit.audit import audit
from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.schedule import schedule
from routing.problem.carriers import Reloads
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.territory.changes import DayChanges, Handed, Longer
from routing.territory.cover import Covered, cover
from routing.territory.day import bound
from routing.territory.design import design
from routing.territory.owners import known_owners
from routing.territory.words import told_cover
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street
from tests.routing.territory.towns import never, solved, town

#: Three neighbours along a street, two stops each.
KM = {"office": 0, "a1": 2, "a2": 3, "b1": 6, "b2": 7, "c1": 10, "c2": 11}


def team(**fields):
    return [carrier(name, cost_per_h=36_000, **fields) for name in "abc"]


def day(*, carriers=None, **fields):
    names = [name for name in KM if name != "office"]
    return street(
        KM,
        carriers or team(),
        [stop(n, **{"service_s": 300, "area": n[0], **fields.get(n, {})}) for n in names],
    )


def usual_plan(loaded):
    """Everybody drives the two stops of his letter."""
    owners = {each.id: each.id[0] for each in loaded.problem.stops}
    return solve_here(bound(loaded, owners), 5).model_copy(update={"problem_sha256": loaded.sha256})


def order(plan):
    return {trip.carrier: [visit.stop for visit in trip.visits] for trip in plan.rounds}


def test_a_stop_that_is_locked_to_a_neighbour_is_his_whoever_drives_it_else():
    before = usual_plan(day())
    locking = [each.model_copy(update={"locked": ["b1"]}) if each.id == "a" else each for each in team()]
    loaded = day(carriers=locking)
    covered = cover(loaded, before.model_copy(update={"problem_sha256": loaded.sha256}), ["c"], solved)
    assert audit(covered.loaded, covered.plan) == []
    assert "b1" in order(covered.plan)["a"]
    assert covered.plan.unserved == []


def test_the_stops_of_the_absent_go_to_those_who_pass_and_own_stops_keep_order():
    loaded = day()
    before = usual_plan(loaded)
    covered = cover(loaded, before, ["b"], never)
    assert audit(covered.loaded, covered.plan) == []
    assert {each.id for each in covered.loaded.problem.carriers} == {"a", "c"}
    # c passes both stops anyway, on the way there or back.
    assert order(covered.plan)["a"] == order(before)["a"]
    assert [name for name in order(covered.plan)["c"] if name[0] == "c"] == order(before)["c"]
    assert not any(each.reordered for each in covered.changes.longer)
    assert {(each.owner, each.taker) for each in covered.changes.handed} == {("b", "c")}
    (longer,) = covered.changes.longer
    assert longer.after_s - longer.before_s == 2 * 300


def test_extra_work_is_shared_where_one_would_have_too_much():
    loaded = day(**{name: {"service_s": 7_200, "area": name} for name in ("b1", "b2")})
    covered = cover(loaded, usual_plan(loaded), ["b"], never)
    assert sorted(each.taker for each in covered.changes.handed) == ["a", "c"]


def test_overtime_is_the_last_resort():
    # The own rounds of a and c end at 6 and 22 minutes of way and 10 of service; c has no time left but overtime.
    carriers = [
        carrier("a", cost_per_h=36_000, shift_s=(0, 10_000)),
        carrier("b", cost_per_h=36_000),
        carrier("c", cost_per_h=36_000, shift_s=(0, 22 * 60 + 600), overtime_s=3_600),
    ]
    loaded = day(carriers=carriers)
    covered = cover(loaded, usual_plan(loaded), ["b"], never)
    assert {each.taker for each in covered.changes.handed} == {"a"}
    assert covered.plan.summary.overtime_s == 0
    tight = [carriers[0].model_copy(update={"shift_s": (0, 6 * 60 + 600)}), *carriers[1:]]
    loaded = day(carriers=tight)
    covered = cover(loaded, usual_plan(loaded), ["b"], solved)
    assert {each.taker for each in covered.changes.handed} == {"c"}
    assert covered.plan.summary.overtime_s == 600
    assert any("with 10 min of overtime" in line for line in told_cover(covered, ["b"]))


def test_what_nobody_can_take_is_told_with_what_would_help():
    tight = team(shift_s=(0, 22 * 60 + 600))
    skilled = {"b1": {"needs": ["boat"], "penalty": 1_000}}
    tight[1] = tight[1].model_copy(update={"skills": ["boat"]})
    loaded = day(carriers=tight, **skilled)
    covered = cover(loaded, usual_plan(loaded), ["b"], solved)
    (left,) = covered.plan.unserved
    assert (left.stop, left.reason) == ("b1", "NO_CARRIER")
    lines = list(told_cover(covered, ["b"]))
    assert any(line.startswith("Not served: b1.") for line in lines)


def test_an_own_order_that_no_engine_would_choose_is_kept():
    loaded = day()
    before = usual_plan(loaded)
    odd = solve_here(street(KM, [carrier("a", locked=["a2", "a1"])], [stop("a1"), stop("a2")]), 2).rounds[0]
    before = before.model_copy(update={"rounds": [odd if t.carrier == "a" else t for t in before.rounds]})
    covered = cover(loaded, before, ["b"], never)
    assert order(covered.plan)["a"][:2] == ["a2", "a1"]


def test_with_territories_the_own_rounds_are_searched_first():
    (loaded,) = town(18, 3, seed=3)
    told = design([loaded], "office", 3)
    covered = cover(loaded, told, ["c1"], solved)
    owned = {place: each.carrier for each in told.rounds for place in each.places}
    for name, stops in order(covered.plan).items():
        assert all(owned[each] in (name, "c1") for each in stops)
    assert covered.plan.summary.unserved == {}
    assert covered.plan == cover(loaded, told, ["c1"], solved).plan


def test_an_idle_carrier_takes_over_a_whole_round():
    loaded = day(carriers=[*team(), carrier("spare", cost_per_h=36_000)], **{n: {"service_s": 3_600} for n in KM})
    covered = cover(loaded, usual_plan(loaded), ["b"], never)
    assert order(covered.plan)["spare"] == ["b1", "b2"] or order(covered.plan)["spare"] == ["b2", "b1"]


def test_a_reload_stays_where_it_is_when_a_stop_before_it_is_a_neighbours():
    # a has room for two: b1, which is locked to b, and a1; then, from the office again, a2.
    loads = {"b1": 1, "a1": 1, "a2": 2}
    stops = {name: {"delivers": {"items": count}} for name, count in loads.items()}
    carriers = team(capacity={"items": 2})
    carriers[0] = carriers[0].model_copy(update={"reloads": Reloads(depots=["office"], most=1)})
    carriers[1] = carriers[1].model_copy(update={"locked": ["b1"]})
    loaded = day(carriers=carriers, **stops)
    (component,) = decompose(day(carriers=[carriers[0], team()[1], carriers[2]], **stops))
    number = {each.id: at for at, each in enumerate(component.stops)}
    model = Rounds(component)
    before = assemble(
        loaded,
        [
            schedule(model, 0, [number["b1"], number["a1"], -1, number["a2"]]),
            schedule(model, 1, [number["b2"]]),
            schedule(model, 2, [number["c1"], number["c2"]]),
        ],
        {},
        None,
    )
    covered = cover(loaded, before, ["c"], never)
    assert covered.plan.run is not None
    assert covered.plan.run.notes == []
    of_a = next(trip for trip in covered.plan.rounds if trip.carrier == "a")
    (reload,) = of_a.reloads
    assert "a1" in [visit.stop for visit in of_a.visits[: reload.before]]
    assert "a2" in [visit.stop for visit in of_a.visits[reload.before :]]


def in_areas(loaded):
    """Territories of a, b and c, each the area of its letter."""
    told = design([loaded], "office", 3)
    rounds = [
        each.model_copy(update={"carrier": name, "areas": [name], "places": []})
        for each, name in zip(told.rounds, "abc", strict=True)
    ]
    return told.model_copy(update={"rounds": rounds})


def test_restricted_mail_in_an_owned_area_goes_to_whoever_may_carry_it():
    loaded = day(
        carriers=[*team(), carrier("cleared", cleared=True, cost_per_h=36_000)],
        a2={"area": "a", "sensitivity": Sensitivity.KT1},
    )
    covered = cover(loaded, in_areas(loaded), ["b"], solved)
    assert covered.plan.unserved == []
    assert order(covered.plan)["cleared"] == ["a2"]
    assert "a2" not in known_owners(loaded, in_areas(loaded))


def test_places_are_named_where_anybody_may_know_them():
    loaded = day(
        a1={"area": None},
        a2={"area": None, "sensitivity": Sensitivity.PERSONAL},
        c1={"sensitivity": Sensitivity.KT1},
        c2={"sensitivity": Sensitivity.PAYMENT},
    )
    handed = tuple(Handed(name, name[0], "b") for name in ("a1", "a2", "c1", "c2"))
    longer = Longer("b", before_s=600, after_s=1_200, ends_s=1_200, overtime_s=0, reordered=())
    covered = Covered(loaded, usual_plan(day()), DayChanges(handed, (longer,), ()), searched=False)
    _, taken = told_cover(covered, ["a", "c"])
    assert taken.startswith(f"b takes 4 stops: a1 (1), {MASK} (2), c (1); ")


@pytest.mark.parametrize(
    ("absent", "codes"), [(["x", "y"], ["ID_UNKNOWN", "ID_UNKNOWN"]), (["a", "b", "c"], ["COVER_NOBODY"])]
)
def test_absent_ones_are_checked(absent, codes):
    loaded = day()
    with pytest.raises(InputRefused) as refused:
        cover(loaded, usual_plan(loaded), absent, never)
    assert [fault.code for fault in refused.value.faults] == codes


@settings(derandomize=True, deadline=None, max_examples=8)
@given(st.integers(0, 10_000), st.integers(2, 4), st.integers(20, 90), st.booleans())
def test_nobody_present_loses_a_stop_and_every_plan_is_audited(seed, carriers, minutes, mandatory):
    (loaded,) = town(14, carriers, seed=seed, shift_s=(0, minutes * 60 + 6_000), overtime_s=900)
    if mandatory:
        record = loaded.problem
        stops = [each.model_copy(update={"penalty": None}) for each in record.stops]
        loaded = problem_from_parts(record.model_copy(update={"stops": stops}), loaded.matrices)
    names = [each.id for each in loaded.problem.carriers]
    territories = design([loaded], "office", carriers, seed=seed)
    covered = cover(loaded, territories, [names[seed % carriers]], solved)
    assert audit(covered.loaded, covered.plan) == []
    owned = {place: each.carrier for each in territories.rounds for place in each.places}
    for name, stops in order(covered.plan).items():
        assert all(owned[each] in (name, names[seed % carriers]) for each in stops)
    everybody = solved(bound(loaded, owned), None)
    lost = {left.stop for left in covered.plan.unserved} - {left.stop for left in everybody.unserved}
    assert {owned[stop] for stop in lost} <= {names[seed % carriers]}, "nobody drops an own stop for another's"
