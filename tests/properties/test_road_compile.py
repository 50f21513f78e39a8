"""Compiled graphs of random networks against plain searches over the ways they were made of."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.roads.compile import compile_roads
from geo.roads.graph import RoadGraph
from geo.roads.tagged import TaggedRoads, TurnRestriction
from tests.geo.roads.town import Flat, roads

ELLIPSOID = Geod(ellps="WGS84")
#: Seconds per metre, so that the shortest way is not the fastest.
PACE = {"residential": 3.0, "primary": 1.0}
LABELS = (
    {"highway": "residential"},
    {"highway": "residential", "name": "Phố Đò"},
    {"highway": "primary"},
    {"highway": "residential", "oneway": "yes"},
    {"highway": "primary", "oneway": "-1"},
)
#: Irregular, so that no two ways are equally long.
PLACES = {
    node: (105.77 + 0.001 * x + 0.00013 * node, 19.80 + 0.001 * y + 0.00007 * node * node)
    for node, (y, x) in enumerate(itertools.product(range(3), range(3)), start=1)
}
NODES = st.integers(1, len(PLACES))
WAYS = st.lists(
    st.tuples(st.lists(NODES, min_size=2, max_size=5), st.sampled_from(LABELS)), min_size=4, max_size=9
).map(lambda ways: dict(enumerate(ways, start=100)))
RANDOMS = st.integers(0, 10**6).map(Random)

Ways = dict[int, tuple[list[int], dict[str, str]]]
#: A step of a way in one direction: the way, the step, whether back.
Dart = tuple[int, int, bool]


@dataclass(frozen=True)
class Plain:
    """The ways as they are drawn, and how one may go along them."""

    ways: Ways

    def ends(self, dart: Dart) -> tuple[int, int]:
        way, step, back = dart
        start, end = self.ways[way][0][step : step + 2]
        return (end, start) if back else (start, end)

    def darts(self, way: int | None = None) -> Iterator[Dart]:
        for number in self.ways if way is None else (way,):
            for step in range(len(self.ways[number][0]) - 1):
                for back in (False, True):
                    if len(set(self.ends((number, step, back)))) == 2:
                        yield number, step, back

    def open(self, dart: Dart) -> bool:
        oneway = self.ways[dart[0]][1].get("oneway")
        return oneway is None or (oneway == "-1") == dart[2]

    def cost(self, dart: Dart) -> float:
        (start, end), tags = self.ends(dart), self.ways[dart[0]][1]
        return PACE[tags["highway"]] * metres(start, end)

    def one(self, darts: list[Dart]) -> list[Dart]:
        """The darts, those against the oneway left out where there are several; [] unless one is left."""
        left = darts if len(darts) < 2 else [dart for dart in darts if self.open(dart)]
        return left if len(left) == 1 else []


def metres(start: int, end: int) -> float:
    return float(ELLIPSOID.inv(*PLACES[start], *PLACES[end])[2])


def tagged(ways: Ways, restrictions: list[TurnRestriction]) -> TaggedRoads:
    return roads(PLACES, ways, restrictions=restrictions)


def costs(graph: RoadGraph, start: int, *, rules_hold: bool) -> dict[int, float]:
    """Costs from a junction to each, both by OSM id, over the arcs of a graph."""
    osm = graph.junction_osm[graph.node_junction]
    over: dict[int, list[tuple[int, float]]] = {}
    leaving, arriving = set(), {}
    for arc, edge in enumerate(graph.arc_edge.tolist()):
        tail, head = int(graph.arc_tail[arc]), int(graph.arc_head[arc])
        if edge < 0:
            if graph.arc_rules[arc] < 0 or not rules_hold:
                over.setdefault(tail, []).append((head, 0.0))
            continue
        arriving[head] = int(osm[head])
        if osm[tail] == start and arc < 2 * graph.edges:
            leaving.add(tail)
        tags = graph.kinds[graph.edge_kind[edge]]
        oneway = tags.get("oneway")
        if oneway is None or (oneway == "-1") == graph.arc_back[arc]:
            cost = PACE[tags["highway"]] * graph.edge_length_cm[edge] / 100
            over.setdefault(tail, []).append((head, cost))
    best: dict[int, float] = {}
    found: dict[int, float] = {start: 0.0}
    queue = [(0.0, node) for node in leaving]
    while queue:
        cost, node = heapq.heappop(queue)
        if node in best:
            continue
        best[node] = cost
        if node in arriving:
            found.setdefault(arriving[node], cost)
        for head, more in over.get(node, ()):
            heapq.heappush(queue, (cost + more, head))
    return found


def plain_costs(plain: Plain, start: int) -> dict[int, float]:
    """The same over the ways as they are drawn, without restrictions, by networkx."""
    network = nx.MultiDiGraph()
    network.add_node(start)
    for dart in plain.darts():
        if plain.open(dart):
            network.add_edge(*plain.ends(dart), cost=plain.cost(dart))
    return dict(nx.single_source_dijkstra_path_length(network, start, weight="cost"))


def restricted_costs(
    plain: Plain, start: int, forbidden: list[tuple[list[Dart], Dart, bool]], junctions: set[int]
) -> dict[int, float]:
    """The same where sequences of darts are forbidden: the state is all of the last darts that any of them spans.

    As on the compiled graph, one turns back at junctions only.
    """
    memory = max((len(come) for come, _, _ in forbidden), default=1)
    after: dict[int, list[Dart]] = {}
    for dart in plain.darts():
        if plain.open(dart):
            after.setdefault(plain.ends(dart)[0], []).append(dart)
    found: dict[int, float] = {start: 0.0}
    seen = set()
    queue = [(plain.cost(dart), (dart,)) for dart in after.get(start, ())]
    heapq.heapify(queue)
    while queue:
        cost, come = heapq.heappop(queue)
        if come in seen:
            continue
        seen.add(come)
        here = plain.ends(come[-1])[1]
        found.setdefault(here, cost)
        for dart in after.get(here, ()):
            way, step, back = come[-1]
            if dart == (way, step, not back) and here not in junctions:
                continue
            if any(list(come[-len(path) :]) == path and (dart == end) is not only for path, end, only in forbidden):
                continue
            heapq.heappush(queue, (cost + plain.cost(dart), (*come, dart)[-memory:]))
    return found


def forbidden_sequences(plain: Plain, item: TurnRestriction) -> list[tuple[list[Dart], Dart, bool]]:
    """What a restriction forbids: having come along darts, to go on along one, or (only) along any other."""
    only = item.tags["restriction"].startswith("only")

    def arriving(node: int) -> list[Dart]:
        return plain.one([dart for dart in plain.darts(item.from_way) if plain.ends(dart)[1] == node])

    def leaving(node: int) -> list[Dart]:
        return plain.one([dart for dart in plain.darts(item.to_way) if plain.ends(dart)[0] == node])

    if item.via_node is not None:
        return [([start], end, only) for start in arriving(item.via_node) for end in leaving(item.via_node)]
    (via,) = item.via_ways
    found = []
    for back in (False, True):
        led = [dart for dart in plain.darts(via) if dart[2] is back][:: -1 if back else 1]
        nodes = plain.ways[via][0][:: -1 if back else 1]
        if led and nodes[0] != nodes[-1] and all(map(plain.open, led)):
            found += [([start, *led], end, only) for start in arriving(nodes[0]) for end in leaving(nodes[-1])]
    return found if len(found) == 1 else []


def assert_same(ours: dict[int, float], theirs: dict[int, float], junctions: set[int]) -> None:
    assert set(ours) == set(theirs) & junctions
    for node, cost in ours.items():
        assert cost == pytest.approx(theirs[node], abs=0.5)  # an edge is rounded to a centimetre


@settings(max_examples=60, deadline=None, derandomize=True)
@given(WAYS)
def test_fastest_ways_and_the_total_length_are_those_of_the_uncontracted_ways(ways) -> None:
    plain = Plain(ways)
    graph = compile_roads(tagged(ways, []), Flat()).graph
    junctions = set(graph.junction_osm.tolist())
    for start in junctions:
        assert_same(costs(graph, start, rules_hold=True), plain_costs(plain, start), junctions)
    pieces = set()
    for way, step, back in plain.darts():
        label = tuple(sorted(ways[way][1].items()))
        start, end = plain.ends((way, step, back))
        if not back:
            pieces.add((label, (start, end) if "oneway" in ways[way][1] else (min(start, end), max(start, end))))
    total = sum(metres(*ends) for _, ends in pieces)
    assert graph.edge_length_cm.sum() == pytest.approx(100 * total, abs=len(pieces) + 1)


def streets(random: Random) -> Ways:
    """Most streets of a grid of 3 x 3 crossings, cut into ways at random, a third of them one-way."""
    grid = [(node, node + 1) for node in (1, 2, 4, 5, 7, 8)] + [(node, node + 3) for node in range(1, 7)]
    left = random.sample(grid, random.randint(8, len(grid)))
    ways: Ways = {}
    while left:
        nodes = list(left.pop())
        while random.random() < 0.4:
            onward = [pair for pair in left if nodes[-1] in pair]
            if not onward:
                break
            left.remove(onward[0])
            nodes.append(sum(onward[0]) - nodes[-1])
        ways[100 + len(ways)] = nodes, random.choice(LABELS[:3] * 2 + LABELS[3:])
    return ways


def restrictions(random: Random, ways: Ways) -> list[TurnRestriction]:
    """Restrictions between ways that meet, half of them over a way; not all of them can be applied."""
    items = []
    for relation in range(random.randint(2, 8)):
        tags = {"restriction": random.choice(["no_left_turn", "only_straight_on"])}

        def meeting(node: int) -> int:
            return random.choice([number for number, (nodes, _) in ways.items() if node in nodes])

        way = random.choice(sorted(ways))
        start, *_, end = ways[way][0][:: random.choice([1, -1])]
        if random.random() < 0.5:
            items.append(TurnRestriction(relation, tags, way, meeting(end), end))
        else:
            items.append(TurnRestriction(relation, tags, meeting(start), meeting(end), None, (way,)))
    return items


@settings(max_examples=120, deadline=None, derandomize=True)
@given(RANDOMS)
def test_turn_restrictions_forbid_what_they_forbid_on_the_ways_themselves(random: Random) -> None:
    ways = streets(random)
    items = restrictions(random, ways)
    plain = Plain(ways)
    compiled = compile_roads(tagged(ways, items), Flat())
    forbidden = [forbidden_sequences(plain, item) for item in items]
    assert compiled.report.restrictions_applied == sum(map(bool, forbidden))
    graph = compiled.graph
    junctions = set(graph.junction_osm.tolist())
    rules = [rule for found in forbidden for rule in found]
    for start in junctions:
        theirs = restricted_costs(plain, start, rules, junctions)
        assert_same(costs(graph, start, rules_hold=True), theirs, junctions)
        assert_same(costs(graph, start, rules_hold=False), plain_costs(plain, start), junctions)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(RANDOMS)
def test_the_order_of_the_input_changes_nothing(random: Random) -> None:
    ways = streets(random)
    items = restrictions(random, ways)
    before = tagged(ways, items)
    nodes, order, sets = (list(range(n)) for n in (len(PLACES), len(ways), len(before.tag_sets)))
    for numbers in (nodes, order, sets):
        random.shuffle(numbers)
    place, tag_place = np.argsort(nodes), np.argsort(sets)
    cut = [before.way_nodes[before.way_first[way] : before.way_first[way + 1]] for way in order]
    shuffled = TaggedRoads(
        node_id=before.node_id[nodes],
        lon=before.lon[nodes],
        lat=before.lat[nodes],
        node_tags={},
        way_id=before.way_id[order],
        way_tags=tag_place[before.way_tags[order]].astype(np.int32),
        tag_sets=tuple(before.tag_sets[number] for number in sets),
        way_first=np.cumsum([0, *map(len, cut)], dtype=np.int64),
        way_nodes=place[np.concatenate(cut)].astype(np.int32),
        restrictions=before.restrictions[::-1],
        source=before.source,
    )
    assert compile_roads(shuffled, Flat()).graph.fingerprint == compile_roads(before, Flat()).graph.fingerprint
