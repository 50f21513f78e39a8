"""Which stops the vans are offered, and how many people each of them stands for, everybody at one of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from routing.siting.mobile.question import MobileQuestion

#: Stops (numbers) and the people each stands for.
Offers = dict[int, int]


def offers(question: MobileQuestion, groups: Sequence[NDArray[np.intp]], price: NDArray[np.float64]) -> Offers:
    """Share the people out to stops, group after group: always to the stop that most of the rest can come to.

    From the second group on it is the most for its price, (m,). Stops that nobody is left for are not offered. So the
    stops of the first group, which the vans visit already, keep all whom they serve.
    """
    rest = np.where(question.reaches.any(axis=1), question.people, 0)
    shared: Offers = {}
    for place, group in enumerate(groups):
        worth = np.ones(len(group)) if place == 0 else 1.0 / np.maximum(price[group], 1.0)
        while len(group):
            there = rest @ question.reaches[:, group]
            best = int((there * worth).argmax())
            if there[best] <= 0:
                break
            stop = int(group[best])
            shared[stop] = int(there[best])
            rest = np.where(question.reaches[:, stop], 0, rest)
    return shared
