"""A frame around Vietnam: enough to catch swapped axes and metres given for degrees."""

from __future__ import annotations

#: West, east, south and north of the mainland and its near islands, degrees, rounded outwards.
WEST, EAST, SOUTH, NORTH = 102.0, 110.0, 8.0, 23.5


def in_vietnam(lon: float, lat: float) -> bool:
    """Whether a position lies in the frame; False for NaN."""
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH
