"""What a plan is compared with: nearest neighbour, the same stops served by the same kind of carriers.

Every carrier in turn goes to the nearest stop (in metres) that keeps all its rules, until none is left that does.
When the carriers run out before the stops, one that can serve what is left is copied, as often as needed: a
comparison at equal service must serve them all, and `added_carriers` says how many the simple way would have had
to hire. A round of the plan with a stop that no carrier could serve alone (its only way leads over another stop) is
kept as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.plan import Plan
from routing.problem.component import Component
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem


@dataclass(frozen=True, slots=True)
class Baseline:
    """The nearest-neighbour plan in figures: metres, rounds, and carriers beyond the problem's list."""

    distance_m: int
    rounds: int
    added_carriers: int


@dataclass(frozen=True, slots=True)
class NearestRound:
    """A round of the baseline: the carrier's number, its stops' numbers, whether the carrier is a copy."""

    carrier: int
    sequence: tuple[int, ...]
    copied: bool


def nearest_neighbour(loaded: LoadedProblem, plan: Plan) -> Baseline:
    """The baseline of a plan: it serves exactly the stops that the plan serves."""
    planned = {trip.carrier: [visit.stop for visit in trip.visits] for trip in plan.rounds}
    distance = rounds = added = 0
    for component in decompose(loaded):
        found = nearest_rounds(component, planned)
        added += sum(trip.copied for trip in found)
        rounds += len(found)
        distance += sum(component.metres(trip.carrier, trip.sequence) for trip in found)
    return Baseline(distance, rounds, added)


def nearest_rounds(component: Component, planned: Mapping[str, Sequence[str]]) -> list[NearestRound]:
    """The baseline's rounds; `planned` gives the ids of the stops of the plan's rounds by carrier.

    A round of the plan that is more than stops on one trip (reloads, shipments) is kept as it is, too: to walk on to
    the nearest would say nothing about it.
    """
    model = Rounds(component)
    numbers = {stop.id: number for number, stop in enumerate(component.stops)}
    rounds: list[NearestRound] = []
    left: list[int] = []
    free: list[int] = []
    for index, carrier in enumerate(component.carriers):
        trip = tuple(numbers[name] for name in planned.get(carrier.id, ()))
        if any(model.instance.stops["partner"][number] >= 0 or _able(model, number) is None for number in trip):
            rounds.append(NearestRound(index, trip, copied=False))
        else:
            left += trip
            free.append(index)
    copied = False
    while left:
        if not free:
            able = _able(model, left[0])
            assert able is not None  # noqa: S101 - the rounds of stops that nobody can serve alone were kept
            free, copied = [able], True
        index = free.pop(0)
        if trip := _nearest_round(model, index, left):
            rounds.append(NearestRound(index, trip, copied))
            gone = set(trip)
            left = [number for number in left if number not in gone]
    return rounds


def _nearest_round(model: Rounds, index: int, wanted: Sequence[int]) -> tuple[int, ...]:
    component = model.component
    ways, stops = component.ways_for(index), component.stops
    here = component.depots[component.carriers[index].start]
    # Stops as near as each other go by their ids: in this order once, and every sort below keeps it.
    by_id = sorted(wanted, key=lambda number: stops[number].id)
    left = [number for number in by_id if model.instance.able[model.kinds[index], number]]
    trip: tuple[int, ...] = ()
    while left:
        at = [ways.at[stops[number].place] for number in left]
        row = ways.at[here]
        nearest = np.lexsort((ways.distance_m[row, at], ways.travel_s[row, at] < 0))
        offers = (left[rank] for rank in nearest)
        following = next(
            (number for number in offers if not isinstance(model.cost(index, (*trip, number)), Broken)), None
        )
        if following is None:
            break
        trip = (*trip, following)
        left.remove(following)
        here = stops[following].place
    return trip


def _able(model: Rounds, number: int) -> int | None:
    """The first carrier that can serve the stop alone."""
    return next((index for index in model.firsts if not isinstance(model.cost(index, [number]), Broken)), None)
