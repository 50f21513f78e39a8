"""Gaps and overlaps between neighbours, with the communes, the area and a place of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.places.boundary_import.ground import length_m, piece_area_m2
from geo.places.boundary_import.report import Defect, Slivers

#: A defect narrower than this on average (twice its area over its length), metres, is a sliver: lines drawn twice.
SLIVER_WIDTH_M = 5.0
#: Neighbours of a gap lie this near, degrees (a centimetre): vertices of theirs may have been rounded.
_NEAR_DEG = 1e-7


def find_defects(cells: Mapping[str, BaseGeometry]) -> tuple[tuple[Defect, ...], tuple[Slivers, ...]]:
    """Overlaps of two cells, and gaps: holes in the union of all. Cells are valid polygons, lon and lat.

    Narrow clefts that open to the outside are no holes and are not found.
    """
    codes, shapes = list(cells), np.array(list(cells.values()), dtype=object)
    clean = bool(shapely.coverage_is_valid(shapes))
    overlaps = [] if clean else list(_overlaps(codes, shapes))
    whole = shapely.coverage_union_all(shapes) if clean else shapely.union_all(shapes)
    gaps = list(_gaps(codes, shapes, whole))
    defects: list[Defect] = []
    slivers: list[Slivers] = []
    for kind, found in (("gap", gaps), ("overlap", overlaps)):
        large, thin = _by_width("gap" if kind == "gap" else "overlap", found)
        defects += large
        slivers += thin
    return tuple(defects), tuple(slivers)


def _overlaps(codes: Sequence[str], shapes: np.ndarray) -> Iterator[tuple[tuple[str, ...], BaseGeometry]]:
    """Every connected piece that two cells have in common."""
    # Only cells that the coverage check complains about can overlap; the others are not worth an intersection.
    suspects = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(shapes)))
    one, other = shapely.STRtree(shapes).query(shapes[suspects], predicate="intersects")
    for left, right in sorted({(min(a, b), max(a, b)) for a, b in zip(suspects[one], other, strict=True) if a != b}):
        common = shapely.intersection(shapes[left], shapes[right])
        for piece in shapely.get_parts(common):
            if piece.area > 0:
                yield (codes[left], codes[right]), piece


def _gaps(
    codes: Sequence[str], shapes: np.ndarray, whole: BaseGeometry
) -> Iterator[tuple[tuple[str, ...], BaseGeometry]]:
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    if not holes:
        return
    tree = shapely.STRtree(shapes)
    for hole in holes:
        around = tree.query(hole, predicate="dwithin", distance=_NEAR_DEG)
        yield tuple(codes[index] for index in sorted(around)), hole


def _by_width(
    kind: Literal["gap", "overlap"], found: Sequence[tuple[tuple[str, ...], BaseGeometry]]
) -> tuple[list[Defect], list[Slivers]]:
    """Defects, the largest first, and the slivers as one sum."""
    pieces = [piece for _, piece in found]
    areas = piece_area_m2(pieces)
    thin = [2 * area < SLIVER_WIDTH_M * length_m(piece) for piece, area in zip(pieces, areas, strict=True)]
    large = [
        _defect(kind, communes, piece, area)
        for (communes, piece), area, is_thin in zip(found, areas, thin, strict=True)
        if not is_thin
    ]
    rest = [area for area, is_thin in zip(areas, thin, strict=True) if is_thin]
    slivers = [Slivers(kind, len(rest), round(sum(rest), 1))] if rest else []
    return sorted(large, key=lambda each: (-each.area_m2, each.communes)), slivers


def _defect(kind: Literal["gap", "overlap"], communes: Iterable[str], piece: BaseGeometry, area: float) -> Defect:
    place = shapely.point_on_surface(piece)
    return Defect(kind, tuple(communes), round(area, 1), round(place.x, 6), round(place.y, 6))
