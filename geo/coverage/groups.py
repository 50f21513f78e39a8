"""Groups of people on the grid: those that somebody counted, and those that the territory itself tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from geo.coverage.people import PeopleGrid
from geo.coverage.whole import divide_units
from geo.places.people_groups import PeopleGroup
from geo.places.territory import Territory

#: A commune with fewer people per km² is sparse.
SPARSE_BELOW = 100.0

People = NDArray[np.int64]
#: Name of a group -> its people in each cell of a grid, shape (cells,).
Groups = Mapping[str, People]


def spread_groups(territory: Territory, grid: PeopleGrid) -> Groups:
    """All groups of a territory on its grid.

    The territory tells of whole communes: `kind:ward` (and the other kinds), `terrain:mountain` (and the other
    terrains, where they are known) and `density:sparse`, communes with fewer than 100 people per km². Then come
    the groups that were imported, under their own names: what was counted in a commune or predecessor is divided
    over its cells in proportion to their people, in whole people that add up to the count.

    Where no cell of a predecessor has people, its count is divided over all cells of the commune that most of it went
    to; a cell there may then have more of a group than people.
    """
    counted = {group.name: _counted(territory, grid, group) for group in territory.groups}
    return {**dict(_own_groups(territory, grid)), **counted}


def _own_groups(territory: Territory, grid: PeopleGrid) -> Iterator[tuple[str, People]]:
    communes = territory.communes
    words: dict[str, list[str]] = {
        "kind": [one.kind for one in communes],
        "terrain": [territory.terrain.get(one.code, "") for one in communes],
        "density": ["sparse" if one.people < SPARSE_BELOW * one.area_km2 else "" for one in communes],
    }
    for theme, of_communes in words.items():
        for word in sorted(set(of_communes) - {""}):
            chosen = np.array([each == word for each in of_communes], dtype=bool)
            yield f"{theme}:{word}", np.where(chosen[grid.commune], grid.people, 0)


def _counted(territory: Territory, grid: PeopleGrid, group: PeopleGroup) -> People:
    """An imported group, shape (cells,)."""
    units = territory.communes if group.by == "commune" else territory.predecessors
    totals = np.array([group.people.get(unit.code, 0) for unit in units], dtype=np.int64)
    unit = grid.commune if group.by == "commune" else grid.predecessor
    some = np.flatnonzero((unit >= 0) & (grid.people > 0))
    people = np.zeros(len(unit), dtype=np.int64)
    people[some] = divide_units(totals, unit[some], grid.people[some])
    if group.by == "predecessor":
        for row in np.setdiff1d(np.flatnonzero(totals), unit[some]):
            here = _cells_of(territory, grid, territory.predecessors[row].successors[0])
            people[here] += divide_units(totals[[row]], np.zeros(len(here), dtype=np.intp), grid.people[here])
    return people


def _cells_of(territory: Territory, grid: PeopleGrid, code: str) -> NDArray[np.intp]:
    index = [one.code for one in territory.communes].index(code)
    return np.flatnonzero(grid.commune == index)
