"""People on a grid: where the residents of each commune are taken to live.

Registered hamlets with counted people have theirs (:mod:`geo.coverage.hamlet_people`). The others live where a raster
of population says (:mod:`geo.coverage.raster_people`), and where there is none they are spread evenly over their
commune's *area*. The grid knows nothing of the points of service: a measure of who is reached would otherwise count
people whom we put beside the points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.coverage.hamlet_people import hamlet_people
from geo.coverage.raster_people import RasterCells
from geo.coverage.whole import largest_remainder
from geo.errors import refuse
from geo.places.communes import Commune
from geo.places.missing import Need, require
from geo.places.territory import Territory
from geo.roads.metric import metric_shape, metric_xy

#: Side of a grid cell, and what a commune must have before its cells are made smaller.
STEP_M = 1_000.0
FEWEST_CELLS = 20
#: The houses of a hamlet are taken to stand in a square of this side around its point (assumed).
HAMLET_STEP_M = 400.0
#: The step is halved at most this often, to 62.5 m.
HALVINGS = 4
#: A step that is asked for lies between these: 50 m make 4.5 million cells of Thanh Hóa, 10 km a cell a commune.
FINEST_STEP_M, COARSEST_STEP_M = 50.0, 10_000.0

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
#: How people were placed: all evenly; some at hamlets and the rest evenly; by a raster; some at hamlets and the rest
#: by a raster.
Method = Literal["even", "hamlets", "raster", "hamlets_and_raster"]


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
        method: how people were placed.
        beside_raster: codes of the communes in which the raster has nobody: theirs are spread evenly after all.
    """

    xy: Floats
    step_m: Floats
    commune: Indices
    predecessor: Indices
    people: NDArray[np.int64]
    hamlet: Indices
    method: Method = "even"
    beside_raster: tuple[str, ...] = ()

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


def spread_people(territory: Territory, *, step_m: float | None = None) -> PeopleGrid:
    """The grid of a territory: its hamlets, and cell centres about a kilometre apart, closer in small communes.

    Who is not at a hamlet lives where the territory's raster of population says, if it has one.

    Args:
        territory: communes with people and boundaries.
        step_m: the side of the cells of every commune, 50 to 10,000 m, in place of the kilometre: 100 m make 1.1
            million cells of Thanh Hóa. A predecessor may then be left without a cell.

    Raises:
        InputRefused: POPULATION_MISSING; COMMUNE_MISSING where a commune has no boundary; FIELD_INVALID for a step
            that is too small or too large.
    """
    require(territory, Need.POPULATION, Need.BOUNDARIES)
    if step_m is not None and not FINEST_STEP_M <= step_m <= COARSEST_STEP_M:
        action = f"Choose {FINEST_STEP_M:,.0f} to {COARSEST_STEP_M:,.0f} m."
        raise refuse("FIELD_INVALID", f"{step_m:g} m is no side of a grid cell.", "step_m", action=action)
    cells = None if territory.population_raster is None else RasterCells.of(territory.population_raster)
    olds = _Olds.of(territory)
    parts = [_commune(territory, olds, one, step_m, cells) for one in territory.communes]
    return PeopleGrid(
        np.vstack([part.xy for part in parts]),
        np.concatenate([part.step_m for part in parts]),
        np.repeat(np.arange(len(parts), dtype=np.intp), [len(part.xy) for part in parts]),
        np.concatenate([part.predecessor for part in parts]),
        np.concatenate([part.people for part in parts]),
        np.concatenate([part.hamlet for part in parts]),
        _method(parts),
        () if cells is None else _evenly(territory.communes, parts),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Olds:
    """Where the predecessors are, UTM metres (n, 2), and the row of each code."""

    xy: Floats
    row: dict[str, int]

    @classmethod
    def of(cls, territory: Territory) -> _Olds:
        olds = territory.predecessors
        xy = metric_xy([old.lon for old in olds], [old.lat for old in olds])
        return cls(xy, {old.code: index for index, old in enumerate(olds)})


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The cells of one commune, as in :class:`PeopleGrid`; `rest` says how those of the area got their people, ""
    where all live at hamlets.
    """

    xy: Floats
    step_m: Floats
    predecessor: Indices
    people: NDArray[np.int64]
    hamlet: Indices
    rest: Literal["even", "raster", ""]


def _commune(
    territory: Territory, olds: _Olds, one: Commune, step_m: float | None, raster: RasterCells | None
) -> _Part:
    own = np.array([i for i, old in enumerate(territory.predecessors) if one.code in old.successors], np.intp)
    polygon = metric_shape(territory.boundaries.cells[one.code])
    if step_m is None:
        cells, step, nearest = _cells(polygon, olds.xy[own], _settled(territory, one.code, own))
    else:
        cells, step = lattice(polygon, step_m), step_m
        cells = cells if len(cells) else _middle(polygon)
        nearest = _nearest(cells, olds.xy[own])
    counted = hamlet_people(territory.hamlets, one.code, one.people)
    known = [olds.row.get(territory.hamlets[row].predecessor, -1) for row in counted.index]
    near = _predecessors(own, _nearest(counted.xy, olds.xy[own]))
    rest = one.people - int(counted.people.sum())
    weights = np.zeros(len(cells)) if raster is None or not rest else raster.weights(polygon, cells)
    mapped = bool(weights.any())
    people = largest_remainder(rest, weights / weights.sum()) if mapped else even_shares(rest, len(cells))
    return _Part(
        np.vstack([cells, counted.xy]),
        np.concatenate([np.full(len(cells), step), np.full(len(counted.xy), HAMLET_STEP_M)]),
        np.concatenate([_predecessors(own, nearest), np.where(np.isin(known, own), known, near).astype(np.intp)]),
        np.concatenate([people, counted.people]),
        np.concatenate([np.full(len(cells), -1, dtype=np.intp), counted.index]),
        "raster" if mapped else "even" if rest else "",
    )


def _evenly(communes: tuple[Commune, ...], parts: list[_Part]) -> tuple[str, ...]:
    return tuple(one.code for one, part in zip(communes, parts, strict=True) if part.rest == "even")


def _method(parts: list[_Part]) -> Method:
    at_hamlets = any(part.people[part.hamlet >= 0].any() for part in parts)
    if any(part.rest == "raster" for part in parts):
        return "hamlets_and_raster" if at_hamlets else "raster"
    return "hamlets" if at_hamlets else "even"


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
        cells = _middle(polygon)
        enough = cells, STEP_M / 2**HALVINGS, _nearest(cells, old_xy)
    return enough


def _middle(polygon: BaseGeometry) -> Floats:
    """A point inside a polygon, as the only cell of one that is too small for a lattice."""
    inside = polygon.representative_point()
    return np.array([[inside.x, inside.y]])


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
