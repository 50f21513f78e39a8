"""Whom no road reaches, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from geo.places.territory import Territory
from geo.roads.check.unreached import Unreached


def unreached_sentence(found: Sequence[Unreached], territory: Territory, profile: str) -> str:
    """How many communes' seats and points join no road of a profile."""
    communes = len({each.place.commune for each in found if each.place.what == "seat"})
    points = sum(each.place.what == "point" for each in found)
    return (
        f"No road for {profile} reaches the seats of {communes:,} of {len(territory.communes):,} communes, "
        f"nor {points:,} of {len(territory.points):,} points; travel there is estimated."
    )
