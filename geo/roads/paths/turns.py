"""How sharply a way turns, and what that is called.

An angle is that between the heading before and after a junction, in degrees, right positive, within -180 .. 180.
Headings are taken over the :data:`HEADING_M` metres next to the junction: a kink in the last metre of a shape decides
nothing. |angle| below :data:`STRAIGHT` is straight on, below :data:`SLIGHT` a slight turn, up to :data:`SHARP` a
turn, below :data:`U_TURN` a sharp turn, and from there on a U-turn.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph

#: Degrees between the words for turns.
STRAIGHT, SLIGHT, SHARP, U_TURN = 25.0, 60.0, 120.0, 165.0
#: The stretch next to a junction whose heading counts.
HEADING_M = 20.0

#: Metres in a degree of latitude, to 1 %: enough for headings.
_DEGREE_M = 111_000.0


class Kind(StrEnum):
    """What a driver does at the beginning of a step."""

    DEPART = "depart"
    CONTINUE = "continue"
    SLIGHT_LEFT = "slight left"
    LEFT = "left"
    SHARP_LEFT = "sharp left"
    SLIGHT_RIGHT = "slight right"
    RIGHT = "right"
    SHARP_RIGHT = "sharp right"
    U_TURN = "u-turn"
    ROUNDABOUT = "roundabout"
    FERRY = "ferry"
    ARRIVE = "arrive"


_LEFT = (Kind.SLIGHT_LEFT, Kind.LEFT, Kind.SHARP_LEFT)
_RIGHT = (Kind.SLIGHT_RIGHT, Kind.RIGHT, Kind.SHARP_RIGHT)
TURNS = frozenset({*_LEFT, *_RIGHT, Kind.U_TURN})


def kind_of_turn(angle: float) -> Kind:
    """What an angle is called; straight on is :attr:`Kind.CONTINUE`."""
    size = abs(angle)
    if size < STRAIGHT:
        return Kind.CONTINUE
    if size >= U_TURN:
        return Kind.U_TURN
    return (_LEFT if angle < 0 else _RIGHT)[(size >= SLIGHT) + (size > SHARP)]


def angle_between(heading: float, next_heading: float) -> float:
    """The angle from one heading to the next, in degrees, within -180 .. 180."""
    return (next_heading - heading + 180.0) % 360.0 - 180.0


def heading_out(graph: RoadGraph, edge: int, back: bool) -> float:
    """The heading with which an edge leaves the junction it begins at (ends at, when driven `back`): degrees from
    north, clockwise.
    """
    shape = graph.shape(edge)
    return _heading(shape[::-1] if back else shape)


def heading_in(graph: RoadGraph, edge: int, back: bool) -> float:
    """The heading with which an edge reaches the junction it ends at (begins at, when driven `back`)."""
    return (heading_out(graph, edge, not back) + 180.0) % 360.0


def _heading(line: NDArray[np.float64]) -> float:
    """From a line's first point to the one :data:`HEADING_M` along it, or to its end."""
    xy = (line - line[0]) * [np.cos(np.radians(line[0, 1])) * _DEGREE_M, _DEGREE_M]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    at = min(HEADING_M, float(along[-1]))
    east, north = (float(np.interp(at, along, xy[:, axis])) for axis in (0, 1))
    return float(np.degrees(np.arctan2(east, north))) % 360.0
