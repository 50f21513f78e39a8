"""Features of OpenStreetMap inside a polygon, asked of an Overpass server tile by tile.

osmnx builds the shapes; the asking is ours (:mod:`geo.fetch.polite`), because osmnx's own, when a name does not
resolve, asks a third party about it, tries again without end, and patches the sockets of the whole process.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import refuse
from geo.fetch.osm_tiles import MOST_BYTES, OVERPASS, SERVER_S, Box, complete_osm, state_of, tiles
from geo.fetch.polite import Client
from geo.units import LON_LAT_CRS

if TYPE_CHECKING:
    import geopandas

#: What must be said wherever the data shows.
ATTRIBUTION = "© OpenStreetMap contributors (ODbL)"

Element = Literal["node", "way", "relation"]

#: A tile is at most so wide and high, degrees: small enough for one answer, large enough for few requests.
_TILE_DEG = 0.5


def features(
    polygon: BaseGeometry,
    tags: Mapping[str, Literal[True] | str | Sequence[str]],
    client: Client,
    *,
    address: str = OVERPASS,
    elements: Sequence[Element] = ("node", "way", "relation"),
) -> geopandas.GeoDataFrame:
    """What OpenStreetMap has inside `polygon` (lon, lat) with any of the tags (`True`: whatever its value).

    Returns:
        One row a feature: index `element` ("node", "way", "relation") and `id`, columns `geometry` (EPSG:4326; it
        touches the polygon) and a column a tag, NaN where a feature lacks it. `attrs["state"]` is the instant of the
        data as the server words it, "" where it does not say.

    Raises:
        InputRefused: whatever :meth:`Client.get` raises; FETCH_ANSWER when the answer makes no shapes.
    """
    import geopandas  # noqa: PLC0415 - heavy, and osmnx more so
    import pandas as pd  # noqa: PLC0415

    parts: list[geopandas.GeoDataFrame] = []
    states: list[str] = []
    boxes = list(tiles(polygon, _TILE_DEG))
    for number, box in enumerate(boxes, 1):
        client.tell(f"OpenStreetMap: tile {number} of {len(boxes)}")
        query = _query(box, tags, elements)
        answer = client.get(address, complete_osm, most_bytes=MOST_BYTES, form={"data": query})
        parts.append(_shapes(answer, tags, address))
        states.append(state_of(answer))
    full = [part for part in parts if len(part)]
    frame = pd.concat(full) if full else geopandas.GeoDataFrame({"geometry": []}, crs=LON_LAT_CRS)
    frame = frame[~frame.index.duplicated()].sort_index()
    inside = frame[shapely.intersects(polygon, frame.geometry.to_numpy())].copy()
    inside.attrs["state"] = min(filter(None, states), default="")
    return inside


def _query(
    box: Box,
    tags: Mapping[str, Literal[True] | str | Sequence[str]],
    elements: Sequence[Element],
) -> str:
    """Overpass QL: the features with any of the tags, and whatever their shapes need."""
    west, south, east, north = box
    filters = [
        f"[{_quoted(key)}]" if value is True else f"[{_quoted(key)}={_quoted(value)}]"
        for key, values in tags.items()
        for value in ([values] if values is True or isinstance(values, str) else values)
    ]
    wanted = "".join(f"{element}{each}({south},{west},{north},{east});" for element in elements for each in filters)
    return f"[out:xml][timeout:{SERVER_S}];({wanted});(._;>;);out body;"


def _quoted(text: str | bool) -> str:
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shapes(
    answer: bytes, tags: Mapping[str, Literal[True] | str | Sequence[str]], address: str
) -> geopandas.GeoDataFrame:
    """The features of one answer, as osmnx builds them."""
    import geopandas  # noqa: PLC0415
    import osmnx  # noqa: PLC0415
    from osmnx._errors import InsufficientResponseError  # noqa: PLC0415

    wanted: dict[str, bool | str | list[str]] = {
        key: value if isinstance(value, bool | str) else list(value) for key, value in tags.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.osm"
        path.write_bytes(answer)
        try:
            return osmnx.features_from_xml(path, tags=wanted)
        except InsufficientResponseError:
            return geopandas.GeoDataFrame({"geometry": []}, crs=LON_LAT_CRS)
        except (ValueError, KeyError, IndexError, TypeError, SyntaxError) as error:
            raise refuse("FETCH_ANSWER", f"{address}: the data makes no shapes ({error}).", row=address) from error
