"""A plan in all its figures: what `Summary` leaves out, round by round, part by part, visit by visit.

docs/figures.md tells every figure with its formula. They are computed from the plan's own times and the problem's
rates, whatever made the plan and whether it keeps the rules or not: rounds of today, told in a table, have them too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import Literal

from pydantic import Field

from routing.plan.belongs import require_plan_of
from routing.plan.calls import calls_of
from routing.plan.cost import UNITS_PER_VND
from routing.plan.kpis import Parts, in_unit, legs_of, parts_of
from routing.plan.loads import limits_aboard
from routing.plan.overlap import astray
from routing.plan.plan import Plan, Round
from routing.plan.slack import slack_of
from routing.problem.carriers import Carrier
from routing.problem.component import Policy
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Problem
from routing.problem.record import Record

FORMAT: Literal["buuta-figures/1"] = "buuta-figures/1"


class Cost(Record):
    """What is paid for, each part rounded by itself in the problem's `cost_unit`; `total` is the rounded sum."""

    fixed: int | float
    distance: int | float
    time: int | float
    overtime: int | float
    lateness: int | float
    balance: int | float
    territory: int | float
    penalties: int | float = 0
    total: int | float


class Peak(Record):
    """The most that is ever aboard of one unit, what is allowed (null: anything), and the one by the other."""

    unit: str
    most: int
    limit: int | None
    share: float | None


class Spread(Record):
    """How equal the driven rounds are: `variation` is the standard deviation (of all rounds) divided by the mean."""

    low: int
    mean: float
    high: int
    variation: float


class VisitFigures(Record):
    """A visit's waiting and lateness, and by how many seconds its service may begin later.

    `slack_s` with every rule kept to the end of the round; `promise_slack_s` with no promise, there or after, broken
    that is kept now (null where none is left).
    """

    stop: str
    start_s: int
    wait_s: int
    late_s: int
    slack_s: int
    promise_slack_s: int | None


class Amounts(Record):
    """What rounds have in common with the whole plan; seconds, metres, grams."""

    stops: int
    distance_m: int
    duration_s: int
    travel_s: int
    service_s: int
    wait_s: int
    rest_s: int
    loading_s: int
    late_stops: int
    late_s: int
    overtime_s: int
    co2_g: int
    cost: Cost


class RoundFigures(Amounts):
    """One round; `areas` are those of its stops, in the order in which it comes to them."""

    id: str
    carrier: str
    start_s: int
    end_s: int
    areas: list[str]
    loads: list[Peak]
    visits: list[VisitFigures]


class Figures(Amounts):
    """The plan. `stops` are the served ones; `overlap` the share of them whose nearest other is on another round.

    `loads` has the fullest round of each unit. `spread` has `duration_s`, `distance_m` and `stops` over driven rounds
    (nothing when there are none); `shared_areas` counts the areas that more than one round serves.
    """

    format: Literal["buuta-figures/1"] = FORMAT
    problem: str
    problem_sha256: str
    cost_unit: str
    unserved: dict[str, int]
    driven: int
    carriers: int
    loads: list[Peak]
    spread: dict[str, Spread]
    overlap: float
    areas: int
    shared_areas: int
    estimated: bool
    rounds: list[RoundFigures] = Field(default_factory=list)


def figures(loaded: LoadedProblem, plan: Plan) -> Figures:
    """The figures of a plan of this problem.

    Raises:
        InputRefused: the plan is of another problem; see `routing.plan.belongs`.
    """
    require_plan_of(loaded, plan)
    known = _Known(loaded.problem)
    rounds = [known.round(trip) for trip in plan.rounds]
    served = sum(each.stops for each in rounds)
    rounds_of_area = Counter(area for each in rounds for area in each.areas)
    return Figures(
        **{name: sum(getattr(each, name) for each in rounds) for name in _SUMMED},
        cost=known.cost(plan),
        problem=plan.problem,
        problem_sha256=plan.problem_sha256,
        cost_unit=loaded.problem.cost_unit,
        unserved=dict(sorted(Counter(left.reason for left in plan.unserved).items())),
        driven=len(rounds),
        carriers=len(loaded.problem.carriers),
        loads=_fullest(rounds),
        spread={name: _spread([getattr(each, name) for each in rounds]) for name in _SPREAD if rounds},
        overlap=_ratio(astray(loaded, plan.rounds), served) if served else 0.0,
        areas=len(rounds_of_area),
        shared_areas=sum(number > 1 for number in rounds_of_area.values()),
        estimated=any(leg.estimated for trip in plan.rounds for leg in legs_of(trip)),
        rounds=rounds,
    )


_SPREAD = ("duration_s", "distance_m", "stops")
_SUMMED = tuple(name for name in Amounts.model_fields if name != "cost")


class _Known:
    """A problem's records by id, and the figures of single rounds that follow from them."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._policy = Policy.of(problem)
        self._carriers = {carrier.id: carrier for carrier in problem.carriers}
        self._stops = {stop.id: stop for stop in problem.stops}
        self._shipments = {shipment.pickup: shipment for shipment in problem.shipments}

    def cost(self, plan: Plan) -> Cost:
        parts = [self._parts(trip) for trip in plan.rounds]
        sums = Parts(*(sum(getattr(each, name) for each in parts) for name in Parts._fields))
        left_out = sum(self._policy.penalty(self._stops[left.stop]) or 0 for left in plan.unserved)
        return self._told(sums, left_out * UNITS_PER_VND)

    def round(self, trip: Round) -> RoundFigures:
        carrier = self._carriers[trip.carrier]
        areas = dict.fromkeys(self._stops[visit.stop].area for visit in trip.visits)
        return RoundFigures(
            id=trip.id,
            carrier=trip.carrier,
            start_s=trip.start_s,
            end_s=trip.end_s,
            stops=len(trip.visits),
            distance_m=trip.distance_m,
            duration_s=trip.end_s - trip.start_s,
            travel_s=trip.travel_s,
            service_s=trip.service_s,
            wait_s=trip.wait_s,
            rest_s=trip.rest_s,
            loading_s=trip.loading_s,
            late_stops=sum(visit.late_s > 0 for visit in trip.visits),
            late_s=sum(visit.late_s for visit in trip.visits),
            overtime_s=trip.overtime_s,
            co2_g=trip.distance_m * carrier.co2_g_per_km // 1000,
            areas=[area for area in areas if area is not None],
            loads=_peaks(trip, carrier, self._policy.escort_above),
            cost=self._told(self._parts(trip), 0),
            visits=self._visits(trip, carrier),
        )

    def _visits(self, trip: Round, carrier: Carrier) -> list[VisitFigures]:
        shipments = [self._shipments[visit.stop] for visit in trip.visits if visit.stop in self._shipments]
        return [
            VisitFigures(
                stop=visit.stop,
                start_s=visit.start_s,
                wait_s=visit.start_s - visit.arrive_s,
                late_s=visit.late_s,
                slack_s=slack.rules_s,
                promise_slack_s=slack.promises_s,
            )
            for visit, slack in zip(trip.visits, slack_of(trip, carrier, self._stops, shipments), strict=True)
        ]

    def _parts(self, trip: Round) -> Parts:
        return parts_of(trip, self._carriers[trip.carrier], self._stops, self._policy)

    def _told(self, parts: Parts, penalties: int) -> Cost:
        amounts = {**parts._asdict(), "penalties": penalties, "total": sum(parts) + penalties}
        return Cost(**{name: in_unit(self._problem, units) for name, units in amounts.items()})


def _peaks(trip: Round, carrier: Carrier, escort_above: Mapping[str, int]) -> list[Peak]:
    """Of every unit that the carrier's capacity names or that is ever aboard."""
    most: dict[str, int] = dict.fromkeys(carrier.capacity, 0)
    for load in (trip.start_load, *(call.load for call in calls_of(trip))):
        for unit, amount in load.items():
            most[unit] = max(most.get(unit, 0), amount)
    limits = limits_aboard(carrier, escort_above)
    peaks = []
    for unit, amount in sorted(most.items()):
        limit = limits.get(unit)
        peaks.append(Peak(unit=unit, most=amount, limit=limit, share=_ratio(amount, limit) if limit else None))
    return peaks


def _fullest(rounds: Iterable[RoundFigures]) -> list[Peak]:
    """The fullest of all rounds, unit by unit; where no limit is told, the one with the most."""
    peaks: dict[str, Peak] = {}
    for each in rounds:
        for peak in each.loads:
            known = peaks.get(peak.unit)
            if known is None or (peak.share or 0, peak.most) > (known.share or 0, known.most):
                peaks[peak.unit] = peak
    return [peaks[unit] for unit in sorted(peaks)]


def _spread(values: Sequence[int]) -> Spread:
    mean = sum(values) / len(values)
    deviation = sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return Spread(
        low=min(values), mean=round(mean, 1), high=max(values), variation=round(deviation / mean, 4) if mean else 0.0
    )


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4)
