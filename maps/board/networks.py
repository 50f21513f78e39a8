"""The table of coverage: what each network of points does for the whole province."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from maps.network_words import Network
from maps.vietnamese import percent

_FIGURES = ("points", "radius_m", "people_per_point")
_SHARES = ("share_3km", "share_30min")


def network_rows(networks: Sequence[Network], coverage: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each network that `coverage` of summary.json tells of; NaN and `–` where a figure is missing."""
    for one in networks:
        if one.summary_key in coverage:
            figures = coverage[one.summary_key]
            yield {
                "key": one.summary_key,
                "title": one.title,
                "english": one.title_en,
                **{name: figures.get(name, float("nan")) for name in _FIGURES},
                **{name: percent(figures[name]) if name in figures else "–" for name in _SHARES},
            }
