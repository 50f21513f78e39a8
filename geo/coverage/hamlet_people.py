"""People at registered hamlets: better knowledge of where they live than an even spread.

A hamlet counts when somebody placed it and counted its people. One without a count is a place for addresses only:
giving it a share would guess, and a register that holds three hamlets of twelve would crowd everyone into three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.places.hamlets import Hamlet
from geo.roads.metric import metric_xy

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class HamletPeople:
    """The counted hamlets of one commune: rows of the register (k,), UTM metres (k, 2), people (k,)."""

    index: Indices
    xy: NDArray[np.float64]
    people: NDArray[np.int64]


def hamlet_people(hamlets: Sequence[Hamlet], commune: str, population: int) -> HamletPeople:
    """Counted hamlets of a commune, with no more people together than the commune's `population`.

    Counts of different years may exceed the official total; they are then scaled down in proportion, whole people,
    adding up to `population` exactly. Below it they stand as they are.
    """
    counted = [
        (row, hamlet.lon, hamlet.lat, hamlet.people)
        for row, hamlet in enumerate(hamlets)
        if hamlet.commune == commune and hamlet.lon is not None and hamlet.lat is not None and hamlet.people
    ]
    xy = metric_xy([lon for _, lon, _, _ in counted], [lat for _, _, lat, _ in counted]) if counted else _NOWHERE
    people = np.array([people for *_, people in counted], dtype=np.int64)
    total = int(people.sum())
    if total > population:
        ends = np.cumsum(people) * population // total
        people = np.diff(ends, prepend=0)
    return HamletPeople(np.array([row for row, *_ in counted], dtype=np.intp), xy, people)


_NOWHERE = np.empty((0, 2))
