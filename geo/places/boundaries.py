"""Commune boundaries: approximate cells made from points, or the official polygons once imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # addresses need places only, and shapely takes a while
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """A cell (polygon or multipolygon, lon and lat in EPSG:4326) for every commune code.

    `approximate` cells are drawn dashed and named approximate wherever they show; `source` says where they are from;
    `warnings` are sentences about what was taken although it looks odd.
    """

    cells: Mapping[str, BaseGeometry]
    approximate: bool
    source: str
    warnings: tuple[str, ...] = ()


#: For those who look up places and need no cells.
NO_BOUNDARIES = Boundaries({}, True, "none")
