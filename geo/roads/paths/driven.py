"""The fastest path between two places with what it takes, from door to door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.paths.shapes import Points, cut_shape
from geo.roads.snapped import Snapped
from geo.roads.travel import PathPiece, RoadTravel
from geo.roads.weights import NO_WAY, centimetres, milliseconds


@dataclass(frozen=True, slots=True, eq=False)
class DrivenPath:
    """Pieces of edges in the order of travel, and the milliseconds and centimetres before each.

    Attributes:
        pieces: those with a length, k of them; none when both places join the road at one point.
        ms_before, cm_before: from the door to the beginning of each piece, then to the end of the last, then to the
            other door, int64 (k + 2,); they begin with the last metres off the road.
    """

    pieces: tuple[PathPiece, ...]
    ms_before: NDArray[np.int64]
    cm_before: NDArray[np.int64]

    @property
    def travel_ms(self) -> int:
        """From door to door."""
        return int(self.ms_before[-1])

    @property
    def distance_cm(self) -> int:
        """From door to door."""
        return int(self.cm_before[-1])


def drive(travel: RoadTravel, origin: Snapped, destination: Snapped) -> DrivenPath:
    """The fastest path between two places (n = 1 each); its sums are those of the matrix's cell.

    Raises:
        InputRefused: ROAD_NO_WAY.
    """
    weight = travel.many_to_many(origin, destination)[:1, 0]
    if weight[0] >= NO_WAY:
        raise refuse("ROAD_NO_WAY", "No road leads from the one place to the other.")
    found = travel.path(origin, destination)
    pieces = tuple(piece for piece in found if piece.from_cm != piece.to_cm)
    ms = [piece.travel_ms for piece in pieces]
    cm = [abs(piece.to_cm - piece.from_cm) for piece in pieces]
    away = int(origin.away_cm[0]), int(destination.away_cm[0])
    return DrivenPath(
        pieces,
        _running(ms, int(milliseconds(weight)[0]), away),
        _running(cm, int(centimetres(weight)[0]), away),
    )


def piece_line(travel: RoadTravel, piece: PathPiece) -> Points:
    """Where a piece runs, in the order of travel: lon, lat in degrees, (points, 2), points >= 2."""
    low, high = sorted((piece.from_cm, piece.to_cm))
    line = cut_shape(travel.graph, piece.edge, low, high)
    return line[::-1] if piece.back else line


def _running(on_road: Sequence[int], total: int, away: tuple[int, int]) -> NDArray[np.int64]:
    """Sums before each piece; what the whole has more than its pieces lies off the road, shared as the metres are."""
    off_road = total - sum(on_road)
    before = off_road * away[0] // max(sum(away), 1)
    running: NDArray[np.int64] = np.cumsum(np.array([before, *on_road, off_road - before], dtype=np.int64))
    return running
