"""Compared with itself a plan differs in nothing; what is imported from a plan's own order is that plan again."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from geo.errors import BuutaError, Fault, InputRefused
from routing.audit.audit import audit
from routing.compare.compare import compare
from routing.compare.equal import Planned, common_stops, cut_to
from routing.compare.today import plan_of_today
from routing.formats.rounds_csv import RoundRow, TodaysCall, TodaysRound, rounds_of_rows
from routing.plan.calls import calls_of
from routing.plan.plan import Plan, Visit
from routing.problem.loaded import LoadedProblem, uncovered
from tests.routing.in_process import solve_here
from tests.routing.small_problems import small_problems
from tests.routing.streets import carrier, stop, street

given_problem = settings(
    max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

CHANCE = st.randoms(use_true_random=False)


def drawn(loaded: LoadedProblem, chance: Random) -> Plan:
    """A plan with stops thrown onto rounds, whatever rules it breaks."""
    problem = loaded.problem
    assume(not uncovered(loaded) and not problem.shipments)
    rounds: dict[str, list[str]] = {}
    for visited in chance.sample(problem.stops, len(problem.stops)):
        driver = chance.choice(problem.carriers)
        if chance.random() < 0.8 and visited in loaded.may_serve(driver):
            rounds.setdefault(driver.id, []).append(visited.id)
    told = [
        TodaysRound(carrier, tuple(TodaysCall(name, name) for name in names)) for carrier, names in rounds.items()
    ]
    assume(not any(matrix.unreachable.any() for matrix in loaded.matrices))
    return plan_of_today(loaded, told, "chance")


@given_problem
@given(loaded=small_problems(), chance=CHANCE)
def test_a_plan_compared_with_itself_differs_in_nothing(loaded: LoadedProblem, chance: Random) -> None:
    plan = drawn(loaded, chance)
    _, again = compare([Planned("one", loaded, plan), Planned("two", loaded, plan)]).plans
    assert {each.absolute for each in again.differences.values()} <= {0, None}
    assert again.equal is not None
    assert again.equal.only_base == again.equal.only_plan == again.equal.regrouped == 0
    assert again.equal.moved == []
    assert {each.absolute for each in again.equal.differences.values()} <= {0, None}


@given_problem
@given(loaded=small_problems(), chance=CHANCE)
def test_both_serve_the_same_stops_in_their_own_order_when_cut_down(loaded: LoadedProblem, chance: Random) -> None:
    one, two = (Planned(name, loaded, drawn(loaded, chance)) for name in ("one", "two"))
    common = common_stops(one, two)
    for planned in (one, two):
        cut = cut_to(planned, common)
        served = [visit.stop for trip in cut.plan.rounds for visit in trip.visits]
        before = [visit.stop for trip in planned.plan.rounds for visit in trip.visits]
        assert served == [name for name in before if name in common]
        assert sorted(served) == sorted(common)
        assert cut.loaded.matrix_for(loaded.problem.carriers[0]) is loaded.matrix_for(loaded.problem.carriers[0])


@given_problem
@given(loaded=small_problems())
def test_a_solved_plan_imported_by_its_order_is_the_same_plan(loaded: LoadedProblem) -> None:
    try:
        plan = solve_here(loaded, count=30)
    except BuutaError:  # a problem that is refused has no plan
        reject()
    told = [
        TodaysRound(
            trip.carrier,
            tuple(
                TodaysCall("row", call.stop)
                if isinstance(call, Visit)
                else TodaysCall("row", call.depot, reload=True)
                for call in calls_of(trip)
            ),
        )
        for trip in plan.rounds
    ]
    again = plan_of_today(loaded, told, "itself")
    assert again.rounds == plan.rounds
    assert [violation for violation in audit(loaded, again) if violation.code != "AUDIT_IDLE_CARRIER"] == []


TOWN = street({"office": 0, "a": 1, "b": 2}, [carrier(), carrier("binh")], [stop("a"), stop("b")])
CELLS = {
    "carrier": ["an", "an", "binh", "", "cuc", "an\x00"],
    "round": ["", "", "T1", "T2", "an"],
    "order": ["1", "2", "3", "0", "", "-1", "x", "1e308", "9" * 400, "²"],
    "stop": ["a", "a", "b", "b", "", "c", "=1+1"],
    "reload": ["", "", "", "office", "x"],
}


@given_problem
@given(
    cells=st.lists(st.fixed_dictionaries({name: st.sampled_from(pool) for name, pool in CELLS.items()}), max_size=4)
)
def test_any_rows_are_a_plan_or_refused_with_their_rows(cells: list[dict[str, str]]) -> None:
    rows = [RoundRow(f"line {number}", **each) for number, each in enumerate(cells, 2)]
    faults: tuple[Fault, ...] = ()
    served: list[str] = []
    try:
        plan = plan_of_today(TOWN, rounds_of_rows(rows, TOWN.problem), "rows")
        served = [visit.stop for trip in plan.rounds for visit in trip.visits]
    except InputRefused as refused:
        faults = refused.faults
    assert faults or sorted(served) == sorted(row.stop for row in rows)
    assert {fault.row for fault in faults} <= {row.where for row in rows}
