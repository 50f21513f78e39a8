"""Roads of an area from an Overpass server, tile by tile; answers are kept: a stopped fetch goes on where it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import osmium
from shapely.geometry.base import BaseGeometry

from geo.errors import InputRefused, refuse
from geo.fetch.osm_tiles import (
    MOST_BYTES,
    OVERPASS,
    SERVER_S,
    Box,
    RemarkError,
    complete_osm,
    quarters,
    state_of,
    tiles,
)
from geo.fetch.polite import Client
from geo.roads.sources.clipping import MARGIN_M, Area, box_text
from geo.roads.sources.osm_file import OsmFile
from geo.roads.sources.pbf import read_osm_files
from geo.roads.tagged import RoadSource, TaggedRoads

#: A tile is at most so wide and high, degrees: the roads of a big city in one are some 50 MB.
_TILE_DEG = 0.25
#: A public server is asked for provinces, not for countries: of those there are files. Tiles of the box around.
_MOST_TILES = 1000
#: How often a tile that is too much for the server is divided into four.
_MOST_DIVISIONS = 3


def fetch_roads(
    polygon: BaseGeometry,
    client: Client,
    *,
    address: str = OVERPASS,
    place: str = "",
    margin_m: float = MARGIN_M,
    tell: Callable[[str], None] = lambda line: None,
) -> TaggedRoads:
    """The roads of a polygon (lon, lat) and `margin_m` metres around it.

    Args:
        polygon: what roads are wanted of.
        client: asks, pauses, waits and keeps the answers.
        address: of the Overpass server, one that the client may ask.
        place: what the source is called in reports.
        margin_m: as in :func:`geo.roads.sources.pbf.read_pbf`.
        tell: gets a line for every tile and step.

    Raises:
        InputRefused: ROADS_AREA_TOO_LARGE; whatever :meth:`Client.get` raises, FETCH_ANSWER also for data
            that osmium cannot read; ROADS_EMPTY when there is no road, ROADS_MISS_PROVINCE when none is in the area.
    """
    _refuse_country(polygon, place)
    area = Area.around(polygon, margin_m)
    boxes = list(tiles(area.shape, _TILE_DEG))
    files: list[OsmFile] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, box in enumerate(boxes, 1):
            tell(f"OpenStreetMap: roads of tile {number} of {len(boxes)}")
            for answer in _answers(box, client, address, tell):
                path = Path(folder) / f"answer-{len(files)}.osm"
                path.write_bytes(answer)
                files.append(OsmFile(path, "osm", state_of(answer)))
        state = min((file.state for file in files if file.state), default="")
        source = RoadSource("overpass", place or str(urlsplit(address).hostname), state=state)
        return read_osm_files(files, source, area, tell)


def _refuse_country(polygon: BaseGeometry, place: str) -> None:
    west, south, east, north = polygon.bounds
    count = (east - west) * (north - south) / _TILE_DEG**2
    if count > _MOST_TILES:
        told = f"{place or 'The area'} reaches over {box_text(polygon.bounds)}: some {count:,.0f} tiles."
        raise refuse("ROADS_AREA_TOO_LARGE", told, row=place)


def _answers(
    box: Box, client: Client, address: str, tell: Callable[[str], None], divisions: int = 0
) -> Iterator[bytes]:
    """The answer for a tile, or those for its quarters where the server says that it is too much."""
    try:
        yield client.get(address, _readable, most_bytes=MOST_BYTES, form={"data": _query(box)})
        return
    except InputRefused as refused:
        why = refused.__cause__
        if not (isinstance(why, RemarkError) and why.too_much) or divisions == _MOST_DIVISIONS:
            raise
    tell("OpenStreetMap: too much for the server at once, asking for it in four parts")
    for quarter in quarters(box):
        yield from _answers(quarter, client, address, tell, divisions + 1)


def _query(box: Box) -> str:
    """Overpass QL: roads and ferry lines that touch the tile, all their nodes, and their turn restrictions."""
    west, south, east, north = box
    where = f"({south},{west},{north},{east})"
    roads = f'(way["highway"]{where};way["route"="ferry"]{where};)->.roads;'
    turns = 'rel(bw.roads)["type"="restriction"]->.turns;'
    return f"[out:xml][timeout:{SERVER_S}];{roads}{turns}(.roads;.roads >;.turns;);out body;"


def _readable(answer: bytes) -> None:
    complete_osm(answer)
    try:
        with osmium.io.Reader(osmium.io.FileBuffer(answer, "osm")) as reader:
            osmium.apply(reader)
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as error:
        raise ValueError(f"The answer is damaged OSM data: {error}.") from error
