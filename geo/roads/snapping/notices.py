"""What the user should know of places that lie far from any road."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.errors import Fault
from geo.roads.place import Place
from geo.roads.snapped import FARTHEST_CM, Snapped
from geo.units import kilometres

#: A place farther from its road than this is told about.
WARN_M = 300


def far_from_roads(places: Sequence[Place], snapped: Snapped, profile: str, *, unjoined: str = "") -> list[Fault]:
    """A notice for each place that joins no road, and for each that joins one from more than :data:`WARN_M` away.

    By the places' own ids, in their order. `unjoined` is a sentence on what becomes of travel to those that join
    none: only the caller knows.
    """
    told = np.flatnonzero(~snapped.joined | (snapped.away_cm > WARN_M * 100))
    return [
        _far_away(places[int(row)].id, int(snapped.away_cm[row]), profile)
        if snapped.joined[row]
        else _not_joined(places[int(row)].id, int(snapped.away_cm[row]), profile, unjoined)
        for row in told
    ]


def _far_away(place: str, away_cm: int, profile: str) -> Fault:
    message = f"{place!r} lies {_far(away_cm)} from its road for {profile}; that way counts as a straight line."
    return Fault("PLACE_FAR_FROM_ROAD", message, row=place)


def _not_joined(place: str, away_cm: int, profile: str, unjoined: str) -> Fault:
    near = "no road is near" if away_cm >= FARTHEST_CM else f"the nearest one is {_far(away_cm)} away"
    message = f"{place!r} joins no road for {profile}: {near}."
    return Fault("PLACE_NOT_JOINED", f"{message} {unjoined}".rstrip(), row=place)


def _far(away_cm: int) -> str:
    metres = round(away_cm / 100)
    return f"{metres} m" if metres < 1000 else kilometres(metres)
