"""The figures that plans are compared by, and how far two of them lie apart."""

from __future__ import annotations

from collections.abc import Mapping

from routing.plan.figures import figures
from routing.plan.plan import Plan, Visit
from routing.problem.loaded import LoadedProblem
from routing.problem.record import Record
from routing.problem.stops import Stop

Number = int | float


class Measures(Record):
    """A plan in a dozen figures; all but `served` are better when smaller.

    `late_s` is lateness of promises; of `closed_stops` the service lies outside the windows or beyond the deadline,
    by `closed_s` in all, which no plan of ours has and many a round of today. The balance is `variation`, that of the
    driven rounds' durations (standard deviation by mean, null without rounds); `overlap` is the share of stops whose
    nearest other is on another round. `penalties`, for what is not served, are in `cost`; it is in the problem's
    `cost_unit`.
    """

    served: int
    unserved: int
    rounds: int
    distance_m: int
    duration_s: int
    travel_s: int
    overtime_s: int
    late_stops: int
    late_s: int
    closed_stops: int
    closed_s: int
    variation: float | None
    overlap: float
    cost: Number
    penalties: Number
    co2_g: int


class Difference(Record):
    """How much more than the base: `percent` of the base's figure; null where that is 0 or a figure is missing."""

    absolute: Number | None
    percent: float | None


def measures_of(loaded: LoadedProblem, plan: Plan) -> Measures:
    """The measures of a plan of this problem.

    Raises:
        InputRefused: the plan is of another problem; see `routing.plan.belongs`.
    """
    told = figures(loaded, plan)
    stops = {stop.id: stop for stop in loaded.problem.stops}
    closed = [
        seconds for trip in plan.rounds for visit in trip.visits if (seconds := _closed(visit, stops[visit.stop]))
    ]
    spread = told.spread.get("duration_s")
    return Measures(
        served=told.stops,
        unserved=sum(told.unserved.values()),
        rounds=told.driven,
        distance_m=told.distance_m,
        duration_s=told.duration_s,
        travel_s=told.travel_s,
        overtime_s=told.overtime_s,
        late_stops=told.late_stops,
        late_s=told.late_s,
        closed_stops=len(closed),
        closed_s=sum(closed),
        variation=None if spread is None else spread.variation,
        overlap=told.overlap,
        cost=told.cost.total,
        penalties=told.cost.penalties,
        co2_g=told.co2_g,
    )


def _closed(visit: Visit, stop: Stop) -> int:
    """Seconds from the beginning of service to the nearest window, or from its end back to the deadline if more."""
    outside = min(max(first - visit.start_s, visit.start_s - last, 0) for first, last in stop.windows_s)
    return outside if stop.deadline_s is None else max(outside, visit.leave_s - stop.deadline_s)


def differences(base: Measures, other: Measures) -> Mapping[str, Difference]:
    """By the names of the measures: the other's less the base's."""
    return {name: _difference(getattr(base, name), getattr(other, name)) for name in Measures.model_fields}


def _difference(base: Number | None, other: Number | None) -> Difference:
    if base is None or other is None:
        return Difference(absolute=None, percent=None)
    absolute = other - base
    absolute = round(absolute, 6) if isinstance(absolute, float) else absolute
    return Difference(absolute=absolute, percent=round(100 * absolute / base, 4) if base else None)
