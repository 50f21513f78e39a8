"""Along a round the wave never falls: as that is so when no leg falls, ways to an earlier wave are closed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from routing.engines.ortools.model import Model


def falls(model: Model) -> NDArray[np.bool_]:
    """Which legs between the model's nodes lead to an earlier wave."""
    stops = model.instance.stop_count
    wave = model.instance.stops["wave"]
    closed = np.zeros((len(model.nodes), len(model.nodes)), dtype=np.bool_)
    closed[:stops, :stops] = wave[:, None] > wave[None]
    return closed
