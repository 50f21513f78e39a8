"""Communes that no road reaches: seats and points too far from every road that the profile may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.places.territory import Territory
from geo.roads.check.named_places import NamedPlace, named_places
from geo.roads.snapping.snapper import FARTHEST_CM, Snapper
from geo.roads.travel import RoadTravel


@dataclass(frozen=True, slots=True)
class Unreached:
    """A seat or point that joins no road.

    Attributes:
        place: which.
        nearest_road_m: straight to the nearest road that is open and in the connected part; None where there is none.
    """

    place: NamedPlace
    nearest_road_m: int | None


def unreached_communes(
    travel: RoadTravel, territory: Territory, access: Mapping[str, tuple[float, float]] | None = None
) -> list[Unreached]:
    """The seats and points that join no road, by commune in the territory's order.

    A road in another part of the network (an island, a village behind a border) does not count. `access` are the
    manual access points (lon, lat) by the points' ids.
    """
    places = named_places(territory)
    snapped = Snapper(travel).snap([each.place for each in places], access)
    return [
        Unreached(place, None if away_cm >= FARTHEST_CM else round(away_cm / 100))
        for place, joined, away_cm in zip(places, snapped.joined.tolist(), snapped.away_cm.tolist(), strict=True)
        if not joined
    ]
