"""What a plan is compared with: nearest neighbour, the same stops served by the same kind of carriers.

Every carrier in turn goes to the nearest stop (in metres) that keeps all its rules, until none is left that does.
When the carriers run out before the stops, one that can serve what is left is copied, as often as needed: a
comparison at equal service must serve them all, and `added_carriers` says how many the simple way would have had
to hire.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routing.plan.cost import round_metres
from routing.plan.feasible import cost_or_broken
from routing.plan.plan import Plan
from routing.plan.timeline import Broken
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Stop


@dataclass(frozen=True, slots=True)
class Baseline:
    """The nearest-neighbour plan in figures: metres, rounds, and carriers beyond the problem's list."""

    distance_m: int
    rounds: int
    added_carriers: int


def nearest_neighbour(loaded: LoadedProblem, plan: Plan) -> Baseline:
    """The baseline of a plan: it serves exactly the stops that the plan serves."""
    served = {visit.stop for trip in plan.rounds for visit in trip.visits}
    distance = rounds = added = 0
    for component in decompose(loaded):
        wanted = [stop for stop in component.stops if stop.id in served]
        index = 0
        while wanted:
            if index == len(component.carriers):
                component = _with_copy(component, wanted[0])  # noqa: PLW2901 - the same one, with one carrier more
                added += 1
            stops = _nearest_round(component, index, wanted)
            if stops:
                wanted = [stop for stop in wanted if stop not in stops]
                ways = component.ways_for(index)
                distance += round_metres(component.carriers[index], stops, ways, component.depots)
                rounds += 1
            index += 1
    return Baseline(distance, rounds, added)


def _nearest_round(component: Component, index: int, wanted: Sequence[Stop]) -> list[Stop]:
    ways = component.ways_for(index)
    here = component.depots[component.carriers[index].start]
    left = [stop for stop in wanted if component.may_serve(index, stop)]
    stops: list[Stop] = []
    while left:
        left.sort(key=lambda stop: (ways.seconds(here, stop.place) is None, ways.metres(here, stop.place), stop.id))
        following = next(
            (stop for stop in left if not isinstance(cost_or_broken(component, index, [*stops, stop]), Broken)), None
        )
        if following is None:
            break
        stops.append(following)
        left.remove(following)
        here = following.place
    return stops


def _with_copy(component: Component, stop: Stop) -> Component:
    """With a copy of the first carrier that can serve `stop` alone; the plan serves it, so there is one."""
    able = next(
        index
        for index in range(len(component.carriers))
        if component.may_serve(index, stop) and not isinstance(cost_or_broken(component, index, [stop]), Broken)
    )
    copied = component.carriers[able]
    copy = copied.model_copy(update={"id": f"{copied.id}+{len(component.carriers)}"})
    return replace(
        component,
        carriers=(*component.carriers, copy),
        ways_of=(*component.ways_of, component.ways_of[able]),
    )
