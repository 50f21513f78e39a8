"""An invented town near Thanh Hóa, for everyone who tests roads. Nothing in it is surveyed.

North is up; one step of the sketch is :data:`STEP` degrees, node 1 stands at :data:`CORNER`. Numbers are node ids::

    y
    7                                    63
    6                              61----62          island, joined to nothing
    4  48---------51-----------52----------------46  Đường Đê Sông Mã (way 118)
       :                                         ║   bridge (way 116), 3 -> 4
    3  47 (ferry, way 117)  36--37               45
       :    35              | /                  |
    2  21--/  \\--22--23------24                  44   Tỉnh lộ 506 (ways 114, 115): 41 .. 45 without a crossing
       |  -----  |   |\\38   |
       |         |49 |      |                    |   49: a bollard on Ngõ 12 (way 119), from 12 to 23
    1  11--------12>>13>>>>>14-----15---.        43
       |         |   |      |          34        |
    0  1---------2---3------4----5---31  33-41--42   31, 32, 33, 34: a roundabout, counter-clockwise
                                       32
    x  0         1   2      3    4   4.6 5.4 6   7

Streets that a turn restriction names are cut where it turns, as OpenStreetMap asks (105 is 3-13, 120 is 13-23).
Between 21 and 22 there are two roads: way 109 and, over 35, the track 111. 24-36-37-24 (way 112) is a loop.

Rules (relations):
    901 no_left_turn      from 121 (22-12) over node 12 to 102 (12-13-14): southbound may not turn east
    902 only_straight_on  from 105 (3-13) over node 13 to 120 (13-23): northbound may not turn east
    903 no_left_turn      from 106 (4-14) over way 107 (14-24) to 108 (24-23)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo.roads.compile import compile_roads
from geo.roads.graph import RoadGraph
from geo.roads.tagged import RoadSource, TaggedRoads, Tags, TurnRestriction

CORNER = (105.77, 19.80)
#: About 209 m east, 221 m north.
STEP = 0.002

#: OSM node id -> x, y of the sketch.
NODES: dict[int, tuple[float, float]] = {
    1: (0, 0), 2: (1, 0), 3: (2, 0), 4: (3, 0), 5: (4, 0),
    11: (0, 1), 12: (1, 1), 13: (2, 1), 14: (3, 1), 15: (4, 1),
    21: (0, 2), 22: (1, 2), 23: (2, 2), 24: (3, 2),
    31: (4.6, 0), 32: (5, -0.4), 33: (5.4, 0), 34: (5, 0.4),
    35: (0.5, 2.6), 36: (3, 3), 37: (3.6, 3), 38: (2.4, 1.8),
    41: (6, 0), 42: (7, 0), 43: (8, 1), 44: (8, 2), 45: (8, 3), 46: (8, 4),
    47: (0, 3), 48: (0, 4), 51: (2, 4), 52: (5, 4), 49: (1.5, 1.4),
    61: (6, 6), 62: (7, 6), 63: (7, 7),
}  # fmt: skip

_HOME = {"highway": "residential"}
_ROAD_506 = {"highway": "secondary", "name": "Tỉnh lộ 506", "ref": "ĐT.506"}
_ROUNDABOUT = {"highway": "primary", "junction": "roundabout", "name": "Vòng xuyến Bến Thủy"}

_FERRY = {"route": "ferry", "name": "Phà Hàm Rồng", "duration": "00:10", "foot": "yes", "motorcar": "no"}

#: OSM way id -> nodes, tags.
WAYS: dict[int, tuple[tuple[int, ...], Tags]] = {
    100: ((1, 2, 3, 4, 5, 31), {"highway": "primary", "name": "Đại lộ Lê Lợi", "ref": "QL.47", "maxspeed": "50"}),
    101: ((11, 12), _HOME | {"name": "Phố Trần Phú"}),
    102: ((12, 13, 14), _HOME | {"name": "Phố Trần Phú", "oneway": "yes"}),
    103: ((1, 11, 21), _HOME | {"name": "Đường Bến Ngự"}),
    104: ((2, 12), _HOME | {"name": "Phố Nhà Thờ"}),
    105: ((3, 13), {"highway": "tertiary", "name": "Phố Hạc Thành"}),
    106: ((4, 14), _HOME | {"name": "Đường Nguyễn Trãi"}),
    107: ((14, 24), _HOME | {"name": "Đường Nguyễn Trãi"}),
    108: ((24, 23), {"highway": "tertiary", "name": "Phố Cửa Hữu"}),
    109: ((23, 22, 21), {"highway": "tertiary", "name": "Phố Cửa Hữu"}),
    110: ((31, 32, 33, 34, 31), _ROUNDABOUT),
    111: ((21, 35, 22), {"highway": "track", "surface": "unpaved"}),
    112: ((24, 36, 37, 24), _HOME),
    113: ((23, 38), {"highway": "service", "service": "alley", "name": "Ngõ 7"}),
    114: ((33, 41, 42, 43), _ROAD_506),
    115: ((45, 44, 43), _ROAD_506),
    116: ((45, 46), _ROAD_506 | {"maxspeed": "30", "maxweight": "10"}),
    117: ((21, 47, 48), _FERRY),
    118: ((48, 51, 52, 46), {"highway": "unclassified", "name": "Đường Đê Sông Mã"}),
    119: ((12, 49, 23), _HOME | {"name": "Ngõ 12"}),
    120: ((13, 23), {"highway": "tertiary", "name": "Phố Hạc Thành"}),
    121: ((12, 22), _HOME | {"name": "Phố Nhà Thờ"}),
    122: ((14, 15, 34), _HOME | {"name": "Phố Trần Phú"}),
    130: ((61, 62, 63), _HOME | {"name": "Đường Đảo"}),
}  # fmt: skip

BARRIERS: dict[int, Tags] = {49: {"barrier": "bollard"}}

RESTRICTIONS = (
    TurnRestriction(901, {"restriction": "no_left_turn"}, 121, 102, 12),
    TurnRestriction(902, {"restriction": "only_straight_on"}, 105, 120, 13),
    TurnRestriction(903, {"restriction": "no_left_turn"}, 106, 108, None, (107,)),
)

SOURCE = RoadSource("pbf", "town.osm.pbf", state="2026-01-01T00:00:00Z")


def lon_lat(node: int) -> tuple[float, float]:
    """Where a node of the sketch is, rounded as OpenStreetMap does."""
    x, y = NODES[node]
    return round(CORNER[0] + STEP * x, 7), round(CORNER[1] + STEP * y, 7)


def roads(
    places: Mapping[int, tuple[float, float]],
    ways: Mapping[int, tuple[Sequence[int], Tags]],
    barriers: Mapping[int, Tags] | None = None,
    restrictions: Sequence[TurnRestriction] = (),
) -> TaggedRoads:
    """Tagged roads of your own: node id -> lon, lat; way id -> node ids, tags."""
    node_ids = sorted(places)
    index = {node: position for position, node in enumerate(node_ids)}
    way_ids = sorted(ways)
    tag_sets: list[Tags] = []
    kinds = []
    for way in way_ids:
        if ways[way][1] not in tag_sets:
            tag_sets.append(ways[way][1])
        kinds.append(tag_sets.index(ways[way][1]))
    nodes = [index[node] for way in way_ids for node in ways[way][0]]
    return TaggedRoads(
        node_id=np.array(node_ids, np.int64),
        lon=np.array([places[node][0] for node in node_ids], np.float64),
        lat=np.array([places[node][1] for node in node_ids], np.float64),
        node_tags={index[node]: tags for node, tags in (barriers or {}).items()},
        way_id=np.array(way_ids, np.int64),
        way_tags=np.array(kinds, np.int32),
        tag_sets=tuple(tag_sets),
        way_first=np.cumsum([0, *(len(ways[way][0]) for way in way_ids)], dtype=np.int64),
        way_nodes=np.array(nodes, np.int32),
        restrictions=tuple(restrictions),
        source=SOURCE,
    )


def tagged() -> TaggedRoads:
    """The town as a reader would give it."""
    return roads({node: lon_lat(node) for node in NODES}, WAYS, BARRIERS, RESTRICTIONS)


class Flat:
    """Surroundings without hills or houses."""

    def terrain(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.uint8]:
        return np.zeros(len(lon), np.uint8)

    def built_up(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        return np.zeros(len(lon), np.bool_)


@cache
def graph() -> RoadGraph:
    """The town, compiled. The same object every time: it is read-only."""
    return compile_roads(tagged(), Flat()).graph


def junction(node: int) -> int:
    """The junction that an OSM node became."""
    (found,) = np.flatnonzero(graph().junction_osm == node)
    return int(found)


def edge(start: int, end: int, nth: int = 0) -> int:
    """The n-th edge between two junctions given by OSM node ids, whichever way it runs."""
    ends = {(start, end), (end, start)}
    osm = graph().junction_osm
    pairs = zip(osm[graph().edge_from].tolist(), osm[graph().edge_to].tolist(), strict=True)
    return [number for number, pair in enumerate(pairs) if pair in ends][nth]
