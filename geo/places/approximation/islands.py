"""Communes far out at sea: not calibrated with the mainland, each has a circle of its official area.

A diagram that had to stretch from Đà Nẵng to Hoàng Sa would be decided by the sea between them. Two communes are
*linked* if a known point of one lies within :data:`LINK` times their radii (of circles of their areas, together) plus
:data:`LINK_KM` of a known point of the other; the communes that no chain of links joins to most others are apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import cos, pi, radians, sin, sqrt

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components
from shapely.geometry.base import BaseGeometry

from geo.places.approximation.constants import CLEARANCE, CORNERS, LINK, LINK_KM
from geo.places.communes import Commune
from geo.places.ground import DEGREE_M
from geo.places.predecessors import Predecessor

Floats = NDArray[np.float64]


def communes_apart(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> set[str]:
    """Codes of the communes that are not linked to the largest group of linked ones (in area)."""
    index = {commune.code: number for number, commune in enumerate(communes)}
    places = [(commune.lon, commune.lat, number) for number, commune in enumerate(communes)]
    places += [(each.lon, each.lat, index[code]) for each in predecessors for code in each.successors[:1]]
    lon, lat, owner = (np.array(column) for column in zip(*places, strict=True))
    km = _km(np.column_stack([lon, lat]), float(lat.mean()))
    apart_km = np.full((len(communes), len(communes)), np.inf)
    for number, here in enumerate(km):
        np.minimum.at(apart_km[owner[number]], owner, np.hypot(*(km - here).T))
    radius = np.sqrt(np.array([commune.area_km2 for commune in communes]) / pi)
    linked = apart_km <= LINK * (radius[:, None] + radius[None, :]) + LINK_KM
    _, group = connected_components(linked | linked.T, directed=False)
    area: Counter[int] = Counter()
    for commune, number in zip(communes, group.tolist(), strict=True):
        area[number] += round(commune.area_km2 * 1000)
    largest = area.most_common(1)[0][0]
    return {commune.code for commune, number in zip(communes, group.tolist(), strict=True) if number != largest}


def circles(islands: Sequence[Commune], mainland: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """A circle for each island, of its official area where neither the mainland nor another island is in the way.

    An island that lies within the mainland's cells is left out.
    """
    found: dict[str, BaseGeometry] = {}
    ground = shapely.union_all(list(mainland.values()))
    for island in islands:
        others = [(other.lon, other.lat, other.area_km2) for other in islands if other.code != island.code]
        radius = sqrt(island.area_km2 / pi)
        room = _to_km(ground, island)
        for lon, lat, area_km2 in others:
            # Two that meet share the way in proportion to their radii.
            room = min(room, _to_km(shapely.Point(lon, lat), island) * radius / (radius + sqrt(area_km2 / pi)))
        if room > 0:
            found[island.code] = _circle(island, min(island.area_km2, pi * (CLEARANCE * room) ** 2))
    return found


def _circle(island: Commune, area_km2: float) -> BaseGeometry:
    """A regular polygon around the island's centre that has exactly this area on the ground."""
    radius = sqrt(2.0 * area_km2 / (CORNERS * sin(2.0 * pi / CORNERS)))
    turn = np.arange(CORNERS) * 2.0 * pi / CORNERS
    degree_km = DEGREE_M / 1000.0
    lon = island.lon + radius * np.cos(turn) / (degree_km * cos(radians(island.lat)))
    lat = island.lat + radius * np.sin(turn) / degree_km
    return shapely.Polygon(np.round(np.column_stack([lon, lat]), 7))


def _to_km(shape: BaseGeometry, island: Commune) -> float:
    """Kilometres from the island's centre to a shape; 0 within it, infinite to an empty one."""
    if shape.is_empty:
        return float("inf")
    here = shapely.Point(_km(np.array([[island.lon, island.lat]]), island.lat)[0])
    return float(shapely.distance(shapely.transform(shape, lambda at: _km(at, island.lat)), here))


def _km(lon_lat: Floats, lat: float) -> Floats:
    """Kilometres around a latitude, as in :mod:`geo.places.ground`."""
    return np.asarray(lon_lat * np.array([cos(radians(lat)), 1.0]) * (DEGREE_M / 1000.0), dtype=np.float64)
