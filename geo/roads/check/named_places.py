"""The seats and points of a territory as places that a report can name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geo.places.territory import Territory
from geo.roads.place import Place


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A seat or point.

    Attributes:
        commune, commune_name: where it is.
        what: `seat` (of government, party or both) or `point`.
        id: the point's own; the commune's code for a seat.
        name: the point's, or the office that is the seat.
        lon, lat: degrees.
    """

    commune: str
    commune_name: str
    what: Literal["seat", "point"]
    id: str
    name: str
    lon: float
    lat: float

    @property
    def place(self) -> Place:
        """As travel knows it."""
        return Place(self.id, self.lon, self.lat)


def named_places(territory: Territory) -> list[NamedPlace]:
    """All seats and points, by commune in the territory's order: the seats first, then the points by their ids."""
    of_commune: dict[str, list[NamedPlace]] = {}
    names = {commune.code: commune.name for commune in territory.communes}
    for commune in territory.communes:
        of_commune[commune.code] = [
            NamedPlace(
                commune.code, commune.name, "seat", commune.code, seat.text or commune.name, seat.lon, seat.lat
            )
            for seat in commune.seats
        ]
    for point in sorted(territory.points, key=lambda each: each.id):
        name = names[point.commune]
        one = NamedPlace(point.commune, name, "point", point.id, point.name, point.lon, point.lat)
        of_commune[point.commune].append(one)
    return [place for places in of_commune.values() for place in places]
