"""Where a way begins or ends: a point of the workspace by its id, or a position."""

from __future__ import annotations

from pathlib import Path

from geo.errors import refuse
from geo.roads.place import Place
from service.reference import open_reference
from service.usecases.roads.place_table import degrees_of


def place_named(workspace: Path, text: str) -> Place:
    """The point of that id, else the position `lon,lat` in degrees.

    Raises:
        InputRefused: PLACE_UNKNOWN, with a hint where the two numbers look swapped.
    """
    point = next((each for each in open_reference(workspace).points if each.id == text), None)
    if point is not None:
        return Place(point.id, point.lon, point.lat)
    shown = text[:60]
    lon, comma, lat = text.partition(",")
    if not comma:
        raise refuse("PLACE_UNKNOWN", f"The workspace has no point {shown!r}.", row=shown)
    try:
        return Place(text, degrees_of(lon, "lon"), degrees_of(lat, "lat"))
    except ValueError as error:
        raise refuse("PLACE_UNKNOWN", f"{shown!r}: {error}", row=shown) from error
