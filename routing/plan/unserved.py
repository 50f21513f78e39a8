"""Why a stop is not served: the reason's code, the numbers that bind, and what would help.

| code | meaning |
|---|---|
| NO_CARRIER | no carrier starts at the stop's depot, or all their rounds are full |
| UNREACHABLE | no carrier has a way to the stop and back |
| OVER_CAPACITY | the stop's load alone exceeds every carrier's capacity |
| WINDOW_CLOSED | at the earliest possible arrival the window or deadline has passed |
| SHIFT_TOO_SHORT | the stop alone takes longer than any carrier's shift |
| COSTS_MORE_THAN_PENALTY | serving it costs more than leaving it out |
"""

from __future__ import annotations

from geo.units import clock, duration
from routing.plan.cost import UNITS_PER_VND
from routing.plan.feasible import closer, cost_or_broken
from routing.plan.insertion import Insertion
from routing.plan.plan import Unserved
from routing.plan.timeline import Broken
from routing.problem.component import Component
from routing.problem.problem import Stop


def impossible_alone(component: Component, stop: Stop) -> Unserved | None:
    """Why no carrier can serve the stop even with a whole shift for it; None when one can."""
    eligible = [index for index in range(len(component.carriers)) if component.may_serve(index, stop)]
    if not eligible:
        where = "any depot" if stop.depot is None else f"its depot {stop.depot}"
        return Unserved(
            stop=stop.id, reason="NO_CARRIER", message=f"No carrier starts at {where}.", numbers={"carriers": 0}
        )
    tried: set[object] = set()
    closest: Broken | None = None
    for index in eligible:
        carrier = component.carriers[index]
        alike = carrier.model_copy(update={"id": "", "fixed_cost": 0, "cost_per_km": 0, "cost_per_h": 0})
        key = (component.ways_of[index], alike.model_dump_json())
        if key in tried:
            continue
        tried.add(key)
        broken = cost_or_broken(component, index, [stop])
        if not isinstance(broken, Broken):
            return None
        if broken.reason == "UNREACHABLE" and _reached_through_others(component, index, stop):
            return None
        closest = broken if closest is None else closer(closest, broken)
    assert closest is not None  # noqa: S101 - there is at least one eligible carrier
    return Unserved(stop=stop.id, reason=closest.reason, message=_sentence(closest), numbers=dict(closest.numbers))


def _reached_through_others(component: Component, index: int, stop: Stop) -> bool:
    """Whether some other place has a way to the stop, and the stop one to another (or the round is open)."""
    ways = component.ways_for(index)
    here = ways.at[stop.place]
    others = [at for at in range(len(ways.places)) if at != here]
    into = any(ways.travel_s[at][here] is not None for at in others)
    out = component.carriers[index].end is None or any(ways.travel_s[here][at] is not None for at in others)
    return into and out


def explain(stop: Stop, outcome: Insertion | Broken | None) -> Unserved:
    """The reason of a stop that is possible alone, from its best insertion into the finished rounds."""
    if isinstance(outcome, Insertion):
        extra = -(-outcome.units // UNITS_PER_VND)
        return Unserved(
            stop=stop.id,
            reason="COSTS_MORE_THAN_PENALTY",
            message=f"Serving it would cost {extra:,} VND, leaving it out {stop.penalty or 0:,} VND.",
            numbers={"cost": extra, "penalty": stop.penalty or 0},
        )
    if outcome is None:
        return Unserved(stop=stop.id, reason="NO_CARRIER", message="There is no carrier.", numbers={"carriers": 0})
    message = f"Every round is full; the best would need this: {_sentence(outcome)}"
    return Unserved(stop=stop.id, reason="NO_CARRIER", message=message, numbers=dict(outcome.numbers))


def _sentence(broken: Broken) -> str:
    numbers = broken.numbers
    match broken.reason:
        case "UNREACHABLE":
            return "No carrier has a way there and back; a way in the matrix would help."
        case "OVER_CAPACITY":
            return f"A load of {numbers['load']} where {numbers['capacity']} fit; {numbers['excess']} more helps."
        case "WINDOW_CLOSED":
            return (
                f"Service could begin at {clock(numbers['earliest_s'])} at the earliest, "
                f"{clock(numbers['latest_s'])} is the latest; {duration(numbers['excess_s'])} more would help."
            )
        case "SHIFT_TOO_SHORT":
            return f"The round would be {duration(numbers['excess_s'])} longer than the shift allows."
        case _:
            return f"A round of {numbers['stops']} stops where {numbers['limit']} are allowed."
