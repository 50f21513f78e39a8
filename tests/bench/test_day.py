"""Days as whole processes: what is measured, which offices are drawn, what is compared with what."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bench.day.__main__ import budget_s, write
from bench.day.days import DayRun
from bench.day.engines import units_of
from bench.day.offices import office_of, sample
from bench.day.table import Compared, day_line, office_line, sample_line
from bench.process import measure
from routing.audit.audit import audit
from routing.plan.cost import UNITS_PER_VND
from routing.plan.kpis import plan_units
from routing.plan.read import write_plan
from routing.problem.carriers import Break
from routing.problem.decompose import decompose
from routing.problem.read import read_problem
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

KM = {"north": 0, "south": 50, "a": 1, "b": 2, "c": 51, "d": 52, "far": 900}
PRICE = {"cost_per_km": 10, "fixed_cost": 1_000}


@pytest.fixture(scope="module")
def two_offices():
    carriers = [carrier(name, start=at, end=at, **PRICE) for name, at in [("an", "north"), ("binh", "south")]]
    stops = [stop(name, depot=depot) for name, depot in [("a", "north"), ("b", "north"), ("c", "south")]]
    stops += [stop("d", depot="south"), stop("far", depot="south", penalty=700)]
    return street(KM, carriers, stops, depots=["north", "south"])


def test_offices_are_problems_of_their_own_and_their_costs_add_up(two_offices):
    plan = solve_here(two_offices)
    offices = sample(two_offices, plan, 9, 0)
    assert [office.name for office in offices] == ["north", "south"]
    assert [office.units // UNITS_PER_VND for office in offices] == [1_040, 1_740]
    assert sum(office.units for office in offices) == plan_units(two_offices.problem, plan.rounds, plan.unserved)
    assert [office.share for office in offices] == [2 / 5, 3 / 5]
    south = offices[1].loaded
    assert [depot.id for depot in south.problem.depots] == ["south"]
    assert not audit(south, solve_here(south))


def test_the_sample_is_the_seeds(two_offices):
    plan = solve_here(two_offices)
    drawn = {tuple(office.name for office in sample(two_offices, plan, 1, seed)) for seed in range(10)}
    assert drawn == {("north",), ("south",)}
    assert [each.name for each in sample(two_offices, plan, 1, 3)] == [
        each.name for each in sample(two_offices, plan, 1, 3)
    ]


def test_the_budget_is_a_part_of_the_days_and_rounded_up():
    assert budget_s(120.0, 0.05, 10) == 60
    assert budget_s(121.0, 0.05, 10) == 61
    assert budget_s(3.0, 0.01, 1) == 1


def answering(monkeypatch, change):
    """`buuta solve` without its time: the plan of the problem it is given, changed."""

    def run(command, **_):
        assert command[2:4] == ["service.cli.main", "solve"]
        option = dict(zip(command[5::2], command[6::2], strict=True))
        assert (option["--engine"], option["--seconds"], option["--workers"]) == ("recreate", "60", "2")
        plan = solve_here(read_problem(Path(command[4])))
        write_plan(Path(option["--output"]), change(plan))
        return CompletedProcess(command, 0, "", "")

    monkeypatch.setattr("bench.day.engines.subprocess.run", run)


def test_an_engines_plan_is_priced_as_ours(two_offices, monkeypatch):
    answering(monkeypatch, lambda plan: plan)
    office = office_of(two_offices, solve_here(two_offices), decompose(two_offices)[0])
    assert units_of(office.loaded, "recreate", 60, 0) == office.units


def test_a_plan_that_breaks_a_rule_is_no_figure(two_offices, monkeypatch):
    answering(monkeypatch, lambda plan: plan.model_copy(update={"rounds": []}))
    office = office_of(two_offices, solve_here(two_offices), decompose(two_offices)[0])
    with pytest.raises(RuntimeError, match="breaks"):
        units_of(office.loaded, "recreate", 60, 0)


def test_an_engine_that_cannot_is_told():
    rested = [carrier(breaks=[Break(begin_s=(0, 36_000), duration_s=60)], cost_per_km=1)]
    loaded = street({"office": 0, "a": 1}, rested, [stop("a")])
    assert units_of(loaded, "pyvrp", 1, 0) is None


def test_a_failing_engine_is_no_figure(two_offices):
    office = office_of(two_offices, solve_here(two_offices), decompose(two_offices)[0])
    with pytest.raises(RuntimeError, match="nobody"):
        units_of(office.loaded, "nobody", 1, 0)


COMPARED = Compared("north", 2, 60, 1_030, {"recreate": 1_000, "pyvrp": None, "ortools": 1_200})


def test_ours_is_compared_with_the_best():
    assert COMPARED.best == 1_000
    assert COMPARED.ratio == pytest.approx(1.03)
    assert "pyvrp cannot" in office_line(COMPARED)
    assert Compared("north", 2, 60, 5, {"pyvrp": None}).ratio is None
    assert Compared("north", 2, 60, 0, {"pyvrp": 0}).ratio == 1.0


def test_the_dearest_office_decides():
    better = Compared("south", 2, 60, 900, {"recreate": 1_000})
    assert sample_line([better, COMPARED]).endswith("1.0300 at most, 0.9650 on average (kept: 1.03)")
    dearer = Compared("east", 2, 60, 1_031, {"recreate": 1_000})
    assert "MISSED" in sample_line([better, dearer])


def test_a_day_is_told_with_its_gates():
    assert "(kept: 60 s)" in day_line(DayRun("published", 60.0, 80.0, 5_000.0))
    busy = day_line(DayRun("busy", 360.1, 400.0, 4_000.1))
    assert "MISSED: 360 s" in busy
    assert "MISSED: 4,000 MB" in busy


def test_figures_are_written_after_every_step(tmp_path):
    path = tmp_path / "out" / "day.json"
    write(path, [DayRun("busy", 1.0, 2.0, 3.0)], [COMPARED])
    (office,) = json.loads(path.read_text(encoding="utf-8"))["offices"]
    assert office["best"] == 1_000
    assert office["engines"]["pyvrp"] is None


def test_a_process_is_measured_with_what_it_said():
    measured = measure(["--help"])
    assert measured.memory_mb > 1
    line = next(said for _, said in measured.said if "Usage" in said)
    assert 0 < measured.when(line) <= measured.seconds + 0.1
    with pytest.raises(SystemExit, match="No such command"):
        measure(["no-such-command"])
