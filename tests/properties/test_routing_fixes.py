"""Every fix holds: with the problem changed as it says the stop is served, at its cost, to the auditor's content."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, assume, given, settings

from routing.audit.audit import audit
from routing.explain.changes import updated
from routing.explain.fixes import Finder
from routing.explain.search import Remedy
from routing.plan.calls import calls_of
from routing.plan.kpis import plan_units
from routing.plan.plan import Plan, Visit
from routing.problem.loaded import LoadedProblem, problem_from_parts
from tests.routing.plan.driven import driven, inserted
from tests.routing.small_problems import small_problems


def _applied(loaded: LoadedProblem, remedy: Remedy) -> LoadedProblem:
    problem, changes = loaded.problem, remedy.changes
    carriers = updated(problem.carriers, changes.carriers)
    if remedy.copied is not None:
        carriers.append(remedy.copied)
    update = {
        "carriers": carriers,
        "stops": updated(problem.stops, changes.stops),
        "shipments": updated(problem.shipments, changes.shipments),
    }
    return problem_from_parts(problem.model_copy(update=update), loaded.matrices)


def _routes(plan: Plan) -> dict[str, list[str]]:
    return {
        trip.carrier: [call.stop if isinstance(call, Visit) else f"@{call.depot}" for call in calls_of(trip)]
        for trip in plan.rounds
    }


def _costs(loaded: LoadedProblem, plan: Plan) -> int:
    return plan_units(loaded.problem, plan.rounds, [])


def test_every_fix_holds():
    seen: Counter[str] = Counter()

    @settings(
        max_examples=400, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(small_problems())
    def examine(loaded):
        plan = inserted(loaded)
        assume(plan is not None)
        pairs = {stop: (each.pickup, each.delivery) for each in loaded.problem.shipments for stop in each_end(each)}
        finder = Finder(loaded, plan.rounds)
        for wanted in dict.fromkeys(pairs.get(left.stop, (left.stop,)) for left in plan.unserved):
            for remedy in finder.remedies(wanted):
                seen[remedy.rule] += 1
                easier = _applied(loaded, remedy)
                name = remedy.copied.id if remedy.copied else remedy.carrier
                again = driven(easier, {**_routes(plan), name: remedy.route})
                served = {visit.stop for trip in again.rounds for visit in trip.visits}
                assert served == {*wanted, *(visit.stop for trip in plan.rounds for visit in trip.visits)}
                told = [
                    each
                    for each in audit(easier, again)
                    if each.code not in {"AUDIT_MANDATORY", "AUDIT_IDLE_CARRIER"}
                ]
                assert told == [], remedy
                assert _costs(easier, again) - _costs(loaded, plan) == remedy.units

    examine()
    assert len(seen) >= 10, seen


def each_end(shipment):
    return shipment.pickup, shipment.delivery
