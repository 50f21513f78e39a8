"""The ways between a handful of places, cut out of a matrix: what models, schedules and explanations work on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.matrix import Matrix


@dataclass(frozen=True, slots=True)
class Ways:
    """Seconds and metres between `places`, row to column; `None` where there is no way.

    Plain nested lists: they cross to a solver process cheaply and are read faster, cell by cell, than an array.
    """

    places: tuple[str, ...]
    travel_s: list[list[int | None]]
    distance_m: list[list[int]]
    estimated: list[list[bool]]
    at: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", {place: index for index, place in enumerate(self.places)})

    def seconds(self, origin: str, destination: str) -> int | None:
        """Travel time, or None where there is no way."""
        return self.travel_s[self.at[origin]][self.at[destination]]

    def metres(self, origin: str, destination: str) -> int:
        """Distance of the same way; 0 where there is none."""
        return self.distance_m[self.at[origin]][self.at[destination]]

    def is_estimated(self, origin: str, destination: str) -> bool:
        """Whether the way is an estimate."""
        return self.estimated[self.at[origin]][self.at[destination]]


def cut_ways(matrix: Matrix, places: Iterable[str]) -> Ways:
    """The ways among `places` (duplicates are dropped, order kept), all of which are in the matrix."""
    part = matrix.subset(list(dict.fromkeys(places)))
    travel: list[list[int | None]] = [
        [None if blocked else seconds for seconds, blocked in zip(row, mask, strict=True)]
        for row, mask in zip(part.travel_s.tolist(), part.unreachable.tolist(), strict=True)
    ]
    return Ways(part.ids, travel, part.distance_m.tolist(), part.estimated.tolist())
