"""Roads that nobody stops on: a house beside the motorway, or above a tunnel, is not reached from it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.tagged import Tags
from geo.roads.tags import road_class

#: Classes that pass places by: the law forbids to stop on the former, water is around the latter.
_PASSING = frozenset({"motorway", "motorway_link", "ferry"})


def may_stop(graph: RoadGraph) -> NDArray[np.bool_]:
    """On which edges a place can be reached, bool (E,): all but motorways, motor roads, tunnels and ferries."""
    kinds = np.array([_may_stop(tags) for tags in graph.kinds], dtype=np.bool_)
    return kinds[graph.edge_kind] if len(kinds) else np.zeros(graph.edges, dtype=np.bool_)


def _may_stop(tags: Tags) -> bool:
    # `tunnel=building_passage` leads through a house, and to its door.
    return road_class(tags) not in _PASSING and "yes" not in (tags.get("motorroad"), tags.get("tunnel"))
