"""The parts of a territory that are imported, compared and taken back, each by itself."""

from __future__ import annotations

from dataclasses import replace

import shapely
from shapely.geometry.base import BaseGeometry

from geo.places.boundaries import Boundaries
from geo.places.population_raster import PopulationRaster
from geo.places.storage.records import single_part
from geo.places.territory import Territory

#: part -> the fields of a Territory it is made of. Who dispatches where goes with the points: it names them.
PARTS: dict[str, tuple[str, ...]] = {
    "communes": ("province", "communes", "predecessors", "terrain"),
    "boundaries": ("boundaries",),
    "points": ("points", "dispatch"),
    "hamlets": ("hamlets",),
    "claims": ("claims",),
    "population": ("population_raster",),
    "groups": ("groups",),
}
#: What comes with buuta; the others are there only once somebody imported them.
OWN_PARTS = ("communes", "boundaries", "points", "hamlets", "claims")


def changed_parts(before: Territory, after: Territory) -> tuple[str, ...]:
    """The parts that differ, in the order of :data:`PARTS`; () when the territories are equal."""
    return tuple(part for part, fields in PARTS.items() if not all(_equal(before, after, field) for field in fields))


def with_parts(territory: Territory, parts: tuple[str, ...], other: Territory) -> Territory:
    """The territory with those parts as `other` has them."""
    return replace(territory, **{field: getattr(other, field) for part in parts for field in PARTS[part]})


def same_boundaries(one: Boundaries, other: Boundaries) -> bool:
    """Whether all cells have the same vertices, bit by bit, and are equally approximate.

    Where they are said to be from does not count: the same polygons out of another file are no news. Nor does it in
    which direction a ring runs, in which order parts stand, and whether a single part is a polygon or a multipolygon:
    file formats differ in that.
    """
    return (
        one.approximate == other.approximate
        and one.cells.keys() == other.cells.keys()
        and all(_same_cell(one.cells[code], other.cells[code]) for code in one.cells)
    )


def _same_cell(one: BaseGeometry, other: BaseGeometry) -> bool:
    one, other = single_part(one), single_part(other)
    return bool(
        shapely.equals_identical(one, other)
        or shapely.equals_identical(shapely.normalize(one), shapely.normalize(other))
    )


def _same_raster(one: PopulationRaster | None, other: PopulationRaster | None) -> bool:
    return one is other or (one is not None and other is not None and one.same_as(other))


def _equal(before: Territory, after: Territory, field: str) -> bool:
    if field == "boundaries":
        return same_boundaries(before.boundaries, after.boundaries)
    if field == "population_raster":
        return _same_raster(before.population_raster, after.population_raster)
    return bool(getattr(before, field) == getattr(after, field))
