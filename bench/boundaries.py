"""How much do approximate cells overlap the official polygons? One line an idea.

    BUUTA_REFERENCE_DATA=... python -m bench.boundaries

Overlap is intersection over union of each commune, weighted by its official area. Off: communes whose area is more
than 2 % from the official one. Lost: predecessors' points outside every successor's cell.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import geopandas
import numpy as np
import shapely

from geo.places.approximation import approximate, calibrate
from geo.places.boundaries import Boundaries
from geo.places.communes import Commune
from geo.places.predecessors import Predecessor
from geo.places.provinces import THANH_HOA
from geo.places.read_places import read_places
from geo.units import LON_LAT_CRS, METRIC_CRS


def plain_dissolve() -> Boundaries:
    """Voronoi cells of the predecessors' points, within their concave hull and 4 km around it."""
    communes, predecessors = read_places(THANH_HOA)
    frame = approximate._Frame(communes)
    index = {commune.code: number for number, commune in enumerate(communes)}
    sites = frame.km([each.lon for each in predecessors], [each.lat for each in predecessors])
    owner = np.array([index[each.successors[0]] for each in predecessors])
    points = shapely.points(sites)
    extent = shapely.buffer(shapely.concave_hull(shapely.multipoints(sites), ratio=0.12), 4.0)
    regions = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=extent))
    site, region = shapely.STRtree(regions).query(points, predicate="within")
    region_owner = np.zeros(len(regions), dtype=int)
    region_owner[region] = owner[site]
    cells = {}
    for number, commune in enumerate(communes):
        cell = shapely.intersection(shapely.union_all(regions[region_owner == number]), extent)
        cells[commune.code] = shapely.transform(cell, frame.lon_lat)
    return Boundaries(cells, True, "plain")


def variant(
    *, predecessors_only: bool = False, midpoints: bool = True, steps: bool = True, shift_km: float | None = None
) -> Boundaries:
    """The product's cells with parts of the method left out."""
    communes, predecessors = read_places(THANH_HOA)
    frame_sites = approximate._known_sites

    def sites(frame: approximate._Frame, all_: list[Commune], own: list[Predecessor]):  # type: ignore[no-untyped-def]
        found, owner, allowed = frame_sites(frame, all_, own)
        count = len(own) if predecessors_only else len(found)
        return found[:count], owner[:count], allowed[:count]

    def none(frame: approximate._Frame, found: np.ndarray, owner: np.ndarray):  # type: ignore[no-untyped-def]
        return found[:0], owner[:0]

    with (
        patch.object(approximate, "_known_sites", sites),
        patch.object(approximate, "_midpoints", approximate._midpoints if midpoints else none),
        patch.object(approximate, "FIRST_STEPS", approximate.FIRST_STEPS if steps else 0),
        patch.object(approximate, "ROUNDS", approximate.ROUNDS if steps else 0),
        patch.object(calibrate, "MAX_SHIFT_KM", calibrate.MAX_SHIFT_KM if shift_km is None else shift_km),
    ):
        return approximate.approximate_boundaries(communes, predecessors)


IDEAS: dict[str, Callable[[], Boundaries]] = {
    "plain Voronoi dissolve, 4 km around the hull": plain_dissolve,
    "power diagram of predecessors, areas": lambda: variant(predecessors_only=True, midpoints=False, shift_km=0.0),
    "+ published centres and seats as sites": lambda: variant(midpoints=False, shift_km=0.0),
    "+ centres as first moments (shift <= 0.5 km)": lambda: variant(midpoints=False),
    "+ midpoints of near points (the product)": variant,
    "the product with shift <= 1 km": lambda: variant(shift_km=1.0),
    "the product's sites, not calibrated": lambda: variant(steps=False),
}


def main() -> None:
    """Print the table of docs/decisions/boundaries.md."""
    folder = os.environ.get("BUUTA_REFERENCE_DATA")
    if not folder:
        sys.exit("set BUUTA_REFERENCE_DATA to the folder with data/communes_official.geojson")
    communes, predecessors = read_places(THANH_HOA)
    official = geopandas.read_file(Path(folder) / "data" / "communes_official.geojson").set_index("code")
    real = official.geometry.to_crs(METRIC_CRS)
    area = np.array([commune.area_km2 for commune in communes])
    print(f"{'idea':<46}{'overlap':>9}{'km²':>10}{'off':>5}{'lost':>6}{'s':>6}")
    for name, build in IDEAS.items():
        started = time.perf_counter()
        cells = build().cells
        took = time.perf_counter() - started
        metric = geopandas.GeoSeries(dict(cells), crs=LON_LAT_CRS).to_crs(METRIC_CRS)
        pairs = [(metric[commune.code], real[commune.code]) for commune in communes]
        share = np.array([one.intersection(other).area / one.union(other).area for one, other in pairs])
        km2 = np.array([one.area / 1e6 for one, _ in pairs])
        lost = sum(
            not any(cells[code].covers(shapely.Point(each.lon, each.lat)) for code in each.successors)
            for each in predecessors
        )
        off = int((np.abs(km2 / area - 1) > 0.02).sum())
        print(f"{name:<46}{np.average(share, weights=area):>9.3f}{km2.sum():>10,.0f}{off:>5}{lost:>6}{took:>6.1f}")


if __name__ == "__main__":
    main()
