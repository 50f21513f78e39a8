"""The stops and shipments of the day as they are now: new ones added, changes made, cancelled ones gone."""

from __future__ import annotations

from dataclasses import dataclass

from routing.problem.problem import Problem
from routing.problem.record import Load
from routing.problem.stops import Shipment, Stop
from routing.replan.events import Change, Events


@dataclass(frozen=True, slots=True)
class World:
    """`stops` are all of the problem and the new ones, changed as told, whether done or cancelled; in order.

    `shipments` leaves out those that a cancelled stop has ended; of these, `returned` were picked up already and are
    brought back. `delivers_at_first` are the deliveries before any change, which is what carriers loaded; `left_over`
    is what of them comes back: all where the stop is cancelled, the difference where less is delivered.
    """

    stops: dict[str, Stop]
    shipments: tuple[Shipment, ...]
    returned: tuple[Shipment, ...]
    done: dict[str, str]
    cancelled: frozenset[str]
    left_over: dict[str, Load]
    delivers_at_first: dict[str, Load]

    def is_open(self, stop: str) -> bool:
        """Whether the stop still has to be served."""
        return stop in self.stops and stop not in self.done and stop not in self.cancelled


def world_of(problem: Problem, events: Events) -> World:
    """The world after the events; `done` says by whom."""
    stops = {stop.id: stop for stop in [*problem.stops, *events.new_stops]}
    done = {each.stop: told.carrier for told in events.carriers for each in told.done if each.stop is not None}
    at_first = {name: stop.delivers for name, stop in stops.items() if any(stop.delivers.values())}
    shipments = [*problem.shipments, *events.new_shipments]
    cancelled = set(events.cancelled)
    for shipment in shipments:  # what is not picked up needs no delivery; what is aboard may be brought back
        if shipment.pickup not in done and cancelled & {shipment.pickup, shipment.delivery}:
            cancelled |= {shipment.pickup, shipment.delivery}
    at_depots = {each.stop for each in events.handed_over if each.depot is not None}
    left_over = {stop: stops[stop].delivers for stop in cancelled - at_depots}
    for change in events.changed:
        if change.stop in cancelled:  # with its shipment
            continue
        before = stops[change.stop]
        stops[change.stop] = _changed(before, change)
        rest = {unit: most - stops[change.stop].delivers.get(unit, 0) for unit, most in before.delivers.items()}
        left_over[change.stop] = {unit: amount for unit, amount in rest.items() if amount}
    kept = tuple(each for each in shipments if not {each.pickup, each.delivery} & cancelled)
    returned = tuple(e for e in shipments if e.pickup in done and e.delivery in cancelled - at_depots)
    return World(stops, kept, returned, done, frozenset(cancelled), left_over, at_first)


def added(*loads: Load) -> Load:
    """The sum of loads, unit by unit; units of which there is nothing left out."""
    total: Load = {}
    for load in loads:
        for unit, amount in load.items():
            total[unit] = total.get(unit, 0) + amount
    return {unit: amount for unit, amount in total.items() if amount}


def _changed(stop: Stop, change: Change) -> Stop:
    told = {name: getattr(change, name) for name in Change.model_fields if name != "stop"}
    return stop.model_copy(update={name: value for name, value in told.items() if value is not None})
