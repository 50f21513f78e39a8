"""Two frames around Vietnam: enough to catch swapped axes and metres given for degrees."""

from __future__ import annotations

#: West, east, south and north of the mainland and its near islands, degrees, rounded outwards.
WEST, EAST, SOUTH, NORTH = 102.0, 110.0, 8.0, 23.5
#: The same of the islands far out in the East Sea: the special zones Hoàng Sa and Trường Sa.
ISLANDS_WEST, ISLANDS_EAST, ISLANDS_SOUTH, ISLANDS_NORTH = 110.0, 117.5, 6.5, 17.5


def in_vietnam(lon: float, lat: float) -> bool:
    """Whether a position lies in one of the frames; False for NaN."""
    mainland = WEST <= lon <= EAST and SOUTH <= lat <= NORTH
    return mainland or (ISLANDS_WEST <= lon <= ISLANDS_EAST and ISLANDS_SOUTH <= lat <= ISLANDS_NORTH)
