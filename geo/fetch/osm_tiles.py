"""Asking an Overpass server for an area in tiles: which ones, and whether an answer is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

#: West, south, east, north in degrees.
Box = tuple[float, float, float, float]

OVERPASS = "https://overpass-api.de/api/interpreter"
#: How long the server may work on one tile, seconds.
SERVER_S = 180
#: The longest answer for one tile.
MOST_BYTES = 200_000_000

_STATE = re.compile(rb'<meta[^>]*\bosm_base="([0-9TZ:.-]{10,30})"')
_REMARK = re.compile(rb"<remark>([^<]{1,200})")
#: What the server remarks when a question is too large for it.
_TOO_MUCH = re.compile(r"timed out|out of memory", re.IGNORECASE)


class RemarkError(ValueError):
    """The server says in its answer why it is not complete."""

    @property
    def too_much(self) -> bool:
        """Whether a smaller tile may help."""
        return _TOO_MUCH.search(str(self)) is not None


def tiles(polygon: BaseGeometry, degrees: float) -> Iterator[Box]:
    """The tiles that the polygon touches, so wide and high; the same for all polygons of a neighbourhood, so that
    answers kept serve again.
    """
    west, south, east, north = np.asarray(polygon.bounds) / degrees
    for row in range(int(np.floor(south)), int(np.ceil(north))):
        for column in range(int(np.floor(west)), int(np.ceil(east))):
            box = shapely.box(column * degrees, row * degrees, (column + 1) * degrees, (row + 1) * degrees)
            if box.intersects(polygon):
                yield box.bounds


def quarters(box: Box) -> tuple[Box, Box, Box, Box]:
    """The four parts of a tile."""
    west, south, east, north = box
    lon, lat = (west + east) / 2, (south + north) / 2
    return (west, south, lon, lat), (lon, south, east, lat), (west, lat, lon, north), (lon, lat, east, north)


def complete_osm(answer: bytes) -> None:
    """Refuse what is not a whole answer in XML.

    Raises:
        RemarkError: the server says that it broke off.
        ValueError: for anything else.
    """
    if b"<!DOCTYPE" in answer or b"<!ENTITY" in answer:
        raise ValueError("The answer is a web page, not OSM data.")
    if b"<osm" not in answer[:1000] or not answer.rstrip().endswith(b"</osm>"):
        raise ValueError("The answer is not complete OSM data.")
    remark = _REMARK.search(answer)
    if remark:
        raise RemarkError(f"The server says: {remark.group(1).decode('utf-8', 'replace').strip()}")


def state_of(answer: bytes) -> str:
    """The instant of the data as the server words it, "" where it does not say."""
    found = _STATE.search(answer[:2000])
    return found.group(1).decode() if found else ""
