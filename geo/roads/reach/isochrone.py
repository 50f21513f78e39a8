"""What is reached within a time, along roads: isochrones of one place, service areas of several.

The answer is made of pieces of edges, exact to the centimetre at the limit, not of a hull around nodes: a house
behind a river without a bridge is not reached. A road is reached from both its ends, and its middle may be reached
last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.roads.reach.sides import Direction, Integers, edge_sides
from geo.roads.reach.strips import cut_strips
from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel
from geo.roads.travel.doors import access_weight
from geo.roads.weights import milliseconds


@dataclass(frozen=True, slots=True, eq=False)
class ReachedEdges:
    """Pieces of edges, by edge and position; no position is in two of them.

    Attributes:
        limits_s: the limits in seconds, ascending.
        direction: `from` the places outwards or from everywhere `to` them.
        edge: int32 (pieces,).
        from_cm, to_cm: positions along the edge, `from_cm < to_cm`, int64 (pieces,).
        band: the first limit within which the piece is reached, index into `limits_s`, int32 (pieces,).
        place: which of the places is nearest, int32 (pieces,).
    """

    limits_s: tuple[int, ...]
    direction: Direction
    edge: NDArray[np.int32]
    from_cm: NDArray[np.int64]
    to_cm: NDArray[np.int64]
    band: NDArray[np.int32]
    place: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.edge)

    def road_m(self) -> NDArray[np.float64]:
        """Metres of road in each band, (limits,): a road counts once, the carriageways of a divided one each."""
        metres = np.zeros(len(self.limits_s))
        np.add.at(metres, self.band, (self.to_cm - self.from_cm) / 100)
        return metres


def reach_edges(
    travel: RoadTravel, places: Snapped, limits_s: Sequence[int], direction: Direction = "from"
) -> ReachedEdges:
    """The pieces of road that are reached from the places (or from which they are) within each of the limits.

    Time begins at the place's door and ends on the road. Places that are not joined reach nothing.

    Args:
        travel: the roads as a profile travels them.
        places: one for an isochrone, several for service areas: every position belongs to the place that is nearest
            in time, of equally near ones to the first.
        limits_s: seconds, ascending, each > 0.
        direction: `from` the places or `to` them.

    Raises:
        ValueError: no limits, or not ascending.
    """
    if not limits_s or limits_s[0] <= 0 or any(b <= a for a, b in pairwise(limits_s)):
        raise ValueError(f"limits must be ascending seconds, not {list(limits_s)}")
    kept = np.flatnonzero(places.joined)
    places = places.take(kept)
    low, high = edge_sides(travel, places, direction)
    access_ms = milliseconds(access_weight(places, travel.profile.access_kph))
    strips = cut_strips(low, high, travel.graph.edge_length_cm, places, access_ms)
    meeting = strips.meeting_cm()
    pieces = []
    up_before, down_before = strips.low_cm, strips.high_cm
    for band, limit_s in enumerate(limits_s):
        up, down = strips.within(limit_s * 1000, meeting)
        bands = np.full(len(up), band)
        pieces.append(np.stack([strips.edge, up_before, up, bands, strips.low.place]))
        pieces.append(np.stack([strips.edge, down, down_before, bands, strips.high.place]))
        up_before, down_before = up, down
    edge, from_cm, to_cm, bands, place = _joined(np.concatenate(pieces, axis=1))
    return ReachedEdges(
        tuple(limits_s),
        direction,
        edge.astype(np.int32),
        from_cm,
        to_cm,
        bands.astype(np.int32),
        kept[place].astype(np.int32),
    )


def _joined(pieces: Integers) -> Integers:
    """Rows of edge, from, to, band, place in order; empty ones dropped, those that go on within one band joined."""
    pieces = pieces[:, pieces[1] < pieces[2]]
    edge, from_cm, to_cm, band, place = pieces = pieces[:, np.lexsort((pieces[1], pieces[0]))]
    goes_on = (
        (edge[1:] == edge[:-1]) & (from_cm[1:] == to_cm[:-1]) & (band[1:] == band[:-1]) & (place[1:] == place[:-1])
    )
    begins = np.flatnonzero(np.concatenate([[True], ~goes_on])[: pieces.shape[1]])
    ends = np.append(begins[1:] - 1, pieces.shape[1] - 1)[: len(begins)]
    joined = pieces[:, begins]
    joined[2] = to_cm[ends]
    return joined
