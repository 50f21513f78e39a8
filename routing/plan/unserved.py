"""Why a stop is not served: the reason's code, the numbers that bind, and what would help.

A shipment's two stops have one reason: they are served together or not at all.

| code | meaning |
|---|---|
| NO_CARRIER | nobody's trips begin at the stop's depot, nobody it names may come, or all their rounds are full |
| NO_SKILL | nobody who may come has all the skills that the stop needs |
| NOT_CLEARED | nobody who may come is cleared for KT1 mail |
| WRONG_DEPOT | a shipment's two stops have depots that no round can start from one after the other |
| TOO_MANY_RELOADS | it takes more trips than any carrier may make |
| GOODS_APART | a shipment's two stops may not be on one round |
| WAVE_ORDER | a shipment's delivery belongs to an earlier wave than its pickup |
| UNREACHABLE | no carrier has a way to the stop and back |
| OVER_CAPACITY | the load alone exceeds what any carrier can take, or may take without an escort |
| MAX_STOPS | it takes more stops than any carrier may visit |
| MAX_DISTANCE | the stop alone takes more metres than any carrier may drive |
| WINDOW_CLOSED | at the earliest possible arrival the last window or the deadline has passed |
| ABOARD_TOO_LONG | the shipment is aboard for longer than it may, on the shortest way |
| BREAK_IMPOSSIBLE | no carrier who serves the stop can have all breaks |
| SHIFT_TOO_SHORT | the stop alone takes longer than any carrier's shift |
| COSTS_MORE_THAN_PENALTY | serving it costs more than leaving it out |
| NOT_TRIED | the time limit came before every carrier was asked |
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geo.units import clock, duration, kilometres
from routing.model.broken import Broken
from routing.plan.cost import UNITS_PER_VND
from routing.plan.insertion import Insertion
from routing.plan.plan import Unserved
from routing.problem.component import Component
from routing.problem.stops import Stop


def explain(component: Component, stop: Stop, outcome: Insertion | Broken | None) -> Unserved:
    """The reason of a stop that is possible alone, from the best insertion of its whole into the finished rounds.

    In `numbers` costs and penalties are whole VND, or 10^-`cost_decimals` of the problem's unit, the cost rounded up.
    """
    if isinstance(outcome, Insertion):
        extra, penalty = -(-outcome.units // UNITS_PER_VND), _penalty_of_whole(component, stop)
        decimals = component.policy.cost_decimals

        def told(amount: int) -> str:
            return f"{amount / 10**decimals:,.{decimals}f}"

        return Unserved(
            stop=stop.id,
            reason="COSTS_MORE_THAN_PENALTY",
            message=f"Serving it would cost {told(extra)}, leaving it out {told(penalty)}.",
            numbers={"cost": extra, "penalty": penalty},
        )
    if outcome is None:
        return Unserved(stop=stop.id, reason="NO_CARRIER", message="There is no carrier.", numbers={"carriers": 0})
    message = f"Every round is full; the nearest miss: {sentence(outcome)}"
    return Unserved(stop=stop.id, reason="NO_CARRIER", message=message, numbers=dict(outcome.numbers))


def sentence(broken: Broken) -> str:
    """What rule is broken, by how much, and what would help: one sentence for people."""
    return _SENTENCES.get(broken.reason, _other)(broken.numbers)


def _penalty_of_whole(component: Component, stop: Stop) -> int:
    """What leaving out the stop costs, together with the other stop of its shipment."""
    whole = {stop.id}
    for shipment in component.shipments:
        if stop.id in (shipment.pickup, shipment.delivery):
            whole = {shipment.pickup, shipment.delivery}
    return sum(component.policy.penalty(each) or 0 for each in component.stops if each.id in whole)


def _length(seconds: int) -> str:
    """As people read it; to the second where minutes would hide what binds."""
    return f"{seconds} s" if seconds < 600 else duration(seconds)


def _window(numbers: Mapping[str, int]) -> str:
    if numbers["latest_s"] < 0:
        return f"Service takes {_length(-numbers['latest_s'])} longer than there is until the deadline."
    return (
        f"Service could begin at {clock(numbers['earliest_s'])} at the earliest, "
        f"{clock(numbers['latest_s'])} is the latest; {_length(numbers['excess_s'])} more would help."
    )


def _aboard(numbers: Mapping[str, int]) -> str:
    return (
        f"It would be aboard for {_length(numbers['aboard_s'])}, {_length(numbers['limit_s'])} are allowed; "
        f"{_length(numbers['excess_s'])} more would help."
    )


def _distance(numbers: Mapping[str, int]) -> str:
    return (
        f"The round would be {kilometres(numbers['distance_m'])} long, {kilometres(numbers['limit_m'])} are allowed; "
        f"{kilometres(numbers['excess_m'])} more would help."
    )


def _other(numbers: Mapping[str, int]) -> str:
    return "It does not go together with what is on the round already."


_SENTENCES: Mapping[str, Callable[[Mapping[str, int]], str]] = {
    "WRONG_DEPOT": lambda _: "No carrier's trips begin at the depots where it lies, one after the other.",
    "TOO_MANY_RELOADS": lambda n: f"It takes {n['reloads']} reloads, {n['limit']} are allowed.",
    "GOODS_APART": lambda _: "It must not be on one trip or round with what is there already.",
    "WAVE_ORDER": lambda _: "It would come after a stop of a later wave.",
    "UNREACHABLE": lambda _: "No carrier has a way there and back; a way in the matrix would help.",
    "OVER_CAPACITY": lambda n: f"A load of {n['load']} where {n['capacity']} may be; {n['excess']} more helps.",
    "MAX_STOPS": lambda n: f"A round of {n['stops']} stops where {n['limit']} are allowed.",
    "MAX_DISTANCE": _distance,
    "WINDOW_CLOSED": _window,
    "ABOARD_TOO_LONG": _aboard,
    "BREAK_IMPOSSIBLE": lambda _: (
        "The carrier's breaks would have to begin outside their time; more room would help."
    ),
    "SHIFT_TOO_SHORT": lambda n: f"The round would be {_length(n['excess_s'])} longer than the shift allows.",
}
