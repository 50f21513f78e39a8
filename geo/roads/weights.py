"""Milliseconds and centimetres of a path in one integer: to add or compare it is to add or compare both.

A weight is `milliseconds * 2^30 + centimetres`. Sums of weights are sums of both; the smaller weight is the faster
path and, among equally fast ones, the shorter, so the weight that wins never depends on the algorithm. 2^30 cm are
10,737 km. A path of 2^31 ms (596 hours) or more counts as no way; two weights up to :data:`NO_WAY` add up without
overflow.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.int64]

_SHIFT = 30
#: So many milliseconds and more count as no way.
ENDLESS_MS = 1 << 31
#: The weight of what cannot be travelled, and the least of those that count as no way.
NO_WAY = ENDLESS_MS << _SHIFT
#: Milliseconds for a centimetre at 1 km/h.
MS_PER_CM = 36.0


def pack(travel_ms: NDArray[np.int64], length_cm: NDArray[np.int64]) -> Weights:
    """Weights of milliseconds and centimetres of the same shape, all >= 0."""
    return (travel_ms << _SHIFT) | length_cm


def milliseconds(weights: Weights) -> NDArray[np.int64]:
    """The milliseconds of weights below :data:`NO_WAY`."""
    return weights >> _SHIFT


def centimetres(weights: Weights) -> NDArray[np.int64]:
    """The centimetres of weights below :data:`NO_WAY`."""
    return weights & ((1 << _SHIFT) - 1)


def part_ms(
    travel_ms: NDArray[np.int64], part_cm: NDArray[np.int64], length_cm: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Milliseconds for a part of an arc: its share of the length, rounded half up.

    An arc without a length has no parts: it takes its time whole. All >= 0, `part_cm` <= `length_cm`.
    """
    share = (2 * travel_ms * part_cm + length_cm) // np.maximum(2 * length_cm, 1)
    return np.where(length_cm > 0, share, travel_ms)
