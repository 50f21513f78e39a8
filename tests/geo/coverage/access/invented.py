"""Roads that are a rule in a line of Python, so that plain loops can follow them, and an access by hand."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from geo.coverage.access.access import Access
from geo.coverage.people import PeopleGrid
from geo.places.points import Located, Point, PointKind
from geo.roads.roads import Roads
from geo.roads.ways import Ways

#: Seconds, metres.
Way = tuple[float, float]
NO_WAY: Way = (math.inf, math.inf)


@dataclass(frozen=True)
class InventedRoads:
    """Whole minutes and metres drawn from both ends and a seed; one way in nine is missing."""

    seed: int
    block: int = 7

    def way(self, origin: Sequence[float], site: Sequence[float]) -> Way:
        """From one place to another, UTM metres."""
        said = f"{self.seed} {[round(each) for each in (*origin, *site)]}"
        drawn = zlib.crc32(said.encode())
        return NO_WAY if drawn % 9 == 0 else (60.0 * (drawn // 9 % 70), float(drawn // 700 % 9000))

    def ways(self, origins: NDArray[np.float64], sites: NDArray[np.float64], profile: str) -> Iterator[Ways]:
        """As :class:`geo.roads.roads.Roads`."""
        assert profile == "motorbike"
        for start in range(0, len(origins), self.block):
            at = slice(start, min(start + self.block, len(origins)))
            cells = np.array([[self.way(origin, site) for site in sites] for origin in origins[at]], np.float32)
            yield Ways(at, cells[:, :, 0].copy(), cells[:, :, 1].copy())


def invented_roads(seed: int, block: int = 7) -> tuple[Roads, InventedRoads]:
    """The same roads twice: as the measures take them, and to be asked one way at a time."""
    roads = InventedRoads(seed, block)
    return cast(Roads, roads), roads


def grid_of(people: Sequence[int], commune: Sequence[int] | None = None) -> PeopleGrid:
    """Cells in a row, one kilometre apart, of one commune and predecessor unless said otherwise."""
    n = len(people)
    xy = np.column_stack([500_000.0 + 1000 * np.arange(n), np.full(n, 2_200_000.0)])
    units = np.zeros(n, np.intp) if commune is None else np.array(commune, np.intp)
    return PeopleGrid(xy, np.full(n, 1000.0), units, units, np.array(people, np.int64), np.full(n, -1, np.intp))


def points(*ids: str) -> tuple[Point, ...]:
    """Known post offices of the commune 10000."""
    return tuple(
        Point(each, PointKind.POST_OFFICE, each.upper(), "10000", 105.4, 19.7, Located.SURVEYED, True) for each in ids
    )


def access_of(
    ids: Sequence[str], first: Sequence[tuple[int, float, float]], second: Sequence[tuple[int, float, float]]
) -> Access:
    """An access whose cells have these nearest and second nearest points: index, minutes, kilometres."""

    def columns(
        ways: Sequence[tuple[int, float, float]],
    ) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.float32]]:
        table = np.array(ways, dtype=np.float64)
        return table[:, 0].astype(np.int32), *(np.float32([60, 1000]) * table[:, 1:]).astype(np.float32).T

    one, one_s, one_m = columns(first)
    two, two_s, two_m = columns(second)
    nothing = np.zeros(len(first), np.float32)
    return Access(
        "known", "motorbike", points(*ids), one, two, one_s, one_m, two_s, two_m, {}, 0, {}, nothing, "points"
    )


def with_staff(some: Sequence[Point], *staff: int | None) -> tuple[Point, ...]:
    """The points with so many people each."""
    return tuple(replace(point, staff=count) for point, count in zip(some, staff, strict=True))
