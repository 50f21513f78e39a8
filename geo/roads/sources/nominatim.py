"""The outline of a place by its name, from a Nominatim server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import refuse
from geo.fetch.polite import Client
from geo.printable import printable

NOMINATIM = "https://nominatim.openstreetmap.org/search"

#: A province's outline with every bend of its coast is some megabytes.
_MOST_BYTES = 50_000_000
#: How many places of a name are looked at: the first with an area counts.
_PLACES = 5
_MOST_LETTERS = 200


def place_polygon(name: str, client: Client, *, address: str = NOMINATIM) -> BaseGeometry:
    """The area (lon, lat; a Polygon or MultiPolygon) of the best known place of that name that has one.

    Raises:
        InputRefused: ROADS_PLACE_UNKNOWN when there is no such place; ROADS_PLACE_WITHOUT_OUTLINE when none of the
            name is an area; whatever :meth:`Client.get` raises.
    """
    asked = printable(name.strip())
    if not asked or len(asked) > _MOST_LETTERS:
        raise refuse("ROADS_PLACE_UNKNOWN", f"{asked[:_MOST_LETTERS]!r} is no name of a place.", row=name[:50])
    query = urlencode({"q": asked, "format": "jsonv2", "polygon_geojson": 1, "limit": _PLACES})
    answer = client.get(f"{address}?{query}", _is_list_of_places, most_bytes=_MOST_BYTES)
    places = json.loads(answer)
    if not places:
        raise refuse("ROADS_PLACE_UNKNOWN", f"OpenStreetMap knows no {asked!r}.", row=asked)
    for place in places:
        shape = _shape(place)
        if shape.geom_type in ("Polygon", "MultiPolygon"):
            return shape
    raise refuse("ROADS_PLACE_WITHOUT_OUTLINE", f"{asked!r} is known, but not as an area.", row=asked)


def _is_list_of_places(content: bytes) -> None:
    try:
        places = json.loads(content)
        if not isinstance(places, list):
            raise TypeError
        for place in places:
            _shape(place)
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError, shapely.GEOSException) as error:
        raise ValueError("The answer is not a list of places.") from error


def _shape(place: Mapping[str, Any]) -> BaseGeometry:
    """The shape of an answer; ValueError and the like where it is none on earth."""
    shape = shapely.from_geojson(json.dumps(place["geojson"]))
    lon_lat = shapely.get_coordinates(shape)
    if not len(lon_lat) or not np.all(np.abs(lon_lat) <= (180, 90)):
        raise ValueError
    return shape if shape.is_valid else shapely.make_valid(shape, method="structure", keep_collapsed=False)
