"""A strategy of small mixed problems: every rule of the format, in combinations that nobody thought of."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from geo.matrix import Matrix
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.carriers import Carrier, Depot
from routing.problem.problem import Problem
from routing.problem.stops import Stop

MINUTE = 60
PROFILES = {"motorbike": 60, "van": 90}  # seconds a km
PENALTIES = st.sampled_from([100_000, 50_000, 20_000, 3_000, 0])


def _times(draw, first: int, last: int, widths: list[int]) -> tuple[int, int]:
    opens = draw(st.integers(first, last)) * MINUTE
    return opens, opens + draw(st.sampled_from(widths)) * MINUTE


def _carrier(draw, number: int, depots: list[str]) -> Carrier:
    return Carrier(
        id=f"c{number}",
        profile=draw(st.sampled_from([*PROFILES])),
        start=draw(st.sampled_from(depots)),
        end=draw(st.sampled_from([*depots, None])),
        shift_s=_times(draw, 0, 20, [300, 120, 60, 30]),
        max_duration_s=draw(st.sampled_from([None, None, 60 * MINUTE])),
        max_stops=draw(st.sampled_from([None, None, 3, 2])),
        capacity=draw(st.sampled_from([{}, {"items": 4}, {"items": 6, "g": 9}])),
        fixed_cost=draw(st.sampled_from([0, 10_000])),
        cost_per_km=draw(st.sampled_from([0, 1_000])),
        cost_per_h=draw(st.sampled_from([0, 36_000])),
    )


def _stop(draw, number: int, depots: list[str], *, mandatory: bool) -> Stop:
    window = (0, 7_200_000) if draw(st.booleans()) else _times(draw, 0, 60, [60, 20, 5, 0])
    service = draw(st.integers(0, 5)) * MINUTE
    latest = draw(st.sampled_from([None, None, None, 60, 0]))
    return Stop(
        id=f"s{number}",
        place=f"p{number}",
        depot=draw(st.sampled_from([None, None, *depots])),
        delivers=draw(st.sampled_from([{}, {"items": 1}, {"items": 2, "g": 5}])),
        collects=draw(st.sampled_from([{}, {"items": 3}, {"g": 2}])),
        service_s=service,
        windows_s=[window],
        deadline_s=None if latest is None else window[0] + service + latest * MINUTE,
        due_s=draw(st.sampled_from([None, 15 * MINUTE])),
        late_cost_per_h=draw(st.sampled_from([0, 60_000])),
        penalty=None if mandatory else draw(PENALTIES),
    )


def _matrix(profile: str, points: dict[str, tuple[int, int]], blocked: set[tuple[str, str]]) -> Matrix:
    at = np.array(list(points.values()))
    km = np.abs(at[:, None] - at[None]).sum(-1)
    no_way = np.array([[(a, b) in blocked for b in points] for a in points], dtype=np.bool_)
    seconds = np.where(no_way, 0, km * PROFILES[profile]).astype(np.int32)
    metres = np.where(no_way, 0, km * 1000).astype(np.int32)
    return Matrix(tuple(points), seconds, metres, no_way, ~no_way & False, profile, "grid")


@st.composite
def small_problems(draw, max_stops: int = 6) -> LoadedProblem:
    """One or two depots, one to three carriers of one or two profiles, up to `max_stops` stops on a grid of km."""
    depots = ["d0", "d1"][: draw(st.integers(1, 2))]
    carriers = [_carrier(draw, number, depots) for number in range(draw(st.integers(1, 3)))]
    count = draw(st.integers(1, max_stops))
    stops = [_stop(draw, number, depots, mandatory=draw(st.integers(0, 9)) == 9) for number in range(count)]
    cell = st.tuples(st.integers(0, 6), st.integers(0, 6))
    points = {place: draw(cell) for place in [*depots, *(stop.place for stop in stops)]}
    pairs = st.tuples(st.sampled_from([*points]), st.sampled_from([*points])).filter(lambda pair: pair[0] != pair[1])
    blocked = draw(st.sets(pairs, max_size=3))
    problem = Problem(
        format="buuta-problem/2",
        name="small",
        date="2026-01-05",
        matrices=[],
        depots=[Depot(id=depot, place=depot) for depot in depots],
        carriers=carriers,
        stops=stops,
    )
    return problem_from_parts(problem, [_matrix(profile, points, blocked) for profile in PROFILES])
