"""Calendars of vans against all calendars there are: none is better than its bound, few are worse than the best."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.matrix import Matrix
from routing.audit.audit import audit
from routing.siting.mobile.plan import Planned, plan_days
from routing.siting.mobile.question import MobileQuestion, Van
from routing.siting.question import Demand
from tests.routing.in_process import solve_here


@st.composite
def small_days(draw) -> MobileQuestion:
    """Up to five places of people, four stops and two vans of one or two days, on a plane of an hour's way."""
    n, m, k = draw(st.integers(1, 5)), draw(st.integers(1, 4)), draw(st.integers(1, 2))
    at = np.array(draw(st.lists(st.tuples(*[st.integers(0, 25)] * 2), min_size=n + m + k, max_size=n + m + k)))
    metres = np.abs(at[:, None] - at[None]).sum(axis=2).astype(np.int32) * 1000
    seconds = (metres // 1000 * 60).astype(np.int32)
    stops, bases = [f"s{j}" for j in range(m)], [f"o{j}" for j in range(k)]
    there = seconds[n:, n:].copy()
    lost = np.zeros(there.shape, dtype=np.bool_)
    if draw(st.integers(0, 3)) == 0:
        lost[0, 1:] = lost[1:, 0] = True
    there[lost] = 0
    far = np.where(lost, 0, metres[n:, n:]).astype(np.int32)
    drive = Matrix((*stops, *bases), there, far, lost, np.zeros_like(lost), "van", "plane")
    reach = np.where(np.array(draw(st.lists(st.integers(0, 9), min_size=n * m, max_size=n * m))).reshape(n, m) == 0,
                     -1, seconds[:n, n : n + m])  # fmt: skip
    return MobileQuestion(
        demands=tuple(Demand(f"d{i}", "", draw(st.integers(0, 90))) for i in range(n)),
        stops=tuple(stops),
        reach_s=reach.astype(np.int32),
        radius_s=draw(st.sampled_from((600, 1800))),
        drive=drive,
        vans=tuple(
            Van(
                f"v{j}",
                bases[j],
                (1, 2 + draw(st.integers(0, 2)))[: draw(st.integers(1, 2))],
                (0, 3600 * draw(st.integers(2, 5))),
            )
            for j in range(k)
        ),
        stop_s=1800,
        more_s=draw(st.sampled_from((0, 0, 9000))),
        twice=draw(st.booleans()),
    )


def most_served(question: MobileQuestion) -> int:
    """People whom the best of all calendars serves: each stop on any day or on none."""
    people = [demand.people for demand in question.demands]
    near = question.reaches.tolist()
    best = 0
    for days in product(range(-1, len(question.van_days)), repeat=len(question.stops)):
        visited = [j for j, day in enumerate(days) if day >= 0]
        served = sum(count for count, row in zip(people, near, strict=True) if any(row[j] for j in visited))
        rounds = [[j for j in visited if days[j] == day] for day in range(len(question.van_days))]
        if served > best and all(_fits(question, day, stops) for day, stops in enumerate(rounds)):
            best = served
    return best


def _fits(question: MobileQuestion, day: int, stops: list[int]) -> bool:
    van = question.van_days[day].van
    index = {place: at for at, place in enumerate(question.drive.ids)}
    need = {demand.id: demand.people for demand in question.demands}
    stay = 0
    for j in stops:
        crowd = sum(need[each.id] for each, row in zip(question.demands, question.reach_s, strict=True)
                    if 0 <= row[j] <= question.radius_s)  # fmt: skip
        stay += question.stop_s + crowd * question.more_s // 1000
    for order in permutations(stops):
        places = [index[van.base], *(index[question.stops[j]] for j in order), index[van.base]]
        legs = list(pairwise(places))
        if any(question.drive.unreachable[leg] for leg in legs):
            continue
        if stay + sum(int(question.drive.travel_s[leg]) for leg in legs) <= van.shift_s[1] - van.shift_s[0]:
            return True
    return not stops


def _plan(question: MobileQuestion) -> Planned:
    return plan_days(question, lambda loaded, warm: solve_here(loaded, 20, warm=warm), cover_s=20)


def test_no_calendar_is_better_than_the_bound_and_few_are_worse_than_the_best():
    found = {"refused": 0, "best": 0, "worse": 0}

    @settings(derandomize=True, deadline=None, max_examples=120)
    @given(small_days())
    def compare(question):
        best = most_served(question)
        if not best:
            with pytest.raises(InputRefused, match="MOBILE_NOTHING"):
                _plan(question)
            found["refused"] += 1
            return
        planned = _plan(question)
        calendar = planned.calendar
        assert audit(planned.loaded, planned.plan) == []
        assert calendar.people_served <= best <= calendar.bound <= calendar.reachable <= calendar.people
        found["best" if calendar.people_served == best else "worse"] += 1

    compare()
    assert found["refused"] > 0
    assert found["best"] > 60
    assert found["best"] > 9 * found["worse"], found
