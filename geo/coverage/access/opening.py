"""Which points are open at a named moment of a usual week, and of which nobody told the hours.

A point whose hours are not told is neither open nor closed. It is never taken for open in silence: every figure of a
moment is given twice, for the points told open alone and with those of unknown hours as well. The truth lies between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.places.hours import DAY_S, OpeningHours
from geo.places.points import Point
from geo.units import HOUR_S

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a usual week, one without holidays and dates of their own.

    `name` stands in the names of columns. `weekday` is 0 (Monday) to 6, `second` counts from midnight.
    """

    name: str
    weekday: int
    second: int


#: A working day's morning, its midday (public offices close then), and Saturday morning.
MOMENTS = (
    Moment("we_10h", 2, 10 * HOUR_S),
    Moment("we_12h", 2, 12 * HOUR_S),
    Moment("sa_09h", 5, 9 * HOUR_S),
)


def told_open(points: Sequence[Point], moment: Moment) -> Mask:
    """Which points say that they are open at that moment, bool (points,)."""
    return np.array([bool(point.hours) and _is_open(point.hours, moment) for point in points], dtype=np.bool_)


def untold(points: Sequence[Point]) -> Mask:
    """Of which points nobody told the hours, bool (points,)."""
    return np.array([not point.hours for point in points], dtype=np.bool_)


def _is_open(text: str, moment: Moment) -> bool:
    week = OpeningHours.parse(text).week
    today, yesterday = week[moment.weekday], week[moment.weekday - 1]
    late = moment.second + DAY_S  # a span may run on after midnight
    return any(start <= moment.second < end for start, end in today) or any(
        start <= late < end for start, end in yesterday
    )
