"""Roads that a profile may use and still cannot reach: islands, pieces cut off by an extract's edge, mapping slips.

Which they are depends on the profile: a footpath joins for walkers what is an island for vans.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.places.locate import CommuneFinder
from geo.places.territory import Territory
from geo.roads.graph import RoadGraph
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY


@dataclass(frozen=True, slots=True)
class LeftOutPart:
    """Roads that hang together and are not joined to the rest.

    Attributes:
        length_m: of all its edges.
        edges: how many.
        lon, lat: the beginning of its longest edge, degrees.
        road: the name or number of its longest edge that has one, "" where none has.
        commune, commune_name: around that position; "" outside of all communes, and without a territory.
    """

    length_m: int
    edges: int
    lon: float
    lat: float
    road: str
    commune: str = ""
    commune_name: str = ""


@dataclass(frozen=True, slots=True)
class LeftOutCommune:
    """What is left out in one commune; `code` and `name` are "" for what lies outside of all."""

    code: str
    name: str
    length_m: int
    parts: int


def left_out_parts(travel: RoadTravel, territory: Territory | None = None) -> list[LeftOutPart]:
    """The parts that are open to the profile but not joined, the longest first."""
    graph = travel.graph
    edges = np.flatnonzero((travel.edge_weight < NO_WAY).any(axis=1) & ~travel.edge_usable.any(axis=1))
    if not len(edges):
        return []
    junctions = len(graph.junction_osm)
    ends = graph.edge_from[edges], graph.edge_to[edges]
    links = coo_array((np.ones(len(edges)), ends), shape=(junctions, junctions))
    _, component = connected_components(links.tocsr(), directed=False)
    _, part = np.unique(component[ends[0]], return_inverse=True)
    order = np.lexsort((edges, -graph.edge_length_cm[edges], part))
    first = np.flatnonzero(np.diff(part[order], prepend=-1))
    parts = [_part(graph, edges[some].tolist()) for some in np.split(order, first[1:])]
    return sorted(_located(parts, territory), key=lambda each: (-each.length_m, each.lon, each.lat))


def left_out_by_commune(parts: list[LeftOutPart]) -> list[LeftOutCommune]:
    """The parts added up by the commune they lie in, the longest first."""
    communes: dict[str, LeftOutCommune] = {}
    for part in parts:
        was = communes.get(part.commune, LeftOutCommune(part.commune, part.commune_name, 0, 0))
        communes[part.commune] = LeftOutCommune(was.code, was.name, was.length_m + part.length_m, was.parts + 1)
    return sorted(communes.values(), key=lambda each: (-each.length_m, each.code))


def _part(graph: RoadGraph, edges: list[int]) -> LeftOutPart:
    """A part of these edges, the longest first."""
    names = (graph.names[graph.edge_name[edge]] for edge in edges)
    lon, lat = graph.shape(edges[0])[0].tolist()
    road = next((name.name or name.ref for name in names if name.name or name.ref), "")
    return LeftOutPart(round(int(graph.edge_length_cm[edges].sum()) / 100), len(edges), lon, lat, road)


def _located(parts: list[LeftOutPart], territory: Territory | None) -> list[LeftOutPart]:
    if territory is None:
        return parts
    names = {commune.code: commune.name for commune in territory.communes}
    finder = CommuneFinder(territory.boundaries)
    codes = finder.communes_at([part.lon for part in parts], [part.lat for part in parts])
    return [
        replace(part, commune=code, commune_name=names.get(code, "")) for part, code in zip(parts, codes, strict=True)
    ]
