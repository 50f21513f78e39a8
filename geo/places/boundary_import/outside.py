"""Polygons against what is known of places: whose polygon is far away, and which places are outside of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.places.boundaries import Boundaries
from geo.places.boundary_import.ground import length_m
from geo.places.communes import Commune
from geo.places.locate import CommuneFinder
from geo.places.points import Located
from geo.places.territory import Territory

#: A polygon so far from its commune's published centre is probably another's, metres.
FAR_FROM_CENTRE_M = 5_000.0
#: A part so far from the commune's largest deserves a look, metres; islands lie nearer (Hòn Mê: 11 km).
FAR_APART_M = 20_000.0
#: So many ids are shown.
_IDS_SHOWN = 10

#: A place: its id, the communes it may lie in, and where it lies.
_Place = tuple[str, Sequence[str], float, float]


def places_outside(cells: Mapping[str, BaseGeometry], territory: Territory) -> dict[str, tuple[str, ...]]:
    """By kind of place the ids of those that lie in no polygon of their communes; seats by their commune's code.

    Places of communes without a polygon are not judged.
    """
    kinds: dict[str, Iterable[_Place]] = {
        "points": ((each.id, (each.commune,), each.lon, each.lat) for each in territory.points),
        "predecessors": ((each.code, each.successors, each.lon, each.lat) for each in territory.predecessors),
        "seats": (
            (each.code, (each.code,), seat.lon, seat.lat) for each in territory.communes for seat in each.seats
        ),
    }
    for cell in cells.values():
        shapely.prepare(cell)
    return {
        kind: tuple(
            name
            for name, communes, lon, lat in places
            if all(code in cells for code in communes)
            and not any(shapely.intersects_xy(cells[code], lon, lat) for code in communes)
        )
        for kind, places in kinds.items()
    }


def in_the_old_cell(cells: Mapping[str, BaseGeometry], territory: Territory) -> Iterator[Fault]:
    """A notice with the points that came by coordinates and have the commune of the approximate cell around them,
    where the new polygon around them is another commune's: most likely their list stated none.
    """
    if not territory.boundaries.approximate:
        return
    points = [point for point in territory.points if point.located in (Located.SURVEYED, Located.MAPPED)]
    at = [point.lon for point in points], [point.lat for point in points]
    before = CommuneFinder(territory.boundaries).communes_at(*at)
    after = CommuneFinder(Boundaries(cells, False, "")).communes_at(*at)
    ids = [
        point.id for point, old, new in zip(points, before, after, strict=True) if new and old == point.commune != new
    ]
    if ids:
        many = "1 point has" if len(ids) == 1 else f"{len(ids):,} points have"
        shown = ", ".join(ids[:_IDS_SHOWN]) + (", ..." if len(ids) > _IDS_SHOWN else "")
        said = f"{many} the commune of the approximate cells, and by the new polygons another one: {shown}."
        action = "Import their list again: rows that state no commune get that of the polygons."
        yield Fault("BOUNDARY_POINTS", said, "points", action=action)


def far_from_centre(cells: Mapping[str, BaseGeometry], communes: Sequence[Commune]) -> Iterator[Fault]:
    """Communes whose polygon is far from their published centre, and parts far from their commune's largest."""
    for commune in communes:
        cell, centre = cells[commune.code], shapely.Point(commune.lon, commune.lat)
        away = _distance_m(cell, centre)
        if away > FAR_FROM_CENTRE_M:
            said = f"The polygon of {commune.name} lies {away / 1000:.0f} km from its published centre."
            yield Fault("BOUNDARY_FAR", said, "geometry", commune.code)
        parts = shapely.get_parts(cell)
        largest = max(parts, key=lambda part: part.area)
        for part in parts:
            apart = _distance_m(largest, part)
            if apart > FAR_APART_M:
                place = shapely.point_on_surface(part)
                where = f"at {place.x:.5f}, {place.y:.5f}"
                said = f"A part of {commune.name} lies {apart / 1000:.0f} km from the rest, {where}."
                yield Fault("BOUNDARY_FAR", said, "geometry", commune.code)


def _distance_m(one: BaseGeometry, other: BaseGeometry) -> float:
    if one.intersects(other):
        return 0.0
    return length_m(shapely.shortest_line(one, other))
