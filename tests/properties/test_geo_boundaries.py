"""Repaired boundaries are a clean coverage whatever was wrong with their seams, and nothing is lost or invented."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.places.boundary_import.ground import piece_area_m2
from geo.places.boundary_import.repair import close_seams
from geo.places.boundary_import.topology import find_defects

#: A grid of communes of a hundredth of a degree.
SIDE, COLUMNS, ROWS = 0.01, 3, 3


def shaken(seed: int, most_deg: float) -> dict[str, shapely.Polygon]:
    """Squares side by side, every corner of each moved on its own: slivers, gaps and overlaps along every seam."""
    rng = np.random.default_rng(seed)
    cells = {}
    for index in range(COLUMNS * ROWS):
        west, south = 105 + SIDE * (index % COLUMNS), 20 + SIDE * (index // COLUMNS)
        corners = np.array(shapely.box(west, south, west + SIDE, south + SIDE).exterior.coords[:4])
        cells[f"{90_000 + index}"] = shapely.Polygon(corners + rng.uniform(-most_deg, most_deg, (4, 2)))
    return cells


@settings(max_examples=25, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10_000), most_m=st.sampled_from([0.001, 0.5, 5.0, 50.0]))
def test_closed_seams_are_a_clean_coverage(seed: int, most_m: float) -> None:
    cells = shaken(seed, most_m / 111_000)
    repaired, changes = close_seams(cells, dict.fromkeys(cells, 1.2))
    shapes = list(repaired.values())
    assert list(repaired) == list(cells)
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)
    assert shapely.coverage_is_valid(shapes)
    assert find_defects(repaired) == ((), ())
    # What the cells covered together they still cover, and the holes among them besides.
    before, after = shapely.union_all(list(cells.values())), shapely.union_all(shapes)
    assert piece_area_m2([before - after])[0] < 50
    filled = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(before)])
    assert piece_area_m2([after - filled])[0] < 50
    # Every change of an area is told, but for a centimetre along the border of 4 km.
    told = {change.code for change in changes}
    for code, cell in cells.items():
        moved = piece_area_m2([cell ^ repaired[code]])[0]
        assert moved < 45 or code in told


@settings(max_examples=15, derandomize=True, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_closing_seams_twice_changes_nothing_more(seed: int) -> None:
    official = dict.fromkeys(shaken(seed, 0), 1.2)
    once, _ = close_seams(shaken(seed, 1e-4), official)
    twice, changes = close_seams(once, official)
    assert changes == ()
    assert all(once[code].equals(twice[code]) for code in once)
