"""After the search: a round goes back to its old order where the new one is not worth the change.

An engine that saves ten metres by turning a round about does what it was asked for; the postman and those who wait
for him have the trouble. A stop out of its order counts as much as one that is given to another carrier.
"""

from __future__ import annotations

from routing.model.rounds import Rounds
from routing.plan.assemble import assemble
from routing.plan.calls import calls_of, sequence_of
from routing.plan.cost import UNITS_PER_VND
from routing.plan.insertion import with_newcomers
from routing.plan.plan import CurvePoint, Plan, Round, Visit
from routing.plan.schedule import schedule
from routing.problem.decompose import decompose
from routing.replan.orders import out_of_order
from routing.replan.rest import Rest


def settled(rest: Rest, plan: Plan) -> Plan:
    """The plan with every round in the old order, newcomers inserted, where a change is not worth it."""
    before = {trip.carrier: trip for trip in rest.plan.rounds}
    trips = {trip.carrier: trip for trip in plan.rounds}
    changed = False
    for component in decompose(rest.loaded):
        members = {carrier.id: index for index, carrier in enumerate(component.carriers)}
        moved = [name for name in members if name in before and name in trips]
        moved = [name for name in moved if out_of_order(_order(before[name]), _order(trips[name]))]
        model = Rounds(component) if moved else None
        for name in moved:
            assert model is not None  # noqa: S101 - for the type checker
            better = _old_order(model, members[name], before[name], trips[name])
            if better is not None:
                trips[name], changed = better, True
    if not changed:
        return plan
    unserved = {left.stop: left for left in plan.unserved}
    again = assemble(rest.loaded, list(trips.values()), unserved, plan.run)
    run = plan.run
    if run is None or not run.curve:
        return again
    last = CurvePoint(at=run.curve[-1].at, cost=again.summary.cost)
    return again.model_copy(update={"run": run.model_copy(update={"curve": [*run.curve[:-1], last]})})


def _order(trip: Round) -> list[str]:
    return [visit.stop for visit in trip.visits]


def _old_order(model: Rounds, index: int, before: Round, now: Round) -> Round | None:
    """The round in the old order, if it can be driven and its changes are not worth what they save."""
    here = set(_order(now))
    calls = [call for call in calls_of(before) if not isinstance(call, Visit) or call.stop in here]
    if not now.reloads:
        calls = [call for call in calls if isinstance(call, Visit)]
    old, new = sequence_of(model.component, calls), sequence_of(model.component, calls_of(now))
    sequence = with_newcomers(model, index, old, [number for number in new if number >= 0])
    cost, searched = (None if sequence is None else model.cost(index, sequence)), model.cost(index, new)
    if sequence is None or not isinstance(cost, int) or not isinstance(searched, int):
        return None
    worth = len(out_of_order(_order(before), _order(now))) * model.component.policy.territory.change_cost
    return schedule(model, index, sequence) if cost <= searched + worth * UNITS_PER_VND else None
