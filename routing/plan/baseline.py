"""What a plan is compared with: nearest neighbour, the same stops served by the same kind of carriers.

Every carrier in turn goes to the nearest stop (in metres) that keeps all its rules, until none is left that does.
When the carriers run out before the stops, one that can serve what is left is copied, as often as needed: a
comparison at equal service must serve them all, and `added_carriers` says how many the simple way would have had
to hire. A round of the plan with a stop that no carrier could serve alone (its only way leads over another stop) is
kept as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    planned = {trip.carrier: [visit.stop for visit in trip.visits] for trip in plan.rounds}
    distance = rounds = added = 0
    for component in decompose(loaded):
        enlarged, found = nearest_rounds(component, planned)
        added += len(enlarged.carriers) - len(component.carriers)
        rounds += len(found)
        distance += sum(
            round_metres(enlarged.carriers[index], stops, enlarged.ways_for(index), enlarged.depots)
            for index, stops in found.items()
        )
    return Baseline(distance, rounds, added)


def nearest_rounds(
    component: Component, planned: Mapping[str, Sequence[str]]
) -> tuple[Component, dict[int, list[Stop]]]:
    """The component with the carriers that had to be added, and its rounds by carrier number.

    `planned` gives the ids of the stops of the plan's rounds by carrier.
    """
    stops = {stop.id: stop for stop in component.stops}
    rounds: dict[int, list[Stop]] = {}
    left: list[Stop] = []
    for index, carrier in enumerate(component.carriers):
        trip = [stops[name] for name in planned.get(carrier.id, ())]
        if any(_able(component, stop) is None for stop in trip):
            rounds[index] = trip
        else:
            left += trip
    index = 0
    while left:
        if index == len(component.carriers):
            component = _with_copy(component, left[0])
        if index not in rounds and (trip := _nearest_round(component, index, left)):
            rounds[index] = trip
            gone = {stop.id for stop in trip}
            left = [stop for stop in left if stop.id not in gone]
        index += 1
    return component, rounds


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


def _able(component: Component, stop: Stop) -> int | None:
    """The first carrier that can serve the stop alone."""
    for index in range(len(component.carriers)):
        if component.may_serve(index, stop) and not isinstance(cost_or_broken(component, index, [stop]), Broken):
            return index
    return None


def _with_copy(component: Component, stop: Stop) -> Component:
    """With a copy of the first carrier that can serve `stop` alone."""
    able = _able(component, stop)
    assert able is not None  # noqa: S101 - the rounds of stops that nobody can serve alone were kept
    copied = component.carriers[able]
    copy = copied.model_copy(update={"id": f"{copied.id}+{len(component.carriers)}"})
    return replace(
        component, carriers=(*component.carriers, copy), ways_of=(*component.ways_of, component.ways_of[able])
    )
