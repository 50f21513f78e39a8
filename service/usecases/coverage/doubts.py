"""What is doubtful about the people and ways that coverage is measured on: notices, never a refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from geo.coverage.access.access import Access
from geo.coverage.people import PeopleGrid
from geo.errors import Fault
from geo.places.territory import Territory
from geo.roads.place import Place

if TYPE_CHECKING:
    from service.usecases.roads.in_use import RoadsInUse


def doubts(territory: Territory, grid: PeopleGrid, access: Access) -> list[Fault]:
    """COVERAGE_NO_PEOPLE, COVERAGE_PEOPLE_SUM and COVERAGE_NO_WAY, commune by commune.

    `access` is of the largest network: who has no way to any of its points has none to the others' either.
    """
    return [*_nobody_lives_there(territory), *_sums(territory, grid), *_no_way(territory, grid, access)]


def without_road(territory: Territory, roads: RoadsInUse, profile: str) -> list[Fault]:
    """COVERAGE_NO_ROAD for every commune whose seat joins no road."""
    seats = [one.government_seat for one in territory.communes]
    places = [Place(one.code, at.lon, at.lat) for one, at in zip(territory.communes, seats, strict=True)]
    joined = roads.snap(places, roads.usual(profile)).joined
    return [
        Fault("COVERAGE_NO_ROAD", f"No road reaches the seat of {one.name}.", "roads", one.code)
        for one, reached in zip(territory.communes, joined, strict=True)
        if not reached
    ]


def _nobody_lives_there(territory: Territory) -> Iterator[Fault]:
    for one in territory.communes:
        if not one.people:
            yield Fault("COVERAGE_NO_PEOPLE", f"{one.name} has no people.", "population", one.code)


def _sums(territory: Territory, grid: PeopleGrid) -> Iterator[Fault]:
    """Hamlets that count more people than their commune has, and cells that do not add up to its population."""
    counted: Counter[str] = Counter()
    for hamlet in territory.hamlets:
        counted[hamlet.commune] += hamlet.people or 0
    placed = np.zeros(len(territory.communes), dtype=np.int64)
    np.add.at(placed, grid.commune, grid.people)
    for one, here in zip(territory.communes, placed, strict=True):
        if counted[one.code] > one.people:
            message = f"The hamlets of {one.name} have {counted[one.code]:,} people, the commune {one.people:,}."
            yield Fault("COVERAGE_PEOPLE_SUM", message, "hamlets", one.code)
        if here != one.people:
            message = f"{here:,} of the {one.people:,} people of {one.name} are on the grid."
            yield Fault("COVERAGE_PEOPLE_SUM", message, "grid", one.code)


def _no_way(territory: Territory, grid: PeopleGrid, access: Access) -> Iterator[Fault]:
    stranded = np.zeros(len(territory.communes), dtype=np.int64)
    np.add.at(stranded, grid.commune, np.where(np.isfinite(access.first_s), 0, grid.people))
    for one, people in zip(territory.communes, stranded, strict=True):
        if people:
            message = f"{people:,} of the {one.people:,} people of {one.name} have no way to any point."
            yield Fault("COVERAGE_NO_WAY", message, "roads", one.code)
