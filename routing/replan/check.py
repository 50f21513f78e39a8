"""Do the events go with the problem and the plan? All that cannot have happened is told at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from geo.errors import Fault, InputRefused
from routing.plan.belongs import require_plan_of
from routing.plan.calls import calls_of
from routing.plan.plan import Plan
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Problem
from routing.replan.events import CarrierEvents, Events
from routing.replan.standing import loaded_for, standings
from routing.replan.world import World, world_of


def require_possible(loaded: LoadedProblem, plan: Plan, events: Events) -> None:
    """Refuse events that are not of this day, or contradict it or themselves.

    Raises:
        InputRefused: the faults of `require_plan_of`; EVENT_UNKNOWN, EVENT_TWICE, EVENT_FUTURE, EVENT_ORDER,
            EVENT_CONTRADICTS, EVENT_RELOAD; when there is none of them, EVENT_SHIPMENT and EVENT_LOAD.
    """
    require_plan_of(loaded, plan)
    problem = loaded.problem
    faults = [*_unknown(problem, events), *_twice(problem, events), *_contradictions(events)]
    for position, told in enumerate(events.carriers):
        faults += _times(f"carriers[{position}]", told, events.now_s)
        faults += _reloads(f"carriers[{position}]", told, problem)
    if not faults:
        world = world_of(problem, events)
        faults = [*_shipments(events, world), *_loads(loaded, plan, events, world)]
    if faults:
        raise InputRefused(faults)


def _unknown(problem: Problem, events: Events) -> Iterator[Fault]:
    known = {
        "carrier": {carrier.id for carrier in problem.carriers},
        "depot": {depot.id for depot in problem.depots},
        "stop": {stop.id for stop in [*problem.stops, *events.new_stops]},
    }
    named: list[tuple[str, str, str, str | None]] = []
    for position, told in enumerate(events.carriers):
        at = f"carriers[{position}]"
        named.append((f"{at}.carrier", "carrier", told.carrier, told.carrier))
        named += [(f"{at}.done[{n}].stop", "stop", told.carrier, each.stop) for n, each in enumerate(told.done)]
        named += [(f"{at}.done[{n}].reloaded", "depot", told.carrier, e.reloaded) for n, e in enumerate(told.done)]
    for position, handover in enumerate(events.handed_over):
        at = f"handed_over[{position}]"
        named.append((f"{at}.stop", "stop", handover.stop, handover.stop))
        named.append((f"{at}.carrier", "carrier", handover.stop, handover.carrier))
        named.append((f"{at}.depot", "depot", handover.stop, handover.depot))
    named += [(f"cancelled[{n}]", "stop", stop, stop) for n, stop in enumerate(events.cancelled)]
    named += [(f"changed[{n}].stop", "stop", each.stop, each.stop) for n, each in enumerate(events.changed)]
    for position, shipment in enumerate(events.new_shipments):
        at = f"new_shipments[{position}]"
        named.append((f"{at}.pickup", "stop", shipment.id, shipment.pickup))
        named.append((f"{at}.delivery", "stop", shipment.id, shipment.delivery))
    for field, kind, row, name in named:
        if name is not None and name not in known[kind]:
            yield Fault("EVENT_UNKNOWN", f"Neither problem nor events have a {kind} {name!r}.", field, row)


def _twice(problem: Problem, events: Events) -> Iterator[Fault]:
    done = [each.stop for told in events.carriers for each in told.done if each.stop is not None]
    stops = [stop.id for stop in problem.stops] + [stop.id for stop in events.new_stops]
    shipments = [each.id for each in problem.shipments] + [each.id for each in events.new_shipments]
    lists = (
        ("carriers", "Carrier {} is told of {} times.", [told.carrier for told in events.carriers]),
        ("carriers", "Stop {} is done {} times.", done),
        ("cancelled", "Stop {} is cancelled {} times.", events.cancelled),
        ("changed", "Stop {} is changed {} times.", [each.stop for each in events.changed]),
        ("handed_over", "The load of stop {} is handed over {} times.", [each.stop for each in events.handed_over]),
        ("new_stops", "There are {1} stops of the id {0}.", stops),
        ("new_shipments", "There are {1} shipments of the id {0}.", shipments),
    )
    for field, text, names in lists:
        for name, times in Counter(names).items():
            if times > 1:
                yield Fault("EVENT_TWICE", text.format(repr(name), times), field, name)


def _contradictions(events: Events) -> Iterator[Fault]:
    """What is said of a stop that is over already."""
    done = {each.stop: told.carrier for told in events.carriers for each in told.done if each.stop is not None}
    cancelled = set(events.cancelled)
    for name in events.cancelled:
        if name in done:
            yield Fault(
                "EVENT_CONTRADICTS", f"Stop {name!r} is cancelled, and {done[name]} did it.", "cancelled", name
            )
    for field, names in (
        ("changed", [each.stop for each in events.changed]),
        ("new_shipments", [end for each in events.new_shipments for end in (each.pickup, each.delivery)]),
    ):
        for name in names:
            if name in done or name in cancelled:
                over = "done" if name in done else "cancelled"
                yield Fault("EVENT_CONTRADICTS", f"Stop {name!r} is {over}, and named here.", field, name)
    away = {told.carrier for told in events.carriers if told.out_of_service}
    for handover in events.handed_over:
        if handover.carrier is not None and handover.stop in cancelled:
            text = f"Stop {handover.stop!r} is cancelled: say at which depot its load lies."
            yield Fault("EVENT_CONTRADICTS", text, "handed_over", handover.stop)
        if handover.carrier in away:
            text = f"Carrier {handover.carrier!r} is out of service and cannot take the load of {handover.stop!r}."
            yield Fault("EVENT_CONTRADICTS", text, "handed_over", handover.stop)


def _times(at: str, told: CarrierEvents, now_s: int) -> Iterator[Fault]:
    """Nobody is at two places at once, and nothing has happened yet that is still to come."""
    before = told.left_s
    if before is not None and before > now_s:
        yield Fault("EVENT_FUTURE", f"It left at {before} s, now is {now_s} s.", f"{at}.left_s", told.carrier)
    for number, done in enumerate(told.done):
        field = f"{at}.done[{number}]"
        name = repr(done.stop if done.stop is not None else done.reloaded)
        if done.left_s > now_s:
            yield Fault("EVENT_FUTURE", f"{name} was left at {done.left_s} s, now is {now_s} s.", field, told.carrier)
        arrived = done.left_s if done.arrived_s is None else done.arrived_s
        if arrived > done.left_s:
            text = f"{name} was left at {done.left_s} s, before the arrival at {arrived} s."
            yield Fault("EVENT_ORDER", text, field, told.carrier)
        if before is not None and min(arrived, done.left_s) < before:
            text = f"It was at {name} at {min(arrived, done.left_s)} s, and left the place before at {before} s."
            yield Fault("EVENT_ORDER", text, field, told.carrier)
        before = done.left_s


def _reloads(at: str, told: CarrierEvents, problem: Problem) -> Iterator[Fault]:
    carrier = next((each for each in problem.carriers if each.id == told.carrier), None)
    depots = [done.reloaded for done in told.done if done.reloaded is not None]
    if carrier is None or not depots:
        return
    allowed = carrier.reloads.depots if carrier.reloads is not None else []
    for depot in depots:
        if depot not in allowed:
            yield Fault("EVENT_RELOAD", f"It does not reload at {depot!r}.", f"{at}.done", told.carrier)
    if carrier.reloads is not None and len(depots) > carrier.reloads.most:
        text = f"It reloaded {len(depots)} times, at most {carrier.reloads.most} are allowed."
        yield Fault("EVENT_RELOAD", text, f"{at}.done", told.carrier)


def _shipments(events: Events, world: World) -> Iterator[Fault]:
    """Nothing is delivered that was not picked up before, by the same carrier or by one who handed it over."""
    order = {told.carrier: [done.stop for done in told.done] for told in events.carriers}
    handed = {handover.stop for handover in events.handed_over}
    for shipment in world.shipments:
        by = world.done.get(shipment.delivery)
        if by is None or shipment.delivery in handed:
            continue
        done = order[by]
        before = done[: done.index(shipment.delivery)]
        if shipment.pickup not in before:
            text = (
                f"{by} delivered shipment {shipment.id!r} at {shipment.delivery!r} "
                f"and had not picked it up at {shipment.pickup!r}."
            )
            yield Fault("EVENT_SHIPMENT", text, "carriers", shipment.id)


def _loads(loaded: LoadedProblem, plan: Plan, events: Events, world: World) -> Iterator[Fault]:
    """Nobody hands over what another has aboard, and nothing aboard becomes more."""
    before = standings(loaded, plan, events.model_copy(update={"handed_over": []}), world)
    trips = {trip.carrier: trip for trip in plan.rounds}
    handed = {handover.stop for handover in events.handed_over}
    has: dict[str, str] = {}
    for name, standing in before.items():
        if standing.out and name in trips:
            has |= dict.fromkeys(loaded_for(calls_of(trips[name]), standing.reloads, world), name)
    for stop, by in world.done.items():
        if has.get(stop, by) != by and stop not in handed:
            text = f"{by} served {stop!r}, whose load was aboard {has[stop]}."
            yield Fault("EVENT_LOAD", text, "carriers", stop)
    picked = {ship for standing in before.values() for ship in standing.picked}
    aboard = {each.delivery for each in world.shipments if each.id in picked}
    for handover in events.handed_over:
        if handover.stop not in has and handover.stop not in aboard and handover.stop not in world.done:
            text = f"Nobody has the load of {handover.stop!r} aboard that could be handed over."
            yield Fault("EVENT_LOAD", text, "handed_over", handover.stop)
    for change in events.changed:
        more = change.delivers is not None and change.stop in has
        for unit, amount in (change.delivers or {}).items() if more else ():
            most = world.delivers_at_first[change.stop].get(unit, 0)
            if amount > most:
                text = f"{change.stop!r} is to be given {amount} {unit}, {has[change.stop]} has {most} aboard for it."
                yield Fault("EVENT_LOAD", text, "changed", change.stop)
