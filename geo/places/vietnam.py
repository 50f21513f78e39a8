"""A frame around Vietnam: enough to catch swapped axes and metres given for degrees."""

from __future__ import annotations

#: West, east, south and north, degrees, rounded outwards. The mainland ends at 109.5 E and 8.4 N; the special zones
#: Hoàng Sa (Đà Nẵng) and Trường Sa (Khánh Hòa) reach to 117.9 E and 6.5 N. No latitude in it is also a longitude.
WEST, EAST, SOUTH, NORTH = 102.0, 118.0, 6.5, 23.5


def in_vietnam(lon: float, lat: float) -> bool:
    """Whether a position lies in the frame; False for NaN."""
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH
