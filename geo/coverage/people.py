"""People on a grid: where the residents of each commune are taken to live.

Registered hamlets with counted people have theirs (:mod:`geo.coverage.hamlet_people`). Nobody publishes where the
others live, so they are spread evenly over their commune's *area*. The grid knows nothing of the points of service: a
measure of who is reached would otherwise count people whom we put beside the points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.coverage.hamlet_people import hamlet_people
from geo.places.missing import Need, require
from geo.places.territory import Territory
from geo.roads.metric import metric_xy

#: Side of a grid cell, and what a commune must have before its cells are made smaller.
STEP_M = 1_000.0
FEWEST_CELLS = 20
#: The houses of a hamlet are taken to stand in a square of this side around its point (assumed).
HAMLET_STEP_M = 400.0
#: The step is halved at most this often, to 62.5 m.
HALVINGS = 4

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class PeopleGrid:
    """Cells with people, commune by commune in the territory's order.

    Attributes:
        xy: cell centres, UTM metres, shape (cells, 2).
        step_m: side of each cell, shape (cells,).
        commune: index into `territory.communes`, shape (cells,).
        predecessor: index into `territory.predecessors`: the nearest of those that went into the cell's commune; -1
            where none did. Shape (cells,).
        people: int64, shape (cells,); the cells of a commune add up to its population exactly.
        hamlet: index into `territory.hamlets` of a cell that stands for a hamlet; -1 for cells of the area. Those
            alone tile the commune. Shape (cells,).
    """

    xy: Floats
    step_m: Floats
    commune: Indices
    predecessor: Indices
    people: NDArray[np.int64]
    hamlet: Indices

    @property
    def people_at_hamlets(self) -> int:
        """How many of all people are placed at registered hamlets."""
        return int(self.people[self.hamlet >= 0].sum())

    def people_of_predecessors(self, count: int) -> NDArray[np.int64]:
        """People of each of the `count` predecessors, shape (count,)."""
        sums = np.zeros(count, dtype=np.int64)
        some = self.predecessor >= 0
        np.add.at(sums, self.predecessor[some], self.people[some])
        return sums


def spread_people(territory: Territory) -> PeopleGrid:
    """The grid of a territory: its hamlets, and cell centres about a kilometre apart, closer in small communes.

    Raises:
        InputRefused: POPULATION_MISSING; COMMUNE_MISSING where a commune has no boundary.
    """
    require(territory, Need.POPULATION, Need.BOUNDARIES)
    own_xy = metric_xy([old.lon for old in territory.predecessors], [old.lat for old in territory.predecessors])
    index_of = {old.code: index for index, old in enumerate(territory.predecessors)}
    xy, step, commune, predecessor, people, hamlet = [], [], [], [], [], []
    for index, one in enumerate(territory.communes):
        olds = np.array([i for i, old in enumerate(territory.predecessors) if one.code in old.successors], np.intp)
        polygon = _metric(territory.boundaries.cells[one.code])
        settled = _settled(territory, one.code, olds)
        cells, step_m, nearest = _cells(polygon, own_xy[olds], settled)
        counted = hamlet_people(territory.hamlets, one.code, one.people)
        known = [index_of.get(territory.hamlets[row].predecessor, -1) for row in counted.index]
        near = _nearest(counted.xy, own_xy[olds])
        xy += [cells, counted.xy]
        step += [np.full(len(cells), step_m), np.full(len(counted.xy), HAMLET_STEP_M)]
        commune.append(np.full(len(cells) + len(counted.xy), index, dtype=np.intp))
        predecessor.append(_predecessors(olds, nearest))
        predecessor.append(np.where(np.isin(known, olds), known, _predecessors(olds, near)).astype(np.intp))
        people += [even_shares(one.people - int(counted.people.sum()), len(cells)), counted.people]
        hamlet += [np.full(len(cells), -1, dtype=np.intp), counted.index]
    return PeopleGrid(
        np.vstack(xy),
        np.concatenate(step),
        np.concatenate(commune),
        np.concatenate(predecessor),
        np.concatenate(people),
        np.concatenate(hamlet),
    )


def _predecessors(olds: Indices, rows: Indices) -> Indices:
    """`rows` of a commune's predecessors as indices of the territory's; -1 for a commune that had none."""
    return olds[rows] if len(olds) else np.full(len(rows), -1, dtype=np.intp)


def _settled(territory: Territory, code: str, olds: Indices) -> Indices:
    """Which of a commune's predecessors should have people in it: the default successor's, one for each point."""
    seen: dict[tuple[float, float], int] = {}
    for row, index in enumerate(olds):
        old = territory.predecessors[index]
        if old.successors[0] == code:
            seen.setdefault((old.lon, old.lat), row)
    return np.array(list(seen.values()), dtype=np.intp)


def even_shares(total: int, parts: int) -> NDArray[np.int64]:
    """`total` in whole numbers that differ by one at most and add up exactly; the larger ones evenly strewn."""
    ends = np.arange(parts + 1, dtype=np.int64) * total // parts
    return np.diff(ends)


def _cells(polygon: BaseGeometry, old_xy: Floats, settled: Indices) -> tuple[Floats, float, Indices]:
    """Cells of one commune, their step, and which of its predecessors (rows of `old_xy`) is nearest to each.

    The step is halved until there are enough cells and each `settled` predecessor has one. Where the finest cells
    cannot do that, the first step that gave enough cells stands.
    """
    enough: tuple[Floats, float, Indices] | None = None
    for halving in range(HALVINGS + 1):
        step = STEP_M / 2**halving
        cells = lattice(polygon, step)
        nearest = _nearest(cells, old_xy)
        if len(cells) >= FEWEST_CELLS:
            if np.isin(settled, nearest).all():
                return cells, step, nearest
            enough = enough or (cells, step, nearest)
    if enough is None:
        inside = polygon.representative_point()
        cells = np.array([[inside.x, inside.y]])
        enough = cells, STEP_M / 2**HALVINGS, _nearest(cells, old_xy)
    return enough


def _nearest(cells: Floats, old_xy: Floats) -> Indices:
    if not len(old_xy) or not len(cells):
        return np.zeros(len(cells), dtype=np.intp)
    return np.asarray(cKDTree(old_xy).query(cells)[1], dtype=np.intp)


def lattice(polygon: BaseGeometry, step_m: float) -> Floats:
    """The points of a square lattice (anchored at UTM zero, so that neighbours share it) inside a polygon, (n, 2)."""
    west, south, east, north = polygon.bounds
    x = (np.arange(np.floor(west / step_m), np.ceil(east / step_m)) + 0.5) * step_m
    y = (np.arange(np.floor(south / step_m), np.ceil(north / step_m)) + 0.5) * step_m
    points = np.column_stack([axis.ravel() for axis in np.meshgrid(x, y)])
    shapely.prepare(polygon)
    inside: Floats = points[shapely.contains_xy(polygon, points[:, 0], points[:, 1])]
    return inside


def _metric(cell: BaseGeometry) -> BaseGeometry:
    """A cell in UTM metres."""
    return shapely.transform(cell, lambda points: metric_xy(points[:, 0], points[:, 1]))
