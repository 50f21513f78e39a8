"""What closures do to a province: who can no longer be reached from its processing centre, and who only later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.places.points import PointKind
from geo.places.territory import Territory
from geo.roads.check.named_places import NamedPlace, named_places
from geo.roads.place import Place
from geo.roads.snapped import Snapped
from geo.roads.snapping.snapper import Snapper
from geo.roads.travel import RoadTravel
from geo.roads.weights import NO_WAY, milliseconds

#: Growth worth telling.
SLOWER_S = 1_800


@dataclass(frozen=True, slots=True)
class Effect:
    """What closures change for a seat or point. Seconds from the origin and back to it; None where there is no way.

    Attributes:
        place: whose.
        open_there_s, open_back_s: with every road open.
        closed_there_s, closed_back_s: with the closures.
    """

    place: NamedPlace
    open_there_s: int
    open_back_s: int
    closed_there_s: int | None
    closed_back_s: int | None

    @property
    def cut_off(self) -> bool:
        """Whether there is no way left, there or back."""
        return self.closed_there_s is None or self.closed_back_s is None

    @property
    def growth_s(self) -> int:
        """How much longer the worse of both directions takes; 0 where it is cut off."""
        if self.closed_there_s is None or self.closed_back_s is None:
            return 0
        return max(self.closed_there_s - self.open_there_s, self.closed_back_s - self.open_back_s)


@dataclass(frozen=True, slots=True)
class CutOff:
    """The effects worth telling, from and to the processing centre; each list by commune in the territory's order.

    Attributes:
        origin: the processing centre.
        cut_off: seats and points without a way left.
        slower: those whose way takes much longer.
    """

    origin: Place
    cut_off: tuple[Effect, ...]
    slower: tuple[Effect, ...]

    @property
    def communes(self) -> tuple[str, ...]:
        """Names of the communes with a seat that is cut off."""
        return tuple(dict.fromkeys(each.place.commune_name for each in self.cut_off if each.place.what == "seat"))


def _processing_centre(territory: Territory) -> Place:
    """From where trunk lines leave."""
    for point in territory.points:
        if point.kind is PointKind.PROCESSING_CENTRE:
            return Place(point.id, point.lon, point.lat)
    raise refuse("POINT_MISSING", "There is no processing centre that anybody could be cut off from.", "kind")


def cut_off(
    everything_open: RoadTravel,
    closed: RoadTravel,
    territory: Territory,
    *,
    slower_s: int = SLOWER_S,
    access: Mapping[str, tuple[float, float]] | None = None,
) -> CutOff:
    """Who can no longer reach the processing centre or be reached from it, and whose way grows.

    Places join the road that is theirs when all is open: a house on a flooded road is cut off, not moved to the next
    dry one.

    Args:
        everything_open, closed: the same graph and profile, without and with closures.
        territory: whose seats and points are looked at.
        slower_s: growth of more seconds than this is told.
        access: manual access points (lon, lat) by the points' ids.

    Raises:
        InputRefused: POINT_MISSING without a processing centre; PLACE_NOT_JOINED when it joins no road.
    """
    start = _processing_centre(territory)
    places = named_places(territory)
    snapped = Snapper(everything_open).snap([start, *(each.place for each in places)], access)
    if not snapped.joined[0]:
        raise refuse("PLACE_NOT_JOINED", f"{start.id!r}, the processing centre, joins no road.", row=start.id)
    hub, others = snapped.take(slice(0, 1)), snapped.take(slice(1, None))
    before, after = (_there_and_back(travel, hub, others) for travel in (everything_open, closed))
    effects = _effects(places, before, after)
    return CutOff(
        start,
        tuple(effect for effect in effects if effect.cut_off),
        tuple(effect for effect in effects if effect.growth_s > slower_s),
    )


def _there_and_back(travel: RoadTravel, hub: Snapped, others: Snapped) -> NDArray[np.int64]:
    """Seconds from the hub and to it, (2, n); -1 where there is no way."""
    weights = np.stack([travel.many_to_many(hub, others)[0], travel.many_to_many(others, hub)[:, 0]])
    return np.where(weights < NO_WAY, np.rint(milliseconds(weights) / 1000).astype(np.int64), -1)


def _effects(places: Sequence[NamedPlace], before: NDArray[np.int64], after: NDArray[np.int64]) -> list[Effect]:
    return [
        Effect(place, was[0], was[1], *(None if seconds < 0 else seconds for seconds in now))
        for place, was, now in zip(places, before.T.tolist(), after.T.tolist(), strict=True)
        if min(was) >= 0
    ]
