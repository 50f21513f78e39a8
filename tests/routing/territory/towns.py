"""Weeks on a street and in a town of blocks, and how they are solved in this process."""

from __future__ import annotations

import numpy as np

from geo.matrix import Matrix
from routing.plan.plan import Plan
from routing.problem.carriers import Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop

#: km along the street: the office in the middle, three stops a side.
STREET = {"office": 0, "w1": -1, "w2": -2, "w3": -3, "e1": 1, "e2": 2, "e3": 3}


def solved(loaded: LoadedProblem, warm: Plan | None) -> Plan:
    """What territories ask for plans by."""
    return solve_here(loaded, 10, warm=warm)


def never(loaded: LoadedProblem, warm: Plan | None) -> Plan:
    """Where no search is needed."""
    raise AssertionError("nothing is searched")


def town(
    places: int, carriers: int, days: int = 1, *, seed: int = 1, area_m: int = 0, share: float = 1.0, **fields
) -> list[LoadedProblem]:
    """Days in a town of 6 km with the office in the middle; ways along the axes, 6 m/s. `area_m`: size of an area."""
    draw = np.random.default_rng(seed)
    at = np.vstack([[3_000, 3_000], draw.uniform(0, 6_000, (places, 2))])
    metres = np.abs(at[:, None] - at[None]).sum(-1).astype(np.int32)
    names = [f"p{number}" for number in range(places)]
    no = np.zeros(metres.shape, dtype=np.bool_)
    matrix = Matrix(("office", *names), (metres // 6).astype(np.int32), metres, no, no.copy(), "motorbike", "town")
    areas = [f"x{int(x) // area_m}-{int(y) // area_m}" if area_m else None for x, y in at[1:]]
    found = []
    for day in range(days):
        stops = [
            stop(name, service_s=int(draw.integers(60, 300)), area=area, penalty=400_000)
            for name, area in zip(names, areas, strict=True)
            if draw.random() < share
        ]
        team = [carrier(f"c{number}", cost_per_km=2_000, cost_per_h=30_000, **fields) for number in range(carriers)]
        record = Problem(format="buuta-problem/2", name=f"day {day}", date=f"2026-01-0{5 + day}", matrices=[],
                         depots=[Depot(id="office", place="office")], carriers=team, stops=stops)  # fmt: skip
        found.append(problem_from_parts(record, [matrix]))
    return found
