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
    lived_in = grid.people > 0
    keys, of_key = np.unique((grid.predecessor * len(new) + grid.commune)[lived_in], return_inverse=True)
    weights = grid.people[lived_in]
    people = np.bincount(of_key, weights)
    middle = np.stack([np.bincount(of_key, weights * axis) / people for axis in grid.xy[lived_in].T], axis=1)
    found: list[Settlement] = []
    for key, here, (lon, lat) in zip(keys.tolist(), people.tolist(), lon_lat(middle).tolist(), strict=True):
        predecessor, commune = divmod(key, len(new))
        code, name = new[commune].code, new[commune].name
        if predecessor >= 0:
            whole = len(old[predecessor].successors) == 1
            code = old[predecessor].code if whole else f"{old[predecessor].code}/{code}"
            name = old[predecessor].name
        found.append(Settlement(Place(code, lon, lat), name, new[commune].code, int(here)))
    return found
