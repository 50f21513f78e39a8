"""What is served together or not at all, and which carriers may: the questions that come before any route."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from routing.plan.plan import Unserved
from routing.problem.carriers import Carrier
from routing.problem.component import Asked, Component, asked_of, may_serve, trip_starts
from routing.problem.stops import Shipment, Stop


@dataclass(frozen=True, slots=True)
class Errand:
    """One stop, or the pickup and the delivery of a shipment, by their numbers in the component.

    `able` are the numbers of the carriers that may serve all of it. What is locked to a carrier is mandatory.
    """

    numbers: tuple[int, ...]
    shipment: Shipment | None
    mandatory: bool
    able: tuple[int, ...]


def errands_of(component: Component) -> list[Errand]:
    """Every stop of the component in one errand, in the order of the stops."""
    at = {stop.id: number for number, stop in enumerate(component.stops)}
    holder = {name: index for index, carrier in enumerate(component.carriers) for name in carrier.locked}
    able = _able(component, holder)
    must = [stop.penalty is None or stop.id in holder for stop in component.stops]
    shipments = {at[shipment.pickup]: shipment for shipment in component.shipments}
    deliveries = {at[shipment.delivery] for shipment in component.shipments}
    errands = []
    for number in range(len(component.stops)):
        shipment = shipments.get(number)
        if shipment is not None:
            other = at[shipment.delivery]
            both = tuple(index for index in able[number] if index in set(able[other]))
            errands.append(Errand((number, other), shipment, must[number] or must[other], both))
        elif number not in deliveries:
            errands.append(Errand((number,), None, must[number], able[number]))
    return errands


def _able(component: Component, holder: Mapping[str, int]) -> list[tuple[int, ...]]:
    """The carriers of every stop: those who may serve it, or the one it is locked to."""
    known: dict[Asked, tuple[int, ...]] = {}
    able: list[tuple[int, ...]] = []
    for stop in component.stops:
        if stop.id in holder:
            able.append((holder[stop.id],))
            continue
        asked = asked_of(stop)
        if asked not in known:
            known[asked] = tuple(
                index for index, carrier in enumerate(component.carriers) if may_serve(carrier, stop)
            )
        able.append(known[asked])
    return able


def why_nobody(stops: tuple[Stop, ...], carriers: tuple[Carrier, ...]) -> Unserved:
    """Why no carrier may serve the errand of `stops`: which of depot, name, skill and clearance first rules out all.

    The numbers tell how many carriers were left before.
    """
    first = stops[0].id
    for stop in stops:
        left = [carrier for carrier in carriers if stop.depot in (None, *trip_starts(carrier))]
        if not left:
            where = "There is no carrier" if stop.depot is None else f"No carrier starts at its depot {stop.depot!r}"
            return Unserved(stop=first, reason="NO_CARRIER", message=f"{where}.", numbers={"carriers": 0})
        named = [carrier for carrier in left if stop.carriers is None or carrier.id in stop.carriers]
        if not named:
            text = f"It names {len(stop.carriers or ())} carriers who may come, none of them starts where it lies."
            numbers = {"named": len(stop.carriers or ()), "carriers_there": len(left)}
            return Unserved(stop=first, reason="NO_CARRIER", message=text, numbers=numbers)
        skilled = [carrier for carrier in named if set(stop.needs) <= set(carrier.skills)]
        if not skilled:
            text = f"Nobody has {_listed(stop.needs)}, of {len(named)} carriers who may come."
            return Unserved(stop=first, reason="NO_SKILL", message=text, numbers={"without_skill": len(named)})
        if not any(may_serve(carrier, stop) for carrier in skilled):
            text = f"Nobody is cleared for KT1 mail, of {len(skilled)} carriers who may come."
            return Unserved(stop=first, reason="NOT_CLEARED", message=text, numbers={"not_cleared": len(skilled)})
    numbers = {
        f"{part}_carriers": sum(may_serve(carrier, stop) for carrier in carriers)
        for part, stop in zip(("pickup", "delivery"), stops, strict=False)
    }
    text = "No carrier may serve both the pickup and the delivery."
    return Unserved(stop=first, reason="NO_CARRIER", message=text, numbers=numbers)


def _listed(skills: list[str]) -> str:
    told = ", ".join(repr(skill) for skill in skills[:5])
    return f"the skill {told}" if len(skills) == 1 else f"all the skills {told}{', ...' if len(skills) > 5 else ''}"
