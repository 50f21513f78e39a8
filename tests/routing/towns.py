"""Made-up towns: depots far apart, stops around each, all seeded."""

from __future__ import annotations

import numpy as np

from geo.matrix import Matrix
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Stop


def town(depots: int, stops: int, seed: int = 1, mixed: bool = False) -> LoadedProblem:
    draw = np.random.default_rng(seed)
    ids, points = [], []
    carriers, places, visits = [], [], []
    for d in range(depots):
        centre = draw.uniform(0, 60_000, 2)
        ids.append(f"d{d}")
        points.append(centre)
        places.append(Depot(id=f"D{d}", place=f"d{d}"))
        carriers += [
            Carrier(id=f"c{d}-{k}", profile="motorbike", start=f"D{d}", end=None if mixed and k else f"D{d}",
                    shift_s=(25_200, 54_000), capacity={"items": 20}, fixed_cost=50_000, cost_per_km=2_000,
                    cost_per_h=30_000, max_stops=9 if mixed else None)
            for k in range(2)
        ]  # fmt: skip
        for s in range(stops):
            ids.append(f"s{d}-{s}")
            points.append(centre + draw.normal(0, 6_000, 2))
            opens = int(draw.integers(25_200, 50_000)) if mixed and s % 3 == 0 else 0
            visits.append(
                Stop(id=ids[-1], place=ids[-1], depot=f"D{d}", service_s=300, penalty=int(draw.integers(0, 300_000)),
                     delivers={"items": int(draw.integers(1, 7))}, windows_s=[(opens, opens + 60_000)],
                     collects={"items": int(draw.integers(0, 9))} if mixed else {},
                     due_s=40_000 if mixed else None, late_cost_per_h=9_000)
            )  # fmt: skip
    at = np.array(points)
    metres = np.sqrt(((at[:, None] - at[None]) ** 2).sum(-1))
    no = np.zeros(metres.shape, dtype=np.bool_)
    matrix = Matrix(tuple(ids), (metres / 8).astype(np.int32), metres.astype(np.int32), no, ~no, "motorbike", "town")
    problem = Problem(format="buuta-problem/2", name="town", date="2026-01-05", matrices=[], depots=places,
                      carriers=carriers, stops=visits)  # fmt: skip
    return problem_from_parts(problem, [matrix])
