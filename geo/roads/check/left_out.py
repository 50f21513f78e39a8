"""What a profile's connected part leaves out, and where: islands of roads that are open and lead nowhere else.

Real islands, pieces cut off by an extract's edge, mapping slips. Which they are depends on the profile: a footpath
joins for walkers what is an island for vans.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An island: open edges that hang together and are not joined to the chosen part, or only one way.

    Attributes:
        km: of its edges, each counted once.
        edges: how many.
        lon, lat: a point on its longest edge, in degrees.
        way: the OpenStreetMap id of that edge's way.
        road: that edge's name or else its ref, "" where it has neither.
    """

    km: float
    edges: int
    lon: float
    lat: float
    way: int
    road: str


def left_out(travel: RoadTravel) -> list[LeftOut]:
    """The islands of a profile, the longest first."""
    graph = travel.graph
    is_open = (travel.edge_weight < NO_WAY).any(axis=1)
    edges = np.flatnonzero(is_open & ~travel.edge_usable.any(axis=1))
    if not len(edges):
        return []
    junctions = len(graph.junction_osm)
    ends = graph.edge_from[edges], graph.edge_to[edges]
    touching = coo_array((np.ones(len(edges)), ends), shape=(junctions, junctions))
    _, island_of_junction = connected_components(touching, directed=False)
    island = island_of_junction[ends[0]]
    length = graph.edge_length_cm[edges]
    order = np.lexsort((edges, -length, island))
    first = np.flatnonzero(np.diff(island[order], prepend=-1))
    total_cm = np.add.reduceat(length[order], first)
    count = np.diff(first, append=len(order))
    longest = edges[order[first]]
    return [
        _described(travel, int(longest[place]), int(total_cm[place]), int(count[place]))
        for place in np.lexsort((longest, -total_cm))
    ]


def _described(travel: RoadTravel, longest: int, total_cm: int, edges: int) -> LeftOut:
    graph = travel.graph
    shape = graph.shape(longest)
    lon, lat = ((shape[(len(shape) - 1) // 2] + shape[len(shape) // 2]) / 2).tolist()
    name = graph.names[graph.edge_name[longest]]
    return LeftOut(total_cm / 100_000, edges, lon, lat, int(graph.edge_way[longest]), name.name or name.ref)
