"""The people of the province, of each commune, of each predecessor, and of each group: whom a figure is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.coverage.people import PeopleGrid
from geo.places.communes import Commune
from geo.places.predecessors import Predecessor
from geo.places.provinces import Province
from geo.places.territory import Territory

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Some units of one kind, and where their people live.

    Attributes:
        kind: `province`, `commune`, `predecessor` or `group`.
        codes, names: of the n units.
        unit: which unit each cell with people of theirs is in, (k,).
        cell: which cell of the grid that is, (k,).
        people: how many of theirs live there, > 0, int64 (k,).
    """

    kind: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    unit: Indices
    cell: Indices
    people: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.codes)

    def count(self, where: Mask | None = None) -> NDArray[np.int64]:
        """People of each unit, int64 (n,): all, or those of the cells `where`, bool (cells,)."""
        people = self.people if where is None else self.people * where[self.cell]
        # Counted in float64, which is exact for people: there are fewer than 2^53.
        return np.bincount(self.unit, weights=people, minlength=len(self)).astype(np.int64)

    def mean(self, values: NDArray[np.floating]) -> Floats:
        """The mean of a cell's value (cells,) over those for whom it is finite, (n,); NaN where there are none."""
        unit, people, here = self.reached(values)
        everybody = np.bincount(unit, weights=people, minlength=len(self))
        total = np.bincount(unit, weights=people * here, minlength=len(self))
        mean = np.full(len(self), np.nan)
        np.divide(total, everybody, out=mean, where=everybody > 0)
        return mean

    def greatest(self, values: NDArray[np.floating]) -> Floats:
        """The greatest finite value (cells,) that people of each unit have, (n,); NaN where there are none."""
        unit, _, here = self.reached(values)
        most = np.full(len(self), -np.inf)
        np.maximum.at(most, unit, here)
        return np.where(np.isfinite(most), most, np.nan)

    def reached(self, values: NDArray[np.floating]) -> tuple[Indices, Floats, Floats]:
        """Unit, people and value of every cell of theirs whose value (cells,) is finite."""
        here = values[self.cell].astype(np.float64)
        some = np.isfinite(here)
        return self.unit[some], self.people[some].astype(np.float64), here[some]


def units_of(territory: Territory, grid: PeopleGrid, groups: Mapping[str, NDArray[np.int64]]) -> Iterator[Units]:
    """The province, its communes, its predecessors, and each of the groups.

    Args:
        territory: whose units.
        grid: its people.
        groups: people of each group, int64 (cells,), by its name.
    """
    everywhere = np.zeros(len(grid.people), dtype=np.intp)
    yield _units("province", [territory.province], everywhere, grid.people)
    yield commune_units(territory, grid)
    yield predecessor_units(territory, grid)
    for name, people in groups.items():
        cell = np.flatnonzero(people > 0)
        yield Units("group", (name,), (name,), everywhere[cell], cell, people[cell])


def commune_units(territory: Territory, grid: PeopleGrid) -> Units:
    """The communes, in the territory's order."""
    return _units("commune", territory.communes, grid.commune, grid.people)


def predecessor_units(territory: Territory, grid: PeopleGrid) -> Units:
    """The predecessors, in the territory's order."""
    return _units("predecessor", territory.predecessors, grid.predecessor, grid.people)


def _units(
    kind: str, named: Sequence[Province | Commune | Predecessor], unit: Indices, people: NDArray[np.int64]
) -> Units:
    cell = np.flatnonzero((unit >= 0) & (people > 0))
    codes, names = tuple(each.code for each in named), tuple(each.name for each in named)
    return Units(kind, codes, names, unit[cell], cell, people[cell])
