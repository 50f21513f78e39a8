"""Small maps of invented towns as OpenStreetMap's XML."""

from __future__ import annotations

from pathlib import Path

from geo.roads.tagged import TaggedRoads


def osm(*parts: str, head: str = '<osm version="0.6">') -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(parts)}</osm>\n'


def tags_of(tags: dict[str, str]) -> str:
    return "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())


def node(number: int, lon: float, lat: float, **tags: str) -> str:
    return f'<node id="{number}" lon="{lon}" lat="{lat}">{tags_of(tags)}</node>'


def way(number: int, nodes: list[int], **tags: str) -> str:
    refs = "".join(f'<nd ref="{each}"/>' for each in nodes)
    return f'<way id="{number}">{refs}{tags_of(tags)}</way>'


def relation(number: int, members: list[tuple[str, int, str]], tags: dict[str, str]) -> str:
    told = "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
    return f'<relation id="{number}">{told}{tags_of({"type": "restriction"} | tags)}</relation>'


def row_of_nodes(count: int) -> str:
    """Nodes 1, 2, ... on one parallel, 0.001 degrees (about 105 m) apart from 105.701 on."""
    return "".join(node(each, 105.7 + each / 1000, 19.8) for each in range(1, count + 1))


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def nodes_of(roads: TaggedRoads) -> dict[int, list[int]]:
    """Way id -> ids of its nodes."""
    return {
        int(number): roads.node_id[roads.way_nodes[roads.way_first[i] : roads.way_first[i + 1]]].tolist()
        for i, number in enumerate(roads.way_id)
    }


def tags_by_way(roads: TaggedRoads) -> dict[int, dict[str, str]]:
    return {int(number): dict(roads.tag_sets[roads.way_tags[i]]) for i, number in enumerate(roads.way_id)}
