"""Small gaps and overlaps closed: every line is drawn once, and every face between lines gets one commune."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.places.boundary_import.ground import area_m2, length_m, piece_area_m2
from geo.places.boundary_import.report import Change

#: Larger gaps and overlaps are somebody's decision, not ours, m².
LARGEST_REPAIR_M2 = 100_000.0
#: Vertices are rounded to this, degrees (a centimetre), so that lines drawn twice become one.
_GRID_DEG = 1e-7
#: Pieces below this are rounding, m²; so is a border that moved by less than this on average, m.
_ROUNDING_M2, _ROUNDING_M = 10.0, 0.01


#: What happened to a commune (by index) -> the areas of the pieces it happened to.
_Done = defaultdict[int, defaultdict[str, list[float]]]


@dataclass(frozen=True, slots=True)
class _Faces:
    """The pieces the lines of all cells cut the land into; `owners[i]` are the cells that have face i."""

    shapes: np.ndarray
    areas: list[float]
    owners: list[list[int]]


def close_seams(
    cells: Mapping[str, BaseGeometry], official_km2: Mapping[str, float]
) -> tuple[dict[str, BaseGeometry], tuple[Change, ...]]:
    """The cells without gaps and overlaps of up to 10 ha, and what changed.

    An overlap goes to the commune that is further short of its official area, a gap to the neighbour with the
    longest border to it. Larger ones stay as they are. Where nothing overlaps, the result is a clean coverage by
    construction: its cells are unions of faces of one drawing. A cell that shares all its ground with others may end
    up empty.
    """
    codes = list(cells)
    before = area_m2(list(cells.values()))
    short = [official_km2.get(code, 0.0) * 1e6 - area for code, area in zip(codes, before, strict=True)]
    faces = _cut(np.array(list(cells.values()), dtype=object))
    done: _Done = defaultdict(lambda: defaultdict(list))
    _settle_overlaps(faces, codes, short, done)
    _settle_gaps(faces, codes, done)
    repaired = {
        code: _joined(faces.shapes[[index for index, owners in enumerate(faces.owners) if cell in owners]])
        for cell, code in enumerate(codes)
    }
    gained = piece_area_m2([shapely.difference(repaired[code], cells[code]) for code in codes])
    lost = piece_area_m2([shapely.difference(cells[code], repaired[code]) for code in codes])
    changes = [
        Change(
            code, what or "seams closed", round(before[cell], 1), round(before[cell] + gained[cell] - lost[cell], 1)
        )
        for cell, code in enumerate(codes)
        if (what := _told(done[cell])) or not _is_rounding(gained[cell] + lost[cell], cells[code])
    ]
    return repaired, tuple(changes)


def differ_by_rounding(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether two polygons are one but for the centimetre to which a repair rounds their vertices."""
    return _is_rounding(piece_area_m2([shapely.symmetric_difference(one, other)])[0], one)


def _is_rounding(changed_m2: float, cell: BaseGeometry) -> bool:
    return changed_m2 <= _ROUNDING_M * length_m(cell)


def _cut(cells: np.ndarray) -> _Faces:
    lines = shapely.union_all(shapely.boundary(cells), grid_size=_GRID_DEG)
    shapes = np.array(shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))), dtype=object)
    inside = shapely.point_on_surface(shapes)
    owners: list[list[int]] = [[] for _ in shapes]
    for face, cell in zip(*shapely.STRtree(cells).query(inside, predicate="intersects"), strict=True):
        owners[face].append(int(cell))
    return _Faces(shapes, piece_area_m2(list(shapes)), owners)


def _settle_overlaps(faces: _Faces, codes: Sequence[str], short: list[float], done: _Done) -> None:
    left = Counter(owner for owners in faces.owners for owner in owners)
    for face in sorted(range(len(faces.shapes)), key=lambda index: -faces.areas[index]):
        owners, area = faces.owners[face], faces.areas[face]
        if len(owners) < 2 or area > LARGEST_REPAIR_M2:
            continue
        # Whoever has nothing else keeps what it has.
        last = [cell for cell in owners if left[cell] == 1]
        winner = max(last or owners, key=lambda cell: (short[cell], -cell))
        for loser in owners:
            if loser != winner:
                short[loser] += area
                left[loser] -= 1
                done[loser][f"overlap left to {codes[winner]}"].append(area)
        faces.owners[face] = [winner]


def _settle_gaps(faces: _Faces, codes: Sequence[str], done: _Done) -> None:
    owned = np.array([index for index, owners in enumerate(faces.owners) if owners])
    tree = shapely.STRtree(faces.shapes[owned])
    for face, owners in enumerate(faces.owners):
        if owners or faces.areas[face] > LARGEST_REPAIR_M2:
            continue
        border: dict[int, float] = {}
        for near in owned[tree.query(faces.shapes[face], predicate="intersects")]:
            shared = shapely.intersection(shapely.boundary(faces.shapes[face]), shapely.boundary(faces.shapes[near]))
            for cell in faces.owners[near]:
                border[cell] = border.get(cell, 0.0) + shared.length
        if border:
            winner = max(border, key=lambda cell: (border[cell], -cell))
            faces.owners[face] = [winner]
            done[winner]["gap closed"].append(faces.areas[face])


def _told(pieces: Mapping[str, Sequence[float]]) -> str:
    """What happened to a commune, the sums of its pieces; sums that are rounding are left out."""
    return "; ".join(
        f"{what}, {sum(areas):,.0f} m²" + (f" in {len(areas)} pieces" if len(areas) > 1 else "")
        for what, areas in pieces.items()
        if sum(areas) > _ROUNDING_M2
    )


def _joined(faces: np.ndarray) -> BaseGeometry:
    return shapely.coverage_union_all(faces)
