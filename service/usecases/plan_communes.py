"""The communes that a plan's drawings name."""

from __future__ import annotations

from collections.abc import Sequence

from geo.places.territory import Territory
from maps.sheets.round_map import Commune


def communes_of(territory: Territory) -> Sequence[Commune]:
    """The names of a territory's communes and where they are written."""
    return [(commune.name, commune.lon, commune.lat) for commune in territory.communes]
