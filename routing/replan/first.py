"""What a carrier's round ahead begins with: what was promised to it, or the stop that it is on its way to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from routing.plan.plan import Round, Visit
from routing.problem.carriers import Carrier
from routing.problem.component import may_serve
from routing.problem.record import Load
from routing.problem.stops import Stop
from routing.replan.frozen_carriers import carrier_under_way, waiting_carrier
from routing.replan.frozen_stops import Frame, fits_deadline
from routing.replan.standing import Standing
from routing.replan.world import World


class Binding(Enum):
    """What binds a carrier: its locked stops and the one it is on its way to, the locked ones, or nothing."""

    NEXT = auto()
    PROMISED = auto()
    FREE = auto()


def bound_carrier(
    frame: Frame, standing: Standing, trip: Round | None, stops: Mapping[str, Stop], reserved: Load, binding: Binding
) -> tuple[Carrier, Stop | None]:
    """The carrier for the rest of the day, and the stop it is on its way to as far as that binds it.

    Such a carrier starts when it left for the stop, which may be over no earlier than now.
    """
    now_s = frame.events.now_s
    promised = [] if binding is Binding.FREE else [stop for stop in standing.carrier.locked if stop in stops]
    if not standing.out:
        return _locked(waiting_carrier(standing, now_s), promised, stops), None

    def under_way(ready_s: int) -> Carrier:
        return carrier_under_way(frame.loaded, standing, trip, frame.starts[standing.carrier.id], ready_s, reserved)

    carrier = under_way(max(now_s, standing.left_s))
    goes_on = binding is Binding.NEXT and not standing.may_load
    first = _on_the_way(standing, stops, frame.world) if goes_on else []
    if promised and promised != first[: len(promised)]:
        first = promised if first[:1] == promised[:1] else []
    begun = _begun(stops[first[0]], carrier, now_s) if first else None
    if begun is None or not all(may_serve(carrier, stops[name]) for name in first):
        return _locked(carrier, promised, stops), None
    return under_way(standing.left_s).model_copy(update={"locked": max(first, promised, key=len)}), begun


def _locked(carrier: Carrier, promised: list[str], stops: Mapping[str, Stop]) -> Carrier:
    """With what was promised, but for what the carrier may not serve any more."""
    return carrier.model_copy(update={"locked": [name for name in promised if may_serve(carrier, stops[name])]})


def _on_the_way(standing: Standing, stops: Mapping[str, Stop], world: World) -> list[str]:
    """The next stop of the plan; from a pickup on all up to where nothing that it picks up is aboard any more.

    A locked pickup alone would be a round that nobody may drive. Nothing where a delivery comes without its pickup,
    or a reload in between: neither can be locked.
    """
    pickups = {each.pickup: each.delivery for each in world.shipments if each.pickup not in world.done}
    deliveries = set(pickups.values())
    first: list[str] = []
    owed: set[str] = set()
    for call in standing.ahead:
        if (
            not isinstance(call, Visit)
            or call.stop not in stops
            or (call.stop in deliveries and call.stop not in owed)
        ):
            return []
        first.append(call.stop)
        owed.discard(call.stop)
        if call.stop in pickups:
            owed.add(pickups[call.stop])
        if not owed:
            return first
    return []


def _begun(stop: Stop, carrier: Carrier, now_s: int) -> Stop | None:
    """The stop when its service is not over before now; None when no window leaves that open."""
    earliest = now_s - stop.service_for(carrier.kind)
    windows = [(max(first, earliest), last) for first, last in stop.windows_s if last >= earliest]
    if not windows or not fits_deadline(stop, windows):
        return None
    return stop.model_copy(update={"windows_s": windows})
