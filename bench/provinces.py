"""Approximate cells of all 34 provinces, one line each; fails if any are not a clean coverage.

    python -m bench.provinces [CODE ...]

Off: communes whose cell is more than 2 % from the official area, of those whose area is known. Lost: predecessors'
points outside every successor's cell, most of them because they are ignored. Parts: of all cells together.
"""

from __future__ import annotations

import sys
import time

import geopandas
import shapely

from geo.places.approximation.approximate import approximate_boundaries
from geo.places.load import load_places
from geo.places.provinces import all_provinces
from geo.units import LON_LAT_CRS, METRIC_CRS


def main(codes: list[str]) -> int:
    """Print the table; 1 if a province has an invalid or empty cell, a gap between neighbours or an overlap."""
    broken = []
    print(f"{'province':<24}{'communes':>9}{'off':>5}{'lost':>6}{'parts':>6}{'s':>6}  warnings")
    for province in all_provinces():
        if codes and province.code not in codes:
            continue
        places = load_places(province.code)
        started = time.perf_counter()
        boundaries = approximate_boundaries(places.communes, places.predecessors)
        took = time.perf_counter() - started
        cells = list(boundaries.cells.values())
        if not all(cell.is_valid and not cell.is_empty for cell in cells) or not shapely.coverage_is_valid(cells):
            broken.append(province.name)
        km2 = geopandas.GeoSeries(cells, crs=LON_LAT_CRS).to_crs(METRIC_CRS).area / 1e6
        known = [(cell, each.area_km2) for cell, each in zip(km2, places.communes, strict=True) if each.area_km2]
        off = sum(abs(cell / official - 1) > 0.02 for cell, official in known)
        lost = sum(
            not any(boundaries.cells[code].covers(shapely.Point(old.lon, old.lat)) for code in old.successors)
            for old in places.predecessors
        )
        parts = shapely.get_num_geometries(shapely.union_all(cells))
        told = " ".join(boundaries.warnings)
        print(f"{province.name:<24}{len(cells):>9}{off:>5}{lost:>6}{parts:>6}{took:>6.1f}  {told}", flush=True)
    if broken:
        print(f"not a clean coverage: {', '.join(broken)}", file=sys.stderr)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
