"""The days and their order as a routing problem: a stop left out costs its people, every day of a van is a carrier.

People weigh more than all driving there can be, so that the vans serve the most people, and among those plans drive
least.
"""

from __future__ import annotations

from math import ceil

import numpy as np

from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import FORMAT, Problem
from routing.problem.stops import Stop
from routing.siting.mobile.alone import shift_length_s
from routing.siting.mobile.offers import Offers
from routing.siting.mobile.question import MobileQuestion, VanDay

#: The calendar is that of any week; a problem has a date, and this one is a Monday.
ANY_MONDAY = "2026-03-02"
#: What leaving out a stop may cost at most in a problem.
MOST_PENALTY = 1_000_000_000


def rounds_problem(question: MobileQuestion, offered: Offers) -> LoadedProblem:
    """The problem of these stops; costs are km driven, and `person_km` for everybody who is left out."""
    bases = list(dict.fromkeys(van.base for van in question.vans))
    stops = [question.stops[number] for number in offered]
    matrix = question.drive.subset([*bases, *stops])
    worth = person_km(question, max(offered.values(), default=1))
    problem = Problem(
        format=FORMAT,
        name="mobile",
        date=ANY_MONDAY,
        labels=list(question.labels),
        cost_unit="km",
        matrices=[],
        depots=[Depot(id=base, place=base) for base in bases],
        carriers=[_carrier(day, matrix.profile) for day in question.van_days],
        stops=[
            Stop(
                id=question.stops[number],
                place=question.stops[number],
                service_s=int(question.service_s[number]),
                penalty=min(MOST_PENALTY, people * worth),
            )
            for number, people in offered.items()
        ],
    )
    return problem_from_parts(problem, [matrix])


def person_km(question: MobileQuestion, crowd: int) -> int:
    """What a person left out counts, in km: more than all vans can drive in a cycle.

    Less where a stop's penalty for `crowd` people would be more than a problem may have.
    """
    seconds = np.maximum(question.drive.travel_s, 1)
    fastest = float((question.drive.distance_m / seconds).max(initial=0.0))
    driven = sum(shift_length_s(day.van) for day in question.van_days) * fastest / 1000
    return max(1, min(ceil(driven) + 1, MOST_PENALTY // max(1, crowd)))


def _carrier(day: VanDay, profile: str) -> Carrier:
    base = day.van.base
    return Carrier(id=day.id, profile=profile, start=base, end=base, shift_s=day.van.shift_s, cost_per_km=1)
