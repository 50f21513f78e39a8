"""Travel on real roads for one profile: many to many, one to all, paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.snapping.snapped import Snapped
from geo.roads.weights import Weights


class ProfileInForce(Protocol):
    """What travel needs to know of a profile; :mod:`geo.roads.profiles` has them."""

    @property
    def access_kph(self) -> float:
        """The pace of the last metres off the road."""
        ...

    @property
    def fingerprint(self) -> str:
        """Names the tables the profile was read from."""
        ...


@dataclass(frozen=True, slots=True)
class PathPiece:
    """A stretch of one edge, travelled in one direction.

    Attributes:
        edge: which edge.
        back: True against the edge's direction.
        from_cm, to_cm: where it begins and ends, measured from the edge's beginning (`from_cm` > `to_cm` when back).
        travel_ms: how long it takes.
    """

    edge: int
    back: bool
    from_cm: int
    to_cm: int
    travel_ms: int


@dataclass(frozen=True, eq=False)
class RoadTravel:
    """A road graph as one profile travels it, at one hour, with some edges closed.

    Attributes:
        graph, profile: what it was built from.
        fingerprint: names graph, profile, hour and closures, 16 hex digits.
        arc_weight: int64 (A,), :data:`~geo.roads.weights.NO_WAY` where the profile may not go.
        edge_usable: bool (E, 2), there and back: open, and in the connected part.
    """

    graph: RoadGraph
    profile: ProfileInForce
    fingerprint: str
    arc_weight: Weights
    edge_usable: NDArray[np.bool_]

    @classmethod
    def build(
        cls,
        graph: RoadGraph,
        hierarchy: Hierarchy,
        profile: ProfileInForce,
        *,
        hour: int | None = None,
        closed: NDArray[np.bool_] | None = None,
    ) -> RoadTravel:
        """Customise a hierarchy for a profile; `hour` 0..23 or None for a usual one, `closed` edges bool (E,)."""
        raise NotImplementedError

    def many_to_many(self, origins: Snapped, destinations: Snapped) -> Weights:
        """Weights of the fastest ways, int64 (n, m), from door to door."""
        raise NotImplementedError

    def to_all(self, origin: Snapped) -> Weights:
        """Weights from one place to every node of the graph, int64 (N,)."""
        raise NotImplementedError

    def from_all(self, destination: Snapped) -> Weights:
        """Weights from every node of the graph to one place, int64 (N,)."""
        raise NotImplementedError

    def path(self, origin: Snapped, destination: Snapped) -> list[PathPiece]:
        """The fastest way between two places on edges, piece by piece; [] when there is none or nothing to travel."""
        raise NotImplementedError
