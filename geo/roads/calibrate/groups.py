"""Kinds of road that share one factor: a class of roads, on one terrain, built up or not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.profiles.limits import tagged_built_up
from geo.roads.tags import road_class
from geo.roads.terrain import TERRAINS

#: Classes that are driven alike, so that fewer trips say something of each. Ferries have no speed to calibrate.
CLASSES: dict[str, tuple[str, ...]] = {
    "motorway": ("motorway", "motorway_link"),
    "main": ("trunk", "trunk_link", "primary", "primary_link"),
    "district": ("secondary", "secondary_link", "tertiary", "tertiary_link"),
    "village": ("unclassified", "residential", "living_street", "road"),
    "lane": ("service", "alley", "driveway", "parking_aisle", "drive-through", "emergency_access", "pedestrian"),
    "path": ("track", "path", "footway", "cycleway", "bridleway", "steps"),
}
_NAMES = tuple(CLASSES)
_OF_CLASS = {highway: number for number, name in enumerate(_NAMES) for highway in CLASSES[name]}

#: All groups are numbered: class, then terrain, then not built up and built up.
GROUPS = len(_NAMES) * len(TERRAINS) * 2
NO_GROUP = -1


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """One kind of road: `classes` is a key of :data:`CLASSES`."""

    classes: str
    terrain: str
    built_up: bool

    def __str__(self) -> str:
        return f"{self.classes} roads, {self.terrain}, {'' if self.built_up else 'not '}built up"


def group(number: int) -> Group:
    """The group of a number, 0 .. GROUPS - 1."""
    rest, built_up = divmod(number, 2)
    classes, terrain = divmod(rest, len(TERRAINS))
    return Group(_NAMES[classes], TERRAINS[terrain], bool(built_up))


def edge_groups(graph: RoadGraph) -> NDArray[np.int64]:
    """The number of every edge's group, :data:`NO_GROUP` for ferries, int64 (E,)."""
    classes = np.array([_OF_CLASS.get(road_class(tags), NO_GROUP) for tags in graph.kinds], dtype=np.int64)
    said = [tagged_built_up(tags) for tags in graph.kinds]
    told = np.array([each is not None for each in said], dtype=np.bool_)
    built_up_kind = np.array([bool(each) for each in said], dtype=np.bool_)
    kind = graph.edge_kind
    built_up = np.where(told[kind], built_up_kind[kind], graph.edge_built_up)
    number = (classes[kind] * len(TERRAINS) + graph.edge_terrain) * 2 + built_up
    return np.where((classes[kind] < 0) | (graph.edge_fixed_ms > 0), NO_GROUP, number)
