"""A place between which travel is asked: an id and a position, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.metric import metric_xy


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a matrix. `lon`, `lat` in degrees."""

    id: str
    lon: float
    lat: float


def places_xy(places: Sequence[Place]) -> NDArray[np.float64]:
    """Metres east and north in UTM 48N, shape (n, 2)."""
    return metric_xy([place.lon for place in places], [place.lat for place in places])
