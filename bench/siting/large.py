"""Maximal covering of 3,000 demands by 3,000 candidates, drawn from a seed: evenly, and in towns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

COUNT = 3_000
SIDE_M = 100_000
#: How many towns, and how far (standard deviation) their people live from the middle.
TOWNS, SPREAD_M = 60, 4_000
#: Metres a second: 36 km/h.
SPEED = 10

Arrays = tuple[NDArray[np.int32], NDArray[np.int64]]


def large(seed: int = 0) -> Iterator[tuple[str, Arrays, int, int]]:
    """Name, (seconds int32 (n, m), people int64 (n,)), sites to open and radius in seconds of each question."""
    draw = np.random.default_rng(seed)
    sites, demands = draw.uniform(0, SIDE_M, (2, COUNT, 2))
    yield "large, even, p=150, 15 min", _asked(draw, sites, demands), 150, 900
    towns = draw.uniform(0, SIDE_M, (TOWNS, 2))
    near = towns[draw.integers(0, TOWNS, 2 * COUNT)] + draw.normal(0, SPREAD_M, (2 * COUNT, 2))
    yield "large, in towns, p=60, 8 min", _asked(draw, near[:COUNT], near[COUNT:]), 60, 480


def _asked(draw: np.random.Generator, sites: NDArray[np.float64], demands: NDArray[np.float64]) -> Arrays:
    far = np.hypot(*(demands[:, None] - sites[None]).transpose(2, 0, 1))
    return np.rint(far / SPEED).astype(np.int32), draw.integers(1, 2_000, len(demands))
