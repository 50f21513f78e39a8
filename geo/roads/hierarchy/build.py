"""From a road graph to its hierarchy."""

from __future__ import annotations

from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.hierarchy import Hierarchy
from geo.roads.hierarchy.order import elimination_order
from geo.roads.hierarchy.supergraph import chordal_supergraph
from geo.roads.hierarchy.topology import neighbours


def build_hierarchy(graph: RoadGraph) -> Hierarchy:
    """The hierarchy of a graph, whatever is travelled on it: once for a graph, the same for the same graph."""
    one, other = neighbours(graph)
    rank = elimination_order(graph.nodes, one, other)
    return Hierarchy(rank, *chordal_supergraph(rank, one, other))
