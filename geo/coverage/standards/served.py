"""A network of points as a standard looks at it: which points there are, and how far each cell's people are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.coverage.access.access import Access
from geo.coverage.networks import SUMMARY_NAMES
from geo.places.points import Point

Seconds = NDArray[np.float64] | NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Way:
    """From every grid cell to the nearest point: `seconds` and `metres`, (cells,), infinite where there is no way."""

    seconds: Seconds
    metres: Seconds


@dataclass(frozen=True, slots=True)
class Served:
    """One network.

    Attributes:
        name: what verdicts call it: `known`, `known_assumed`, a scenario.
        points: those that serve the public.
        way: to the nearest of them all.
        ways: to the nearest of a kind (`kind:post_office`) or with a service (`service:payments`).
    """

    name: str
    points: tuple[Point, ...]
    way: Way
    ways: Mapping[str, Way] = field(default_factory=dict)

    @classmethod
    def by(cls, access: Access) -> Served:
        """The network that access was measured to."""
        ways = {name: Way(*reached) for name, reached in access.of.items()}
        return cls(SUMMARY_NAMES[access.network], access.points, Way(access.first_s, access.first_m), ways)

    def way_to(self, selector: str) -> Way | None:
        """The way to the points a rule counts; None where none has been measured."""
        return self.ways.get(selector) if selector else self.way


def counted_points(points: Iterable[Point], selector: str) -> tuple[Point, ...]:
    """The points that a rule's `points` names: "", `kind:...`, `service:...` or `id:...`."""
    what, _, which = selector.partition(":")
    match what:
        case "kind":
            return tuple(point for point in points if point.kind == which)
        case "service":
            return tuple(point for point in points if which in point.services)
        case "id":
            return tuple(point for point in points if point.id == which)
    return tuple(points)
