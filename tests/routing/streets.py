"""Places along a straight street, one km a minute: cases that are solved in the head."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from geo.matrix import Matrix
from routing.problem.carriers import Carrier, Depot
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.problem import Problem
from routing.problem.stops import Stop


def street_matrix(
    km: Mapping[str, int], blocked: Collection[tuple[str, str]] = (), profile: str = "motorbike"
) -> Matrix:
    """The places at their km; `blocked` ways (from, to) do not exist."""
    at = np.array(list(km.values()))
    far = np.abs(at[:, None] - at[None])
    none = np.array([[(origin, end) in blocked for end in km] for origin in km], dtype=np.bool_)
    far[none] = 0
    seconds, metres = (far * 60).astype(np.int32), (far * 1000).astype(np.int32)
    return Matrix(tuple(km), seconds, metres, none, np.zeros_like(none), profile, "street")


def carrier(name: str = "an", **fields: Any) -> Carrier:
    """A carrier from and to the office, on shift from midnight to ten."""
    return Carrier(
        **{"id": name, "profile": "motorbike", "start": "office", "end": "office", "shift_s": (0, 36_000), **fields}
    )


def stop(name: str, **fields: Any) -> Stop:
    """A stop at the place of its name."""
    return Stop(**{"id": name, "place": name, **fields})


def street(
    km: Mapping[str, int],
    carriers: Sequence[Carrier],
    stops: Sequence[Stop],
    blocked: Collection[tuple[str, str]] = (),
    depots: Sequence[str] = ("office",),
) -> LoadedProblem:
    """A problem on the street; a depot has the name of its place."""
    problem = Problem(
        format="buuta-problem/2",
        name="street",
        date="2026-01-05",
        matrices=[],
        depots=[Depot(id=depot, place=depot) for depot in depots],
        carriers=list(carriers),
        stops=list(stops),
    )
    return problem_from_parts(problem, [street_matrix(km, blocked)])
