"""Where every carrier stands: its last place, what is aboard, what it still means to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from routing.plan.calls import calls_of
from routing.plan.plan import Plan, Reload, Round, Visit
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.record import Load
from routing.replan.events import CarrierEvents, Done, Events
from routing.replan.world import World, added


@dataclass(frozen=True, slots=True)
class Standing:
    """One carrier now. Who is not `out` stands at its start with nothing loaded.

    `depot` is where its trip began; `place` where it was last, called `at`, which it left at `left_s`; `behind` are
    the places of its plan up to there (stops it skipped among them), `ahead` those after it that are still open.
    `stops_aboard` are open stops whose deliveries are aboard, `picked` the shipments (when they were picked up),
    `bag` all else: collected, brought along, or left over from what was cancelled. With `may_load` it stands at a
    depot with an empty bag, and may load there what it was never meant to have.
    """

    carrier: Carrier
    out: bool
    in_service: bool
    started_s: int
    left_s: int
    depot: str
    at: str
    place: str
    done: tuple[str, ...] = ()
    on_trip: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    reloads: int = 0
    behind: int = 0
    ahead: tuple[Visit | Reload, ...] = ()
    skipped: tuple[str, ...] = ()
    stops_aboard: frozenset[str] = frozenset()
    picked: Mapping[str, int] = field(default_factory=dict)
    bag: Load = field(default_factory=dict)
    may_load: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is aboard."""
        return not (self.stops_aboard or self.picked or self.bag)


def standings(loaded: LoadedProblem, plan: Plan, events: Events, world: World) -> dict[str, Standing]:
    """Every carrier of the problem, in its order. The events must have passed `routing.replan.check`."""
    trips = {trip.carrier: trip for trip in plan.rounds}
    told = {each.carrier: each for each in events.carriers}
    places = {depot.id: depot.place for depot in loaded.problem.depots}
    found = {
        carrier.id: _standing(carrier, trips.get(carrier.id), told.get(carrier.id), events.now_s, world, places)
        for carrier in loaded.problem.carriers
    }
    return _handed_over(found, events, world)


def _standing(
    carrier: Carrier,
    trip: Round | None,
    told: CarrierEvents | None,
    now_s: int,
    world: World,
    places: Mapping[str, str],
) -> Standing:
    out = told is not None and (told.left_s is not None or bool(told.done))
    calls = calls_of(trip) if trip is not None else []
    started = _started(trip, told, now_s)
    here = Standing(
        carrier=carrier,
        out=out,
        in_service=told is None or not told.out_of_service,
        started_s=started,
        left_s=started,
        depot=carrier.start,
        at=carrier.start,
        place=places[carrier.start],
        route=(places[carrier.start],),
        bag=added(carrier.aboard) if out else {},
    )
    for done in told.done if told is not None else ():
        here = _after(here, done, calls, world, places)
    ahead = tuple(call for call in calls[here.behind :] if isinstance(call, Reload) or world.is_open(call.stop))
    skipped = tuple(
        call.stop for call in calls[: here.behind] if isinstance(call, Visit) and world.is_open(call.stop)
    )
    here = replace(here, ahead=ahead, skipped=skipped)
    if not out:
        return here
    here = _loaded(here, calls, world)
    waits = told is not None and bool(told.done) and told.done[-1].reloaded is not None and not here.ahead
    return replace(here, may_load=waits and here.is_empty)


def _started(trip: Round | None, told: CarrierEvents | None, now_s: int) -> int:
    """When the carrier left its start: as told, as planned, and never after what it has done."""
    if told is not None and told.left_s is not None:
        return told.left_s
    planned = trip.start_s if trip is not None else now_s
    times = [planned, now_s]
    if told is not None and told.done:
        first = told.done[0]
        times.append(first.left_s if first.arrived_s is None else first.arrived_s)
    return min(times)


def _after(
    here: Standing, done: Done, calls: list[Visit | Reload], world: World, places: Mapping[str, str]
) -> Standing:
    """The standing after one more thing done."""
    if done.reloaded is not None:
        behind = _position(calls, here.behind, done)
        return replace(
            here,
            left_s=done.left_s,
            depot=done.reloaded,
            at=done.reloaded,
            place=places[done.reloaded],
            route=(*here.route, places[done.reloaded]),
            reloads=here.reloads + 1,
            behind=behind,
            on_trip=(),
            bag={},
        )
    assert done.stop is not None  # noqa: S101 - the record holds one of the two
    stop = world.stops[done.stop]
    picked = {shipment.id: done.left_s for shipment in world.shipments if shipment.pickup == stop.id}
    brought = {shipment.id for shipment in world.shipments if shipment.delivery == stop.id}
    return replace(
        here,
        left_s=done.left_s,
        at=stop.id,
        place=stop.place,
        route=(*here.route, stop.place),
        done=(*here.done, stop.id),
        on_trip=(*here.on_trip, stop.id),
        behind=_position(calls, here.behind, done),
        picked={name: when for name, when in (*here.picked.items(), *picked.items()) if name not in brought},
        bag=added(here.bag, stop.collects, *(each.load for each in world.returned if each.pickup == stop.id)),
    )


def _position(calls: list[Visit | Reload], behind: int, done: Done) -> int:
    """How many places of the plan are behind after `done`; as before when it is none of them, or one passed over."""
    for position in range(behind, len(calls)):
        call = calls[position]
        if (call.stop == done.stop) if isinstance(call, Visit) else (call.depot == done.reloaded):
            return position + 1
    return behind


def _loaded(here: Standing, calls: list[Visit | Reload], world: World) -> Standing:
    """With what was loaded for this trip and not delivered."""
    planned = loaded_for(calls, here.reloads, world)
    aboard = frozenset(stop for stop in planned if world.is_open(stop))
    bag = added(here.bag, *(world.left_over.get(stop, {}) for stop in planned if stop not in world.done))
    return replace(here, stops_aboard=aboard, bag=bag)


def loaded_for(calls: Sequence[Visit | Reload], reloads: int, world: World) -> list[str]:
    """The stops whose deliveries are loaded for a trip: those of the plan's trip after as many reloads."""
    planned, trip = [], 0
    for call in calls:
        trip += isinstance(call, Reload)
        if isinstance(call, Visit) and trip == reloads and world.delivers_at_first.get(call.stop):
            planned.append(call.stop)
    return planned


def _handed_over(found: dict[str, Standing], events: Events, world: World) -> dict[str, Standing]:
    """What changed hands: off one carrier, on another if that is out (else it lies at a depot: `frozen_stops`)."""
    ships = {shipment.delivery: shipment.id for shipment in world.shipments}
    for handover in events.handed_over:
        stop, ship = handover.stop, ships.get(handover.stop, "")
        taker = found.get(handover.carrier or "")
        takes = taker.carrier.id if taker is not None and taker.out else ""
        for name, giver in list(found.items()):
            if stop in giver.stops_aboard:
                found[name] = replace(giver, stops_aboard=giver.stops_aboard - {stop})
                if takes:
                    found[takes] = replace(found[takes], stops_aboard=found[takes].stops_aboard | {stop})
                break
        for name, giver in list(found.items()):
            if ship in giver.picked:
                rest = {each: when for each, when in giver.picked.items() if each != ship}
                found[name] = replace(giver, picked=rest)
                if takes:
                    found[takes] = replace(found[takes], picked={**found[takes].picked, ship: giver.picked[ship]})
                break
    return found
