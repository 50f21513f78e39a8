"""Small mixed problems: every rule of the format, in combinations that nobody thought of, from a seed or hypothesis.

Times are whole minutes, places lie on a grid of km; each rule is there in some of the problems, none in all.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
from hypothesis import strategies as st

from geo.matrix import Matrix
from geo.sensitivity import Sensitivity
from routing.problem.carriers import Carrier, Depot
from routing.problem.component import may_serve
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Shipment, Stop

MINUTE = 60
PROFILES = {"motorbike": 60, "van": 90}  # seconds a km
PENALTIES = [100_000, 50_000, 20_000, 3_000, 0]
AREAS = ["hill", "shore"]


def _one_of(chance: Random, *values: Any) -> Any:
    return values[chance.randint(0, len(values) - 1)]


def _rarely(chance: Random, often: int = 4) -> bool:
    """One time in `often`; an example that hypothesis made simpler has as little as possible."""
    return chance.randint(1, often) == often


def _times(chance: Random, first: int, last: int, widths: Sequence[int]) -> tuple[int, int]:
    opens = chance.randint(first, last) * MINUTE
    return opens, opens + _one_of(chance, *widths) * MINUTE


def _carrier(chance: Random, number: int, depots: Sequence[str]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": f"c{number}",
        "profile": _one_of(chance, *PROFILES),
        "start": _one_of(chance, *depots),
        "end": _one_of(chance, *depots, None),
        "shift_s": _times(chance, 0, 20, [300, 120, 60, 30]),
        "max_duration_s": _one_of(chance, None, None, None, 60 * MINUTE),
        "max_distance_m": _one_of(chance, None, None, None, 20_000),
        "max_stops": _one_of(chance, None, None, None, 3, 2),
        "capacity": _one_of(chance, {}, {}, {"items": 4}, {"items": 6, "g": 9}),
        "fixed_cost": _one_of(chance, 0, 10_000),
        "cost_per_km": _one_of(chance, 0, 1_000),
        "cost_per_h": _one_of(chance, 0, 36_000),
    }
    if _rarely(chance):
        fields |= {"overtime_s": 20 * MINUTE, "overtime_cost_per_h": _one_of(chance, 0, 100_000)}
    if _rarely(chance):
        fields["breaks"] = _breaks(chance)
    if _rarely(chance):
        fields["reloads"] = {
            "depots": sorted({_one_of(chance, *depots), _one_of(chance, *depots)}),
            "most": _one_of(chance, 1, 2),
            "loading_s": _one_of(chance, 0, 5 * MINUTE),
        }
    if _rarely(chance):
        fields["aboard"] = {"items": 1}
    if _rarely(chance):
        fields["speed_percent"] = _one_of(chance, 70, 130)
    return fields | {
        "escorted": _rarely(chance),
        "kind": _one_of(chance, "", "expert"),
        "skills": _one_of(chance, [], ["stairs"]),
        "cleared": _one_of(chance, True, False),
        "familiar": _one_of(chance, [], AREAS[:1], AREAS),
    }


def _breaks(chance: Random) -> list[dict[str, Any]]:
    """One or two, with room between them."""
    first, last = _times(chance, 0, 60, [0, 10, 30])
    lasts = _one_of(chance, 5, 15) * MINUTE
    rests = [{"begin_s": (first, last), "duration_s": lasts}]
    if _rarely(chance, 3):
        again = last + lasts + chance.randint(0, 20) * MINUTE
        rests.append({"begin_s": (again, again + 10 * MINUTE), "duration_s": 5 * MINUTE})
    return rests


def _stop(chance: Random, number: int, depots: Sequence[str]) -> dict[str, Any]:
    windows = [(0, 7_200_000)] if _rarely(chance, 2) else [_times(chance, 0, 60, [60, 20, 5, 0])]
    if windows[0][0] and _rarely(chance, 3):
        again = windows[0][1] + chance.randint(0, 30) * MINUTE
        windows.append((again, again + 20 * MINUTE))
    service = chance.randint(0, 5) * MINUTE
    latest = _one_of(chance, None, None, None, 60, 0)
    fields: dict[str, Any] = {
        "id": f"s{number}",
        "place": f"p{number}",
        "depot": _one_of(chance, None, None, *depots),
        "delivers": _one_of(chance, {}, {"items": 1}, {"items": 2, "g": 5}),
        "collects": _one_of(chance, {}, {"items": 3}, {"g": 2}),
        "service_s": service,
        "windows_s": windows,
        "deadline_s": None if latest is None else windows[0][0] + service + latest * MINUTE,
        "due_s": _one_of(chance, None, 15 * MINUTE),
        "late_cost_per_h": _one_of(chance, 0, 60_000),
        "penalty": None if _rarely(chance, 20) else _one_of(chance, *PENALTIES),
        "area": _one_of(chance, None, *AREAS),
    }
    if _rarely(chance):
        fields["service_by_kind"] = {"expert": service // 2}
    if _rarely(chance, 6):
        fields |= {"needs": ["stairs"]}
    if _rarely(chance, 6):
        fields |= {"carriers": ["c0"]}
    if _rarely(chance):
        fields |= {"usual": "c0"}
    if _rarely(chance):
        fields |= {"goods": _one_of(chance, "food", "poison")}
    if _rarely(chance):
        fields |= {"wave": 1}
    if _rarely(chance, 6):
        fields |= {"sensitivity": _one_of(chance, *Sensitivity)}
    if _rarely(chance):
        fields |= {"priority": 1}
    if _rarely(chance):
        fields |= {"collects": {"vnd": 600}}
    return fields


def _shipments(chance: Random, count: int) -> list[Shipment]:
    """Up to two, of stops drawn at random."""
    order = chance.sample(range(count), count)
    ties = _one_of(chance, 0, 0, 1, 2) if count >= 4 else _one_of(chance, 0, 0, 1) if count >= 2 else 0
    return [
        Shipment(
            id=f"t{number}",
            pickup=f"s{order[2 * number]}",
            delivery=f"s{order[2 * number + 1]}",
            load=_one_of(chance, {}, {"items": 2}),
            max_aboard_s=_one_of(chance, None, 0, 10 * MINUTE, 30 * MINUTE),
        )
        for number in range(ties)
    ]


def _policy(chance: Random) -> dict[str, Any]:
    fields: dict[str, Any] = {"priority_value": 5_000}
    if _rarely(chance, 2):
        fields["incompatible"] = [{"one": "food", "other": "poison"}]
    if _rarely(chance):
        fields["separate"] = []
    if _rarely(chance, 2):
        fields["escort_above"] = {"vnd": 1_000}
    if _rarely(chance):
        measure, low, high = _one_of(
            chance, ("stops", 2, 2), ("distance", 5_000, 15_000), ("duration", 20 * MINUTE, 40 * MINUTE)
        )
        fields["balance"] = {
            "measure": measure,
            "low": low,
            "high": high,
            "cost_per_1000": _one_of(chance, 700, 7_000),
        }
    if _rarely(chance):
        fields["territory"] = {"area_cost": 4_000, "unfamiliar_cost": 2_000, "change_cost": _one_of(chance, 0, 1_000)}
    return fields


def _lock(chance: Random, carriers: Sequence[Carrier], stops: Sequence[Stop], delivered: set[str]) -> list[Carrier]:
    """Now and then one carrier begins with a stop that it may serve, and that is no delivery."""
    first = carriers[0]
    free = [stop.id for stop in stops if may_serve(first, stop) and stop.id not in delivered]
    if free and _rarely(chance, 8):
        return [first.model_copy(update={"locked": [_one_of(chance, *free)]}), *carriers[1:]]
    return [*carriers]


def _matrix(profile: str, points: dict[str, tuple[int, int]], blocked: set[tuple[str, str]]) -> Matrix:
    at = np.array(list(points.values()))
    km = np.abs(at[:, None] - at[None]).sum(-1)
    no_way = np.array([[(a, b) in blocked for b in points] for a in points], dtype=np.bool_)
    seconds = np.where(no_way, 0, km * PROFILES[profile]).astype(np.int32)
    metres = np.where(no_way, 0, km * 1000).astype(np.int32)
    return Matrix(tuple(points), seconds, metres, no_way, ~no_way & False, profile, "grid")


def small_problem(chance: Random, max_stops: int = 6) -> LoadedProblem:
    """One or two depots, one to three carriers of one or two profiles, up to `max_stops` stops on a grid of km."""
    depots = ["d0", "d1"][: chance.randint(1, 2)]
    carriers = [Carrier(**_carrier(chance, number, depots)) for number in range(chance.randint(1, 3))]
    count = chance.randint(1, max_stops)
    stops = [Stop(**_stop(chance, number, depots)) for number in range(count)]
    shipments = _shipments(chance, count)
    points = {
        name: (chance.randint(0, 6), chance.randint(0, 6)) for name in [*depots, *(stop.place for stop in stops)]
    }
    pairs = [(one, other) for one in points for other in points if one != other]
    problem = Problem(
        format="buuta-problem/2",
        name="small",
        date="2026-01-05",
        matrices=[],
        depots=[Depot(id=depot, place=depot) for depot in depots],
        carriers=_lock(chance, carriers, stops, {shipment.delivery for shipment in shipments}),
        stops=stops,
        shipments=shipments,
        **_policy(chance),
    )
    blocked = {_one_of(chance, *pairs) for _ in range(chance.randint(0, 3))}
    return problem_from_parts(problem, [_matrix(profile, points, blocked) for profile in PROFILES])


def small_problems(max_stops: int = 6) -> st.SearchStrategy[LoadedProblem]:
    """The same as a strategy."""
    return st.builds(small_problem, st.randoms(use_true_random=False), st.just(max_stops))
