"""The ways between a handful of places, cut out of a matrix: what models, schedules and explanations work on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.matrix import Matrix


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """Seconds and metres between `places`, row to column, as one kind of carrier travels them.

    `travel_s` int32 (n, n) has -1 where there is no way; `distance_m` int32 and `estimated` bool are of the same
    shape.
    """

    places: tuple[str, ...]
    travel_s: NDArray[np.int32]
    distance_m: NDArray[np.int32]
    estimated: NDArray[np.bool_]
    at: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", {place: index for index, place in enumerate(self.places)})

    def seconds(self, origin: str, destination: str) -> int | None:
        """Travel time, or None where there is no way."""
        seconds = int(self.travel_s[self.at[origin], self.at[destination]])
        return None if seconds < 0 else seconds

    def metres(self, origin: str, destination: str) -> int:
        """Distance of the same way; 0 where there is none."""
        return int(self.distance_m[self.at[origin], self.at[destination]])

    def is_estimated(self, origin: str, destination: str) -> bool:
        """Whether the way is an estimate."""
        return bool(self.estimated[self.at[origin], self.at[destination]])


def cut_ways(matrix: Matrix, places: Iterable[str], speed_percent: int = 100) -> Ways:
    """The ways among `places` (duplicates are dropped, order kept), all of which are in the matrix.

    At another speed than the matrix's the seconds are x 100 / `speed_percent`, rounded up. What stays as it is is the
    matrix's own array, which nobody may write to: an office with a matrix of its own has no second copy of it.
    """
    wanted = tuple(dict.fromkeys(places))
    part = matrix if wanted == matrix.ids else matrix.subset(wanted)
    travel_s = part.travel_s
    if speed_percent != 100:
        travel_s = (-(-travel_s.astype(np.int64) * 100 // speed_percent)).astype(np.int32)
    if part.unreachable.any():
        travel_s = np.where(part.unreachable, np.int32(-1), travel_s)
    return Ways(part.ids, travel_s, part.distance_m, part.estimated)
