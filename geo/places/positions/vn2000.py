"""VN-2000, Vietnam's grid of plane coordinates, and other planes that a file declares.

Zones are 3 degrees wide (scale 0.9999 at the central meridian, which every province has assigned: Circular
973/2001/TT-TCĐC and Circular 25/2014/TT-BTNMT) or 6 degrees (0.9996, UTM zones 48N and 49N). The way to WGS 84 is
that of Decision 05/2007/QĐ-BTNMT, seven parameters, EPSG operation 6960, which PROJ applies; about 1 m.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

#: Central meridian in minutes of longitude -> EPSG code of the 3-degree zone.
_THREE_DEGREES = {
    102 * 60: 5896,
    103 * 60: 9205,
    104 * 60: 9206,
    104 * 60 + 30: 9207,
    104 * 60 + 45: 9208,
    105 * 60: 5897,
    105 * 60 + 30: 9209,
    105 * 60 + 45: 9210,
    106 * 60: 9211,
    106 * 60 + 15: 9212,
    106 * 60 + 30: 9213,
    107 * 60: 9214,
    107 * 60 + 15: 9215,
    107 * 60 + 30: 9216,
    107 * 60 + 45: 5899,
    108 * 60: 5898,
    108 * 60 + 15: 9217,
    108 * 60 + 30: 9218,
}
_SIX_DEGREES = {105 * 60: 3405, 111 * 60: 3406}
#: Province code -> central meridian. Others than Thanh Hóa must name theirs: the 34 provinces of 2025 join
#: territories with different ones.
PROVINCE_MERIDIANS = {"38": "105-00"}
_DECLARED = re.compile(r"vn-?2000\s*[:/ ]\s*(\d{3})\s*[-°: ]?\s*(\d{1,2})?'?(?:\s*[/, ]\s*([36]))?", re.IGNORECASE)
_CODE = re.compile(r"(?:EPSG|ESRI):\d{4,6}", re.IGNORECASE)
_MERIDIAN = re.compile(r"(\d{3})\s*[-°: ]?\s*(\d{1,2})?'?")


def vn2000_crs(meridian: str, zone_degrees: int = 3) -> str:
    """The EPSG code of a zone: ("105-00", 3) -> "EPSG:5897".

    `meridian` is written 105-30, 105°30' or 105.

    Raises:
        ValueError: no such zone.
    """
    found = _MERIDIAN.fullmatch(meridian.strip())
    zones = {3: _THREE_DEGREES, 6: _SIX_DEGREES}.get(zone_degrees, {})
    code = zones.get(int(found[1]) * 60 + int(found[2] or 0)) if found else None
    if code is None:
        known = ", ".join(f"{minutes // 60}-{minutes % 60:02d}" for minutes in zones)
        raise ValueError(f"VN-2000 has no {zone_degrees}-degree zone with the meridian {meridian!r}, only {known}.")
    return f"EPSG:{code}"


def declared_crs(text: str) -> str:
    """What pyproj takes: "VN-2000 105-00" (or "VN-2000 105-00 6" for 6 degrees) as EPSG code; codes stay.

    Raises:
        ValueError: VN-2000 without a meridian, or with one that is none; any other text, since PROJ's own language
            can name files and addresses.
    """
    found = _DECLARED.fullmatch(text.strip())
    if found:
        return vn2000_crs(f"{found[1]}-{found[2] or '00'}", int(found[3] or 3))
    if re.match(r"vn-?2000", text.strip(), re.IGNORECASE):
        raise ValueError("VN-2000 needs the central meridian: VN-2000 105-00 for Thanh Hóa.")
    if not _CODE.fullmatch(text.strip()):
        raise ValueError(f"{text[:60]!r} is no coordinate system: give EPSG:5897, or VN-2000 105-00.")
    return text.strip().upper()


@lru_cache(maxsize=16)
def to_lon_lat(crs: str) -> Any:
    """A pyproj Transformer (east, north) -> (lon, lat) in EPSG:4326.

    Raises:
        ValueError: pyproj does not know the system.
    """
    from pyproj import CRS, Transformer  # noqa: PLC0415 - it takes a tenth of a second, and degrees need none
    from pyproj.exceptions import ProjError  # noqa: PLC0415

    try:
        return Transformer.from_crs(CRS.from_user_input(declared_crs(crs)), "EPSG:4326", always_xy=True)
    except ProjError as error:
        raise ValueError(f"{crs[:60]!r} is no coordinate system that is known.") from error


@lru_cache(maxsize=16)
def is_plane(crs: str) -> bool:
    """Whether its coordinates are metres rather than degrees.

    Raises:
        ValueError: as :func:`to_lon_lat`.
    """
    return bool(to_lon_lat(crs).source_crs.is_projected)


def north_first(crs: str) -> bool:
    """Whether people write north (X) before east (Y), as in Vietnamese surveys."""
    return "VN-2000" in str(to_lon_lat(crs).source_crs.name)
