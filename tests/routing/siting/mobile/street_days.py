"""Vans, stops and people along a street, a minute a km for all: calendars that are found in the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from geo.matrix import Matrix
from routing.siting.mobile.question import MobileQuestion, Van
from routing.siting.question import Demand

#: A van of the office at km 0, on Mondays, on the road for up to three hours.
MONDAY = Van("v", "office", (1,), (8 * 3600, 11 * 3600))


def street_days(
    people: Mapping[str, tuple[int, int]],
    stops: Mapping[str, int],
    vans: Sequence[Van] = (MONDAY,),
    *,
    bases: Mapping[str, int] | None = None,
    radius_s: int = 300,
    **wishes: Any,
) -> MobileQuestion:
    """`people`: id -> km and how many; `stops` and `bases`: id -> km."""
    at = {**(bases or {"office": 0}), **stops}
    km = np.array(list(at.values()))
    ways = np.abs(km[:, None] - km[None]).astype(np.int32)
    none = np.zeros(ways.shape, dtype=np.bool_)
    drive = Matrix(tuple(at), ways * 60, ways * 1000, none, none.copy(), "van", "street")
    homes = np.array([where for where, _ in people.values()])
    reach = np.abs(homes[:, None] - np.array(list(stops.values()))[None]).astype(np.int32) * 60
    return MobileQuestion(
        demands=tuple(Demand(name, "", count) for name, (_, count) in people.items()),
        stops=tuple(stops),
        reach_s=reach.reshape(len(people), len(stops)),
        radius_s=radius_s,
        drive=drive,
        vans=tuple(vans),
        **({"stop_s": 3600} | wishes),
    )
