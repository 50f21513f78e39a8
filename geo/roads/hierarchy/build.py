"""From a road graph to its hierarchy."""

from __future__ import annotations

from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.hierarchy import Hierarchy


def build_hierarchy(graph: RoadGraph) -> Hierarchy:
    """The hierarchy of a graph, whatever is travelled on it: once for a graph."""
    raise NotImplementedError
