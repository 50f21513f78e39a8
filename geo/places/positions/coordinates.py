"""A position as people write it, read to lon and lat in EPSG:4326; what was assumed is said in notices.

Degrees may have a decimal point or comma, minutes and seconds, and letters (N/E, B/Đ). Latitude comes before
longitude in one cell, as people and map services write; Vietnam's latitudes and longitudes never overlap, so that a
swapped pair is certain and is put right, with a notice. Metres in a plane are read only when their system is
declared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

from geo.errors import Fault, InputRefused, refuse
from geo.places.positions.angles import Angle, plain, read_angle, split_pair
from geo.places.positions.vn2000 import is_plane, north_first, to_lon_lat
from geo.places.vietnam import in_vietnam
from geo.units import LON_LAT_CRS

_Read = TypeVar("_Read")

#: A last digit worth more than this many degrees (about 550 m) is worth a notice.
_COARSE = 0.005
_KM_PER_DEGREE = 111.2
#: Above this a number is no degree but a metre.
_NO_DEGREE = 360.0

_SIGNED = r"([-+]?\d{1,3}(?:\.\d+)?)"
#: Texts that say by themselves which number is which: (pattern, whether latitude comes first).
_FORMS = tuple(
    (re.compile(pattern, re.IGNORECASE), lat_first)
    for pattern, lat_first in (
        (rf"geo:{_SIGNED},{_SIGNED}(?:,[-+.\d]+)?(?:[;?].*)?", True),
        (rf"https?://.*!3d{_SIGNED}!4d{_SIGNED}.*", True),  # the place itself, where @ is the middle of the view
        (rf"https?://.*[?&](?:q|query|ll|center|destination)=(?:loc:)?{_SIGNED},[+ ]*{_SIGNED}.*", True),
        (rf"https?://.*[?&]mlat={_SIGNED}&mlon={_SIGNED}.*", True),
        (rf"https?://.*#map=[\d.]+/{_SIGNED}/{_SIGNED}.*", True),
        (rf"(?:https?://.*)?@{_SIGNED},{_SIGNED}(?:,.*)?", True),
        (rf"(?:SRID=4326;)?\s*POINT\s*(?:ZM|Z|M)?\s*\(\s*{_SIGNED}\s+{_SIGNED}(?:\s+[-+.\d]+)*\s*\)", False),
    )
)
_METRES = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_DECLARE = (
    'Declare their system: --crs vn2000 (the meridian of the province), "VN-2000 105-00" or EPSG:n; or give degrees.'
)


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees in EPSG:4326, in Vietnam; `notices` say what was swapped or is coarse."""

    lon: float
    lat: float
    notices: tuple[Fault, ...] = ()


def read_position(text: str, *, crs: str | None = None, row: str = "") -> Position:
    """The position in one cell: "19.8075, 105.7764", "19°48'27.1\"N 105°46'35\"E", a map link, geo:, WKT POINT.

    `crs` declares the system of plain numbers: None for degrees in WGS 84, else what pyproj takes, or
    "VN-2000 105-00"; then X (north) is expected before Y (east) for VN-2000, and east before north for others.

    Raises:
        InputRefused: FIELD_MISSING, FIELD_INVALID, PLANE_UNDECLARED, PLACE_OUTSIDE.
    """
    if not text.strip():
        raise refuse("FIELD_MISSING", "There is no position.", "position", row)
    if len(text) > 4096:
        raise refuse("FIELD_INVALID", f"The text has {len(text):,} letters.", "position", row)
    for pattern, lat_first in _FORMS:
        found = pattern.fullmatch(unquote(text.strip()) if "://" in text else text.strip())
        if found:
            first, second = (found[1], found[2]) if lat_first else (found[2], found[1])
            return _from_degrees(read_angle(second), read_angle(first), None, row)
    try:
        first, second = split_pair(plain(text))
        if crs is not None and is_plane(crs):
            east, north = (second, first) if north_first(crs) else (first, second)
            return _from_plane(_metres(east), _metres(north), crs, row)
        return _from_degrees(read_angle(second), read_angle(first), crs, row)
    except ValueError as error:
        raise refuse("FIELD_INVALID", str(error), "position", row) from error


def read_lon_lat(lon: str, lat: str, *, crs: str | None = None, row: str = "") -> Position:
    """The position in two cells. With a plane `crs`, `lon` is the east (Vietnam's Y) and `lat` the north (X).

    Raises:
        InputRefused: as :func:`read_position`; faults of both cells together.
    """
    faults = [
        Fault("FIELD_MISSING", f"There is no {name}.", name, row)
        for name, cell in (("lon", lon), ("lat", lat))
        if not cell.strip()
    ]
    if faults:
        raise InputRefused(faults)
    try:
        plane = crs is not None and is_plane(crs)
    except ValueError as error:
        raise refuse("FIELD_INVALID", str(error), "crs", row) from error
    if crs is not None and plane:
        return _from_plane(*_both(_metres, lon, lat, row), crs, row)
    return _from_degrees(*_both(_degrees, lon, lat, row), crs, row)


def _both(reader: Callable[[str], _Read], lon: str, lat: str, row: str) -> tuple[_Read, _Read]:
    values, faults = [], []
    for name, cell in (("lon", lon), ("lat", lat)):
        try:
            values.append(reader(cell))
        except ValueError as error:
            faults.append(Fault("FIELD_INVALID", str(error), name, row))
    if faults:
        raise InputRefused(faults)
    return values[0], values[1]


def _degrees(cell: str) -> Angle:
    return read_angle(plain(cell))


def _metres(cell: str) -> float:
    text = cell.replace(" ", "").replace("\u00a0", "").strip("mM")
    if not _METRES.fullmatch(text):
        raise ValueError(f"{cell[:60]!r} is not a number of metres; write it without separators of thousands.")
    return float(text.replace(",", "."))


def _from_plane(east: float, north: float, crs: str, row: str) -> Position:
    """Metres to degrees; north given for east is certain, since in Vietnam the two never have the same size."""
    transform = to_lon_lat(crs).transform
    lon, lat = transform(east, north)
    if in_vietnam(lon, lat):
        return Position(float(lon), float(lat))
    swapped_lon, swapped_lat = transform(north, east)
    if in_vietnam(swapped_lon, swapped_lat):
        message = f"East {east:.10g} and north {north:.10g} are swapped: in Vietnam X is the north and Y the east."
        return Position(
            float(swapped_lon), float(swapped_lat), (Fault("POSITION_SWAPPED", message, "position", row),)
        )
    action = "Check the numbers and the declared system, above all its central meridian."
    raise refuse("PLACE_OUTSIDE", f"East {east:.10g}, north {north:.10g} is not in Vietnam.", "position", row, action)


def _from_degrees(lon: Angle, lat: Angle, crs: str | None, row: str) -> Position:
    if max(abs(lon.degrees), abs(lat.degrees)) > _NO_DEGREE:
        # No number in it, so that a whole list of them is told in one line.
        message = "The numbers are no degrees but metres in a plane, or lost their decimal point."
        raise refuse("PLANE_UNDECLARED", message, "position", row, _DECLARE)
    if lon.axis and lon.axis == lat.axis:
        raise refuse("FIELD_INVALID", f"Both numbers are marked as a {lon.axis}.", "position", row)
    x, y = _in_wgs84(lon.degrees, lat.degrees, crs)
    marked_swapped = lon.axis == "lat" or lat.axis == "lon"
    swapped = not in_vietnam(x, y)
    if swapped:
        x, y = _in_wgs84(lat.degrees, lon.degrees, crs)
    if not in_vietnam(x, y):
        raise refuse("PLACE_OUTSIDE", _outside(lon.degrees, lat.degrees), "position", row)
    notices = []
    # A letter that says which is which is right, wherever it stands.
    if swapped != marked_swapped:
        message = f"Longitude and latitude are swapped; read as lon {x:.10g}, lat {y:.10g}."
        notices.append(Fault("POSITION_SWAPPED", message, "position", row))
    if min(lon.unit, lat.unit) > _COARSE:
        kilometres = min(lon.unit, lat.unit) * _KM_PER_DEGREE
        message = f"lon {x:.10g}, lat {y:.10g} is exact to {kilometres:.2g} km only."
        notices.append(Fault("POSITION_COARSE", message, "position", row))
    return Position(x, y, tuple(notices))


def _in_wgs84(lon: float, lat: float, crs: str | None) -> tuple[float, float]:
    if crs is None or crs == LON_LAT_CRS or not (abs(lon) <= 180 and abs(lat) <= 90):
        return lon, lat
    x, y = to_lon_lat(crs).transform(lon, lat)
    return float(x), float(y)


def _outside(lon: float, lat: float) -> str:
    if lon == 0.0 and lat == 0.0:
        return "0, 0 is what programs write for a position they do not know."
    return f"lon {lon:.10g}, lat {lat:.10g} is not in Vietnam."
