"""The best plan of a small problem by trying every order of everything; shares no arithmetic with the product.

A round's times follow from how much later than the beginning of the shift it starts: with `w` the waiting up to a
stop on the earliest timeline, service there begins `max(0, delay - w)` later than at the earliest. The cost is
piecewise linear in the delay, so that only its corners need be tried. Costs are in units of 1/3,600,000 VND.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations

from routing.problem.loaded import LoadedProblem
from routing.problem.carriers import Carrier
from routing.problem.stops import Stop

UNITS_PER_VND = 3_600_000
INFINITE = 10**30


def cheapest_plan(loaded: LoadedProblem) -> int | None:
    """The cost of the best plan; None when no plan serves every mandatory stop."""
    stops = loaded.problem.stops
    subsets = [
        frozenset(chosen) for size in range(len(stops) + 1) for chosen in combinations(range(len(stops)), size)
    ]
    penalties = [INFINITE if stop.penalty is None else stop.penalty * UNITS_PER_VND for stop in stops]
    best = {chosen: sum(penalties[number] for number in chosen) for chosen in subsets}
    for carrier in loaded.problem.carriers:
        own = {frozenset(): 0} | {
            chosen: min(cost_of_order(loaded, carrier, [stops[n] for n in order]) for order in permutations(chosen))
            for chosen in subsets[1:]
        }
        best = {
            chosen: min(best[chosen - taken] + cost for taken, cost in own.items() if taken <= chosen)
            for chosen in subsets
        }
    everything = best[subsets[-1]]
    return everything if everything < INFINITE else None


def cost_of_order(loaded: LoadedProblem, carrier: Carrier, stops: Sequence[Stop]) -> int:
    """The cost of the carrier serving these stops in this order, INFINITE when a rule forbids it."""
    legs = _legs(loaded, carrier, stops)
    many = carrier.max_stops is not None and len(stops) > carrier.max_stops
    strange = any(stop.depot not in (None, carrier.start) for stop in stops)
    if legs is None or many or strange or not _fits(carrier, stops):
        return INFINITE
    begins, waits, waited, now = [], [], 0, carrier.shift_s[0]
    for stop, (seconds, _) in zip(stops, legs, strict=False):
        arrive = now + seconds
        begins.append(max(arrive, stop.windows_s[0][0]))
        waited += begins[-1] - arrive
        waits.append(waited)
        now = begins[-1] + stop.service_s
    end_s = now + sum(seconds for seconds, _ in legs[len(stops) :])
    metres = sum(metres for _, metres in legs)
    spans = _spans(carrier, stops, begins, waits, end_s)
    fixed = carrier.fixed_cost * UNITS_PER_VND + carrier.cost_per_km * metres * 3_600
    return min((fixed + (carrier.cost_per_h * span + late) * 1_000 for span, late in spans), default=INFINITE)


def _legs(loaded: LoadedProblem, carrier: Carrier, stops: Sequence[Stop]) -> list[tuple[int, int]] | None:
    depots = {depot.id: depot.place for depot in loaded.problem.depots}
    (matrix,) = (matrix for matrix in loaded.matrices if matrix.profile == carrier.profile)
    places = [depots[carrier.start], *(stop.place for stop in stops)]
    places += [] if carrier.end is None else [depots[carrier.end]]
    cells = list(pairwise(matrix.ids.index(place) for place in places))
    if any(matrix.unreachable[cell] for cell in cells):
        return None
    return [(int(matrix.travel_s[cell]), int(matrix.distance_m[cell])) for cell in cells]


def _fits(carrier: Carrier, stops: Sequence[Stop]) -> bool:
    return all(
        sum(stop.collects.get(unit, 0) for stop in stops[:done])
        + sum(stop.delivers.get(unit, 0) for stop in stops[done:])
        <= limit
        for unit, limit in carrier.capacity.items()
        for done in range(len(stops) + 1)
    )


def _spans(
    carrier: Carrier, stops: Sequence[Stop], begins: list[int], waits: list[int], end_s: int
) -> Iterator[tuple[int, int]]:
    """(duration, lateness in seconds x cost an hour) of every corner that keeps all times."""
    latest = [
        min(stop.windows_s[0][1], 10**9 if stop.deadline_s is None else stop.deadline_s - stop.service_s)
        for stop in stops
    ]
    corners = {0, *waits, end_s - carrier.shift_s[0] - (carrier.max_duration_s or 0)}
    for stop, begin, waited, last in zip(stops, begins, waits, latest, strict=True):
        corners |= {waited + last - begin, waited + (stop.due_s or 0) - begin}
    for delay in corners:
        moved = [begin + max(0, delay - waited) for begin, waited in zip(begins, waits, strict=True)]
        ends = end_s + max(0, delay - waits[-1])
        span = ends - carrier.shift_s[0] - delay
        in_time = all(begin <= last for begin, last in zip(moved, latest, strict=True))
        short = carrier.max_duration_s is None or span <= carrier.max_duration_s
        if delay >= 0 and ends <= carrier.shift_s[1] and in_time and short:
            promises = [
                max(0, begin - stop.due_s) * stop.late_cost_per_h
                for stop, begin in zip(stops, moved, strict=True)
                if stop.due_s is not None
            ]
            yield span, sum(promises)
