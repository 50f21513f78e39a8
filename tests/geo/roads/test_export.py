"""Compiled roads for other programs: they read them, and find the ways that we find."""

import errno
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import geopandas
import networkx as nx
import numpy as np
import osmnx as ox
import pytest

from geo.errors import InputRefused
from geo.roads.compile import compile_roads
from geo.roads.export import to_networkx, write_edges, write_graphml
from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.build import build_hierarchy
from geo.roads.profiles import read_profiles
from geo.roads.snapped import Snapped
from geo.roads.sources.graphml import read_graphml
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY, centimetres, milliseconds
from tests.geo.roads import town


def travel(graph: RoadGraph, profile: str = "motorbike") -> RoadTravel:
    return RoadTravel.build(graph, build_hierarchy(graph), read_profiles()[profile])


def without_rules() -> RoadGraph:
    """The town without forbidden turns: what a plain directed graph can say."""
    return compile_roads(replace(town.tagged(), restrictions=(), node_tags={}), town.Flat()).graph


def at_junctions(roads: RoadTravel) -> tuple[list[int], Snapped]:
    """The OSM ids of junctions where a street for both directions begins, and places there."""
    graph = roads.graph
    edges = np.flatnonzero(roads.edge_usable.all(axis=1))
    junctions, first = np.unique(graph.edge_from[edges], return_index=True)
    n = len(junctions)
    nothing = np.zeros(n, np.int64)
    lon, lat = graph.junction_lon[junctions], graph.junction_lat[junctions]
    places = Snapped(edges[first].astype(np.int32), nothing, nothing, np.zeros(n, np.int8), lon, lat)
    return graph.junction_osm[junctions].tolist(), places


def test_osmnx_takes_the_graph_and_tables_of_it() -> None:
    nodes, edges = ox.convert.graph_to_gdfs(to_networkx(town.graph()))
    assert nodes.loc[12, ["x", "y"]].tolist() == list(town.lon_lat(12))
    assert nodes.crs == edges.crs == "epsg:4326"
    edge = edges.loc[33, 45, 0]
    assert edge[["name", "ref", "highway", "oneway"]].tolist() == ["Tỉnh lộ 506", "ĐT.506", "secondary", False]
    assert edge.geometry.coords[0] == town.lon_lat(33)
    assert edges.loc[45, 33, 0].geometry.coords[0] == town.lon_lat(45)
    assert edges.loc[45, 33, 0]["reversed"]
    assert edge["length"] == pytest.approx(town.graph().edge_length_cm[town.edge(33, 45)] / 100)


def test_one_ways_are_edges_in_one_direction_and_parallels_and_loops_stay() -> None:
    made = to_networkx(town.graph())
    assert made.has_edge(12, 13)
    assert not made.has_edge(13, 12)
    assert made.edges[12, 13, 0]["oneway"] is True
    assert made.number_of_edges(21, 22) == 2
    assert made.number_of_edges(24, 24) == 2
    assert made.has_edge(31, 33)
    assert not made.has_edge(33, 31)


def test_with_a_profile_only_its_connected_part_is_there() -> None:
    roads = travel(town.graph(), "van")
    made = to_networkx(town.graph(), roads)
    assert 61 not in made
    assert 61 in to_networkx(town.graph())
    assert nx.is_strongly_connected(made)


def test_ways_are_the_same_as_ours() -> None:
    roads = travel(without_rules())
    made = to_networkx(roads.graph, roads)
    assert made.graph["turns_not_expressed"] == 0
    osm, places = at_junctions(roads)
    ours = roads.many_to_many(places, places)
    assert (ours < NO_WAY).all()
    for row, start in enumerate(osm):
        theirs = nx.single_source_dijkstra_path_length(made, start, weight="travel_time")
        assert [round(1000 * theirs[end]) for end in osm] == milliseconds(ours[row]).tolist()
    route = ox.routing.shortest_path(made, 1, 45, weight="travel_time")
    metres = sum(made.edges[u, v, 0]["length"] for u, v in pairwise(route))
    assert metres == pytest.approx(centimetres(ours)[osm.index(1), osm.index(45)] / 100)


def test_forbidden_turns_are_counted_because_they_cannot_be_said() -> None:
    assert to_networkx(town.graph()).graph["turns_not_expressed"] == 7
    assert to_networkx(without_rules()).graph["turns_not_expressed"] == 0


def test_graphml_is_read_by_osmnx_and_by_us(tmp_path: Path) -> None:
    graph = without_rules()
    write_graphml(tmp_path / "town.graphml", graph)
    loaded = ox.load_graphml(tmp_path / "town.graphml")
    made = to_networkx(graph)
    assert sorted(loaded.edges(keys=True)) == sorted(made.edges(keys=True))
    assert loaded.edges[21, 22, 0]["length"] == made.edges[21, 22, 0]["length"]
    again = compile_roads(read_graphml(tmp_path / "town.graphml"), town.Flat()).graph
    assert again.source.state == graph.source.state
    assert again.edge_length_cm.sum() == pytest.approx(graph.edge_length_cm.sum(), abs=graph.edges)
    assert sorted(name.name for name in again.names) == sorted(name.name for name in graph.names)
    assert nx.utils.graphs_equal(nx.MultiDiGraph(made.edges()), nx.MultiDiGraph(to_networkx(again).edges()))


def test_edges_are_a_layer_for_qgis(tmp_path: Path) -> None:
    roads = travel(town.graph(), "van")
    write_edges(tmp_path / "town.gpkg", town.graph(), roads)
    table = geopandas.read_file(tmp_path / "town.gpkg", layer="roads")
    assert len(table) == town.graph().edges
    assert table.crs == "EPSG:4326"
    row = table.loc[town.edge(12, 13)]
    assert (row["name"], row["oneway"], row["way"]) == ("Phố Trần Phú", "yes", 102)
    assert np.isnan(row["back_s"])
    assert row["there_s"] > 0
    assert list(row.geometry.coords) == [town.lon_lat(12), town.lon_lat(13)]
    assert not table.loc[town.edge(61, 63), "connected"]


def test_the_same_roads_give_the_same_layer_at_another_instant(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_edges(tmp_path / f"{name}.gpkg", town.graph())
        time.sleep(0.01)  # GeoPackages tell milliseconds
    assert (tmp_path / "one.gpkg").read_bytes() == (tmp_path / "other.gpkg").read_bytes()


def test_a_disk_that_is_full_on_the_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("osmnx.save_graphml", full)
    monkeypatch.setattr("geopandas.GeoDataFrame.to_file", full)
    for write, name in ((write_graphml, "town.graphml"), (write_edges, "town.gpkg")):
        with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
            write(tmp_path / name, town.graph())
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="Is a directory"):
        write_graphml(tmp_path, town.graph())
    with pytest.raises(InputRefused, match="Is a directory"):
        write_edges(tmp_path, town.graph())
