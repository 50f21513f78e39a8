"""The best plan of a small problem by trying every order of everything; shares no arithmetic with the product.

`brute_rights` says what may be done, `brute_times` when. Costs are in units of 1/3,600,000 VND.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations, product

from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from tests.routing.brute_rights import Call, allowed
from tests.routing.brute_times import INFINITE, cheapest_times

UNITS_PER_VND = 3_600_000
#: More reloads than this are not tried.
MOST_RELOADS = 2


def cheapest_plan(loaded: LoadedProblem) -> int | None:
    """The cost of the best plan; None when no plan serves every mandatory stop."""
    stops = loaded.problem.stops
    subsets = [
        frozenset(chosen) for size in range(len(stops) + 1) for chosen in combinations(range(len(stops)), size)
    ]
    penalties = [penalty_of(loaded, stop) for stop in stops]
    best = {chosen: sum(penalties[number] for number in chosen) for chosen in subsets}
    for carrier in loaded.problem.carriers:
        own = {
            chosen: min(
                (
                    cost_of_order(loaded, carrier, calls)
                    for order in permutations(chosen)
                    for calls in with_reloads(carrier, [stops[number] for number in order])
                ),
                default=INFINITE,
            )
            for chosen in subsets
        }
        best = {
            chosen: min((best[chosen - taken] + cost for taken, cost in own.items() if taken <= chosen))
            for chosen in subsets
        }
    everything = best[subsets[-1]]
    return everything if everything < INFINITE else None


def penalty_of(loaded: LoadedProblem, stop: Stop) -> int:
    """What leaving out the stop costs, INFINITE when it must not be."""
    if stop.penalty is None:
        return INFINITE
    return (stop.penalty + stop.priority * loaded.problem.priority_value) * UNITS_PER_VND


def with_reloads(carrier: Carrier, stops: Sequence[Stop]) -> Iterator[list[Call]]:
    """The order with every placement of reloads between its stops (or before the first, or after the last)."""
    yield [*stops]
    if carrier.reloads is None or not stops:
        return
    for count in range(1, min(MOST_RELOADS, carrier.reloads.most) + 1):
        for places in combinations(range(len(stops) + 1), count):
            for depots in product(carrier.reloads.depots, repeat=count):
                calls: list[Call] = [*stops]
                for place, depot in zip(reversed(places), depots, strict=True):
                    calls.insert(place, depot)
                yield calls


def cost_of_order(loaded: LoadedProblem, carrier: Carrier, calls: Sequence[Call]) -> int:
    """The cost of the carrier doing this in this order, INFINITE when a rule forbids it."""
    if not allowed(loaded, carrier, calls):
        return INFINITE
    if not calls:
        return 0
    cells = _cells(loaded, carrier, calls)
    metres = sum(metres for _, metres in cells)
    too_far = carrier.max_distance_m is not None and metres > carrier.max_distance_m
    if too_far or any(seconds < 0 for seconds, _ in cells):
        return INFINITE
    timed = cheapest_times(loaded, carrier, calls, [seconds for seconds, _ in cells], metres)
    if timed == INFINITE:
        return INFINITE
    fixed = carrier.fixed_cost + _territory(loaded, carrier, [call for call in calls if isinstance(call, Stop)])
    return fixed * UNITS_PER_VND + carrier.cost_per_km * metres * 3_600 + timed


def _cells(loaded: LoadedProblem, carrier: Carrier, calls: Sequence[Call]) -> list[tuple[int, int]]:
    """Seconds (-1 without a way) and metres of every leg."""
    depots = {depot.id: depot.place for depot in loaded.problem.depots}
    (matrix,) = (matrix for matrix in loaded.matrices if matrix.profile == carrier.profile)
    places = [depots[carrier.start], *(depots[call] if isinstance(call, str) else call.place for call in calls)]
    places += [] if carrier.end is None else [depots[carrier.end]]
    cells = list(pairwise(matrix.ids.index(place) for place in places))
    return [
        (-1 if matrix.unreachable[cell] else -(-int(matrix.travel_s[cell]) * 100 // carrier.speed_percent),
         int(matrix.distance_m[cell]))
        for cell in cells
    ]  # fmt: skip


def _territory(loaded: LoadedProblem, carrier: Carrier, stops: Sequence[Stop]) -> int:
    """Whole VND."""
    territory = loaded.problem.territory
    areas = {stop.area for stop in stops} - {None}
    cost = territory.area_cost * max(0, len(areas) - 1)
    cost += territory.unfamiliar_cost * len(
        [s for s in stops if s.area is not None and s.area not in carrier.familiar]
    )
    return cost + territory.change_cost * len([s for s in stops if s.usual is not None and s.usual != carrier.id])
