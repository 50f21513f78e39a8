"""What all examples are made with: a street, one km a minute, with carriers who cost 1,000 VND a km."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.problem.carriers import Carrier, Depot
from routing.problem.problem import InlineMatrix, Problem
from routing.problem.stops import Stop
from tests.routing.streets import carrier, street_matrix

KM = {"office": 0, "near": 1, "far": 3}
BOTH_WAYS = {"office": 0, "west": -1, "east": 2}


def on_street(
    km: Mapping[str, int],
    carriers: Sequence[Carrier],
    stops: Sequence[Stop],
    *labels: str,
    best: int,
    blocked: Collection[tuple[str, str]] = (),
    depots: Sequence[str] = ("office",),
    **policy: Any,
) -> Problem:
    """A problem with its matrix inside; its name is given when it is written. `best` is what its best plan costs."""
    matrix = street_matrix(km, blocked)
    inline = InlineMatrix(
        profile=matrix.profile,
        ids=list(matrix.ids),
        travel_s=_rows(matrix.travel_s, matrix.unreachable),
        distance_m=_rows(matrix.distance_m, matrix.unreachable),
        estimated=False,
    )
    return Problem(
        format="buuta-problem/2",
        name="street",
        date="2026-01-05",
        labels=["One km is one minute.", *labels, f"The best plan costs {best:,} VND."],
        matrices=[inline],
        depots=[Depot(id=depot, place=depot) for depot in depots],
        carriers=list(carriers),
        stops=list(stops),
        **policy,
    )


def _rows(cells: NDArray[np.int32], none: NDArray[np.bool_]) -> list[list[int | None]]:
    return [
        [None if no else cell for cell, no in zip(*row, strict=True)]
        for row in zip(cells.tolist(), none.tolist(), strict=True)
    ]


def by_km(name: str = "an", **fields: Any) -> Carrier:
    """A carrier who costs 1,000 VND a km."""
    return carrier(name, **{"cost_per_km": 1_000, **fields})


def open_round(name: str = "an", **fields: Any) -> Carrier:
    """A round that is over with its last stop: the order decides how long it is."""
    return by_km(name, end=None, **fields)


def two_alike(**fields: Any) -> list[Carrier]:
    """Two who differ in nothing but their names."""
    return [by_km("an", **fields), by_km("binh", **fields)]
