"""A part of a problem that nothing outside it can influence: the unit that an engine solves."""

from __future__ import annotations

from dataclasses import dataclass

from routing.problem.problem import Carrier, Stop
from routing.problem.ways import Ways


@dataclass(frozen=True, slots=True)
class Component:
    """Stops, the carriers that may serve them, and the ways they travel.

    `ways[ways_of[i]]` belongs to `carriers[i]`; `depots` gives the place of every depot id.
    """

    name: str
    stops: tuple[Stop, ...]
    carriers: tuple[Carrier, ...]
    depots: dict[str, str]
    ways: tuple[Ways, ...]
    ways_of: tuple[int, ...]

    def ways_for(self, index: int) -> Ways:
        """What carrier number `index` travels by."""
        return self.ways[self.ways_of[index]]

    def may_serve(self, index: int, stop: Stop) -> bool:
        """Whether the stop's load lies where carrier number `index` starts."""
        return stop.depot in (None, self.carriers[index].start)
