"""What PyVRP cannot express: whole rules (`routing.engines.features`), and some rules together."""

from __future__ import annotations

from routing.engines.features import EXPRESSED, depends_on_kind, rules_used
from routing.problem.component import Component, trip_starts

#: Two matrices of 64 bits for every profile: at most this many cells (400 MB) are handed over.
MOST_CELLS = 25_000_000

#: More load than this in all (in one unit), times the price of a violation, would leave 64 bits.
MOST_LOAD = 10**9


def inexpressible(component: Component) -> list[str]:
    """The rules that the component uses and PyVRP cannot express, sorted."""
    used = rules_used(component)
    lacking = set(used - EXPRESSED["pyvrp"])
    if "reloads" in used and (_load_lies_elsewhere(component) or used & {"shipments", "max_stops"}):
        lacking.add("reloads")  # a shipment never outlives a trip there, and stops are counted by trip
    if "shipments" in used and "max_stops" in used:
        lacking.add("max_stops")  # stops are counted as load, and a shipment leaves none behind
    if "shipments" in used and _carry_more(component):
        lacking.add("shipments")
    if "service_by_kind" in used and _deadline_by_kind(component):
        lacking.add("service_by_kind")
    if _total_load(component) > MOST_LOAD:
        lacking |= used & {"capacity", "escort"}
    profiles, places = _profiles(component), len(component.stops) + len(component.depots)
    if profiles > 1 and profiles * places**2 > MOST_CELLS:
        lacking |= used & {"depots", "service_by_kind", "skills"}
    return sorted(lacking)


def _load_lies_elsewhere(component: Component) -> bool:
    """Whether a trip from one depot could be given what lies at another one."""
    several = any(len(set(trip_starts(carrier))) > 1 for carrier in component.carriers)
    return several and any(stop.depot is not None for stop in component.stops)


def _carry_more(component: Component) -> bool:
    """Whether a stop of a shipment also has a load to or from the depot."""
    tied = {name for shipment in component.shipments for name in (shipment.pickup, shipment.delivery)}
    return any(
        amount > 0
        for stop in component.stops
        if stop.id in tied
        for load in (stop.delivers, stop.collects)
        for amount in load.values()
    )


def _deadline_by_kind(component: Component) -> bool:
    """Whether the last second of beginning a service is another for another carrier."""
    return any(stop.deadline_s is not None and depends_on_kind(component, stop) for stop in component.stops)


def _total_load(component: Component) -> int:
    """What all stops, shipments and bags hold together, of whatever unit."""
    loads = [load for stop in component.stops for load in (stop.delivers, stop.collects)]
    loads += [shipment.load for shipment in component.shipments]
    loads += [carrier.aboard for carrier in component.carriers]
    return sum(amount for load in loads for amount in load.values())


def _profiles(component: Component) -> int:
    """How many sorts of carriers there are at most, by ways, rights and service."""
    named = {name for stop in component.stops for name in stop.carriers or ()}
    return len(
        {
            (
                component.ways_of[index],
                carrier.kind,
                trip_starts(carrier),
                frozenset(carrier.skills),
                carrier.cleared,
                carrier.id if carrier.id in named else "",
            )
            for index, carrier in enumerate(component.carriers)
        }
    )
