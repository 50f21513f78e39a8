"""The direction that a road's general `oneway` leaves open, for those who ask without a vehicle."""

from __future__ import annotations

from geo.roads.tagged import Tags

_YES = ("yes", "true", "1")
_BACK = ("-1", "reverse")


def plain_oneway(kind: Tags) -> int:
    """1 where traffic goes along the way's direction only, -1 where against it only, else 0."""
    value = kind.get("oneway")
    if value is None:
        round_about = kind.get("junction") in ("roundabout", "circular")
        return 1 if round_about or kind.get("highway") == "motorway" else 0
    return 1 if value in _YES else -1 if value in _BACK else 0
