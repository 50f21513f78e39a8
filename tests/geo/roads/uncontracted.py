"""Travel by its definition: a search over the pieces of ways as they are tagged, nothing contracted, nothing rounded.

It shares with the engine only what a tag means for a profile (:mod:`geo.roads.profiles`). Which pieces make an edge,
how junctions are split, hierarchies, labels and integers have no part in it.

A **piece** lies between two nodes that follow each other in a way; **dart** 2 p runs along piece p, 2 p + 1 back. As
on the compiled graph one turns back only where an edge ends.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import numpy as np
from pyproj import Geod

from geo.roads.graph import DEGREE, RoadGraph
from geo.roads.profiles import Profile, ferry_duration_s
from geo.roads.profiles.barriers import blocks
from geo.roads.profiles.turns import forbids
from geo.roads.profiles.ways import way_kph
from geo.roads.tagged import TaggedRoads, Tags, TurnRestriction
from geo.roads.tags import NAME_KEYS, road_class

#: Having come along darts, one may not go on along another (or, if `only`, along any other); for whom, by tags.
Forbidden = tuple[tuple[int, ...], int, bool, Tags]
#: By piece: numbers and metres along it.
Targets = Mapping[int, list[tuple[int, float]]]
#: Restrictions that a way has begun to break, and how far: number, darts matched.
Begun = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Spot:
    """A place on a piece, metres from the piece's start."""

    piece: int
    along_m: float


class Pieces:
    """All pieces of the ways, and the restrictions as darts."""

    def __init__(self, tagged: TaggedRoads, graph: RoadGraph) -> None:
        self.tagged = tagged
        turned = np.isin(tagged.node_id, graph.junction_osm)
        self.junctions = set(np.flatnonzero(turned).tolist())
        self.way: list[int] = []
        self.ends: list[tuple[int, int]] = []
        self.of_way: dict[int, list[int]] = defaultdict(list)
        for way, number in enumerate(tagged.way_id.tolist()):
            nodes = tagged.way_nodes[tagged.way_first[way] : tagged.way_first[way + 1]].tolist()
            for start, end in pairwise(nodes):
                if start != end:
                    self.of_way[number].append(len(self.way))
                    self.way.append(way)
                    self.ends.append((start, end))
        start, end = np.array(self.ends).T
        lon, lat = tagged.lon, tagged.lat
        self.metres = Geod(ellps="WGS84").inv(lon[start], lat[start], lon[end], lat[end])[2].tolist()
        self.leaving: dict[int, list[int]] = defaultdict(list)
        self.between: dict[frozenset[tuple[int, int]], list[int]] = defaultdict(list)
        units = np.rint(np.column_stack([lon, lat]) * DEGREE).astype(int)
        self.position = [(x, y) for x, y in units.tolist()]
        for piece, (start, end) in enumerate(self.ends):
            self.leaving[start].append(2 * piece)
            self.leaving[end].append(2 * piece + 1)
            self.between[frozenset((self.position[start], self.position[end]))].append(piece)
        self.forbidden = [rule for each in tagged.restrictions for rule in self._forbidden(each)]

    def head(self, dart: int) -> int:
        return self.ends[dart >> 1][1 - (dart & 1)]

    def tags(self, piece: int) -> Tags:
        return self.tagged.tag_sets[self.tagged.way_tags[self.way[piece]]]

    def of_edge(self, graph: RoadGraph, edge: int) -> list[tuple[int, bool]]:
        """The pieces of an edge from its beginning to its end, and whether each is drawn against it."""
        kind = graph.kinds[graph.edge_kind[edge]]
        points = graph.shape_lon_lat[graph.shape_first[edge] : graph.shape_first[edge + 1]].tolist()
        found = []
        for start, end in pairwise(points):
            for piece in self.between[frozenset((tuple(start), tuple(end)))]:
                if {key: value for key, value in self.tags(piece).items() if key not in NAME_KEYS} == kind:
                    found.append((piece, self.position[self.ends[piece][0]] != tuple(start)))
                    break
        assert len(found) == len(points) - 1
        return found

    def spot(self, graph: RoadGraph, edge: int, along_cm: int) -> Spot:
        """A position of an edge as one of a piece."""
        pieces = self.of_edge(graph, edge)
        left_m = sum(self.metres[piece] for piece, _ in pieces) * along_cm / max(int(graph.edge_length_cm[edge]), 1)
        for piece, back in pieces:
            if left_m <= self.metres[piece] or (piece, back) == pieces[-1]:
                break
            left_m -= self.metres[piece]
        left_m = min(left_m, self.metres[piece])
        return Spot(piece, self.metres[piece] - left_m if back else left_m)

    def _forbidden(self, item: TurnRestriction) -> Iterator[Forbidden]:
        """What a restriction forbids, nothing where its ways leave open which way is meant."""
        if item.via_node is None:
            ways = [item.via_ways, *([item.via_ways[::-1]] if len(item.via_ways) > 1 else [])]
            over = [led for order in ways for led in self._led(order)]
        else:
            over = [((), node, node) for node in np.flatnonzero(self.tagged.node_id == item.via_node).tolist()]
        found = [
            ((come, *led), onward)
            for led, first, last in over
            for come in self._meeting(item.from_way, first, arriving=True)
            for onward in self._meeting(item.to_way, last, arriving=False)
        ]
        if len(found) != 1:
            return
        said = {key: value for key, value in item.tags.items() if key.startswith("restriction")}
        others = {key: value for key, value in item.tags.items() if key not in said}
        for only in (False, True):
            if part := {key: value for key, value in said.items() if value.startswith("only_") is only}:
                yield *found[0], only, part | others

    def _led(self, ways: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], int, int]]:
        pieces = [self.of_way[way] for way in ways]
        for back in (False, True):
            darts: list[int] = []
            for some in pieces:
                there = [2 * piece for piece in some]
                choices = [there, [dart ^ 1 for dart in there[::-1]]]
                if darts:
                    choices = [each for each in choices if self.head(each[0] ^ 1) == self.head(darts[-1])]
                    darts += choices[0] if choices else [-1]
                else:
                    darts += choices[back]
                if darts[-1] < 0:
                    break
            else:
                first, last = self.head(darts[0] ^ 1), self.head(darts[-1])
                if first != last and all(map(self._with_oneway, darts)):
                    yield tuple(darts), first, last

    def _meeting(self, way: int, node: int, *, arriving: bool) -> list[int]:
        both = (dart for piece in self.of_way[way] for dart in (2 * piece, 2 * piece + 1))
        found = [dart for dart in both if self.head(dart if arriving else dart ^ 1) == node]
        return found if len(found) < 2 else [dart for dart in found if self._with_oneway(dart)]

    def _with_oneway(self, dart: int) -> bool:
        tags = self.tags(dart >> 1)
        implied = "yes" if tags.get("junction") == "roundabout" or tags["highway"] == "motorway" else "no"
        oneway = tags.get("oneway", implied)
        return oneway != ("-1" if dart % 2 == 0 else "yes")


class Uncontracted:
    """A profile on the pieces, in one terrain, built up or not; some pieces closed."""

    def __init__(
        self,
        pieces: Pieces,
        profile: Profile,
        *,
        hour: int | None = None,
        surrounded: tuple[int, bool] = (0, False),
        closed: Collection[int] = (),
    ) -> None:
        self._pieces = pieces
        tagged, (terrain, built_up) = pieces.tagged, surrounded
        kph = [way_kph(tags, profile, hour)[:, terrain, int(built_up)] for tags in tagged.tag_sets]
        is_ferry = [road_class(pieces.tags(piece)) == "ferry" for piece in range(len(pieces.way))]
        land = {node for ferry, ends in zip(is_ferry, pieces.ends, strict=True) if not ferry for node in ends}
        way_m = np.bincount(pieces.way, pieces.metres)
        self.seconds: dict[int, float] = {}
        for piece, way in enumerate(pieces.way):
            timetable_s = ferry_duration_s(pieces.tags(piece)) if is_ferry[piece] else None
            for back in (0, 1):
                speed = kph[tagged.way_tags[way]][back]
                if speed > 0 and piece not in closed:
                    metres = pieces.metres[piece]
                    seconds = timetable_s * metres / way_m[way] if timetable_s else metres * 3.6 / speed
                    boards = is_ferry[piece] and pieces.ends[piece][back] in land
                    self.seconds[2 * piece + back] = seconds + 60 * profile.vehicle.boarding_min * boards
        self._barred = {node for node, tags in tagged.node_tags.items() if blocks(tags, profile, hour)}
        self._rules = [rule for rule in pieces.forbidden if forbids(rule[3], profile, hour)]
        self._begins: dict[int, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            self._begins[rule[0][0]].append(number)

    def from_spot(
        self, origin: Spot, targets: Mapping[int, list[tuple[int, float]]]
    ) -> dict[int, tuple[float, float]]:
        """Seconds and metres of the fastest ways from road to road."""
        length, best = self._pieces.metres, dict[int, tuple[float, float]]()
        queue = list[tuple[float, float, int, Begun]]()
        whole_m = length[origin.piece]
        for dart, part_m in ((2 * origin.piece, whole_m - origin.along_m), (2 * origin.piece + 1, origin.along_m)):
            if dart in self.seconds:
                queue.append((self.seconds[dart] * part_m / whole_m, part_m, dart, self._begun(dart, ())))
                for number, along_m in targets.get(origin.piece, ()):
                    ahead_m = (along_m - origin.along_m) * (1 if dart % 2 == 0 else -1)
                    if ahead_m >= 0:
                        _lower(best, number, (self.seconds[dart] * ahead_m / whole_m, ahead_m))
        heapq.heapify(queue)
        seen = set[tuple[int, Begun]]()
        while queue:
            seconds, metres, dart, begun = heapq.heappop(queue)
            if (dart, begun) in seen:
                continue
            seen.add((dart, begun))
            for onward in self._onward(dart, begun):
                piece, whole_s = onward >> 1, self.seconds[onward]
                for number, along_m in targets.get(piece, ()):
                    part_m = along_m if onward % 2 == 0 else length[piece] - along_m
                    _lower(best, number, (seconds + whole_s * part_m / length[piece], metres + part_m))
                state = onward, self._begun(onward, begun)
                if state not in seen:
                    heapq.heappush(queue, (seconds + whole_s, metres + length[piece], *state))
        return best

    def _onward(self, dart: int, begun: Begun) -> Iterator[int]:
        node = self._pieces.head(dart)
        for onward in self._pieces.leaving[node]:
            turns_back = onward == dart ^ 1
            stopped = node not in self._pieces.junctions if turns_back else node in self._barred
            if stopped or onward not in self.seconds:
                continue
            if not any(self._breaks(onward, *each) for each in begun):
                yield onward

    def _breaks(self, onward: int, number: int, matched: int) -> bool:
        come, end, only, _ = self._rules[number]
        return matched == len(come) and (onward == end) is not only

    def _begun(self, dart: int, before: Begun) -> Begun:
        went_on = [(n, at + 1) for n, at in before if at < len(self._rules[n][0]) and self._rules[n][0][at] == dart]
        return tuple(sorted({*went_on, *((number, 1) for number in self._begins.get(dart, ()))}))


def _lower(best: dict[int, tuple[float, float]], number: int, found: tuple[float, float]) -> None:
    best[number] = min(best.get(number, (inf, 0.0)), found)
