"""Mandatory stops are served, and no optional one is left out while an idle carrier could take it for less."""

from __future__ import annotations

from collections.abc import Iterator

from geo.matrix import Matrix
from routing.audit.case import Case, Violation
from routing.problem.problem import Carrier, Stop


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_MANDATORY and AUDIT_IDLE_CARRIER."""
    used = {trip.carrier for trip in case.plan.rounds}
    idle = [carrier for carrier in case.carriers.values() if carrier.id not in used]
    matrices = {carrier.id: case.matrix(carrier) for carrier in idle} if case.plan.unserved else {}
    for left in case.plan.unserved:
        stop = case.stops.get(left.stop)
        if stop is None:
            continue
        if stop.penalty is None:
            text = f"Stop {stop.id!r} has no penalty, so it must be served: {left.message}"
            yield Violation("AUDIT_MANDATORY", text, "unserved", stop.id)
        for carrier in idle:
            matrix = matrices[carrier.id]
            if matrix is None or stop.depot not in (None, carrier.start):
                continue
            cost = _cost_alone(case, carrier, stop, matrix)
            if cost is not None and (stop.penalty is None or cost < stop.penalty * 3_600_000):
                text = f"Carrier {carrier.id!r} is idle and could serve {stop.id!r} for {cost / 3_600_000:.0f} VND."
                yield Violation("AUDIT_IDLE_CARRIER", text, "unserved", stop.id)
                break


def _cost_alone(case: Case, carrier: Carrier, stop: Stop, matrix: Matrix) -> int | None:
    """Cost, in 1/3,600,000 VND, of a round with this stop only; None when it breaks a rule."""
    start, place = matrix.ids.index(case.depots[carrier.start]), matrix.ids.index(stop.place)
    if matrix.unreachable[start, place]:
        return None
    way_s, way_m = int(matrix.travel_s[start, place]), int(matrix.distance_m[start, place])
    back_s = back_m = 0
    if carrier.end is not None:
        end = matrix.ids.index(case.depots[carrier.end])
        if matrix.unreachable[place, end]:
            return None
        back_s, back_m = int(matrix.travel_s[place, end]), int(matrix.distance_m[place, end])
    begin = max(stop.window_s[0], carrier.shift_s[0] + way_s)
    lasts = way_s + stop.service_s + back_s
    breaks = (
        begin > stop.window_s[1],
        stop.deadline_s is not None and begin + stop.service_s > stop.deadline_s,
        begin + stop.service_s + back_s > carrier.shift_s[1],
        carrier.max_duration_s is not None and lasts > carrier.max_duration_s,
        any(amount > carrier.capacity.get(unit, amount) for unit, amount in stop.delivers.items()),
        any(amount > carrier.capacity.get(unit, amount) for unit, amount in stop.collects.items()),
    )
    if any(breaks):
        return None
    late = max(0, begin - stop.due_s) if stop.due_s is not None else 0
    return (
        carrier.fixed_cost * 3_600_000
        + (way_m + back_m) * carrier.cost_per_km * 3600
        + lasts * carrier.cost_per_h * 1000
        + late * stop.late_cost_per_h * 1000
    )
