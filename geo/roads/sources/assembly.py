"""Ways and positions put together: what is missing or outside is cut off, nodes are numbered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.counted import counted
from geo.errors import refuse
from geo.roads.graph import DEGREE
from geo.roads.sources.clipping import Area, box_text
from geo.roads.sources.node_positions import NodePositions
from geo.roads.sources.way_pieces import first_to_last, keep, longest_run, without_repeats
from geo.roads.sources.ways import RoadWays
from geo.roads.tagged import RoadSource, TaggedRoads


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Where the nodes of each way begin, int64 (W + 1,), and the nodes as indices of positions, int32."""

    first: NDArray[np.int64]
    nodes: NDArray[np.int32]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many nodes each way has, (W,)."""
        return np.diff(self.first)

    def only(self, kept: NDArray[np.bool_]) -> _Lines:
        """The nodes kept; no way is dropped, though some may have none left."""
        return _Lines(keep(self.first, kept), self.nodes[kept])

    def shortened(self, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which ways lose some of their nodes, (W,)."""
        return np.diff(keep(self.first, kept)) < self.lengths


def assembled(ways: RoadWays, positions: NodePositions, area: Area | None, source: RoadSource) -> TaggedRoads:
    """Roads without restrictions: of each way the longest part whose nodes are known, cut to the area.

    Raises:
        InputRefused: ROADS_EMPTY when no node of a road is known; ROADS_MISS_PROVINCE when none lies in the area.
    """
    notices: list[str] = []
    nodes = np.searchsorted(positions.node_id, ways.node_ids).astype(np.int32)
    lines = _known(_Lines(ways.first, nodes), positions, source, notices)
    wanted = np.ones(len(ways.way_id), bool)
    if area is not None:
        lines = _inside(lines, positions, area, source, notices)
        wanted = lines.lengths > 0
    lines = lines.only(without_repeats(lines.first, lines.nodes))
    short = int((wanted & (lines.lengths < 2)).sum())
    if short:
        notices.append(f"{counted(short, 'way')} left out: less than two different nodes are left of it.")
    if short == wanted.sum():
        told = f"No road of {source.name} has two nodes that are known and in the area."
        raise refuse("ROADS_EMPTY", told, row=source.name)
    return _numbered(ways, lines, positions, source, tuple(notices))


def _known(lines: _Lines, positions: NodePositions, source: RoadSource, notices: list[str]) -> _Lines:
    """Of each way the longest part whose nodes have positions."""
    present = positions.found[lines.nodes]
    if not present.any():
        told = f"{source.name} has roads, but where their nodes are it does not say."
        raise refuse("ROADS_EMPTY", told, row=source.name)
    if present.all():
        return lines
    kept = longest_run(lines.first, present)
    cut = counted(int(lines.shortened(kept).sum()), "way")
    notices.append(
        f"{cut} cut to the longest part whose nodes are in {source.name}:"
        " the extract cuts them, or its nodes have ids below 1."
    )
    return lines.only(kept)


def _inside(lines: _Lines, positions: NodePositions, area: Area, source: RoadSource, notices: list[str]) -> _Lines:
    """Of each way what lies between its first and its last node in the area."""
    lon_lat = positions.lon_lat()
    inside = area.contains(lon_lat)[lines.nodes]
    if not inside.any():
        known = lon_lat[positions.found]
        box = box_text((*known.min(axis=0), *known.max(axis=0)))
        told = f"The roads of {source.name} lie in {box}; wanted is {area}."
        raise refuse("ROADS_MISS_PROVINCE", told, row=source.name)
    cut = lines.only(first_to_last(lines.first, inside))
    shorter = int(((cut.lengths > 0) & (cut.lengths < lines.lengths)).sum())
    if shorter:
        notices.append(f"{counted(shorter, 'way')} cut after the last node in the area ({area}).")
    return cut


def _numbered(
    ways: RoadWays, lines: _Lines, positions: NodePositions, source: RoadSource, notices: tuple[str, ...]
) -> TaggedRoads:
    """Only the ways that are left, over the nodes that they use."""
    left = lines.lengths >= 2
    lines = lines.only(np.repeat(left, lines.lengths))
    used = np.zeros(len(positions.node_id), bool)
    used[lines.nodes] = True
    number = np.cumsum(used, dtype=np.int32) - np.int32(1)
    sets, tags = np.unique(ways.tags[left], return_inverse=True)
    return TaggedRoads(
        node_id=positions.node_id[used],
        lon=positions.x[used] / DEGREE,
        lat=positions.y[used] / DEGREE,
        node_tags={int(number[node]): positions.tags[node] for node in sorted(positions.tags) if used[node]},
        way_id=ways.way_id[left],
        way_tags=tags.astype(np.int32),
        tag_sets=tuple(ways.tag_sets[each] for each in sets),
        way_first=np.concatenate([[0], np.cumsum(lines.lengths[left])]),
        way_nodes=number[lines.nodes],
        restrictions=(),
        source=source,
        notices=notices,
    )
