"""Which points serve the public, and which of them we know.

Two networks are kept apart in every figure: `known` (post offices and HCC centres that a source names) and `all`
(with the assumed points: one culture point per predecessor, until somebody lists the real ones). The processing
centre and the agencies serve nobody across a counter.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.places.points import Point, PointKind
from geo.places.territory import Territory
from geo.roads.metric import metric_xy

NETWORKS = ("known", "all")
#: What summaries and verdicts call the two networks.
SUMMARY_NAMES = {"known": "known", "all": "known_assumed"}

#: The kinds of points that serve people across a counter.
PUBLIC_KINDS = (PointKind.POST_OFFICE, PointKind.HCC_CENTRE, PointKind.CULTURE_POINT)


def points_of(territory: Territory, network: str) -> tuple[Point, ...]:
    """The points of the network `known` or `all`, in the territory's order."""
    public = (point for point in territory.points if point.kind in PUBLIC_KINDS)
    return tuple(point for point in public if point.known or network == "all")


def networks_that_differ(territory: Territory) -> tuple[str, ...]:
    """`known` and `all`; `known` alone where no point that serves the public is assumed."""
    return NETWORKS if any(not point.known for point in points_of(territory, "all")) else NETWORKS[:1]


def hcc_centres(territory: Territory) -> dict[str, Point]:
    """Commune code -> its own HCC centre: where two stand (the provincial one), the one at the government seat."""
    centres: dict[str, Point] = {}
    for commune in territory.communes:
        here = [p for p in territory.points if p.kind is PointKind.HCC_CENTRE and p.commune == commune.code]
        if here:
            seat = commune.government_seat
            centres[commune.code] = min(here, key=lambda p: (p.lon - seat.lon) ** 2 + (p.lat - seat.lat) ** 2)
    return centres


def points_xy(points: tuple[Point, ...]) -> NDArray[np.float64]:
    """UTM metres, shape (n, 2)."""
    return metric_xy([point.lon for point in points], [point.lat for point in points])
