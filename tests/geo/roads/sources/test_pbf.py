from __future__ import annotations

import bz2
import dataclasses
import gzip
import hashlib
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import numpy as np
import osmium
import pytest
import shapely

from bench.road_extract import BENDS, write_extract
from geo.errors import Fault, InputRefused
from geo.roads.sources import node_positions
from geo.roads.sources.pbf import read_pbf
from geo.roads.tagged import RoadSource, TaggedRoads
from tests.geo.roads.sources.osm_text import (
    node,
    nodes_of,
    osm,
    relation,
    row_of_nodes,
    tags_by_way,
    way,
    write,
)

BROKEN = Path(__file__).parents[3] / "data" / "broken"


def refused(call: Callable[[], object]) -> Fault:
    with pytest.raises(InputRefused) as error:
        call()
    (fault,) = error.value.faults
    return fault


def read(tmp_path: Path, *parts: str, clip: shapely.Geometry | None = None, margin_m: float = 0.0) -> TaggedRoads:
    return read_pbf(write(tmp_path / "town.osm", osm(*parts)), clip, margin_m=margin_m)


def same(one: TaggedRoads, other: TaggedRoads) -> bool:
    return all(
        np.array_equal(getattr(one, each.name), getattr(other, each.name))
        if isinstance(getattr(one, each.name), np.ndarray)
        else getattr(one, each.name) == getattr(other, each.name)
        for each in dataclasses.fields(TaggedRoads)
        if each.name != "source"
    )


def test_roads_are_kept_with_the_tags_that_rules_read_and_the_nodes_they_use(tmp_path: Path) -> None:
    roads = read(
        tmp_path,
        node(5, 105.75, 19.85),
        node(3, 105.73, 19.83, barrier="gate", access="private", colour="red"),
        node(4, 105.74, 19.84, highway="crossing"),
        node(9, 105.79, 19.89, barrier="bollard"),
        way(20, [5, 3], highway="residential", name="Ngõ 1", colour="grey"),
        way(10, [3, 4, 5], highway="residential", name="Ngõ 1"),
        way(30, [3, 9, 5], building="yes"),
        way(40, [4, 5], route="ferry", duration="00:20"),
    )
    assert nodes_of(roads) == {10: [3, 4, 5], 20: [5, 3], 40: [4, 5]}
    assert roads.node_id.tolist() == [3, 4, 5]
    assert roads.lon.tolist() == [105.73, 105.74, 105.75]
    assert roads.lat.tolist() == [19.83, 19.84, 19.85]
    assert roads.node_tags == {0: {"barrier": "gate", "access": "private"}}
    assert roads.tag_sets == ({"highway": "residential", "name": "Ngõ 1"}, {"route": "ferry", "duration": "00:20"})
    assert roads.way_tags.tolist() == [0, 0, 1]
    assert roads.notices == ()
    assert [roads.way_tags.dtype, roads.way_nodes.dtype, roads.way_first.dtype] == [np.int32, np.int32, np.int64]


@pytest.mark.parametrize("ending", [".osm", ".osm.gz", ".osm.bz2", ".osm.pbf", ".download"])
def test_the_format_is_told_by_the_content(tmp_path: Path, ending: str) -> None:
    text = osm(row_of_nodes(3), way(7, [1, 2, 3], highway="primary", name="Đường Lê Lợi"))
    plain = write(tmp_path / "town.osm", text)
    packed = {".osm.gz": gzip.compress, ".osm.bz2": bz2.compress}.get(ending, lambda content: content)
    path = tmp_path / f"other{ending}"
    if ending == ".osm.pbf":
        with osmium.SimpleWriter(str(path)) as writer:
            osmium.apply(str(plain), writer)
    else:
        path.write_bytes(packed(plain.read_bytes()))
    assert same(read_pbf(path), read_pbf(plain))


def test_the_source_says_which_file_of_when(tmp_path: Path) -> None:
    path = tmp_path / "made.osm.pbf"
    write_extract(path, 25)
    assert read_pbf(path).source == RoadSource(
        "pbf", "made.osm.pbf", hashlib.sha256(path.read_bytes()).hexdigest(), "2026-01-01T00:00:00Z"
    )


def test_names_are_composed_and_printable(tmp_path: Path) -> None:
    roads = read(
        tmp_path, row_of_nodes(2), way(1, [1, 2], highway="road", name="Le\u0302 Lo\u031b\u0323i\u202e" + "x" * 300)
    )
    name = tags_by_way(roads)[1]["name"]
    assert name.startswith("Lê Lợi\\u202exxx")
    assert len(name) < 262


def test_a_way_that_the_extract_cuts_keeps_its_longest_part(tmp_path: Path) -> None:
    roads = read(
        tmp_path,
        row_of_nodes(9),
        way(1, [1, 2, 77, 3, 4, 5, 78, 6, 7], highway="road"),
        way(2, [8, 9], highway="road"),
    )
    assert nodes_of(roads) == {1: [3, 4, 5], 2: [8, 9]}
    assert len(roads.notices) == 1
    assert roads.notices[0].startswith("1 way cut to the longest part")


def test_ways_of_one_place_are_left_out_and_counted(tmp_path: Path) -> None:
    roads = read(
        tmp_path,
        row_of_nodes(4),
        way(1, [1, 1, 1], highway="road"),
        way(2, [2], highway="road"),
        way(3, [77, 3], highway="road"),
        way(4, [78, 79], highway="road"),
        way(5, [1, 2, 2, 3, 1, 1], highway="road"),
        way(6, [], highway="road"),
    )
    assert nodes_of(roads) == {5: [1, 2, 3, 1]}
    assert roads.notices == (
        "2 ways cut to the longest part whose nodes are in town.osm: the extract cuts them, or its nodes have ids"
        " below 1.",
        "5 ways left out: less than two different nodes are left of it.",
    )


def test_a_way_or_node_twice_counts_once(tmp_path: Path) -> None:
    roads = read(
        tmp_path,
        *(node(2, 105.7, 19.9), row_of_nodes(3), way(2, [2, 3], highway="road"), way(1, [1, 2], highway="road")),
        way(2, [3, 1], highway="track"),
    )
    assert nodes_of(roads) == {1: [1, 2], 2: [2, 3]}
    assert tags_by_way(roads)[2] == {"highway": "road"}
    assert (roads.lon[1], roads.lat[1]) == (105.7, 19.9)


def test_a_way_that_leaves_the_area_is_cut_there_and_one_that_returns_is_not(tmp_path: Path) -> None:
    area = shapely.box(105.7025, 19.79, 105.7065, 19.81)
    roads = read(
        tmp_path,
        *(row_of_nodes(9), node(20, 105.704, 19.9)),
        way(1, [1, 2, 3, 4, 5, 6, 7, 8], highway="road"),
        way(2, [3, 20, 5], highway="road"),
        way(3, [7, 8, 9], highway="road"),
        way(4, [6, 7], highway="road"),
        clip=area,
    )
    assert nodes_of(roads) == {1: [3, 4, 5, 6], 2: [3, 20, 5]}
    assert len(roads.notices) == 2
    assert roads.notices[0].startswith("2 ways cut after the last node in the area")
    assert roads.notices[1].startswith("1 way left out")


def test_the_margin_is_metres_around_the_polygon(tmp_path: Path) -> None:
    # nodes are 104.7 m apart, the first 52 m outside
    area = shapely.box(105.7, 19.79, 105.7005, 19.81)
    parts = (row_of_nodes(9), way(1, list(range(1, 10)), highway="road"))
    assert nodes_of(read(tmp_path, *parts, clip=area, margin_m=300)) == {1: [1, 2, 3]}
    assert nodes_of(read(tmp_path, *parts, clip=area, margin_m=450)) == {1: [1, 2, 3, 4]}


def test_an_extract_that_misses_the_area_says_where_both_are(tmp_path: Path) -> None:
    fault = refused(
        lambda: read(tmp_path, row_of_nodes(2), way(1, [1, 2], highway="road"), clip=shapely.box(7, 43, 8, 44))
    )
    assert fault.code == "ROADS_MISS_PROVINCE"
    assert "lie in longitude 105.701 to 105.702, latitude 19.800 to 19.800" in fault.message
    assert "wanted is longitude 7.000 to 8.000, latitude 43.000 to 44.000" in fault.message


def test_turn_restrictions_over_a_node_over_ways_and_of_some_vehicles(tmp_path: Path) -> None:
    over = [("way", 1, "from"), ("node", 2, "via"), ("way", 2, "to")]
    roads = read(
        tmp_path,
        *(row_of_nodes(5), *(way(each, [each, each + 1], highway="road") for each in range(1, 5))),
        relation(9, over, {"restriction": "no_left_turn", "except": "bicycle", "note": "x"}),
        relation(8, over, {"restriction:hgv:conditional": "no_left_turn @ (06:00-22:00)"}),
        relation(
            7, [*over[:1], ("way", 2, "via"), ("way", 3, "via"), ("way", 4, "to")], {"restriction": "no_u_turn"}
        ),
        relation(6, [*over, ("way", 3, "from")], {"restriction": "no_entry"}),
    )
    told = [(each.relation, each.from_way, each.via_node, each.via_ways, each.to_way) for each in roads.restrictions]
    assert told == [(6, 1, 2, (), 2), (6, 3, 2, (), 2), (7, 1, None, (2, 3), 4), (8, 1, 2, (), 2), (9, 1, 2, (), 2)]
    assert [dict(each.tags) for each in roads.restrictions[3:]] == [
        {"restriction:hgv:conditional": "no_left_turn @ (06:00-22:00)"},
        {"restriction": "no_left_turn", "except": "bicycle"},
    ]
    assert roads.notices == ()


def test_broken_restrictions_and_those_of_elsewhere_are_counted(tmp_path: Path) -> None:
    turn, no = [("way", 1, "from"), ("node", 2, "via"), ("way", 2, "to")], {"restriction": "no_left_turn"}
    broken = [
        (turn[:2], no),
        (turn[1:], no),
        ([turn[0], turn[2]], no),
        ([*turn, ("way", 2, "from")], no),
        ([*turn, ("node", 1, "via")], no),
        ([*turn, ("way", 2, "via")], no),
        (turn, {}),
        ([*turn, ("way", 2, "to")], {"restriction": "no_entry"}),
        ([("way", 1, "via")] * 60 + turn, no),
    ]
    elsewhere = [[("way", 77, "from"), *turn[1:]], [turn[0], ("node", 77, "via"), turn[2]]]
    roads = read(
        tmp_path,
        *(row_of_nodes(3), way(1, [1, 2], highway="road"), way(2, [2, 3], highway="road")),
        *(relation(number, *each) for number, each in enumerate(broken, 1)),
        *(relation(number, members, no) for number, members in enumerate(elsewhere, 50)),
        relation(60, turn, no),
    )
    assert [each.relation for each in roads.restrictions] == [60]
    assert [notice.split(":")[0] for notice in roads.notices] == [
        "9 turn restrictions left out",
        "2 turn restrictions left out",
    ]


def test_an_index_that_is_emptied_often_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "made.osm.pbf"
    write_extract(path, 900, others=500)
    whole, lines = read_pbf(path), []
    monkeypatch.setattr(node_positions, "_INDEX_BYTES", 1000)
    assert same(read_pbf(path, tell=lines.append), whole)
    assert sum("nodes read" in line for line in lines) > 20
    sizes = [len(whole.way_id), len(whole.node_id), len(whole.restrictions)]
    assert sizes == [2 * 30 * 10, 900 + BENDS * 2 * 30 * 29, 2]


def test_an_extract_without_a_disk_to_sort_on_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", ("total", "used", "free"))
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage(10**9, 10**9 - 1000, 1000))
    fault = refused(lambda: read(tmp_path, row_of_nodes(2), way(1, [1, 2], highway="road")))
    assert fault.code == "OUTPUT_UNWRITABLE"


FAULTS = {
    "roads-truncated.osm.pbf": ("ROADS_FILE_UNREADABLE", "unexpected EOF"),
    "roads-damaged-bytes.osm.pbf": ("ROADS_FILE_UNREADABLE", "uncompress"),
    "roads-text.osm.pbf": ("ROADS_FILE_UNREADABLE", "neither PBF nor XML"),
    "roads-empty.osm.pbf": ("ROADS_FILE_UNREADABLE", "is empty"),
    "roads-html.osm": ("ROADS_FILE_UNREADABLE", "neither PBF nor XML"),
    "roads-cut-off.osm": ("ROADS_FILE_UNREADABLE", "line 4"),
    "roads-version-of-2007.osm": ("ROADS_FILE_UNREADABLE", "version 0.5"),
    "roads-latitude-not-a-number.osm": ("ROADS_FILE_UNREADABLE", "'nan'"),
    "roads-id-overflows.osm": ("ROADS_FILE_UNREADABLE", "illegal id"),
    "roads-packing-cut-off.osm.gz": ("ROADS_FILE_UNREADABLE", "cannot be unpacked"),
    "roads-entity.osm": ("XML_UNSAFE", "<!DOCTYPE>"),
    "roads-document-type.osm": ("XML_UNSAFE", "<!DOCTYPE>"),
    "roads-changes.osc": ("ROADS_FILE_HISTORY", "changes"),
    "roads-full-history.osm.pbf": ("ROADS_FILE_HISTORY", "several versions"),
    "roads-buildings-only.osm.pbf": ("ROADS_EMPTY", "has no road"),
    "roads-nodes-nowhere.osm": ("ROADS_EMPTY", "No road of"),
}


def test_every_broken_file_is_tested() -> None:
    assert {path.name for path in BROKEN.glob("roads-*") if ".os" in path.name} == set(FAULTS)


@pytest.mark.parametrize("name", FAULTS)
def test_broken_files_are_refused_with_their_fault(name: str) -> None:
    fault = refused(lambda: read_pbf(BROKEN / name))
    code, said = FAULTS[name]
    assert fault.code == code
    assert said in fault.message
    assert fault.row == name


def test_a_packed_file_that_ends_early_is_refused(tmp_path: Path) -> None:
    text = osm(*(row_of_nodes(5000), *(way(each, [each, each + 1], highway="road") for each in range(1, 4000))))
    path = tmp_path / "town.osm.gz"
    path.write_bytes(gzip.compress(text.encode())[:-1000])
    assert refused(lambda: read_pbf(path)).code == "ROADS_FILE_UNREADABLE"


@pytest.mark.parametrize("name", ["missing.osm.pbf", "-", "https:/example.org/x.osm", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(lambda: read_pbf(tmp_path / name)).code == "FILE_MISSING"


def test_real_extracts_are_read_whole(reference_data: Path) -> None:
    roads = read_pbf(reference_data / "data" / "liechtenstein.osm.pbf")
    assert (len(roads.way_id), len(roads.restrictions), roads.source.state) == (4658, 2, "2015-07-27T21:14:01Z")
    assert roads.notices == ("1 turn restriction left out: a way or node of it is not among the roads.",)
