"""When the ends of edges are reached, and over which of them one may go on along the edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel
from geo.roads.weights import ENDLESS_MS, NO_WAY, Weights, milliseconds

#: `from` the places outwards, or from everywhere `to` them.
Direction = Literal["from", "to"]

#: The milliseconds of what is not reached: later than any path, and small enough for sums.
NEVER_MS = ENDLESS_MS
#: The time along an edge that may not be travelled in that direction.
SHUT_MS = -1

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Edges (or parts of them) as they are reached from one of their ends, each (n,).

    Attributes:
        ms: when that end is reached; :data:`NEVER_MS` where nothing is reached over it.
        edge_ms: how long the whole edge takes from there; :data:`SHUT_MS` where it may not be travelled.
        place: from (or to) which place, -1 where not reached.
    """

    ms: Integers
    edge_ms: Integers
    place: Integers

    @property
    def reached(self) -> NDArray[np.bool_]:
        """Where anything is reached over this end."""
        within: NDArray[np.bool_] = self.ms < NEVER_MS
        return within

    def take(self, indices: NDArray[np.intp]) -> Side:
        """Some of the edges."""
        return Side(self.ms[indices], self.edge_ms[indices], self.place[indices])


def edge_sides(travel: RoadTravel, places: Snapped, direction: Direction) -> tuple[Side, Side]:
    """Every edge as it is reached over its beginning, and over its end, from the place that is nearest there; (E,).

    An edge is entered over its beginning by the arcs that travel it there. For travel *to* the places everything is
    read backwards: over the beginning of an edge one leaves it by the arcs that travel it back.
    """
    graph, outwards = travel.graph, direction == "from"
    weight, place = _nearest(travel, places, direction)
    nodes = graph.arc_tail if outwards else graph.arc_head
    open_arcs = (graph.arc_edge >= 0) & (travel.arc_weight < NO_WAY)
    sides = []
    for back in (not outwards, outwards):
        arcs = np.flatnonzero(open_arcs & (graph.arc_back == back))
        edge_weight = travel.edge_weight[:, int(back)]
        edge_ms = np.where(edge_weight < NO_WAY, milliseconds(edge_weight), SHUT_MS)
        sides.append(_side(edge_ms, graph.arc_edge[arcs], weight[nodes[arcs]], place[nodes[arcs]]))
    return sides[0], sides[1]


def _nearest(travel: RoadTravel, places: Snapped, direction: Direction) -> tuple[Weights, Integers]:
    """For every node the least weight from (to) any of the places, and the first place that has it; (N,)."""
    least = np.full(travel.graph.nodes, NO_WAY, dtype=np.int64)
    nearest = np.full(travel.graph.nodes, -1, dtype=np.int64)
    for at in range(len(places)):
        one = places.take(slice(at, at + 1))
        weight = travel.to_all(one) if direction == "from" else travel.from_all(one)
        nearer = weight < least
        least[nearer], nearest[nearer] = weight[nearer], at
    return least, nearest


def _side(edge_ms: Integers, edge: NDArray[np.int32], weight: Weights, place: Integers) -> Side:
    """Edges with the least weight of the ends of their arcs; an edge may have several arcs in one direction."""
    reached = np.flatnonzero(weight < NO_WAY)
    order = reached[np.argsort(-weight[reached], kind="stable")]  # what is written last stays
    ms, places = np.full(len(edge_ms), NEVER_MS), np.full(len(edge_ms), -1)
    ms[edge[order]] = milliseconds(weight[order])
    places[edge[order]] = place[order]
    return Side(ms, edge_ms, places)
