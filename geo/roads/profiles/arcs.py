"""How long a profile takes for every arc of a graph."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.roads.graph import RoadGraph
from geo.roads.profiles.barriers import blocks
from geo.roads.profiles.profile import Profile
from geo.roads.profiles.turns import forbids
from geo.roads.profiles.ways import FERRY, way_kph
from geo.roads.tagged import Tags
from geo.roads.tags import road_class
from geo.roads.weights import ENDLESS_MS, MS_PER_CM

#: What an arc has that may not be travelled.
CLOSED = -1
MS_PER_MIN = 60_000


def arc_ms(graph: RoadGraph, profile: Profile, *, hour: int | None = None) -> NDArray[np.int64]:
    """Milliseconds for each arc, int64 (A,); :data:`CLOSED` where the profile may not go. A turn takes 0 ms.

    A piece of length L cm at v km/h takes round(36 L / v) ms, at least 1 unless its length is 0. A timetable's time
    stands in place of that; who comes aboard a ferry from land waits in addition.

    `hour` (0 to 23, of a working day) brings in the factors of that hour and conditions with hours; None has neither.

    Raises:
        InputRefused: FIELD_INVALID for another hour.
    """
    if hour is not None and not 0 <= hour <= 23:
        raise refuse("FIELD_INVALID", f"Hour {hour} is not one of 0 to 23.", "hour")
    edge_ms = _edge_ms(graph, profile, hour)
    travels = graph.arc_edge >= 0
    ms = np.where(travels, edge_ms[graph.arc_edge, graph.arc_back.astype(np.intp)], 0)
    closing = np.array([any(_closes(tags, profile, hour) for tags in rule) for rule in graph.rules], dtype=bool)
    ruled = np.flatnonzero(graph.arc_rules >= 0)
    ms[ruled[closing[graph.arc_rules[ruled]]]] = CLOSED
    return ms


def _edge_ms(graph: RoadGraph, profile: Profile, hour: int | None) -> NDArray[np.int64]:
    """Milliseconds there and back, int64 (E, 2)."""
    if not graph.edges:
        return np.full((1, 2), CLOSED)  # what the turns of a graph without edges look at
    kinds = np.stack([way_kph(tags, profile, hour) for tags in graph.kinds])
    kph = kinds[graph.edge_kind, :, graph.edge_terrain, graph.edge_built_up.astype(np.intp)]
    length = graph.edge_length_cm[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        ms = np.rint(length * MS_PER_CM / kph)
    timetable = graph.edge_fixed_ms[:, None]
    open_ms = np.where(timetable > 0, timetable, np.maximum(ms, length > 0)) + _boarding_ms(graph, profile)
    return np.where((kph > 0) & (open_ms < ENDLESS_MS), open_ms, CLOSED).astype(np.int64)


def _boarding_ms(graph: RoadGraph, profile: Profile) -> NDArray[np.int64]:
    """What waiting adds where a ferry leaves from land, (E, 2); a crossing in several pieces is waited for once."""
    ferry = np.array([road_class(tags) == FERRY for tags in graph.kinds])[graph.edge_kind]
    land = np.zeros(len(graph.junction_osm), dtype=bool)
    for ends in (graph.edge_from, graph.edge_to):
        land[ends[~ferry]] = True
    from_land = np.column_stack([land[graph.edge_from], land[graph.edge_to]])
    wait = round(profile.vehicle.boarding_min * MS_PER_MIN)
    return np.where(ferry[:, None] & from_land, wait, 0)


def _closes(tags: Tags, profile: Profile, hour: int | None) -> bool:
    return blocks(tags, profile, hour) if "barrier" in tags else forbids(tags, profile, hour)
