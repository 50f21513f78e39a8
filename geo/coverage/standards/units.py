"""What a rule is measured on: the province as one, or its communes or predecessors each by itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.coverage.people import PeopleGrid
from geo.coverage.standards.quantities import Scope
from geo.coverage.standards.rule import AppliesTo
from geo.places.territory import Territory

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The u units of a scope that a rule applies to.

    Attributes:
        codes, names: of each unit.
        of_cell: which unit a grid cell is in, -1 in none, shape (cells,).
        of_commune: which unit a commune is in, -1 in none, shape (communes,); all -1 for predecessors.
        people: int64 (u,): official totals, and for predecessors those of the grid.
        area_km2: (u,); NaN for predecessors.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    of_cell: Indices
    of_commune: Indices
    people: NDArray[np.int64]
    area_km2: NDArray[np.float64]


def units_of(territory: Territory, grid: PeopleGrid, scope: Scope, applies_to: AppliesTo) -> Units:
    """The units of a scope, in the territory's order; communes that the rule does not admit are in none."""
    communes = territory.communes
    admitted = np.array([applies_to.admits(one.code, one.kind) for one in communes], dtype=bool)
    everywhere = np.where(admitted, 0, -1).astype(np.intp)
    if scope == "predecessor":
        return _predecessors(territory, grid, admitted)
    if scope == "province":
        of_commune = everywhere
        codes: tuple[str, ...] = (territory.province.code,)
        names: tuple[str, ...] = (territory.province.name,)
    else:
        of_commune = np.where(admitted, np.cumsum(admitted) - 1, -1).astype(np.intp)
        chosen = [one for one, is_meant in zip(communes, admitted, strict=True) if is_meant]
        codes, names = tuple(one.code for one in chosen), tuple(one.name for one in chosen)
    people, area = np.zeros(len(codes), dtype=np.int64), np.zeros(len(codes))
    np.add.at(people, of_commune[admitted], np.array([one.people for one in communes], dtype=np.int64)[admitted])
    np.add.at(area, of_commune[admitted], np.array([one.area_km2 for one in communes])[admitted])
    return Units(codes, names, of_commune[grid.commune], of_commune, people, area)


def _predecessors(territory: Territory, grid: PeopleGrid, admitted: NDArray[np.bool_]) -> Units:
    """Every predecessor with the people it has in admitted communes; those without any stay, with nobody."""
    olds = territory.predecessors
    of_cell = np.where(admitted[grid.commune], grid.predecessor, -1).astype(np.intp)
    people = np.zeros(len(olds), dtype=np.int64)
    np.add.at(people, of_cell[of_cell >= 0], grid.people[of_cell >= 0])
    nowhere = np.full(len(territory.communes), -1, dtype=np.intp)
    codes, names = tuple(old.code for old in olds), tuple(old.name for old in olds)
    return Units(codes, names, of_cell, nowhere, people, np.full(len(olds), np.nan))
