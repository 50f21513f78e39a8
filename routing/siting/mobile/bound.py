"""What no calendar can exceed: the most people whom stops can cover that fit into all shifts taken together.

A visit takes its service and a way that leads to it, at least the shortest of all; a day takes the way back, at least
the shortest from any stop. Whatever the order and the days, the visits of a calendar fit into what the shifts then
have together: a maximal covering (Church and ReVelle 1974) with that as its budget. Where the vans really drive is
not asked, so the bound may be out of reach.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.siting.mobile.alone import Ways, shift_length_s
from routing.siting.mobile.question import MobileQuestion
from routing.siting.question import NO_WAY_S, Objective, Question, Site
from routing.siting.site import choose_sites


@dataclass(frozen=True, slots=True)
class Covering:
    """`bound`: people whom no calendar serves more than; `stops` that cover most in the time, if it was `proved`."""

    bound: int
    stops: tuple[int, ...]
    proved: bool


def covering(question: MobileQuestion, ways: Ways, usable: NDArray[np.intp], seconds: float) -> Covering:
    """The covering of some of the stops (`usable`, numbers), searched for so many seconds."""
    price = np.ceil(question.service_s[usable] + ways.into[usable]).astype(np.int64)
    near = np.where(question.reaches[:, usable], np.minimum(question.reach_s[:, usable], NO_WAY_S), -1)
    whole = int(question.people[question.reaches[:, usable].any(axis=1)].sum())
    answer = choose_sites(
        Question(
            demands=question.demands,
            sites=tuple(
                Site(str(number), "", cost=int(cost)) for number, cost in zip(usable.tolist(), price, strict=True)
            ),
            travel_s=near.astype(np.int32),
            objective=Objective.MAX_COVER,
            radius_s=question.radius_s,
            budget=_time(question, ways, usable),
        ),
        seconds,
    )
    return Covering(min(whole, answer.bound), tuple(int(name) for name in answer.open), answer.proved)


def _time(question: MobileQuestion, ways: Ways, usable: NDArray[np.intp]) -> int:
    """Seconds that all shifts have together for visits and the ways to them."""
    home = dict(zip((van.id for van in question.vans), ways.back[:, usable].min(axis=1, initial=np.inf), strict=True))
    left = (shift_length_s(day.van) - home[day.van.id] for day in question.van_days)
    return int(sum(max(0.0, each) for each in left))
