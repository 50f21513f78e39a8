"""Stops that nobody can serve any more: what they were to be given is aboard a carrier that does nothing more."""

from __future__ import annotations

from collections.abc import Mapping

from routing.plan.plan import Unserved
from routing.replan.standing import Standing
from routing.replan.world import World, added

REASON = "LOAD_ABOARD_ELSEWHERE"


def lost_stops(gone: Mapping[str, tuple[Standing, str]], world: World) -> dict[str, Unserved]:
    """By stop; `gone` are the carriers that do nothing more, with why not."""
    brings = {shipment.id: shipment.delivery for shipment in world.shipments}
    found = {}
    for name, (standing, why) in gone.items():
        for stop in [*sorted(standing.stops_aboard), *(brings[ship] for ship in standing.picked)]:
            text = f"What it is to be given is aboard {name}, {why}. Say to whom it was handed over."
            found[stop] = lost(stop, text)
    return found


def lost(stop: str, text: str) -> Unserved:
    """A stop lost for the day."""
    return Unserved(stop=stop, reason=REASON, message=text)


def nobody(stop: str) -> Unserved:
    """A stop left when nobody works any more."""
    text = "No carrier goes on with the day."
    return Unserved(stop=stop, reason="NO_CARRIER", message=text, numbers={"carriers": 0})


def with_partners(found: dict[str, Unserved], world: World) -> dict[str, Unserved]:
    """Of a shipment that has not begun both stops are lost when one is."""
    more = dict(found)
    for shipment in world.shipments:
        for one, other in ((shipment.pickup, shipment.delivery), (shipment.delivery, shipment.pickup)):
            if one in found and other not in found and world.is_open(other):
                more[other] = lost(other, f"The other stop of its shipment is lost: {found[one].message}")
    return more


def stranded_loads(gone: Mapping[str, tuple[Standing, str]], world: World) -> dict[str, dict[str, int]]:
    """What is in the bags of carriers that do nothing more: for somebody to fetch."""
    ships = {shipment.id: shipment.load for shipment in world.shipments}
    loads = {
        name: added(
            standing.bag,
            *(world.stops[stop].delivers for stop in standing.stops_aboard),
            *(ships[ship] for ship in standing.picked),
        )
        for name, (standing, _) in gone.items()
    }
    return {name: load for name, load in loads.items() if load}
