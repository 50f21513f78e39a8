"""How long each carrier works in two plans, on one scale: for those who must agree to the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from maps.vietnamese import span
from routing.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class CarrierHours:
    """A carrier's day in the two plans, as shares of the longest of all (0 to 100) and in words."""

    carrier: str
    colour: int
    bars: tuple[float, float]
    words: tuple[str, str]


def carrier_hours(base: Plan, plan: Plan, colours: Mapping[str, int]) -> list[CarrierHours]:
    """The hours of the carriers that have a colour (a place in `palette.ROUNDS`), those that change most first."""
    before, after = _work_s(base), _work_s(plan)
    longest = max((work[carrier] for work in (before, after) for carrier in colours), default=0) or 1
    return [
        CarrierHours(
            carrier=carrier,
            colour=colours[carrier],
            bars=(round(100 * before[carrier] / longest, 1), round(100 * after[carrier] / longest, 1)),
            words=(_span(before[carrier]), _span(after[carrier])),
        )
        for carrier in sorted(colours, key=lambda name: (-abs(after[name] - before[name]), name))
    ]


def _work_s(plan: Plan) -> Counter[str]:
    work: Counter[str] = Counter()
    for one in plan.rounds:
        work[one.carrier] += one.end_s - one.start_s
    return work


def _span(seconds: int) -> str:
    return span(seconds) if seconds else "không đi"
