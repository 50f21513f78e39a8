"""Where drawn roads come from, in the words that their licence asks for and readers understand."""

from __future__ import annotations

from geo.roads.tagged import RoadSource
from maps.vietnamese import day


def road_credit(source: RoadSource) -> str:
    """Whom to thank for the roads, and of when they are: `© OpenStreetMap contributors (ODbL), dữ liệu ngày
    20/11/2026`. A state that is no instant is shown as the source words it.
    """
    if not source.state:
        return source.attribution
    try:
        return f"{source.attribution}, dữ liệu ngày {day(source.state[:10])}"
    except ValueError:
        return f"{source.attribution}, dữ liệu {source.state}"


def with_road_credit(attribution: str, credit: str) -> str:
    """A page's attribution with that of the roads behind it; `credit` is "" where no real road is drawn."""
    return f"{attribution} · Đường: {credit}" if credit else attribution
