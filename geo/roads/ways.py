"""Ways from many places to some sites, in blocks: whoever measures a million cells never holds them all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Seconds or metres of many ways; half as large as what they are computed in, and exact enough for what is measured.
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The fastest ways of a run of k origins to all m sites.

    Attributes:
        at: which of the origins they are.
        seconds: of the fastest way, unrounded, float32 (k, m); infinite where there is none.
        metres: of that same way, float32 (k, m); infinite where there is none.
    """

    at: slice
    seconds: Singles
    metres: Singles
