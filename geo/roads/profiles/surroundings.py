"""What lies around a road where its tags say nothing: terrain, and whether people live there."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Surroundings(Protocol):
    """Asked by the compiler for the middle of every edge. Degrees, shape (n,)."""

    def terrain(self, lon: Floats, lat: Floats) -> NDArray[np.uint8]:
        """Index into :data:`geo.roads.speeds.TERRAINS`, shape (n,)."""
        ...

    def built_up(self, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
        """Whether the law's built-up area is taken to be there, shape (n,)."""
        ...
