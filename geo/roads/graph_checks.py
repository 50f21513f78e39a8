"""Whether the arrays of a road graph agree with each other: compiled loops that read them check no bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import DEGREE, RoadGraph
from geo.roads.terrain import TERRAINS

#: What a weight (:mod:`geo.roads.weights`) has room for; and no ferry takes a month.
_MAX_LENGTH_CM = (1 << 30) - 1
_MAX_FIXED_MS = 31 * 24 * 3600 * 1000

_BY_ROWS = {
    "junctions": ("junction_osm", "junction_lon", "junction_lat"),
    "edges": (
        *("edge_from", "edge_to", "edge_kind", "edge_name", "edge_way", "edge_length_cm", "edge_fixed_ms"),
        *("edge_terrain", "edge_built_up"),
    ),
    "arcs": ("arc_tail", "arc_head", "arc_edge", "arc_back", "arc_rules"),
}


def contradictions(graph: RoadGraph) -> list[str]:
    """What is wrong with a graph's arrays, in words; [] when every index in them points somewhere."""
    wrong = [
        f"the arrays of {rows} are not equally long"
        for rows, names in _BY_ROWS.items()
        if len({len(getattr(graph, name)) for name in names}) > 1
    ]
    if graph.shape_first.shape != (graph.edges + 1,) or graph.shape_lon_lat.shape[1:] != (2,):
        wrong.append("the shapes are not those of the edges")
    return wrong or [*_out_of_range(graph), *_out_of_order(graph)]


def _out_of_range(graph: RoadGraph) -> list[str]:
    junctions = len(graph.junction_osm)
    ranges: dict[str, tuple[float, float]] = {
        "junction_lon": (-180, 180),
        "junction_lat": (-90, 90),
        "edge_from": (0, junctions - 1),
        "edge_to": (0, junctions - 1),
        "edge_kind": (0, len(graph.kinds) - 1),
        "edge_name": (0, len(graph.names) - 1),
        "edge_length_cm": (1, _MAX_LENGTH_CM),
        "edge_fixed_ms": (0, _MAX_FIXED_MS),
        "edge_terrain": (0, len(TERRAINS) - 1),
        "node_junction": (0, junctions - 1),
        "arc_tail": (0, graph.nodes - 1),
        "arc_head": (0, graph.nodes - 1),
        "arc_edge": (-1, graph.edges - 1),
        "arc_rules": (-1, len(graph.rules) - 1),
    }
    wrong = [
        f"{name} has values outside {low} .. {high}"
        for name, (low, high) in ranges.items()
        if not _within(getattr(graph, name), low, high)
    ]
    wrong += [
        f"{name} has values that are neither true nor false"
        for name in ("edge_built_up", "arc_back")
        if not _within(getattr(graph, name).view(np.uint8), 0, 1)
    ]
    for axis, limit in enumerate((180, 90)):
        if not _within(graph.shape_lon_lat[:, axis], -limit * DEGREE, limit * DEGREE):
            wrong.append("a shape leaves the Earth")
    return wrong


def _within(array: NDArray[Any], low: float, high: float) -> bool:
    """False for NaN too."""
    return not len(array) or bool(array.min() >= low and array.max() <= high)


def _out_of_order(graph: RoadGraph) -> list[str]:
    wrong = []
    points = np.diff(graph.shape_first)
    if graph.shape_first[0] != 0 or graph.shape_first[-1] != len(graph.shape_lon_lat) or (points < 2).any():
        wrong.append("the shapes are not those of the edges")
    own = slice(0, 2 * graph.edges)
    if len(graph.arc_edge) < 2 * graph.edges or not (
        np.array_equal(graph.arc_edge[own], np.repeat(np.arange(graph.edges), 2))
        and not graph.arc_back[own][0::2].any()
        and graph.arc_back[own][1::2].all()
    ):
        wrong.append("the first arcs are not those of the edges")
    return wrong
