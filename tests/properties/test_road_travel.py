"""Travel on real roads against Dijkstra's algorithm on plain lists: equal to the millisecond and the centimetre.

The graphs are random and worse than real ones: one-ways, closures, parallel edges, loops, edges without length, arcs
that take no time, split junctions whose arcs have ends of their own, second arcs of an edge, open and closed turns,
parts that are not connected.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from unittest.mock import patch

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.roads.graph import RoadGraph, RoadName
from geo.roads.hierarchy import labels
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import Profile, read_profiles
from geo.roads.snapped import Snapped
from geo.roads.tagged import RoadSource
from geo.roads.travel import PathPiece, RoadTravel
from geo.roads.weights import NO_WAY, centimetres, milliseconds

MAX_MS = 100_000
#: Milliseconds, centimetres.
Cost = tuple[int, int]
NONE: Cost = (1 << 62, 0)


@dataclass(frozen=True)
class Arc:
    tail: int
    head: int
    edge: int
    back: bool
    ms: int


@dataclass(frozen=True)
class Spot:
    """A place: edge -1 is not joined; `along` is a share of the edge's length."""

    edge: int
    along: Fraction
    away_cm: int
    side: int


@dataclass(frozen=True)
class Net:
    nodes: int
    length_cm: list[int]
    arcs: list[Arc]
    closed: list[bool]
    spots: list[Spot]


@st.composite
def nets(draw: st.DrawFn) -> Net:
    nodes = draw(st.integers(1, 10))
    edges = draw(st.integers(0, 14))
    node = st.integers(0, nodes - 1)
    ms = st.one_of(st.just(-1), st.just(0), st.integers(0, 30), st.integers(0, MAX_MS))
    length = draw(
        st.lists(st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 99_999)), min_size=edges, max_size=edges)
    )
    arcs = []
    for edge in range(edges):
        there = Arc(draw(node), draw(node), edge, False, draw(ms))
        if draw(st.booleans()):
            back = Arc(there.head, there.tail, edge, True, draw(st.one_of(st.just(there.ms), ms)))
        else:
            back = Arc(draw(node), draw(node), edge, True, draw(ms))
        arcs += [there, back]
    if edges:
        for _ in range(draw(st.integers(0, 3))):
            own = draw(st.sampled_from(arcs[: 2 * edges]))
            arcs.append(replace(own, tail=draw(node), head=draw(node), ms=draw(st.sampled_from([own.ms, -1]))))
    for _ in range(draw(st.integers(0, 8))):
        arcs.append(Arc(draw(node), draw(node), -1, False, draw(st.sampled_from([0, 0, -1]))))
    closed = draw(st.lists(st.sampled_from([False, False, False, True]), min_size=edges, max_size=edges))
    spot = st.builds(
        Spot,
        st.integers(-1, edges - 1),
        st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 3), Fraction(1, 2), Fraction(9, 10)]),
        st.sampled_from([0, 0, 1, 777, 20_000]),
        st.sampled_from([-1, 0, 1]),
    )
    return Net(nodes, length, arcs, closed, draw(st.lists(spot, min_size=1, max_size=6)))


def road_graph(net: Net) -> RoadGraph:
    """Arrays of a net; junctions, shapes and tags are of no consequence to travel."""
    edges, zeros = len(net.length_cm), np.zeros(len(net.length_cm), np.int32)
    return RoadGraph(
        junction_osm=np.arange(net.nodes),
        junction_lon=np.zeros(net.nodes),
        junction_lat=np.zeros(net.nodes),
        edge_from=zeros,
        edge_to=zeros,
        edge_kind=zeros,
        edge_name=zeros,
        edge_way=np.arange(edges),
        edge_length_cm=np.array(net.length_cm, np.int64),
        edge_fixed_ms=np.zeros(edges, np.int64),
        edge_terrain=np.zeros(edges, np.uint8),
        edge_built_up=np.zeros(edges, bool),
        shape_first=np.arange(edges + 1) * 2,
        shape_lon_lat=np.zeros((2 * edges, 2), np.int32),
        node_junction=np.arange(net.nodes, dtype=np.int32),
        arc_tail=np.array([arc.tail for arc in net.arcs], np.int32),
        arc_head=np.array([arc.head for arc in net.arcs], np.int32),
        arc_edge=np.array([arc.edge for arc in net.arcs], np.int32),
        arc_back=np.array([arc.back for arc in net.arcs], bool),
        arc_rules=np.full(len(net.arcs), -1, np.int32),
        kinds=({"highway": "residential"},),
        names=(RoadName("", ""),),
        rules=(),
        source=RoadSource("pbf", "random"),
        fingerprint="0" * 16,
    )


@cache
def profile() -> Profile:
    return read_profiles()["motorbike"]


def travel_on(net: Net) -> RoadTravel:
    graph = road_graph(net)
    ms = np.array([arc.ms for arc in net.arcs], np.int64)
    with patch("geo.roads.travel.travel.arc_ms", lambda *_, **__: ms):
        return RoadTravel.build(graph, build_hierarchy(graph), profile(), closed=np.array(net.closed, bool))


def along_cm(net: Net, spot: Spot) -> int:
    return 0 if spot.edge < 0 else int(spot.along * net.length_cm[spot.edge])


def snapped(net: Net) -> Snapped:
    nowhere = np.full(len(net.spots), np.nan)
    return Snapped(
        np.array([spot.edge for spot in net.spots], np.int32),
        np.array([along_cm(net, spot) for spot in net.spots], np.int64),
        np.array([spot.away_cm for spot in net.spots], np.int64),
        np.array([spot.side for spot in net.spots], np.int8),
        nowhere,
        nowhere,
    )


class Slow:
    """The definition of travel, in plain Python."""

    def __init__(self, net: Net) -> None:
        self.net = net
        self.open = [arc for arc in net.arcs if arc.ms >= 0 and not (arc.edge >= 0 and net.closed[arc.edge])]
        self.out: dict[int, list[Arc]] = {}
        for arc in self.open:
            self.out.setdefault(arc.tail, []).append(arc)

    def length(self, arc: Arc) -> int:
        return self.net.length_cm[arc.edge] if arc.edge >= 0 else 0

    def part(self, arc: Arc, part_cm: int) -> Cost:
        length = self.length(arc)
        return (int(Fraction(arc.ms * part_cm, length) + Fraction(1, 2)) if length else arc.ms), part_cm

    def access(self, spot: Spot) -> Cost:
        return round(spot.away_cm * 36 / profile().access_kph), spot.away_cm

    def to_end(self, spot: Spot, arc: Arc) -> Cost:
        along = along_cm(self.net, spot)
        return self.part(arc, along if arc.back else self.length(arc) - along)

    def from_start(self, spot: Spot, arc: Arc) -> Cost:
        along = along_cm(self.net, spot)
        return self.part(arc, self.length(arc) - along if arc.back else along)

    def of_edge(self, spot: Spot) -> Iterator[Arc]:
        return (arc for arc in self.open if arc.edge == spot.edge >= 0)

    def from_spot(self, spot: Spot) -> list[Cost]:
        """Costs to all nodes."""
        cost = [NONE] * self.net.nodes
        heap = [(add(self.access(spot), self.to_end(spot, arc)), arc.head) for arc in self.of_edge(spot)]
        heapq.heapify(heap)
        while heap:
            now, node = heapq.heappop(heap)
            if now < cost[node]:
                cost[node] = now
                for arc in self.out.get(node, ()):
                    heapq.heappush(heap, (add(now, (arc.ms, self.length(arc))), arc.head))
        return cost

    def cell(self, origin: Spot, destination: Spot, to_nodes: Sequence[Cost]) -> Cost:
        best = NONE
        for arc in self.of_edge(destination):
            if to_nodes[arc.tail] != NONE:
                best = min(best, add(to_nodes[arc.tail], self.from_start(destination, arc), self.access(destination)))
        if origin.edge == destination.edge >= 0:
            here, there = along_cm(self.net, origin), along_cm(self.net, destination)
            if (here, origin.away_cm, origin.side) == (there, destination.away_cm, destination.side):
                return 0, 0
            for arc in self.of_edge(origin):
                if here == there or (here > there) == arc.back:
                    along = self.part(arc, abs(here - there)) if here != there else (0, 0)
                    best = min(best, add(self.access(origin), along, self.access(destination)))
        return best


def add(*costs: Cost) -> Cost:
    return sum(ms for ms, _ in costs), sum(cm for _, cm in costs)


def costs(weights: np.ndarray) -> list[Cost]:
    pairs = zip(
        milliseconds(weights).tolist(), centimetres(weights).tolist(), (weights >= NO_WAY).tolist(), strict=True
    )
    return [NONE if none else (ms, cm) for ms, cm, none in pairs]


@settings(max_examples=250, derandomize=True, deadline=None)
@given(nets())
def test_cells_are_those_of_dijkstra(net: Net) -> None:
    travel, slow, places = travel_on(net), Slow(net), snapped(net)
    cells = travel.many_to_many(places, places)
    assert cells.max() <= NO_WAY
    for i, origin in enumerate(net.spots):
        to_nodes = slow.from_spot(origin)
        assert costs(travel.to_all(places.take([i]))) == to_nodes
        expected = [slow.cell(origin, destination, to_nodes) for destination in net.spots]
        if origin.edge < 0:
            expected[i] = (0, 0)
        assert costs(cells[i]) == expected


@settings(max_examples=80, derandomize=True, deadline=None)
@given(nets())
def test_all_to_one_is_one_to_all_on_reversed_roads(net: Net) -> None:
    turned = [replace(arc, tail=arc.head, head=arc.tail, back=not arc.back) for arc in net.arcs]
    slow, travel, places = Slow(replace(net, arcs=turned)), travel_on(net), snapped(net)
    for i, spot in enumerate(net.spots):
        assert costs(travel.from_all(places.take([i]))) == slow.from_spot(spot)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(nets())
def test_paths_add_up_to_their_cell_and_can_be_driven(net: Net) -> None:
    travel, slow, places = travel_on(net), Slow(net), snapped(net)
    cells = travel.many_to_many(places, places.take(slice(None)))
    for i, origin in enumerate(net.spots):
        for j, destination in enumerate(net.spots):
            if cells[i, j] in (0, NO_WAY):
                continue
            pieces = travel.path(places.take([i]), places.take([j]))
            whole = add(
                slow.access(origin),
                *((piece.travel_ms, abs(piece.to_cm - piece.from_cm)) for piece in pieces),
                slow.access(destination),
            )
            assert [whole] == costs(cells[i : i + 1, j])
            assert drivable(slow, origin, destination, pieces)


def drivable(slow: Slow, origin: Spot, destination: Spot, pieces: Sequence[PathPiece]) -> bool:
    """Whether pieces follow each other over open arcs and turns; a piece of no length at an end is left out."""
    here, there = along_cm(slow.net, origin), along_cm(slow.net, destination)
    if origin.edge == destination.edge and here == there and not pieces:
        return True
    if len(pieces) == 1 and (pieces[0].edge, pieces[0].from_cm, pieces[0].to_cm) == (origin.edge, here, there):
        return True
    ends = [
        (first, last)
        for first in [piece_of(slow, arc, here, None) for arc in slow.of_edge(origin)]
        for last in [piece_of(slow, arc, None, there) for arc in slow.of_edge(destination)]
    ]
    told = [(piece.edge, piece.back, piece.from_cm, piece.to_cm) for piece in pieces]
    for first, last in ends:
        head = [] if told[:1] == [first] else [first]
        tail = [] if told[-1:] == [last] and len(told) + len(head) > 1 else [last]
        whole = head + told + tail
        if all(begin == end and slow.net.length_cm[edge] for edge, _, begin, end in head + tail) and follow(
            slow, whole
        ):
            return True
    return False


def piece_of(slow: Slow, arc: Arc, from_cm: int | None, to_cm: int | None) -> tuple[int, bool, int, int]:
    start, end = (slow.length(arc), 0) if arc.back else (0, slow.length(arc))
    return arc.edge, arc.back, start if from_cm is None else from_cm, end if to_cm is None else to_cm


def follow(slow: Slow, pieces: Iterable[tuple[int, bool, int, int]]) -> bool:
    turns = nx.DiGraph()
    turns.add_nodes_from(range(slow.net.nodes))
    turns.add_edges_from((arc.tail, arc.head) for arc in slow.open if arc.edge < 0)
    at = set(turns)
    for edge, back, _, _ in pieces:
        at = {arc.head for arc in slow.open if (arc.edge, arc.back) == (edge, back) and arc.tail in at}
        at |= {after for node in at for after in nx.descendants(turns, node)}
    return bool(at)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(nets())
def test_the_connected_part_is_the_longest_without_closures(net: Net) -> None:
    slow = Slow(replace(net, closed=[False] * len(net.closed)))
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(net.nodes))
    graph.add_edges_from((arc.tail, arc.head) for arc in slow.open)
    parts = []
    for nodes in nx.strongly_connected_components(graph):
        inside = [arc for arc in slow.open if arc.edge >= 0 and arc.tail in nodes and arc.head in nodes]
        cm = sum(max(net.length_cm[edge], 1) for edge in {arc.edge for arc in inside})
        parts.append((cm, {(arc.edge, arc.back) for arc in inside if not net.closed[arc.edge]}))
    usable = {(int(edge), bool(back)) for edge, back in np.argwhere(travel_on(net).edge_usable)}
    longest = max(cm for cm, _ in parts)
    assert usable in [part for cm, part in parts if cm == longest]


def big_net(rng: np.random.Generator, side: int) -> Net:
    """A grid of streets with gaps, one-ways and short cuts, its speeds and lengths random."""
    at = np.arange(side * side).reshape(side, side)
    pairs = np.concatenate(
        [
            np.stack([at[:, :-1].ravel(), at[:, 1:].ravel()], 1),
            np.stack([at[:-1].ravel(), at[1:].ravel()], 1),
            rng.integers(side * side, size=(side, 2)),
        ]
    )
    pairs = pairs[rng.random(len(pairs)) < 0.8]
    length = rng.integers(0, 50_000, len(pairs)).tolist()
    arcs = []
    for edge, (tail, head) in enumerate(pairs.tolist()):
        ms = [int(length[edge] * rng.uniform(0.5, 3)) if rng.random() < 0.9 else -1 for _ in range(2)]
        arcs += [Arc(tail, head, edge, False, ms[0]), Arc(head, tail, edge, True, ms[1])]
    spots = [
        Spot(int(rng.integers(len(pairs))), Fraction(int(rng.integers(101)), 100), int(rng.integers(9999)), 1)
        for _ in range(60)
    ]
    return Net(side * side, length, arcs, (rng.random(len(pairs)) < 0.02).tolist(), spots)


def test_a_town_of_thousands_of_junctions_in_blocks_and_threads() -> None:
    net = big_net(np.random.default_rng(7), 55)
    travel, slow, places = travel_on(net), Slow(net), snapped(net)
    expected = []
    for origin in net.spots:
        to_nodes = slow.from_spot(origin)
        expected.append([slow.cell(origin, destination, to_nodes) for destination in net.spots])
    # Blocks of a few places each, so that their seams are met.
    with (
        patch.object(labels, "_LABEL_ENTRIES", 1500),
        patch.object(labels, "_ROWS", 7),
        ThreadPoolExecutor(2) as threads,
    ):
        in_threads = travel.many_to_many(places, places, executor=threads)
    cells = travel.many_to_many(places, places)
    assert [costs(row) for row in cells] == expected
    assert (in_threads == cells).all()
    assert 0.5 < np.mean([cost != NONE for row in expected for cost in row]) < 1
