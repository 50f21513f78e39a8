"""One working day, planned run by run: each run is a problem, a plan, and an audit.

The order is the order in which decisions hang together: the morning trunk lines set when each office has its load;
press and delivery leave after that; feeder rounds set when each office has its dossiers; the evening trunk lines
fetch them; the agencies' round is the next morning. Dossiers then follow as chains over those runs. The same plans
run every working day, so a chain that needs tomorrow's trunk line finds it at the same hour as today's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from geo.errors import AuditFailed
from geo.sensitivity import Sensitivity
from routing.audit.audit import audit
from routing.audit.relay import audit_relay
from routing.engines.bounds import Bound
from routing.plan.baseline import nearest_neighbour
from routing.plan.plan import Plan
from routing.plan.told import Hidden, rough_figure, tells_roughly, told_plan
from routing.problem.loaded import LoadedProblem
from routing.relay.build import build_relay
from routing.relay.lines import reversed_lines
from routing.relay.relay import Relay
from routing.solve.search import Progress
from routing.solve.solve import solve_problem
from service.usecases.runs.agencies import agencies
from service.usecases.runs.delivery import delivery
from service.usecases.runs.dossiers import chained_dossiers, handling
from service.usecases.runs.feeder import feeder
from service.usecases.runs.inputs import Inputs
from service.usecases.runs.press import press
from service.usecases.runs.trunk import evening_loads, trunk_out

#: The runs that dossiers travel on, in the order of the pages.
DOSSIER_RUNS = ("feeder", "trunk_back", "agencies", "trunk_out")


@dataclass(frozen=True, slots=True)
class RunOfDay:
    """One run, solved and audited; `baseline_distance_m` is a nearest-neighbour plan's for the same served stops."""

    loaded: LoadedProblem
    plan: Plan
    violations: int
    baseline_distance_m: int

    def figures(self, allowed: frozenset[Sensitivity]) -> dict[str, Any]:
        """The plan's summary and the baseline's length, as somebody with `allowed` may know them; None: not told."""
        hidden = Hidden.of(self.loaded.problem, allowed)
        told = told_plan(self.plan, hidden).summary.model_dump()
        if not any(hidden.makes_rough(one) for one in self.plan.rounds):
            return {**told, "baseline_distance_m": self.baseline_distance_m}
        silent = any(hidden.silences(one) for one in self.plan.rounds)
        baseline_m = None if silent else rough_figure("baseline_distance_m", self.baseline_distance_m)
        told = {name: value if tells_roughly(name) else None for name, value in told.items()}
        return {**told, "baseline_distance_m": baseline_m}


@dataclass(frozen=True, slots=True)
class Day:
    """All runs of a day by name, and the dossiers' chains over them."""

    date: str
    runs: Mapping[str, RunOfDay]
    relay: Relay
    relay_violations: int


def plan_day(
    inputs: Inputs,
    bound: Bound,
    seed: int,
    executor: Executor,
    *,
    workers: int,
    tell: Callable[[str, int, int], None],
) -> Day:
    """Plan and audit every run of the day.

    `executor` does `workers` pieces of work at the same time. `tell(run, done, of)` is called as the parts of each
    run are done.

    Raises:
        InputRefused: a run's problem has faults, for instance a matrix of the user's that leaves a place unreachable.
        AuditFailed: a plan or a chain breaks a rule, which is an error of ours.
    """
    planned: dict[str, RunOfDay] = {}

    def solve(name: str, loaded: LoadedProblem) -> Plan:
        def progress(now: Progress) -> None:
            tell(name, now.done, now.of)

        plan = solve_problem(loaded, bound, seed, executor, workers=workers, progress=progress)
        planned[name] = _beside_baseline(loaded, plan)  # whoever solves audits
        return plan

    out = solve("trunk_out", trunk_out(inputs))
    arrived_s = {visit.place: visit.leave_s for line in out.rounds for visit in line.visits}
    solve("press", press(inputs, arrived_s))
    solve("delivery", delivery(inputs, arrived_s))
    fed = solve("feeder", feeder(inputs))
    back, returned = reversed_lines(
        planned["trunk_out"].loaded,
        out,
        _dossiers_ready_s(fed, inputs),
        evening_loads(inputs),
        name="trunk_back",
        closes_s=inputs.settings.evening_closes_s,
    )
    if violations := audit(back, returned):
        raise AuditFailed(violations)
    planned["trunk_back"] = _beside_baseline(back, returned)
    solve("agencies", agencies(inputs))
    handling_s, kinds = handling(inputs)
    carried = {name: (planned[name].loaded, planned[name].plan) for name in (*DOSSIER_RUNS, "delivery")}
    relay = build_relay(carried, chained_dossiers(inputs), handling_s=handling_s, kinds=kinds, labels=inputs.labels)
    broken = audit_relay(relay, carried)
    if broken:
        raise AuditFailed(broken)
    return Day(inputs.settings.date, planned, relay, len(broken))


def _beside_baseline(loaded: LoadedProblem, plan: Plan) -> RunOfDay:
    """An audited plan as a run of the day."""
    return RunOfDay(loaded, plan, 0, nearest_neighbour(loaded, plan).distance_m)


def _dossiers_ready_s(fed: Plan, inputs: Inputs) -> dict[str, int]:
    """When each office has all its dossiers: its last feeder is back and they are sorted."""
    ready = dict.fromkeys(inputs.offices, inputs.settings.dossier_cut_off_s)
    for trip in fed.rounds:
        ready[trip.start] = max(ready[trip.start], trip.end_s)
    return {office: at + inputs.settings.office_handling_s for office, at in ready.items()}
