from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest
import shapely

from geo.errors import InputRefused
from geo.roads.sources.graphml import read_graphml
from geo.roads.sources.pbf import read_pbf
from geo.roads.tagged import TaggedRoads
from tests.geo.roads.sources.osm_text import node, osm, tags_by_way, way, write

BROKEN = Path(__file__).parents[3] / "data" / "broken"

#: A main street with a bend and a side street each way, a one-way drawn against its direction, a loop.
TOWN = osm(
    *(node(1, 105.700, 19.800), node(2, 105.710, 19.800), node(3, 105.710, 19.810), node(4, 105.730, 19.820)),
    *(node(5, 105.700, 19.830), node(6, 105.701, 19.831), node(7, 105.699, 19.832)),
    way(7, [1, 2, 3, 4], highway="primary", name="Đường Lê Lợi", maxspeed="50"),
    way(8, [3, 5], highway="residential", oneway="yes"),
    way(9, [5, 4], highway="residential", oneway="-1", bridge="yes"),
    way(10, [5, 6, 7, 5], highway="residential"),
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town as osmnx builds and saves it."""
    import osmnx

    folder = tmp_path_factory.mktemp("town")
    graph = osmnx.graph_from_xml(write(folder / "town.osm", TOWN), simplify=True, retain_all=True)
    osmnx.save_graphml(graph, folder / "town.graphml")
    return folder / "town.graphml"


def drawn(roads: TaggedRoads) -> set[tuple[object, ...]]:
    """Every direction in which a road may be driven, and its shape: the same whatever the ids and pieces."""
    found: set[tuple[object, ...]] = set()
    for index, tags in enumerate(roads.tag_sets[each] for each in roads.way_tags):
        nodes = roads.way_nodes[roads.way_first[index] : roads.way_first[index + 1]]
        points = list(zip(roads.lon[nodes].tolist(), roads.lat[nodes].tolist(), strict=True))
        pieces = list(pairwise(points))
        rest = tuple(sorted((key, value) for key, value in tags.items() if key != "oneway"))
        if tags.get("oneway", "no") != "-1":
            found |= {(piece, rest) for piece in pieces}
        if tags.get("oneway", "no") in ("no", "-1"):
            found |= {(piece[::-1], rest) for piece in pieces}
    return found


def test_the_graph_of_osmnx_gives_the_roads_it_was_made_of(saved: Path) -> None:
    graph, direct = read_graphml(saved), read_pbf(saved.with_name("town.osm"))
    assert drawn(graph) == drawn(direct)
    assert graph.way_id.tolist() == [7, 7, 8, 9, 10]
    assert tags_by_way(graph)[7] == {"highway": "primary", "name": "Đường Lê Lợi", "maxspeed": "50", "oneway": "no"}
    assert tags_by_way(graph)[9] == {"highway": "residential", "oneway": "yes"}
    assert (graph.source.kind, graph.source.name, len(graph.source.sha256)) == ("graphml", "town.graphml", 64)
    assert graph.notices == ()


def test_the_graph_is_clipped_like_a_map(saved: Path) -> None:
    roads = read_graphml(saved, shapely.box(105.695, 19.825, 105.705, 19.835), margin_m=10.0)
    assert roads.way_id.tolist() == [10]


def attributes(**more: object) -> dict[str, object]:
    return {"osmid": 7, "highway": "residential", **more}


def save(path: Path, edges: list[tuple[int, int, dict[str, object]]]) -> Path:
    """A graph over four nodes in a row, without osmnx."""
    graph = nx.MultiDiGraph(crs="EPSG:4326")
    for number in range(1, 5):
        graph.add_node(number, x=str(105.7 + number / 1000), y="19.8", barrier="gate" if number == 2 else "")
    for start, end, data in edges:
        graph.add_edge(start, end, **{key: str(value) for key, value in data.items()})
    nx.write_graphml(graph, path)
    return path


def test_of_several_values_the_first_counts_and_it_is_told(tmp_path: Path) -> None:
    data = attributes(osmid=[12, 11], highway=["tertiary", "residential"], name="[\"Ngõ 'Ba'\", 'x']")
    roads = read_graphml(save(tmp_path / "a.graphml", [(1, 2, data), (2, 1, {**data, "osmid": [11, 12]})]))
    assert tags_by_way(roads) == {12: {"highway": "tertiary", "name": "Ngõ 'Ba'", "oneway": "no"}}
    assert roads.notices == ("2 edges with several values of a tag: the first counts.",)
    assert roads.node_tags == {1: {"barrier": "gate"}}


def test_parallel_streets_stay_apart_and_only_opposites_are_paired(tmp_path: Path) -> None:
    bend = "LINESTRING (105.701 19.8, 105.7015 19.801, 105.702 19.8)"
    back = "LINESTRING (105.702 19.8, 105.7015 19.801, 105.701 19.8)"
    edges = [
        (1, 2, attributes(geometry=bend)),
        (1, 2, attributes()),
        (2, 1, attributes(geometry=back)),
        (2, 1, attributes(osmid=8)),
        (3, 2, attributes(osmid=9)),
    ]
    roads = read_graphml(save(tmp_path / "a.graphml", edges))
    told = sorted(
        (int(number), roads.tag_sets[roads.way_tags[i]]["oneway"], int(roads.way_first[i + 1] - roads.way_first[i]))
        for i, number in enumerate(roads.way_id)
    )
    assert told == [(7, "no", 3), (7, "yes", 2), (8, "yes", 2), (9, "yes", 2)]
    last = roads.way_nodes[roads.way_first[-2] :]
    assert roads.node_id[last].tolist() == [3, 2]


def test_what_is_no_road_and_shapes_that_are_missing_are_counted(tmp_path: Path) -> None:
    bend = "LINESTRING (105.701 19.8, 105.7015 19.801, 105.702 19.8)"
    edges = [
        (1, 2, attributes(geometry=bend, length=250)),
        (2, 3, attributes(length=900)),
        (3, 4, attributes(highway="proposed")),
        (3, 4, attributes(length=105)),
    ]
    roads = read_graphml(save(tmp_path / "a.graphml", edges))
    assert len(roads.way_id) == 3
    assert roads.notices == (
        "1 edge left out: `highway` says no road that is known.",
        "1 edge longer than the straight line, and without a shape.",
    )


FAULTS = {
    "without-crs": [("ROADS_GRAPHML_INVALID", "crs")],
    "projected": [
        ("ROADS_GRAPHML_INVALID", "crs"),
        *(("ROADS_GRAPHML_INVALID", "x, y"),) * 2,
        ("ROADS_GRAPHML_INVALID", "source, target"),
    ],
    "undirected": [("ROADS_GRAPHML_INVALID", "edgedefault")],
    "shapes-lost": [("ROADS_GRAPHML_INVALID", "geometry")],
    "without-roads": [("ROADS_EMPTY", "")],
    "entity": [("XML_UNSAFE", "")],
    "cut-off": [("FILE_UNREADABLE", "")],
    "none": [("ROADS_GRAPHML_INVALID", "graph")],
    "everything": [
        ("ROADS_GRAPHML_INVALID", field)
        for field in ("crs", "id", *("x, y",) * 3, "id", *("source, target",) * 2, *("geometry",) * 4)
    ],
}


def test_every_broken_graph_is_tested() -> None:
    assert {path.name for path in BROKEN.glob("*.graphml")} == {f"roads-graph-{each}.graphml" for each in FAULTS}


@pytest.mark.parametrize("name", FAULTS)
def test_broken_graphs_are_refused_with_all_their_faults(name: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_graphml(BROKEN / f"roads-graph-{name}.graphml")
    assert [(fault.code, fault.field) for fault in refused.value.faults] == FAULTS[name]


def test_thousands_of_faults_are_bounded(tmp_path: Path) -> None:
    edges = [(1, 2, attributes(geometry=f"POINT ({number} 1)")) for number in range(500)]
    with pytest.raises(InputRefused) as refused:
        read_graphml(save(tmp_path / "a.graphml", edges))
    assert len(refused.value.faults) == 201
    assert "300 more" in refused.value.faults[-1].message


def test_deep_nesting_and_what_is_no_file_are_refused(tmp_path: Path) -> None:
    deep = write(tmp_path / "deep.graphml", "<graphml>" + "<a>" * 1000 + "</a>" * 1000 + "</graphml>")
    for path, code in ((deep, "XML_UNSAFE"), (tmp_path / "missing", "FILE_MISSING"), (tmp_path, "FILE_MISSING")):
        with pytest.raises(InputRefused) as refused:
            read_graphml(path)
        assert [fault.code for fault in refused.value.faults] == [code]
