"""Streets around the rounds of the small plan."""

from __future__ import annotations

from maps.streets import Streets
from tests.geo.roads.paths.made_up import Road, travel_on

#: A national road through the stops of the small plan from west to east and far beyond, a street across it, and one
#: that is far away.
STREETS = Streets(
    travel_on(
        [(-60_000, 5_900), (60_000, 5_900), (-21_000, 4_000), (-21_000, 8_000), (90_000, 0), (91_000, 0)],
        [
            Road(0, 1, tags={"highway": "trunk"}),
            Road(2, 3, tags={"highway": "residential"}),
            Road(4, 5, tags={"highway": "residential"}),
        ],
    ).graph
)
