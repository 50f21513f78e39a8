"""The cheapest times of an order, by linear inequalities: shares no arithmetic with the product.

Once it is said in which window every service begins and on which leg every break lies (all ways are tried), what is
left are bounds on single times and on differences of two: `x_v >= x_u + w`. The longest paths from midnight are the
earliest times that keep them all. Leaving at S instead moves every time to the later of its earliest and S + the
longest path from the start, so that the cost is piecewise linear in S, and only its corners need be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement, product

from routing.problem.carriers import Break, Carrier
from routing.problem.loaded import LoadedProblem
from routing.problem.stops import Stop
from tests.routing.brute_rights import Call

NEVER = -(10**12)
INFINITE = 10**30
MIDNIGHT, START, END = 0, 1, 2


@dataclass(slots=True)
class Times:
    """The inequalities of one choice of windows and break legs: `bounds` (u, v, w), `latest` of a node."""

    bounds: list[tuple[int, int, int]] = field(default_factory=list)
    latest: dict[int, int] = field(default_factory=dict)
    nodes: int = 3

    def node(self) -> int:
        """One more time."""
        self.nodes += 1
        return self.nodes - 1

    def within(self, node: int, first: int, last: int) -> None:
        """The time lies in a span."""
        self.bounds.append((MIDNIGHT, node, first))
        self.latest[node] = min(last, self.latest.get(node, last))

    def longest(self, source: int, *, without: frozenset[tuple[int, int]] = frozenset()) -> list[int] | None:
        """Longest paths from a node; None when they grow for ever."""
        far = [NEVER] * self.nodes
        far[source] = 0
        bounds = [(u, v, w) for u, v, w in self.bounds if (u, v) not in without]
        for _ in range(self.nodes + 1):
            changed = False
            for u, v, w in bounds:
                if far[u] != NEVER and far[u] + w > far[v]:
                    far[v] = far[u] + w
                    changed = True
            if not changed:
                return far
        return None


def cheapest_times(
    loaded: LoadedProblem, carrier: Carrier, calls: Sequence[Call], legs: Sequence[int], metres: int
) -> int:
    """Cost in 1/3600 of the unit, x 1000 for whole numbers (1/3,600,000), of all that depends on times; INFINITE."""
    stops = [call for call in calls if isinstance(call, Stop)]
    best = INFINITE
    for windows in product(*(stop.windows_s for stop in stops)):
        for placed in _placements(carrier, len(calls) + 1):
            times, begins = _inequalities(loaded, carrier, calls, legs, windows, placed)
            best = min(best, _cheapest(loaded, carrier, times, [*zip(stops, begins, strict=True)], metres))
    return best


def _placements(carrier: Carrier, legs: int) -> Iterator[tuple[int, ...]]:
    """A leg for each break, in their order: -1 is before the round, `legs` after it."""
    yield from combinations_with_replacement(range(-1, legs + 1), len(carrier.breaks))


def _inequalities(
    loaded: LoadedProblem,
    carrier: Carrier,
    calls: Sequence[Call],
    legs: Sequence[int],
    windows: Sequence[tuple[int, int]],
    placed: Sequence[int],
) -> tuple[Times, list[int]]:
    times = Times()
    times.within(START, carrier.shift_s[0], carrier.shift_s[1] + carrier.overtime_s)
    times.within(END, 0, carrier.shift_s[1] + carrier.overtime_s)
    if carrier.max_duration_s is not None:
        times.bounds.append((END, START, -carrier.max_duration_s))
    begins: dict[str, int] = {}
    here, stay = START, 0
    opening = iter(windows)
    for number, call in enumerate(calls):
        there = times.node()
        _leg(times, carrier, here, there, stay + legs[number], stay, _resting(carrier, placed, number))
        here = there
        if isinstance(call, str):
            stay = carrier.reloads.loading_s if carrier.reloads else 0
            continue
        stay = call.service_by_kind.get(carrier.kind, call.service_s)
        times.within(there, *next(opening))
        if call.deadline_s is not None:
            times.latest[there] = min(times.latest[there], call.deadline_s - stay)
        begins[call.id] = there
    if carrier.end is None:
        times.bounds.append((here, END, stay))
        if any(leg == len(calls) for leg in placed):
            times.latest[END] = NEVER  # there is no way back to rest on
    else:
        _leg(times, carrier, here, END, stay + legs[-1], stay, _resting(carrier, placed, len(calls)))
    for rest, leg in zip(carrier.breaks, placed, strict=True):
        if leg == -1:
            times.bounds.append((MIDNIGHT, START, rest.begin_s[0] + rest.duration_s))
        elif leg == len(calls) + 1:
            times.latest[END] = min(times.latest[END], rest.begin_s[1])
    _time_aboard(loaded, carrier, times, begins, calls)
    return times, [*begins.values()]


def _resting(carrier: Carrier, placed: Sequence[int], leg: int) -> list[Break]:
    return [rest for rest, on in zip(carrier.breaks, placed, strict=True) if on == leg]


def _leg(times: Times, carrier: Carrier, here: int, there: int, busy: int, stay: int, rests: Sequence[Break]) -> None:
    """From one node to the next: `busy` seconds of stay and travel, and the rests one after the other."""
    times.bounds.append((here, there, busy + sum(rest.duration_s for rest in rests)))
    before, lasts = here, stay
    for rest in rests:
        node = times.node()
        times.within(node, *rest.begin_s)
        times.bounds.append((before, node, lasts))
        times.bounds.append((node, there, rest.duration_s))
        before, lasts = node, rest.duration_s


def _time_aboard(
    loaded: LoadedProblem, carrier: Carrier, times: Times, begins: dict[str, int], calls: Sequence[Call]
) -> None:
    stops = {call.id: call for call in calls if isinstance(call, Stop)}
    for shipment in loaded.problem.shipments:
        if shipment.max_aboard_s is not None and shipment.pickup in begins:
            picked = stops[shipment.pickup]
            stay = picked.service_by_kind.get(carrier.kind, picked.service_s)
            times.bounds.append((begins[shipment.delivery], begins[shipment.pickup], -(shipment.max_aboard_s + stay)))


def _cheapest(
    loaded: LoadedProblem, carrier: Carrier, times: Times, served: Sequence[tuple[Stop, int]], metres: int
) -> int:
    earliest = times.longest(MIDNIGHT)
    if earliest is None or any(earliest[node] > last for node, last in times.latest.items()):
        return INFINITE
    after = times.longest(
        START, without=frozenset({(MIDNIGHT, node) for node in range(times.nodes)} | {(END, START)})
    )
    if after is None:
        return INFINITE
    moved = [node for node in range(1, times.nodes) if after[node] != NEVER]
    last = min(times.latest[node] - after[node] for node in moved if node in times.latest)
    corners = {earliest[START], last, *(earliest[node] - after[node] for node in moved)}
    corners |= {stop.due_s - after[node] for stop, node in served if stop.due_s is not None}
    corners.add(carrier.shift_s[1] - after[END])
    balance = loaded.problem.balance
    if balance is not None:
        corners |= {earliest[END] - balance.low, earliest[END] - balance.high}
    best = INFINITE
    for start in corners:
        if earliest[START] <= start <= last:
            at = [max(early, start + late) for early, late in zip(earliest, after, strict=True)]
            best = min(
                best, _cost(loaded, carrier, at[END] - start, at[END], [(s, at[n]) for s, n in served], metres)
            )
    return best


def _cost(
    loaded: LoadedProblem, carrier: Carrier, lasts: int, end: int, begins: Sequence[tuple[Stop, int]], metres: int
) -> int:
    """Wages, overtime, lateness and balance, in units of 1/3,600,000."""
    per_3600 = lasts * carrier.cost_per_h + max(0, end - carrier.shift_s[1]) * carrier.overtime_cost_per_h
    for stop, begin in begins:
        if stop.due_s is not None:
            per_3600 += max(0, begin - stop.due_s) * stop.late_cost_per_h
    balance = loaded.problem.balance
    outside = 0
    if balance is not None:
        measure = {"duration": lasts, "distance": metres, "stops": len(begins)}[balance.measure]
        outside = (max(0, balance.low - measure) + max(0, measure - balance.high)) * balance.cost_per_1000
    return per_3600 * 1_000 + outside * 3_600


def start_is_a_choice(loaded: LoadedProblem, carrier: Carrier, stops: list[Stop]) -> bool:
    """Whether leaving early or late has two sides, so that the product's clock promises no optimum."""
    return (
        loaded.problem.balance is not None
        or bool(carrier.breaks)
        or any(len(stop.windows_s) > 1 for stop in stops)
        or any(shipment.max_aboard_s is not None for shipment in loaded.problem.shipments)
        or any(stop.due_s is not None and stop.late_cost_per_h < carrier.cost_per_h for stop in stops)
    )
