"""Timetables: a ferry's duration belongs to its way and is shared over the way's edges by length."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.roads.compile.chains import Chains
from geo.roads.compile.labels import Labels
from geo.roads.compile.segments import Segments
from geo.roads.profiles.ferries import ferry_duration_s
from geo.roads.tags import road_class


def fixed_times_ms(
    labels: Labels, segments: Segments, metres: NDArray[np.float64], chains: Chains
) -> NDArray[np.int64]:
    """Milliseconds of edges that go by a timetable, int64 (E,); 0 for those that do not."""
    duration_s = [ferry_duration_s(kind) or 0 if road_class(kind) == "ferry" else 0 for kind in labels.kinds]
    way_ms = 1000.0 * np.array(duration_s, np.float64)[labels.kind[labels.of_way]]
    if not way_ms.any():
        return np.zeros(len(chains), np.int64)
    at = np.flatnonzero(way_ms[segments.way[chains.darts >> 1]])
    segment = chains.darts[at] >> 1
    way = segments.way[segment]
    way_m = np.bincount(way, metres[segment])[way]
    segment_ms = way_ms[way] * metres[segment] / np.maximum(way_m, 0.01)
    edge = np.searchsorted(chains.first, at, "right") - 1
    edge_ms = np.rint(np.bincount(edge, segment_ms, minlength=len(chains))).astype(np.int64)
    edge_ms[edge] = np.maximum(edge_ms[edge], 1)  # 0 would leave it to speed
    return edge_ms
