"""A carrier on its way to reload has as good as reloaded: it starts there, when it will have."""

from __future__ import annotations

from dataclasses import replace

from routing.plan.calls import calls_of
from routing.plan.plan import Reload, Round, Visit
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.replan.standing import Standing
from routing.replan.world import World


def way(loaded: LoadedProblem, carrier: Carrier, here: str, there: str) -> tuple[int, int] | None:
    """Seconds (at the carrier's speed, rounded up) and metres from place to place; None where there is no way."""
    matrix = loaded.matrix_for(carrier)
    if matrix is None or here not in matrix.ids or there not in matrix.ids:
        return None
    cell = matrix.ids.index(here), matrix.ids.index(there)
    if matrix.unreachable[cell]:
        return None
    return -(-int(matrix.travel_s[cell]) * 100 // carrier.speed_percent), int(matrix.distance_m[cell])


def reloaded_ahead(
    loaded: LoadedProblem, trip: Round | None, standing: Standing, world: World, now_s: int
) -> Standing | None:
    """The standing after the reload that comes next in the plan; None when something else does.

    What the bag held is left there, and lies there for the stops that it was for. What its next trip is planned to
    deliver is loaded for it only where a shipment stays aboard: with an empty bag the carrier starts like any other.
    """
    if trip is None or not standing.out or not standing.ahead or not isinstance(standing.ahead[0], Reload):
        return None
    reload, carrier = standing.ahead[0], standing.carrier
    leg = way(loaded, carrier, standing.place, reload.place)
    if leg is None or carrier.reloads is None or standing.reloads >= carrier.reloads.most:
        return None
    calls = calls_of(trip)
    position = calls.index(reload)
    lasts = leg[0] + carrier.reloads.loading_s
    if position == standing.behind:  # a break may be on the way: the plan knows
        before = calls[position - 1].leave_s if position else trip.start_s
        lasts = max(lasts, reload.leave_s - before)
    rest = standing.ahead[1:]
    following = next((number for number, call in enumerate(rest) if isinstance(call, Reload)), len(rest))
    next_trip = {call.stop for call in rest[:following] if isinstance(call, Visit)}
    loads = frozenset(stop for stop in next_trip if world.stops[stop].delivers) if standing.picked else frozenset()
    return replace(
        standing,
        left_s=max(now_s, standing.left_s + lasts),
        depot=reload.depot,
        at=reload.depot,
        place=reload.place,
        route=(*standing.route, reload.place),
        on_trip=(),
        reloads=standing.reloads + 1,
        behind=position + 1,
        ahead=rest,
        stops_aboard=loads,
        bag={},
        may_load=not standing.picked,
    )
