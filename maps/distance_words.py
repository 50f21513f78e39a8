"""How far people are from a point, in words: kilometres as the crow flies and those of the way never share a name."""

from __future__ import annotations

from collections.abc import Mapping

#: Within what people are counted, as tables call it (columns `people_{reach}_{network}`) and as readers do.
REACHES: Mapping[str, str] = {
    "1km": "1 km",
    "3km": "3 km",
    "5km": "5 km",
    "15min": "15 phút",
    "30min": "30 phút",
    "60min": "60 phút",
}


def measured(*, straight: bool) -> str:
    """How kilometres are measured: `đường chim bay`, or `đường đi` along the way."""
    return "đường chim bay" if straight else "đường đi"


def within(reach: str, *, straight: bool) -> str:
    """`trong 3 km đường chim bay`, `trong 3 km đường đi`; `trong 30 phút`, which are always of the way."""
    return f"trong {REACHES[reach]} {measured(straight=straight) if reach.endswith('km') else ''}".rstrip()
