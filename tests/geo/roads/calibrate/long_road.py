"""One long invented road without a fork, of changing class, terrain and houses: between two places is one way."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from geo.roads.calibrate.groups import CLASSES, Group
from geo.roads.calibrate.trips import Trip
from geo.roads.compile import compile_roads
from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.place import Place
from geo.roads.profiles import read_profiles
from geo.roads.profiles.profile import Calibration, Profile
from geo.roads.snapping.snapper import Snapper
from geo.roads.terrain import TERRAINS
from geo.roads.travel import RoadTravel
from geo.roads.weights import milliseconds
from tests.geo.roads import town

WEST, LAT, STEP = 105.0, 20.0, 0.01
PIECES = 80
#: The middle of the road; mountains lie east of it.
MIDDLE = WEST + STEP * PIECES / 2


class HalfMountain:
    """Plain in the west, mountain in the east; nobody lives there."""

    def terrain(self, lon, lat):
        return np.where(lon > MIDDLE, TERRAINS.index("mountain"), TERRAINS.index("plain")).astype(np.uint8)

    def built_up(self, lon, lat):
        return np.zeros(len(lon), np.bool_)


@cache
def graph() -> RoadGraph:
    kinds = np.repeat(["primary", "tertiary", "residential"], [6, 5, 4]).tolist()
    places = {node: (WEST + STEP * node, LAT) for node in range(1, PIECES + 2)}
    ways = {way: ((way, way + 1), {"highway": kinds[way % len(kinds)]}) for way in range(1, PIECES + 1)}
    return compile_roads(town.roads(places, ways), HalfMountain()).graph


def travel(profile: Profile) -> RoadTravel:
    return RoadTravel.build(graph(), build_hierarchy(graph()), profile)


def van(factors: Mapping[Group, float] | None = None) -> Profile:
    """The van as the tables have it, with factors."""
    rows = [
        Calibration(highway, kind.terrain, kind.built_up, factor)
        for kind, factor in (factors or {}).items()
        for highway in CLASSES[kind.classes]
    ]
    return replace(read_profiles()["van"], calibration=tuple(rows))


def random_trips(number: int, truth: Profile, noise: float, seed: int, *, east: bool = True) -> list[Trip]:
    """Trips of 5 to 30 km that take what the true profile says, times exp(noise x a normal number)."""
    random = np.random.default_rng(seed)
    first, last = WEST + 0.02, WEST + STEP * PIECES if east else MIDDLE
    starts, away = random.uniform(first, last, number), random.uniform(0.05, 0.3, number)
    ends = np.where(starts + away < last, starts + away, starts - away)
    ends = np.where(ends > first, ends, starts + 0.05)
    seconds = true_seconds(starts, ends, truth) * np.exp(noise * random.standard_normal(number))
    return [trip(n, *ends_of) for n, ends_of in enumerate(zip(starts, ends, seconds, strict=True))]


def trip(number: int, start: float, end: float, seconds: float) -> Trip:
    ends = (Place(f"{name}{number}", lon, LAT) for name, lon in (("a", start), ("b", end)))
    return Trip(f"line {number + 2}", "van", *ends, max(1, round(seconds)))


def true_seconds(starts: Sequence[float], ends: Sequence[float], truth: Profile) -> np.ndarray:
    """By many to many: nothing of the calibration's own arithmetic is in it."""
    truly = travel(truth)
    snapper = Snapper(truly)
    origins = snapper.snap([Place(f"o{n}", lon, LAT) for n, lon in enumerate(starts)])
    destinations = snapper.snap([Place(f"d{n}", lon, LAT) for n, lon in enumerate(ends)])
    return np.diag(milliseconds(truly.many_to_many(origins, destinations))) / 1000
