"""The figures that plans are compared by, and how far two of them lie apart."""

from __future__ import annotations

from collections.abc import Mapping

from routing.plan.figures import Figures
from routing.problem.record import Record

Number = int | float


class Measures(Record):
    """A plan in a dozen figures; all but `served` are better when smaller.

    `variation` of the driven rounds' durations (standard deviation by mean, null without rounds) is the balance,
    `overlap` the share of stops whose nearest other is on another round. `penalties`, for what is not served, are in
    `cost`; it is in the problem's `cost_unit`.
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
    variation: float | None
    overlap: float
    cost: Number
    penalties: Number
    co2_g: int


class Difference(Record):
    """How much more than the base: `percent` of the base's figure; null where that is 0 or a figure is missing."""

    absolute: Number | None
    percent: float | None


def measures_of(told: Figures) -> Measures:
    """The measures of a plan."""
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
        variation=None if spread is None else spread.variation,
        overlap=told.overlap,
        cost=told.cost.total,
        penalties=told.cost.penalties,
        co2_g=told.co2_g,
    )


def differences(base: Measures, other: Measures) -> Mapping[str, Difference]:
    """By the names of the measures: the other's less the base's."""
    return {name: _difference(getattr(base, name), getattr(other, name)) for name in Measures.model_fields}


def _difference(base: Number | None, other: Number | None) -> Difference:
    if base is None or other is None:
        return Difference(absolute=None, percent=None)
    absolute = other - base
    absolute = round(absolute, 6) if isinstance(absolute, float) else absolute
    return Difference(absolute=absolute, percent=round(100 * absolute / base, 4) if base else None)
