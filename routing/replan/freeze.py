"""From a problem, its plan and what has happened to the problem that remains: an ordinary one, for any engine.

What is done is out of it. A carrier that is out starts at a depot made for where it stands; with `lock_next` the stop
that it is on its way to comes first, from when the carrier left for it, and ends no earlier than now. All that a
format's records cannot say is left out on the careful side and told in the problem's `labels`.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.units import clock
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.cost import UNITS_PER_VND
from routing.plan.kpis import in_unit
from routing.plan.plan import Plan, Unserved
from routing.problem.carriers import Carrier, Depot
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem, problem_from_parts, uncovered
from routing.problem.problem import InlineMatrix, Problem
from routing.problem.stops import Stop
from routing.replan.events import Events
from routing.replan.first import Binding, bound_carrier
from routing.replan.frozen_carriers import ends_by, stops_left
from routing.replan.frozen_stops import Frame, StopFreezer
from routing.replan.heading import reloaded_ahead
from routing.replan.lost import lost, lost_stops, nobody, stranded_loads, with_partners
from routing.replan.rest import Rest, plan_ahead
from routing.replan.standing import Standing, standings
from routing.replan.world import World, world_of
from routing.validate import records, references

#: What moving a stop to another carrier costs when the problem does not say: an assumption, counted as all money of a
#: problem is (whole VND, or 10^-`cost_decimals` of its unit).
CHANGE_COST = 20_000


TOO_LATE_OR_APART = "Its shipment is aboard and cannot be brought in time, or not with its other load."


def freeze(loaded: LoadedProblem, plan: Plan, events: Events, *, lock_next: bool = True) -> Rest:
    """The rest of the day. The events must have passed `routing.replan.check`.

    Whether a new stop or a change makes a problem that contradicts itself is found when the rest is solved.
    """
    bound = Binding.NEXT if lock_next else Binding.PROMISED
    bindings = {carrier.id: bound for carrier in loaded.problem.carriers}
    rest = _frozen(loaded, plan, events, bindings)
    late = dict.fromkeys(_cannot_begin(rest), Binding.FREE)
    return _frozen(loaded, plan, events, bindings | late) if late else rest


def _cannot_begin(rest: Rest) -> list[str]:
    """Carriers under way who cannot do what their round is to begin with, and be over in time."""
    problem = rest.loaded.problem
    if [*records.check(problem), *references.check(problem)] or uncovered(rest.loaded):
        return []  # a new stop has an id that is known, or a place that is not: whoever solves this tells it
    found: list[str] = []
    for component in decompose(rest.loaded):
        bound = [at for at, each in enumerate(component.carriers) if each.locked and rest.standings[each.id].out]
        if bound:
            model, number = Rounds(component), {stop.id: at for at, stop in enumerate(component.stops)}
            locked = {at: [number[name] for name in component.carriers[at].locked] for at in bound}
            found += [component.carriers[at].id for at in bound if isinstance(model.cost(at, locked[at]), Broken)]
    return found


def _frozen(loaded: LoadedProblem, plan: Plan, events: Events, bindings: Mapping[str, Binding]) -> Rest:
    problem, world = loaded.problem, world_of(loaded.problem, events)
    trips = {trip.carrier: trip for trip in plan.rounds}
    everyone = standings(loaded, plan, events, world)
    for name, standing in everyone.items():
        if bindings[name] is Binding.NEXT:
            everyone[name] = reloaded_ahead(loaded, trips.get(name), standing, world, events.now_s) or standing
    gone = {name: (each, why) for name, each in everyone.items() if (why := _why_gone(each, events.now_s))}
    here = {name: each for name, each in everyone.items() if name not in gone}
    made = _made_depots(problem, here)
    starts = {name: made[name].id if name in made else each.depot for name, each in here.items()}
    frame = Frame(loaded, events, world, here, starts)
    freezer = StopFreezer(frame)
    stops, missing = _stops(freezer, world, lost_stops(gone, world))
    carriers = []
    for name, standing in here.items():
        carrier, first = bound_carrier(
            frame, standing, trips.get(name), stops, freezer.reserved.get(name, {}), bindings[name]
        )
        carriers.append(carrier)
        stops |= {first.id: first} if first is not None else {}
    rest = _problem(frame, list(stops.values()), carriers, list(made.values()))
    return Rest(
        loaded=problem_from_parts(rest, loaded.matrices),
        plan=plan_ahead(plan, here, set(stops)),
        world=world,
        events=events,
        standings=everyone,
        lost={name: missing[name] for name in world.stops if name in missing},
        stranded=stranded_loads(gone, world),
    )


def _stops(
    freezer: StopFreezer, world: World, missing: Mapping[str, Unserved]
) -> tuple[dict[str, Stop], dict[str, Unserved]]:
    """The open stops as they are for the rest of the day, and those that are lost for it."""
    left = {name: stop for name, stop in world.stops.items() if world.is_open(name) and name not in missing}
    frozen = {name: freezer.frozen(stop) for name, stop in left.items()}
    apart = {name: lost(name, TOO_LATE_OR_APART) for name, stop in frozen.items() if stop is None}
    missing = with_partners({**missing, **apart}, world)
    if not freezer.anybody:
        missing = {name: missing.get(name) or nobody(name) for name in left.keys() | missing.keys()}
    return {name: stop for name, stop in frozen.items() if stop is not None and name not in missing}, missing


def _why_gone(standing: Standing, now_s: int) -> str:
    """Why the carrier does nothing more; empty when it goes on."""
    ready = max(now_s, standing.left_s) if standing.out else max(now_s, standing.carrier.shift_s[0])
    left = stops_left(standing)
    if not standing.in_service:
        return "which is out of service"
    if ready > ends_by(standing):
        return "whose time is over"
    return "which may visit no more stops" if left is not None and left < 1 else ""


def _made_depots(problem: Problem, here: Mapping[str, Standing]) -> dict[str, Depot]:
    """A depot for each carrier that is out, named after it and its last place; who may load starts at a real one."""
    taken = {depot.id for depot in problem.depots}
    made: dict[str, Depot] = {}
    for name, standing in here.items():
        if not standing.out or standing.may_load:
            continue
        told, number = f"{name} at {standing.at}"[:180], 1
        while told in taken or told in {depot.id for depot in made.values()}:
            number += 1
            told = f"{name} at {standing.at}"[:180] + f" ({number})"
        made[name] = Depot(id=told, place=standing.place)
    return made


def _problem(frame: Frame, stops: list[Stop], carriers: list[Carrier], made: list[Depot]) -> Problem:
    problem = frame.loaded.problem
    served = {stop.id for stop in stops}
    territory = problem.territory
    if territory.change_cost == 0:
        territory = territory.model_copy(update={"change_cost": CHANGE_COST})
    change_cost = in_unit(problem, territory.change_cost * UNITS_PER_VND)
    labels = [
        f"The rest of the day from {clock(frame.events.now_s)}.",
        f"Assumed: moving a stop to another carrier costs {change_cost:,} {problem.cost_unit}.",
        "A mandatory stop is missed only where nobody can serve it with the others any more.",
    ]
    out = any(standing.out for standing in frame.here.values())
    if out and problem.balance is not None:
        labels.append("Balance is left out: it is meant for whole rounds.")
    # Matrix files are named anew: the rest of the day is written to another folder.
    inline = all(isinstance(entry, InlineMatrix) for entry in problem.matrices)
    return problem.model_copy(
        update={
            "labels": [*problem.labels, *labels],
            "matrices": problem.matrices if inline else [],
            "depots": [*problem.depots, *made],
            "carriers": carriers,
            "stops": stops,
            "shipments": [each for each in frame.world.shipments if {each.pickup, each.delivery} <= served],
            "balance": None if out else problem.balance,
            "territory": territory,
        }
    )
