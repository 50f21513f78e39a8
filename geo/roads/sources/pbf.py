"""Roads of a file of OpenStreetMap: `.osm.pbf`, `.osm`, `.osm.gz`, `.osm.bz2`.

The file is read in three passes (ways, nodes, relations), so memory grows with the roads in it and not with its
buildings and fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.counted import counted
from geo.errors import refuse
from geo.roads.sources.assembly import assembled
from geo.roads.sources.clipping import MARGIN_M, Area
from geo.roads.sources.node_positions import read_positions
from geo.roads.sources.osm_file import OsmFile, open_osm_file, sha256_of
from geo.roads.sources.turn_restrictions import FoundRestrictions, read_restrictions
from geo.roads.sources.ways import read_ways
from geo.roads.tagged import RoadSource, TaggedRoads

Tell = Callable[[str], None]


def read_pbf(
    path: Path,
    clip: BaseGeometry | None = None,
    *,
    margin_m: float = MARGIN_M,
    tell: Tell = lambda line: None,
) -> TaggedRoads:
    """The roads of a file, those of `clip` (lon, lat) and `margin_m` metres around it where it is given.

    A way is kept from its first to its last node in the area, also where it bends outside between them. What an
    extract lacks of a way is cut off, its longest part stays. Notices count both.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE, XML_UNSAFE; ROADS_FILE_UNREADABLE for a truncated, damaged or
            foreign file; ROADS_FILE_HISTORY for one with changes or several versions; ROADS_EMPTY when no road is in
            it; ROADS_MISS_PROVINCE when none is in the area.
    """
    file = open_osm_file(path)
    source = RoadSource("pbf", path.name, sha256_of(file.path), file.state)
    area = None if clip is None else Area.around(clip, margin_m)
    return read_osm_files([file], source, area, tell)


def read_osm_files(files: Sequence[OsmFile], source: RoadSource, area: Area | None, tell: Tell) -> TaggedRoads:
    """The roads of files that are pieces of one map; what several have is taken once.

    Raises:
        InputRefused: as :func:`read_pbf`.
    """
    tell(f"{source.name}: reading ways")
    ways = read_ways(files)
    if not len(ways.way_id):
        raise refuse("ROADS_EMPTY", f"{source.name} has no road.", row=source.name)
    tell(f"{source.name}: {len(ways.way_id):,} roads; reading their nodes")
    positions = read_positions(files, np.unique(ways.node_ids), tell)
    roads = assembled(ways, positions, area, source)
    tell(f"{source.name}: {len(roads.way_id):,} roads kept; reading turn restrictions")
    found = read_restrictions(files, roads.way_id, roads.node_id)
    return replace(roads, restrictions=tuple(found.restrictions), notices=(*roads.notices, *_told(found)))


def _told(found: FoundRestrictions) -> Iterator[str]:
    if found.broken:
        yield f"{counted(found.broken, 'turn restriction')} left out: a member or what it says is missing or unclear."
    if found.elsewhere:
        yield f"{counted(found.elsewhere, 'turn restriction')} left out: a way or node of it is not among the roads."
