"""One valid polygon for every commune, from the rows that are of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault
from geo.files.source_table import SourceRow
from geo.places.boundary_import.ground import area_m2
from geo.places.boundary_import.report import Change
from geo.places.boundary_import.shapes import as_polygons, invalid_reason, made_valid, shape_fault

#: Two rows of one commune may share so much of the smaller before they are two versions, not two parts.
_PARTS_OVERLAP = 1e-3


@dataclass(frozen=True, slots=True)
class Shaped:
    """A valid polygon (lon, lat) by commune code, what is wrong with the others, and what was repaired."""

    cells: dict[str, BaseGeometry]
    faults: tuple[Fault, ...]
    changes: tuple[Change, ...]


def shape_cells(matched: Mapping[str, Sequence[SourceRow]], *, repair: bool) -> Shaped:
    """One valid polygon for every commune found, and what is wrong with the others."""
    cells: dict[str, BaseGeometry] = {}
    faults: list[Fault] = []
    changes: list[Change] = []
    for code, rows in matched.items():
        parts, wrong = _parts(rows, code, changes, repair=repair)
        faults += wrong
        if wrong:
            continue
        if len(parts) == 1:
            cells[code] = parts[0]
        elif not repair or _same_place(parts):
            faults.append(_repeated(code, rows, parts))
        else:
            cells[code] = as_polygons(shapely.union_all(parts))
            before, after = sum(area_m2(parts)), area_m2([cells[code]])[0]
            changes.append(Change(code, f"united {len(parts)} rows", round(before, 1), round(after, 1)))
    return Shaped(cells, tuple(faults), tuple(changes))


def _parts(
    rows: Sequence[SourceRow], code: str, changes: list[Change], *, repair: bool
) -> tuple[list[BaseGeometry], list[Fault]]:
    """The valid shapes of a commune's rows; with `repair` broken ones are mended and noted in `changes`."""
    parts: list[BaseGeometry] = []
    faults: list[Fault] = []
    for row in rows:
        fault = shape_fault(row.shape, code)
        if fault or row.shape is None:
            faults += [fault] if fault else []
            continue
        shape = as_polygons(row.shape)
        reason = invalid_reason(shape)
        if reason and not repair:
            hint = "Mend it in a GIS (QGIS: Fix geometries), or import with --repair."
            faults.append(Fault("GEOMETRY_INVALID", reason, "geometry", code, hint))
            continue
        if reason:
            mended = made_valid(shape)
            if mended.is_empty:
                faults.append(Fault("GEOMETRY_INVALID", f"{reason} Nothing is left when mended.", "geometry", code))
                continue
            before, after = (round(each, 1) for each in area_m2([shape, mended]))
            changes.append(Change(code, reason.rstrip("."), before, after))
            shape = mended
        parts.append(shape)
    return parts, faults


def _same_place(parts: Sequence[BaseGeometry]) -> bool:
    """Whether two rows of a commune cover the same ground: two versions of it rather than two parts."""
    shapes = np.array(parts, dtype=object)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    return any(
        shapely.intersection(shapes[a], shapes[b]).area > _PARTS_OVERLAP * min(shapes[a].area, shapes[b].area)
        for a, b in zip(one, other, strict=True)
        if a < b
    )


def _repeated(code: str, rows: Sequence[SourceRow], parts: Sequence[BaseGeometry]) -> Fault:
    where = ", ".join(row.where for row in rows)
    if _same_place(parts):
        return Fault(
            "ID_DUPLICATE",
            f"Code {code} stands {len(rows)} times ({where}), for the same ground.",
            "code",
            code,
            "Keep the right one.",
        )
    return Fault(
        "ID_DUPLICATE",
        f"Code {code} stands {len(rows)} times ({where}), for parts that lie apart.",
        "code",
        code,
        "Merge them in a GIS (QGIS: Dissolve), or import with --repair.",
    )
