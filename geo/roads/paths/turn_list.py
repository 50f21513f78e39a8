"""A path as instructions for postmen and drivers: where to turn, onto which road, and how far it goes on.

:mod:`geo.roads.paths.stretches` says what is told and what is not. Metres and seconds of the steps add up to those of
the leg, the last metres off the road included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.roads.paths.driven import DrivenPath, drive, piece_line
from geo.roads.paths.stretches import Stretch, stretches
from geo.roads.paths.turns import Kind
from geo.roads.snapped import Snapped
from geo.roads.travel import RoadTravel


@dataclass(frozen=True, slots=True)
class Step:
    """One instruction and the road up to the next.

    Attributes:
        kind: what to do at its beginning.
        name, ref: of the road it leads along, "" where it has none.
        metres, seconds: from here to the next step; 0 on arrival.
        lon, lat: where it begins, degrees.
        exit: of a roundabout, counted from 1; 0 where the way ends inside, and for all other kinds.
        side: on arrival, 1 where the place lies to the left, -1 to the right, 0 on the road.
    """

    kind: Kind
    name: str
    ref: str
    metres: int
    seconds: int
    lon: float
    lat: float
    exit: int = 0
    side: int = 0


def turn_list(travel: RoadTravel, origin: Snapped, destination: Snapped) -> list[Step]:
    """The fastest path between two places (n = 1 each) as instructions: departure first, arrival last.

    Raises:
        InputRefused: ROAD_NO_WAY when there is none.
    """
    path = drive(travel, origin, destination)
    told = stretches(travel, path)
    seconds, metres = _between(path.ms_before, told, 1000), _between(path.cm_before, told, 100)
    steps = [
        Step(
            each.kind,
            each.name.name,
            each.name.ref,
            metres[at],
            seconds[at],
            *(_point(origin) if at == 0 else _beginning(travel, path, each)),
            exit=each.exits if each.left else 0,
        )
        for at, each in enumerate(told)
    ]
    road, against = told[-1].name, bool(path.pieces) and path.pieces[-1].back
    side = int(destination.side[0]) * (-1 if against else 1)
    return [*steps, Step(Kind.ARRIVE, road.name, road.ref, 0, 0, *_point(destination), side=side)]


def _between(sums: NDArray[np.int64], told: Sequence[Stretch], unit: int) -> list[int]:
    """What each stretch takes, in whole units that add up to the leg's."""
    marks = [0, *(int(sums[each.first]) for each in told[1:]), int(sums[-1])]
    whole = [round(mark / unit) for mark in marks]
    return [after - before for before, after in pairwise(whole)]


def _beginning(travel: RoadTravel, path: DrivenPath, each: Stretch) -> tuple[float, float]:
    lon, lat = piece_line(travel, path.pieces[each.first])[0].tolist()
    return lon, lat


def _point(snapped: Snapped) -> tuple[float, float]:
    return float(snapped.lon[0]), float(snapped.lat[0])
