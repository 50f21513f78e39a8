"""Teams: what one finds the others hear, what one breaks the others mend, and no engine is trusted."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from geo.errors import BuutaError, InputRefused
from routing.engines.bounds import Iterations, Seconds
from routing.plan.plan import Plan
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.solve import process
from routing.solve.portfolio import Crew, Searched, Work
from routing.solve.solve import solve_problem
from routing.solve.task import Until
from routing.solve.team import Member, pick_team
from tests.routing import fake_engines as fake
from tests.routing.streets import carrier, stop, street
from tests.routing.towns import town

#: A process starts, and compiled code is loaded, in far less.
ENOUGH_S = 8.0


def search(*engines: type[fake.Fake], seconds: float = ENOUGH_S, warm: bool = False) -> Searched:
    """The engines together on a small town."""
    (component,) = decompose(town(depots=1, stops=12))
    named = {f"e{number}": engine for number, engine in enumerate(engines)}
    with fake.with_engines(**named), Crew() as crew:
        team = tuple(Member(name, 1) for name in named)
        start = fake.nothing(component) if warm else None
        return crew.search(Work(component, team, start), Until(time.monotonic() + seconds))


def test_what_one_finds_reaches_the_others():
    began = time.monotonic()
    searched = search(fake.Greedy, fake.Echo)
    assert time.monotonic() - began < ENOUGH_S, "Echo ends as soon as it is told something"
    assert searched.best_of == Member("e0", 1)
    assert searched.failures == ()


@pytest.mark.parametrize("bad", [fake.Crashing, fake.Raising, fake.Lying])
def test_a_member_that_fails_is_recorded_and_the_others_go_on(bad):
    alone, together = search(fake.Greedy), search(bad, fake.Greedy)
    assert together.found is not None
    assert together.found == alone.found
    (failure,) = together.failures
    assert {"Crashing": "status 9", "Raising": "no idea", "Lying": "breaks OVER_CAPACITY"}[bad.__name__] in failure


def test_when_all_fail_it_is_an_error_that_names_the_component():
    with pytest.raises(BuutaError) as failed:
        search(fake.Crashing, fake.Raising)
    assert [(fault.code, fault.row) for fault in failed.value.faults] == [("SOLVE_PROCESS", "D0")] * 2


def test_who_hangs_is_killed_in_time_and_what_it_told_is_kept():
    began = time.monotonic()
    searched = search(fake.Hanging, seconds=4)
    assert time.monotonic() - began < 6
    assert searched.found == search(fake.Greedy).found
    assert "overran" in searched.failures[0]


def test_who_only_hangs_leaves_what_there_was():
    assert search(fake.Deaf, seconds=0.2).found is None
    (component,) = decompose(town(depots=1, stops=12))
    assert search(fake.Deaf, seconds=0.2, warm=True).found == fake.nothing(component)


def test_a_worse_answer_than_the_beginning_does_not_count():
    searched = search(fake.Idle, warm=True)
    assert searched.best_of is None


def test_a_guard_of_iterations_is_an_error():
    (component,) = decompose(town(depots=1, stops=3))
    with fake.with_engines(deaf=fake.Deaf), Crew() as crew, pytest.MonkeyPatch.context() as patched:
        patched.setattr("routing.solve.portfolio.START_S", 0.0)
        with pytest.raises(BuutaError, match=r"SOLVE_GUARD at D0.*within 0\.2 s"):
            crew.search(Work(component, (Member("deaf", 1),)), Iterations(5, guard_s=0.2))


@pytest.mark.parametrize(
    ("able", "size", "names"),
    [
        ({"recreate", "pyvrp", "ortools"}, 1, ["recreate"]),
        ({"recreate", "pyvrp", "ortools"}, 4, ["recreate", "pyvrp", "ortools", "recreate"]),
        ({"recreate", "ortools"}, 2, ["recreate", "recreate"]),
        ({"recreate"}, 3, ["recreate"] * 3),
    ],
)
def test_auto_takes_the_engines_that_can(able, size, names):
    (component,) = decompose(town(depots=1, stops=3))
    engines = {name: fake.Greedy if name in able else fake.Narrow for name in ("recreate", "pyvrp", "ortools")}
    with fake.with_engines(**engines):
        team = pick_team(component, "auto", size, 7)
    assert [member.engine for member in team] == names
    assert [member.seed for member in team] == [7, 1007, 2007, 3007][:size]


def test_one_solve_may_start_processes_while_another_ends_its_own(monkeypatch):
    ready = {("mine", "an engine"): [], ("another", "an engine"): []}
    monkeypatch.setattr(process, "_ready", ready)

    class Meanwhile(str):
        """A name that, looked for, has others added."""

        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            ready[f"solve {len(ready)}", "an engine"] = []
            return str.__eq__(self, other)

    process.end_unused(Meanwhile("mine"))
    assert ("mine", "an engine") not in ready
    assert ("another", "an engine") in ready


def solve(loaded: LoadedProblem, *, workers: int = 2, seconds: float = 4, warm: Plan | None = None) -> Plan:
    with ThreadPoolExecutor(workers) as executor:
        return solve_problem(loaded, Seconds(seconds), 1, executor, workers=workers, warm=warm)


def test_an_engine_that_lacks_a_rule_is_refused_with_the_rule():
    loaded = street({"office": 0, "a": 1}, [carrier()], [stop("a")])
    refused = pytest.raises(InputRefused, match=r"ENGINE_CANNOT at office engine: narrow cannot .*windows")
    with fake.with_engines(narrow=fake.Narrow), ThreadPoolExecutor(1) as executor, refused:
        solve_problem(loaded, Iterations(1), 1, executor, workers=1, engine="narrow")


def test_the_run_tells_who_searched_and_how_the_cost_fell():
    with fake.with_engines(greedy=fake.Greedy, idle=fake.Idle), ThreadPoolExecutor(2) as executor:
        plan = solve_problem(town(depots=3, stops=6), Iterations(9), 1, executor, workers=2, engine="greedy")
    assert plan.run is not None
    (run,) = plan.run.engines
    assert (run.engine, run.version, run.seed, run.components, run.best_of) == ("greedy", "1", 1, 3, 3)
    assert [(point.at, point.cost) for point in plan.run.curve] == [(3, plan.summary.cost), (9, plan.summary.cost)]


def test_the_limit_is_kept_with_2000_stops_when_engines_hang():
    loaded = town(depots=1, stops=2_000)
    with fake.with_engines(deaf=fake.Deaf, hanging=fake.Hanging):
        began = time.monotonic()
        plan = solve(loaded, seconds=4)
        assert time.monotonic() - began < 4 + 2
    assert plan.run is not None
    assert len(plan.run.notes) == 2
    assert plan.summary.rounds == 2
