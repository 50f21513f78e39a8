"""Plans to begin with: as much of them as the rules let stand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from geo.errors import InputRefused
from routing.engines.bounds import Iterations
from routing.model.rounds import Rounds
from routing.plan.plan import Plan
from routing.problem.carriers import Break, Reloads
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.stops import Shipment, Stop
from routing.solve.solve import solve_problem
from routing.solve.warm import bare, strangers, warm_start
from tests.routing import fake_engines as fake
from tests.routing.in_process import solve_here
from tests.routing.plan.driven import driven
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "a": 1, "b": 2, "c": 3, "d": 4}
FAR = {"penalty": 1_000_000}


def solved(loaded: LoadedProblem, warm: Plan | None = None, engine: type[fake.Fake] = fake.Greedy) -> Plan:
    with fake.with_engines(one=engine), ThreadPoolExecutor(1) as executor:
        return solve_problem(loaded, Iterations(1), 1, executor, workers=1, warm=warm)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """One round, a b c d."""
    made = solved(street(KM, [carrier(end=None, cost_per_km=1_000)], [stop(name, **FAR) for name in "abcd"]))
    assert [visit.stop for visit in made.rounds[0].visits] == ["a", "b", "c", "d"]
    return made


def heavy(*kg: int) -> list[Stop]:
    return [stop(name, delivers={"kg": weight}, **FAR) for name, weight in zip("abcd", kg, strict=True)]


def component(carriers=None, stops=None, shipments=()) -> Component:
    loaded = street(KM, carriers or [carrier()], stops or [stop(name, **FAR) for name in "abcd"])
    problem = loaded.problem.model_copy(update={"shipments": list(shipments)})
    (only,) = decompose(problem_from_parts(problem, loaded.matrices))
    return only


def names(of: Component, plan: Plan) -> tuple[list[list[str]], list[str]]:
    found, notes = warm_start(of, plan)
    assert found is not None
    ids = [each.id for each in of.stops] + list(reversed(list(of.depots)))
    return [[ids[number] for number in sequence] for sequence in found.sequences], notes


def test_a_plan_that_holds_is_taken_as_it_is(plan):
    assert names(component(), plan) == ([["a", "b", "c", "d"]], [])


@pytest.mark.parametrize(
    ("carriers", "stops", "left", "dropped"),
    [
        ([carrier(max_stops=3)], None, 3, 1),
        ([carrier(max_stops=1)], None, 1, 3),
        ([carrier(capacity={"kg": 5})], heavy(2, 2, 4, 1), 3, 1),
        (None, [stop("a", windows_s=[(600, 600)], **FAR), stop("b", windows_s=[(60, 600)], **FAR)], 1, 1),
        ([carrier(breaks=[Break(begin_s=(0, 0), duration_s=36_000)])], None, 0, 4),
    ],
    ids=["one stop too many", "three too many", "the heaviest goes", "two windows", "nobody has time"],
)
def test_as_few_stops_are_dropped_as_the_rules_ask_for(plan, carriers, stops, left, dropped):
    (here,), notes = names(component(carriers, stops), plan)
    assert len(here) == left
    known = 4 if stops is None else len(stops)
    assert known - len(here) == dropped
    assert len(notes) == 1
    assert notes[0].startswith("Of the plan given, an cannot serve ")


def test_locked_stops_come_first_wherever_the_plan_had_them(plan):
    both = [carrier("an"), carrier("be", locked=["c"])]
    assert names(component(both), plan)[0] == [["a", "b", "d"], ["c"]]


def test_half_a_shipment_is_dropped_with_its_other_half(plan):
    turned = Shipment(id="s", pickup="d", delivery="a")
    (here,), notes = names(component(shipments=[turned]), plan)
    assert here == ["b", "c"]
    assert "a, d" in notes[0]


def test_reloads_of_the_plan_stay():
    reloading = carrier(capacity={"kg": 2}, reloads=Reloads(depots=["office"], most=1), cost_per_km=10)
    made = solved(street(KM, [reloading], heavy(1, 1, 1, 1)))
    assert len(made.rounds[0].reloads) == 1
    (here,), notes = names(component([reloading], heavy(1, 1, 1, 1)), made)
    assert (sorted(here), notes) == (["a", "b", "c", "d", "office"], [])


def test_what_the_problem_does_not_know_is_told(plan):
    other = component([carrier("be")], [stop("a", **FAR)])
    assert strangers([other], plan) == ["The plan given has rounds of carriers without work in the problem: an."]
    (note,) = strangers([component(stops=[stop("a", **FAR)])], plan)
    assert note.endswith("does not have there: b, c, d.")


def test_the_plan_is_never_worse_than_the_one_to_begin_with(plan):
    loaded = street(KM, [carrier(end=None, cost_per_km=1_000)], [stop(name, **FAR) for name in "abcd"])
    again = solved(loaded, plan, fake.Idle)
    assert again.summary == plan.summary
    assert again.run is not None
    assert again.run.engines[0].best_of == 0
    assert (again.run.notes, again.run.curve[0].at) == ([], 0)


@pytest.mark.parametrize(
    ("blocked", "round_"),
    [
        ([], ["a", "d"]),
        ([("a", "d")], ["a", "b", "d"]),
        ([("d", "office")], ["a", "d", "b"]),
    ],
    ids=["its delivery follows", "over another stop to the delivery", "over another stop home"],
)
def test_what_is_locked_is_brought_to_an_end(blocked, round_):
    shipment = Shipment(id="t", pickup="a", delivery="d")
    loaded = street(KM, [carrier(locked=["a"], max_stops=3)], [stop(name, **FAR) for name in "abcd"], blocked)
    problem = loaded.problem.model_copy(update={"shipments": [shipment]})
    (only,) = decompose(problem_from_parts(problem, loaded.matrices))
    found = bare(Rounds(only))
    assert found is not None
    assert ["abcd"[number] for number in found.sequences[0]] == round_
    plan = solve_here(problem_from_parts(problem, loaded.matrices), 5)
    assert plan.rounds[0].visits[0].stop == "a"
    assert len(plan.rounds[0].visits) == 3


def test_what_is_locked_and_cannot_be_is_a_fault_before_the_search():
    loaded = street(KM, [carrier(locked=["a"], max_stops=1)], [stop("a"), stop("b", **FAR)], [("a", "office")])
    with pytest.raises(InputRefused) as caught:
        solve_here(loaded, 5)
    assert [(fault.code, fault.row) for fault in caught.value.faults] == [("LOCKED_IMPOSSIBLE", "an")]


def test_a_plan_that_delivers_what_is_locked_later_is_taken_as_it_is(plan):
    shipment = Shipment(id="t", pickup="a", delivery="d")
    of = component([carrier(end=None, locked=["a"])], shipments=[shipment])
    assert names(of, plan) == ([["a", "b", "c", "d"]], [])


def test_what_a_locked_round_does_without_stays_with_whom_the_plan_had_it():
    """An cannot come home from a alone: b is on his least round, but the plan has c there, and b with Be."""
    crew = [carrier("be"), carrier("an", locked=["a"], cost_per_km=1_000)]
    loaded = street(KM, crew, [stop(name, **FAR) for name in "abcd"], blocked=[("a", "office")])
    (only,) = decompose(loaded)
    least = bare(Rounds(only))
    assert least is not None
    assert least.sequences == ((), (0, 1))
    routes = {"be": ["b", "d"], "an": ["a", "c"]}
    assert names(only, driven(loaded, routes)) == (list(routes.values()), [])


def test_half_a_shipment_that_the_plan_has_is_told(plan):
    both = street({**KM, "e": 5}, [carrier()], [stop(name, **FAR) for name in "abcde"])
    tied = both.problem.model_copy(update={"shipments": [Shipment(id="s", pickup="a", delivery="e")]})
    (only,) = decompose(problem_from_parts(tied, both.matrices))
    assert names(only, plan) == ([["b", "c", "d"]], ["Of the plan given, an cannot serve a."])
