"""Ways and positions put together: what is missing or outside is cut off, nodes are numbered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.counted import counted
from geo.errors import refuse
from geo.roads.sources.clipping import Area, box_text
from geo.roads.sources.node_positions import NodePositions
from geo.roads.sources.way_pieces import first_to_last, keep, longest_run, way_of, without_repeats
from geo.roads.sources.ways import RoadWays
from geo.roads.tagged import RoadSource, TaggedRoads


@dataclass(frozen=True, slots=True, eq=False)
class _Lines:
    """Where the nodes of each way begin, (W + 1,), and the nodes as indices of positions."""

    first: NDArray[np.int64]
    nodes: NDArray[np.int64]

    def only(self, kept: NDArray[np.bool_]) -> _Lines:
        return _Lines(keep(self.first, kept), self.nodes[kept])

    def cut(self, kept: NDArray[np.bool_]) -> int:
        """How many ways lose some of their nodes, and not all."""
        lost = np.diff(self.first) - np.diff(keep(self.first, kept))
        return int(((lost > 0) & (lost < np.diff(self.first))).sum())


def assembled(ways: RoadWays, positions: NodePositions, area: Area | None, source: RoadSource) -> TaggedRoads:
    """Roads without restrictions: of each way the longest part whose nodes are known, cut to the area.

    Raises:
        InputRefused: ROADS_EMPTY when no node of a road is known; ROADS_MISS_PROVINCE when none lies in the area.
    """
    notices = []
    lines = _Lines(ways.first, np.searchsorted(positions.node_id, ways.node_ids))
    present = positions.found[lines.nodes]
    if not present.any():
        raise refuse(
            "ROADS_EMPTY", f"{source.name} has roads, but where their nodes are it does not say.", row=source.name
        )
    known = longest_run(lines.first, present)
    if not known.all():
        incomplete = len(np.unique(way_of(lines.first)[~known]))
        notices.append(
            f"{counted(incomplete, 'way')} cut to the longest part whose nodes are in {source.name}: the extract cuts"
            f" them, or its nodes have ids below 1."
        )
    lines = lines.only(known)
    outside = np.diff(lines.first) == 0
    if area is not None:
        inside = _inside(lines, positions, area, source)
        cut = lines.cut(inside)
        if cut:
            notices.append(f"{counted(cut, 'way')} cut after the last node in the area ({area}).")
        lines = lines.only(inside)
        outside |= np.diff(lines.first) == 0
    lines = lines.only(without_repeats(lines.first, lines.nodes))
    short = (np.diff(lines.first) < 2) & ~outside
    if short.any():
        notices.append(f"{counted(int(short.sum()), 'way')} left out: less than two different nodes are left of it.")
    return _numbered(ways, lines, positions, source, tuple(notices))


def _inside(lines: _Lines, positions: NodePositions, area: Area, source: RoadSource) -> NDArray[np.bool_]:
    lon_lat = positions.lon_lat()
    used = lon_lat[np.unique(lines.nodes)]
    inside = area.contains(lon_lat)[lines.nodes]
    if not inside.any():
        box = box_text((*used.min(axis=0), *used.max(axis=0)))
        raise refuse(
            "ROADS_MISS_PROVINCE", f"The roads of {source.name} lie in {box}; wanted is {area}.", row=source.name
        )
    return first_to_last(lines.first, inside)


def _numbered(
    ways: RoadWays, lines: _Lines, positions: NodePositions, source: RoadSource, notices: tuple[str, ...]
) -> TaggedRoads:
    """Only the ways that are left, over the nodes that they use."""
    left = np.diff(lines.first) >= 2
    lines = lines.only(left[way_of(lines.first)])
    if not left.any():
        raise refuse(
            "ROADS_EMPTY", f"No road of {source.name} has two nodes that are known and in the area.", row=source.name
        )
    used, nodes = np.unique(lines.nodes, return_inverse=True)
    sets, tags = np.unique(ways.tags[left], return_inverse=True)
    lon_lat = NodePositions(positions.node_id[used], positions.x[used], positions.y[used]).lon_lat()
    barriers = np.intersect1d(used, np.array(list(positions.tags), np.int64))
    return TaggedRoads(
        node_id=positions.node_id[used],
        lon=lon_lat[:, 0].copy(),
        lat=lon_lat[:, 1].copy(),
        node_tags={int(np.searchsorted(used, node)): positions.tags[int(node)] for node in barriers},
        way_id=ways.way_id[left],
        way_tags=tags.astype(np.int32),
        tag_sets=tuple(ways.tag_sets[each] for each in sets),
        way_first=np.concatenate([[0], np.cumsum(np.diff(lines.first)[left])]),
        way_nodes=nodes.astype(np.int32),
        restrictions=(),
        source=source,
        notices=notices,
    )
