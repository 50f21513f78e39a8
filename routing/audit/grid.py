"""A matrix as the auditor reads it: cell by cell, by the places' ids."""

from __future__ import annotations

from typing import NamedTuple

from geo.matrix import Matrix


class Way(NamedTuple):
    """From one place to another."""

    travel_s: int
    distance_m: int
    estimated: bool


class Grid:
    """The ways of one matrix; `at` is where each place stands in it."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.profile = matrix.profile
        self.at = {place: index for index, place in enumerate(matrix.ids)}

    def way(self, origin: str, destination: str, speed_percent: int) -> Way | None:
        """The way at a carrier's speed, its seconds rounded up; None where there is none."""
        cell = self.at[origin], self.at[destination]
        if self._matrix.unreachable[cell]:
            return None
        seconds = (int(self._matrix.travel_s[cell]) * 100 + speed_percent - 1) // speed_percent
        return Way(seconds, int(self._matrix.distance_m[cell]), bool(self._matrix.estimated[cell]))
