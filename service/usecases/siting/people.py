"""The people of a territory as places from which they set out: one for each predecessor in each commune."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.coverage.people import PeopleGrid
from geo.places.territory import Territory
from geo.roads.metric import lon_lat
from geo.roads.place import Place


@dataclass(frozen=True, slots=True)
class Settlement:
    """People who set out from one place (the mean place of where they live); `commune` is its code."""

    place: Place
    name: str
    commune: str
    people: int


def settlements(territory: Territory, grid: PeopleGrid) -> list[Settlement]:
    """One for each predecessor; one in each of its communes where it was split, and one for people of none.

    Ids are the predecessor's code; with "/" and the commune's code where it was split; the commune's code alone for
    people of no predecessor. Places without people are left out.
    """
    old, new = territory.predecessors, territory.communes
    keys = grid.predecessor * len(new) + grid.commune
    found: list[Settlement] = []
    for key in np.unique(keys[grid.people > 0]):
        cells = (keys == key) & (grid.people > 0)
        weights = grid.people[cells]
        (lon, lat) = lon_lat(np.average(grid.xy[cells], axis=0, weights=weights)[None])[0]
        predecessor, commune = divmod(int(key), len(new))
        code, name = new[commune].code, new[commune].name
        if predecessor >= 0:
            whole = len(old[predecessor].successors) == 1
            code = old[predecessor].code if whole else f"{old[predecessor].code}/{code}"
            name = old[predecessor].name
        place = Place(code, float(lon), float(lat))
        found.append(Settlement(place, name, new[commune].code, int(weights.sum())))
    return found
