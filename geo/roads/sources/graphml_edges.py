"""Edges of an osmnx graph paired into streets: there and back are one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely

from geo.counted import counted
from geo.errors import Fault
from geo.roads.graph import DEGREE
from geo.roads.sources.graphml_file import Data
from geo.roads.sources.ways import clean
from geo.roads.tagged import Tags
from geo.roads.tags import NODE_KEYS, WAY_KEYS, is_barrier, is_road

CODE = "ROADS_GRAPHML_INVALID"
#: Lists as osmnx writes them, up to the first item: `['a', 'b']`, `[1, 2]`.
_FIRST_OF_LIST = re.compile(r"""\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,\]\s]+))""")
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,18}")
#: A shape may begin and end so far from its nodes, degrees: osmnx joins junctions, and shapes keep their ends.
_FAR_DEG = 0.001
#: A road without a shape is straight; one so much longer (a share, metres) than that has lost its shape.
_LONGER, _LONGER_M = 1.05, 20.0
_EARTH_M = 6_371_009.0


@dataclass(slots=True)
class Street:
    """An edge, or two that run there and back: `tags` are those of the first."""

    way: int
    tags: Tags
    there: bool = False
    back: bool = False


#: Both ends, the ids of the ways it is made of, and its points: x, y as int32, from its beginning to its end.
StreetKey = tuple[int, int, tuple[int, ...], bytes]


@dataclass(slots=True)
class Streets:
    """What the nodes and edges of a file become, and what is wrong with them."""

    nodes: dict[int, tuple[int, int]] = field(default_factory=dict)
    barriers: dict[int, Tags] = field(default_factory=dict)
    streets: dict[StreetKey, Street] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    no_roads: int = 0
    lists: int = 0
    shaped: int = 0
    shapeless: int = 0

    def add_node(self, number: str, data: Data) -> None:
        """Take a node, or a fault."""
        place = _units(data.get("x", ""), data.get("y", ""))
        if not _WHOLE_NUMBER.fullmatch(number):
            self._wrong(f"{number[:50]!r} is no OpenStreetMap id.", "id", f"node {number[:50]}")
        elif place is None:
            self._wrong("x and y are not a longitude and a latitude in degrees.", "x, y", f"node {number}")
        else:
            self.nodes[int(number)] = place
            tags = {key: clean(value) for key, value in data.items() if value and key in NODE_KEYS}
            if tags and is_barrier(tags):
                self.barriers[int(number)] = tags

    def add_edge(self, source: str, target: str, data: Data) -> None:
        """Take an edge as a street or as the way back of one, or a fault."""
        ends = [int(each) if _WHOLE_NUMBER.fullmatch(each) else None for each in (source, target)]
        row = f"edge {source[:50]}-{target[:50]}"
        if ends[0] not in self.nodes or ends[1] not in self.nodes:
            self._wrong("An end of it is no node of the file.", "source, target", row)
            return
        tags = {key: clean(_first(value)) for key, value in data.items() if value and _is_kept(key)}
        if not is_road(tags):
            self.no_roads += 1
            return
        self.lists += any(value.startswith("[") for key, value in data.items() if _is_kept(key))
        start, end = int(ends[0] or 0), int(ends[1] or 0)
        points = self._points(start, end, data)
        if points is None:
            self._wrong("Its geometry is not a line from its source to its target.", "geometry", row)
            return
        ways = tuple(sorted(int(each) for each in _WHOLE_NUMBER.findall(data.get("osmid", ""))))
        there, back = (start, points.tobytes()), (end, points[::-1].tobytes())
        (low, shape), (high, _) = sorted((there, back))
        first_way = _WHOLE_NUMBER.search(data.get("osmid", ""))
        made = Street(int(first_way.group()) if first_way else 0, tags)
        street = self.streets.setdefault((low, high, ways, shape), made)
        if there <= back:
            street.there = True
        else:
            street.back = True

    def notices(self) -> Iterator[str]:
        """What was left out or guessed."""
        if self.no_roads:
            yield f"{counted(self.no_roads, 'edge')} left out: `highway` says no road that is known."
        if self.lists:
            yield f"{counted(self.lists, 'edge')} with several values of a tag: the first counts."
        if self.shapeless and self.shaped:
            yield f"{counted(self.shapeless, 'edge')} longer than the straight line, and without a shape."

    def refuse_lost_shapes(self) -> None:
        """A fault when no edge has a shape, and lengths tell that some should have."""
        if self.shapeless and not self.shaped:
            told = f"No edge has a geometry, and {counted(self.shapeless, 'edge')} are longer than the straight line."
            self._wrong(told, "geometry", "")

    def _points(self, start: int, end: int, data: Data) -> np.ndarray | None:
        """The edge's shape, int32 (n, 2), beginning and ending at its nodes; None where its geometry is none."""
        ends = np.array([self.nodes[start], self.nodes[end]], np.int32)
        if "geometry" not in data:
            self.shapeless += _number(data.get("length", "")) > _LONGER * _straight_m(ends) + _LONGER_M
            return ends
        try:
            line = shapely.from_wkt(data["geometry"])
        except shapely.GEOSException:
            return None
        lon_lat = shapely.get_coordinates(line)
        if line.geom_type != "LineString" or not np.all(np.abs(lon_lat) <= (180, 90)) or len(lon_lat) < 2:
            return None
        points = np.round(lon_lat * DEGREE).astype(np.int32)
        if np.any(np.abs(points[[0, -1]].astype(np.int64) - ends) > _FAR_DEG * DEGREE):
            return None
        self.shaped += 1
        points[[0, -1]] = ends
        return points

    def _wrong(self, message: str, where: str, row: str) -> None:
        self.faults.append(Fault(CODE, message, where, row))


def _is_kept(key: str) -> bool:
    """Directions are those of the edges, not of tags: osmnx turns edges and leaves their tags as they were.

    Where it makes one edge of several ways, a tunnel that one of them is would be said of all.
    """
    return key in WAY_KEYS and key not in ("oneway", "tunnel") and not key.endswith((":forward", ":backward"))


def _first(value: str) -> str:
    """The first item of a list, and anything else as it is."""
    found = _FIRST_OF_LIST.match(value)
    if not found:
        return value
    return re.sub(r"\\(.)", r"\1", next((each for each in found.groups() if each is not None), ""))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _units(lon: str, lat: str) -> tuple[int, int] | None:
    x, y = _number(lon), _number(lat)
    if not (abs(x) <= 180 and abs(y) <= 90):  # also what is no number
        return None
    return round(x * DEGREE), round(y * DEGREE)


def _straight_m(ends: np.ndarray) -> float:
    """Metres on a sphere, as osmnx computes lengths (haversine)."""
    (lon, lat), (to_lon, to_lat) = np.radians(ends / DEGREE).tolist()
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))
