"""An overloaded day: no fewer stops can move than do, as brute force on small days shows."""

from __future__ import annotations

from itertools import permutations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.sensitivity import Sensitivity
from routing.audit.audit import audit
from routing.model.rounds import Rounds
from routing.problem.decompose import decompose
from routing.problem.loaded import problem_from_parts
from routing.territory.absorb import absorb
from routing.territory.day import bound
from routing.territory.design import design
from routing.territory.words import told_absorb
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street
from tests.routing.territory.towns import solved, town

KM = {"office": 0, "w1": 1, "w2": 2, "w3": 3, "e1": 10, "e2": 11}


def street_day(shift_s, **fields):
    """West belongs to a, east to b; each stop takes ten minutes."""
    carriers = [carrier("a", shift_s=(0, shift_s), cost_per_h=3_600), carrier("b", cost_per_h=3_600)]
    return street(KM, carriers, [stop(n, **{"service_s": 600, **fields.get(n, {})}) for n in KM if n != "office"])


def owned_plan(loaded, owners):
    """Everybody's own round, as far as it fits."""
    plan = solve_here(bound(loaded, owners), 5)
    return plan.model_copy(update={"problem_sha256": loaded.sha256})


OWNERS = {name: "a" if name[0] == "w" else "b" for name in KM if name != "office"}


def in_territories(loaded, owners):
    """The owners as territories of single places."""
    told = design([loaded], "office", len({*owners.values()}))
    names = sorted({*owners.values()})
    rounds = [
        each.model_copy(
            update={"carrier": name, "areas": [], "places": [stop for stop in owners if owners[stop] == name]}
        )
        for each, name in zip(told.rounds, names, strict=True)
    ]
    return told.model_copy(update={"rounds": rounds})


def test_one_stop_moves_where_one_is_enough():
    # a's round: 6 minutes of way and 30 of service. A minute less, and one of the three must go; b passes them all.
    loaded = street_day(36 * 60 - 60)
    absorbed = absorb(loaded, in_territories(loaded, OWNERS), solved)
    assert audit(absorbed.loaded, absorbed.plan) == []
    assert absorbed.plan.summary.unserved == {}
    (moved,) = absorbed.changes.handed
    assert (moved.owner, moved.taker) == ("a", "b")
    (overload,) = absorbed.overloads
    assert (overload.carrier, overload.stops, overload.ends_s, overload.latest_s) == ("a", 1, 2_160, 2_100)
    lines = list(told_absorb(absorbed))
    assert lines[0] == (
        "a's own round is too much: 1 stop does not fit. With all it would end at 00:36; the latest is 00:35."
    )
    assert lines[2] == f"  {moved.stop}: a -> b"


def test_nothing_moves_where_everything_fits():
    loaded = street_day(36 * 60)
    absorbed = absorb(loaded, in_territories(loaded, OWNERS), solved)
    assert (absorbed.changes.handed, absorbed.changes.left, absorbed.overloads) == ((), (), ())
    assert list(told_absorb(absorbed)) == ["Every round fits: nothing has to move."]


def test_a_pay_out_that_rides_alone_is_no_stop_too_much_for_whose_area_it_lies_in():
    loaded = street_day(36 * 60, w1={"sensitivity": Sensitivity.PAYMENT})
    carriers = [*loaded.problem.carriers, carrier("c", cost_per_h=3_600)]
    loaded = problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)
    absorbed = absorb(loaded, in_territories(loaded, OWNERS), solved)
    assert (absorbed.overloads, absorbed.plan.unserved) == ((), [])
    assert [(each.stop, each.owner) for each in absorbed.changes.handed] == [("w1", "")]
    assert next(told_absorb(absorbed)) == "Every round fits: nothing has to move."


def test_one_large_stop_moves_rather_than_two_small_ones():
    # 20 minutes too much: w1 alone takes 25, w2 and w3 ten each.
    loaded = street_day(6 * 60 + 25 * 60, w1={"service_s": 1_500})
    absorbed = absorb(loaded, in_territories(loaded, OWNERS), solved)
    assert [each.stop for each in absorbed.changes.handed] == ["w1"]


def test_a_stop_of_a_small_penalty_moves_rather_than_stay_unserved():
    loaded = street_day(36 * 60 - 60, **{name: {"penalty": 1} for name in OWNERS})
    absorbed = absorb(loaded, in_territories(loaded, OWNERS), solved)
    assert (len(absorbed.changes.handed), absorbed.plan.unserved) == (1, [])


def test_what_nobody_can_take_is_told():
    loaded = street_day(36 * 60 - 60)
    carriers = [*loaded.problem.carriers[:1], carrier("b", shift_s=(0, 22 * 60 + 1_200), cost_per_h=3_600)]
    loaded = problem_from_parts(loaded.problem.model_copy(update={"carriers": carriers}), loaded.matrices)
    absorbed = absorb(loaded, in_territories(loaded, OWNERS), solved)
    (left,) = absorbed.plan.unserved
    assert left.fixes
    assert any(line.startswith(f"Not served: {left.stop}.") for line in told_absorb(absorbed))


def test_a_plan_tells_the_owners_as_well():
    loaded = street_day(36 * 60 - 60)
    roomy = street_day(36_000)
    plan = owned_plan(roomy, OWNERS).model_copy(update={"problem_sha256": loaded.sha256})
    absorbed = absorb(loaded, plan, solved)
    assert [(each.owner, each.taker) for each in absorbed.changes.handed] == [("a", "b")]


def fewest(loaded, owners):
    """How few are unserved, and how few of the served ones move: every stop tried on every carrier."""
    (component,) = decompose(loaded)
    model = Rounds(component)
    names = [each.id for each in component.carriers]
    fits = {}
    for index in range(len(names)):
        for chosen in product((0, 1), repeat=len(component.stops)):
            stops = [number for number, taken in enumerate(chosen) if taken]
            fits[index, frozenset(stops)] = any(
                isinstance(model.cost(index, order), int) for order in permutations(stops)
            )
    best = None
    for takers in product(range(-1, len(names)), repeat=len(component.stops)):
        if all(fits[index, frozenset(n for n, t in enumerate(takers) if t == index)] for index in range(len(names))):
            left = takers.count(-1)
            moved = sum(
                t >= 0 and names[t] != owners[stop.id] for t, stop in zip(takers, component.stops, strict=True)
            )
            best = min(best or (left, moved), (left, moved))
    return best


@settings(derandomize=True, deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.integers(18, 60))
def test_as_few_stay_unserved_and_move_as_brute_force_finds(seed, minutes):
    (loaded,) = town(5, 2, seed=seed, shift_s=(0, minutes * 60))
    owners = {each.id: f"c{(seed >> number) & 1}" for number, each in enumerate(loaded.problem.stops)}
    if len({*owners.values()}) < 2:
        owners["p0"] = "c1" if owners["p0"] == "c0" else "c0"
    try:
        absorbed = absorb(loaded, in_territories(loaded, owners), solved)
    except InputRefused:  # a shift in which nobody reaches anything
        return
    assert audit(absorbed.loaded, absorbed.plan) == []
    found = (len(absorbed.plan.unserved), len(absorbed.changes.handed))
    assert found == fewest(loaded, owners)
