"""How long a profile takes for every arc of a graph."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.profiles.profile import Profile


def arc_ms(graph: RoadGraph, profile: Profile, *, hour: int | None = None) -> NDArray[np.int64]:
    """Milliseconds for each arc, int64 (A,); -1 where the profile may not go. A turn takes 0 ms.

    `hour` (0 to 23, of a working day) brings in the factors of that hour and conditions with hours; None has neither.
    """
    raise NotImplementedError
