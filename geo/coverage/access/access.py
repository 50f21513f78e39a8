"""From every cell with people to the nearest points of service, on roads where there are roads.

*Nearest* is the point reached soonest, whichever commune it stands in, and the first of those reached equally soon;
its distance is that of the way there. Cells and points may be too many for a matrix: ways come in blocks of cells
(:meth:`geo.roads.roads.Roads.ways`), and of each block only what is asked of it is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.coverage.access.floating import FloatingCatchments, SuppliedBy, supplied_by, supply_of
from geo.coverage.access.nearest import NearestTwo, SoonestOf
from geo.coverage.access.opening import MOMENTS, Moment, told_open, untold
from geo.coverage.networks import PUBLIC_KINDS, points_of, points_xy
from geo.coverage.people import PeopleGrid
from geo.places.points import Point, Service
from geo.places.territory import Territory
from geo.roads.roads import Roads
from geo.roads.ways import Singles, Ways

#: Most people go to a point by motorbike.
PROFILE = "motorbike"

Mask = NDArray[np.bool_]
#: Seconds and metres from every cell, both float32 (cells,), infinite where there is no way.
Reached = tuple[Singles, Singles]


@dataclass(frozen=True, slots=True, eq=False)
class OpenAt:
    """The nearest point that is open at a moment, from every cell.

    Attributes:
        moment: which one.
        open, closed, untold: how many points say that they are open or closed then, and how many have no hours told.
        told: to the nearest of those that say that they are open.
        perhaps: to the nearest of those and of the ones whose hours are not told.
    """

    moment: Moment
    open: int
    closed: int
    untold: int
    told: Reached
    perhaps: Reached


@dataclass(frozen=True, slots=True, eq=False)
class Access:
    """From every cell of a grid to the points of one network.

    Attributes:
        network, profile: whose points, and how people travel.
        points: the points, in the territory's order.
        first, second: index into `points` of the nearest and the second nearest, int32 (cells,); -1 for none.
        first_s, first_m, second_s, second_m: seconds and metres of the ways there, float32 (cells,), infinite where
            there is none.
        of: the ways to the nearest of each kind (`kind:post_office`) and service (`service:pensions`).
        untold_services: how many points do not tell their services; they count for none.
        open_at: by the moment's name.
        floating: supply within reach for each person of a cell (2SFCA), float32 (cells,).
        floating_by: what that supply is counted in, staff or points.
    """

    network: str
    profile: str
    points: tuple[Point, ...]
    first: NDArray[np.int32]
    second: NDArray[np.int32]
    first_s: Singles
    first_m: Singles
    second_s: Singles
    second_m: Singles
    of: Mapping[str, Reached]
    untold_services: int
    open_at: Mapping[str, OpenAt]
    floating: Singles
    floating_by: SuppliedBy


def measure_access(
    territory: Territory,
    network: str,
    grid: PeopleGrid,
    roads: Roads,
    *,
    profile: str = PROFILE,
    services: Collection[Service] = (),
) -> Access:
    """The ways of all cells to the points of a network, reduced to what is measured.

    Args:
        territory: whose points; a scenario is another territory.
        network: `known` or `all`.
        grid: the people.
        roads: how they travel.
        profile: with what.
        services: measured one by one; without any, those that some point of the network tells.
    """
    points = points_of(territory, network)
    cells = len(grid.xy)
    two, floating = NearestTwo(cells), FloatingCatchments(grid.people, supply_of(points))
    offers = {name: SoonestOf(mask, cells) for name, mask in _offers(points, services).items()}
    moments = [_Moment(moment, points, cells) for moment in MOMENTS]
    parts: list[SoonestOf | _Moment] = [*offers.values(), *moments]
    if points:
        for ways in roads.ways(grid.xy, points_xy(points), profile):
            two.take(ways)
            floating.take(ways)
            for part in parts:
                part.take(ways)
    return Access(
        network,
        profile,
        points,
        two.first,
        two.second,
        two.first_s,
        two.first_m,
        two.second_s,
        two.second_m,
        {name: soonest.reached for name, soonest in offers.items()},
        sum(not point.services for point in points),
        {each.moment.name: each.open_at() for each in moments},
        floating.scores(),
        supplied_by(points),
    )


class _Moment:
    """The nearest points that are open at a moment, block by block of ways."""

    def __init__(self, moment: Moment, points: Sequence[Point], cells: int) -> None:
        self.moment, self._open, self._untold = moment, told_open(points, moment), untold(points)
        self._told, self._perhaps = SoonestOf(self._open, cells), SoonestOf(self._open | self._untold, cells)

    def take(self, ways: Ways) -> None:
        self._told.take(ways)
        self._perhaps.take(ways)

    def open_at(self) -> OpenAt:
        open_, unknown = int(self._open.sum()), int(self._untold.sum())
        closed = len(self._open) - open_ - unknown
        return OpenAt(self.moment, open_, closed, unknown, self._told.reached, self._perhaps.reached)


def _offers(points: Sequence[Point], services: Collection[Service]) -> dict[str, Mask]:
    """Which points are of each kind or have each service, bool (points,), by the names of :attr:`Access.of`."""
    told = {service for point in points for service in point.services}
    wanted = [service for service in Service if service in (services or told)]
    kinds = {f"kind:{kind}": [point.kind is kind for point in points] for kind in PUBLIC_KINDS}
    offered = {f"service:{service}": [service in point.services for point in points] for service in wanted}
    return {name: np.array(mask, dtype=np.bool_) for name, mask in (kinds | offered).items()}
