"""Small made-up provinces: square communes side by side, everything else drawn from a seed."""

from __future__ import annotations

import numpy as np
from shapely import box

from geo.places.boundaries import Boundaries
from geo.places.communes import Commune, Seat
from geo.places.points import Located, Point, PointKind
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory

WEST, SOUTH, SIDE = 105.4, 19.7, 0.05
TERRAINS = ("plain", "hill", "mountain")


def made_up_territory(seed: int, *, columns: int = 2, rows: int = 2, olds: int = 3) -> Territory:
    """`columns` x `rows` communes, 5 x 5.5 km, with `olds` predecessors each; every other one has two seats."""
    rng = np.random.default_rng(seed)
    communes, predecessors, points, cells = [], [], [], {}
    for index in range(columns * rows):
        code = f"{10_000 + index}"
        west, south = WEST + SIDE * (index % columns), SOUTH + SIDE * (index // columns)
        cells[code] = box(west, south, west + SIDE, south + SIDE)

        def spot(west: float = west, south: float = south) -> tuple[float, float]:
            x, y = rng.random(2) * SIDE
            return round(west + x, 6), round(south + y, 6)

        seats = (Seat("both", "trụ sở", *spot(), Located.SEAT),)
        if index % 2:
            seats = (
                Seat("party", "Đảng ủy", *spot(), Located.SEAT),
                Seat("government", "Chính quyền", *spot(), Located.SEAT),
            )
        people = int(rng.integers(0, 30_000))
        area = float(rng.uniform(10, 60))
        commune = Commune(code, f"Xã {index}", "commune", area, people, "", *spot(), seats)
        communes.append(commune)
        seat = commune.government_seat
        points.append(Point(f"hcc-{code}", PointKind.HCC_CENTRE, "HCC", code, seat.lon, seat.lat, Located.SEAT, True))
        for number in range(olds):
            old = f"{20_000 + index * olds + number}"
            lon, lat = spot()
            predecessors.append(
                Predecessor(old, f"Xã cũ {old}", "Xã", "Huyện", lon, lat, (code,), Located.PREDECESSOR_CENTRE)
            )
            points.append(
                Point(f"culture-{old}", PointKind.CULTURE_POINT, "", code, lon, lat, Located.ASSUMED, False)
            )
    first = communes[0].code
    points.append(
        Point(
            "office-1", PointKind.POST_OFFICE, "", first, *spot(WEST, SOUTH), Located.SURVEYED, True, dispatches=True
        )
    )
    for number in (1, 2):
        points.append(
            Point(f"agency-{number}", PointKind.AGENCY, "", first, *spot(WEST, SOUTH), Located.ASSUMED, False)
        )
    points.append(
        Point("centre", PointKind.PROCESSING_CENTRE, "", first, *spot(WEST, SOUTH), Located.ASSUMED, known=True)
    )
    terrain = {commune.code: TERRAINS[rng.integers(3)] for commune in communes}
    dispatch = {commune.code: "office-1" for commune in communes}
    boundaries = Boundaries(cells, approximate=True, source="made up")
    return Territory(tuple(communes), tuple(predecessors), tuple(points), dispatch, terrain, boundaries)
