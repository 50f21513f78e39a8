"""Predecessor points that cannot be right, and where they go instead.

The source confused look-alike names (Hoằng Phú and Hoằng Phụ), so some predecessors have another's point. The table
`data/doubtful_points.csv` says for each noted predecessor what is done, and why:

* `stays`: the point is doubted only because a namesake was given it too.
* `seat`: the successor's published seat is this predecessor's own office, so the seat is its point.
* `towards_centre`: just outside the successor: moved :data:`NUDGE_M` towards the successor's centre point.
* `balance`: nothing is known but the successor. A commune's published centre is near the mean of its predecessors'
  centres, so the point is put where it brings that mean onto the published centre, at most :data:`BALANCE_REACH`
  of the commune's equal-area radius away from it.

Moved points are marked `located=assumed` and carry `moved_m`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import pi, sqrt

from geo.places.communes import Commune
from geo.places.ground import ground_m, towards
from geo.places.points import Located
from geo.places.predecessors import Predecessor

#: The two points moved this way lie 0.1 and 0.4 km outside their successor.
NUDGE_M = 800.0
BALANCE_REACH = 0.75


def settle_doubtful(
    predecessors: Sequence[Predecessor],
    communes: Mapping[str, Commune],
    published_seats: Mapping[str, tuple[float, float]],
    how: Mapping[str, str],
) -> tuple[Predecessor, ...]:
    """The predecessors with doubtful points moved as `how` (predecessor code -> rule) says.

    Args:
        predecessors: with the source's points.
        communes: by code; centre point and area are used.
        published_seats: commune code -> lon and lat of its published seat.
        how: one of the rules above for every predecessor with a `point_note`.
    """
    settled = {each.code: each for each in predecessors}
    for each in predecessors:
        rule = how.get(each.code, "stays")
        successor = communes[each.successors[0]]
        if rule == "seat":
            settled[each.code] = _moved(each, *published_seats[successor.code])
        elif rule == "towards_centre":
            settled[each.code] = _moved(each, *towards(each.lon, each.lat, successor.lon, successor.lat, NUDGE_M))
    waiting = [each for each in predecessors if how.get(each.code) == "balance"]
    for each in waiting:
        successor = communes[each.successors[0]]
        siblings = [
            settled[other.code]
            for other in predecessors
            if successor.code in other.successors and how.get(other.code) != "balance"
        ]
        settled[each.code] = _moved(each, *_balance(successor, siblings, _waiting_in(successor, waiting)))
    return tuple(settled[each.code] for each in predecessors)


def _waiting_in(successor: Commune, waiting: Sequence[Predecessor]) -> int:
    return sum(successor.code in each.successors for each in waiting)


def _balance(commune: Commune, siblings: Sequence[Predecessor], waiting: int) -> tuple[float, float]:
    """Where `waiting` predecessors together bring the mean of all of the commune's points onto its centre."""
    if not siblings:
        return commune.lon, commune.lat
    lon = commune.lon + sum(commune.lon - each.lon for each in siblings) / waiting
    lat = commune.lat + sum(commune.lat - each.lat for each in siblings) / waiting
    radius_m = sqrt(commune.area_km2 * 1e6 / pi)
    return towards(commune.lon, commune.lat, lon, lat, BALANCE_REACH * radius_m)


def _moved(each: Predecessor, lon: float, lat: float) -> Predecessor:
    lon, lat = round(lon, 6), round(lat, 6)
    metres = round(ground_m(each.lon, each.lat, lon, lat))
    return replace(each, lon=lon, lat=lat, located=Located.ASSUMED, moved_m=metres)
