"""Places and cells on a local plane in metres, and which cell each place is in or nearest to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo.places.boundaries import Boundaries
from geo.places.ground import DEGREE_M

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Plane:
    """The equirectangular plane around a latitude: within 0.5 % over a province, enough to judge tens of metres."""

    lat: float

    @classmethod
    def around(cls, lats: Sequence[float]) -> Plane:
        """The plane of a province with these latitudes."""
        return cls(float(np.mean(lats)) if len(lats) else 0.0)

    def xy(self, lon: ArrayLike, lat: ArrayLike) -> Floats:
        """Metres, shape (n, 2), of degrees, each (n,)."""
        east = np.asarray(lon, float) * DEGREE_M * cos(radians(self.lat))
        return np.column_stack([east, np.asarray(lat, float) * DEGREE_M])

    def shape(self, cell: BaseGeometry) -> BaseGeometry:
        """A cell in metres."""
        return shapely.transform(cell, lambda points: self.xy(points[:, 0], points[:, 1]))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a place stands.

    Attributes:
        holder: the commune that holds it, or the nearest one; "" where there are no cells.
        province_m: metres to the nearest commune, 0 inside one.
        stated_m: metres to the commune it names, 0 inside; NaN where that has no cell.
    """

    holder: str
    province_m: float
    stated_m: float


def standings(
    plane: Plane, boundaries: Boundaries, lon: Sequence[float], lat: Sequence[float], stated: Sequence[str]
) -> list[Standing]:
    """The standing of each place, given by degrees and the code of the commune it names (all of one length)."""
    codes = list(boundaries.cells)
    if not codes or not len(lon):
        return [Standing("", 0.0, float("nan")) for _ in lon]
    shapes = np.array([plane.shape(boundaries.cells[code]) for code in codes], dtype=object)
    places = np.asarray(shapely.points(plane.xy(lon, lat)), dtype=object)
    tree = shapely.STRtree(shapes)
    (rows, nearest), metres = tree.query_nearest(places, return_distance=True, all_matches=False)
    held, province_m = np.full(len(places), -1), np.full(len(places), np.inf)
    held[rows], province_m[rows] = nearest, metres
    index = {code: at for at, code in enumerate(codes)}
    named = np.array([index.get(code, -1) for code in stated])
    stated_m = np.where(named >= 0, 0.0, np.nan)
    # On a common border the tree may name the neighbour: the distance decides.
    away = np.flatnonzero((named >= 0) & ((held != named) | (province_m > 0)))
    stated_m[away] = shapely.distance(places[away], shapes[named[away]])
    return [
        Standing(codes[at] if at >= 0 else "", float(province), float(own))
        for at, province, own in zip(held, province_m, stated_m, strict=True)
    ]
