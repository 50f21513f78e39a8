"""Places on the same edge: from one to the other without leaving it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import RoadGraph
from geo.roads.hierarchy.edge_arcs import EdgeArcs
from geo.roads.snapped import Snapped
from geo.roads.weights import NO_WAY, Weights, milliseconds, pack, part_ms


def edge_weights(graph: RoadGraph, arcs: EdgeArcs, arc_weight: Weights) -> Weights:
    """The weight of every edge there and back, int64 (E, 2): its least arc's; NO_WAY where it is closed."""
    weight = np.full((graph.edges, 2), NO_WAY)
    back = graph.arc_back[arcs.arc].astype(np.intp)
    np.minimum.at(weight, (graph.arc_edge[arcs.arc], back), arc_weight[arcs.arc])
    return weight


def take_one_edge(
    weights: Weights,
    origins: Snapped,
    destinations: Snapped,
    access: tuple[Weights, Weights],
    edge_weight: Weights,
    length_cm: NDArray[np.int64],
) -> None:
    """Lower the cells of places on the same edge to the way along it; to 0 if they are the same place.

    Places are the same where edge, position, side and distance from the road are.

    Args:
        weights: what is lowered, int64 (n, m).
        origins, destinations: the places of rows and columns.
        access: weights of the last metres of the origins (n,) and the destinations (m,).
        edge_weight: of every edge there and back, int64 (E, 2).
        length_cm: of every edge, int64 (E,).
    """
    row_order, column_order = np.argsort(origins.edge), np.argsort(destinations.edge)
    row_edge, column_edge = origins.edge[row_order], destinations.edge[column_order]
    for edge in np.intersect1d(origins.edge[origins.joined], destinations.edge[destinations.joined]):
        rows = row_order[slice(*np.searchsorted(row_edge, [edge, edge + 1]))]
        columns = column_order[slice(*np.searchsorted(column_edge, [edge, edge + 1]))]
        here, there = origins.take(rows), destinations.take(columns)
        way = _along(here, there, edge_weight[edge], length_cm[[edge]])
        way += access[0][rows, None] + access[1][columns]
        same = np.logical_and.reduce(
            [getattr(here, name)[:, None] == getattr(there, name) for name in ("along_cm", "away_cm", "side")]
        )
        cells = np.ix_(rows, columns)
        weights[cells] = np.where(same, 0, np.minimum(weights[cells], way))


def _along(here: Snapped, there: Snapped, edge_weight: Weights, length_cm: NDArray[np.int64]) -> Weights:
    """Weights between positions of one edge, int64 (n, m); NO_WAY where the edge may not be travelled that way."""
    ahead_cm = there.along_cm - here.along_cm[:, None]
    way = np.full(ahead_cm.shape, NO_WAY)
    for weight, sign in zip(edge_weight, (1, -1), strict=True):
        if weight < NO_WAY:
            part_cm = np.maximum(sign * ahead_cm, 0)
            ms = np.where(part_cm > 0, part_ms(milliseconds(weight), part_cm, length_cm), 0)
            way = np.where(sign * ahead_cm >= 0, np.minimum(way, pack(ms, part_cm)), way)
    return way
