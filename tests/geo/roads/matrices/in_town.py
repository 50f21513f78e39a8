"""Travel in the invented town and places in it."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.place import Place
from geo.roads.profiles.read import read_profiles
from geo.roads.snapped import Snapped
from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel
from geo.roads.weights import Weights
from tests.geo.roads import town


@cache
def hierarchy() -> Hierarchy:
    return build_hierarchy(town.graph())


@cache
def travel(profile: str = "van", closed: tuple[int, ...] = ()) -> RoadTravel:
    shut = np.zeros(town.graph().edges, np.bool_)
    shut[list(closed)] = True
    return RoadTravel.build(town.graph(), hierarchy(), read_profiles()[profile], closed=shut)


@cache
def snapper(profile: str = "van") -> Snapper:
    return Snapper(travel(profile))


def spread(seed: int, count: int, prefix: str = "p") -> list[Place]:
    """Places in and around the town, some too far from any road."""
    rng = np.random.default_rng(seed)
    west, south = town.CORNER[0] - 5 * town.STEP, town.CORNER[1] - 5 * town.STEP
    return [Place(f"{prefix}{i}", west + x, south + y) for i, (x, y) in enumerate(rng.random((count, 2)) * 0.04)]


class Counting:
    """A travel that counts the cells asked of it."""

    def __init__(self, travel: RoadTravel) -> None:
        self.travel, self.fingerprint, self.cells = travel, travel.fingerprint, 0

    def many_to_many(self, origins: Snapped, destinations: Snapped) -> Weights:
        self.cells += len(origins) * len(destinations)
        return self.travel.many_to_many(origins, destinations)


def counting(profile: str = "van") -> RoadTravel:
    return Counting(travel(profile))  # type: ignore[return-value]


def cells_of(travel: RoadTravel) -> int:
    assert isinstance(travel, Counting)
    return travel.cells


def snap(places: Sequence[Place]) -> Snapped:
    return snapper().snap(places)


def ways(places: Sequence[Place]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Weights between places, cell by cell, and where there is none."""
    snapped = snap(places)
    weights = np.array(
        [
            [int(travel().many_to_many(snapped.take(slice(i, i + 1)), snapped.take(slice(j, j + 1)))[0, 0])
             for j in range(len(places))]
            for i in range(len(places))
        ],
        np.int64,
    ).reshape(len(places), len(places))  # fmt: skip
    return weights, weights >= 1 << 61
