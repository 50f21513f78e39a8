"""Approximate commune cells from points: a Voronoi dissolve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from pyproj import Transformer

from geo.places.boundaries import Boundaries
from geo.places.communes import Commune
from geo.places.predecessors import Predecessor
from geo.units import LON_LAT_CRS, METRIC_CRS


def approximate_boundaries(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> Boundaries:
    """A cell for every commune: the places nearer to one of its predecessors' points than to any other's."""
    to_metres = Transformer.from_crs(LON_LAT_CRS, METRIC_CRS, always_xy=True)
    taken: dict[tuple[float, float], str] = {}
    for each in predecessors:
        taken.setdefault((each.lon, each.lat), each.successors[0])
    east, north = to_metres.transform([lon for lon, _ in taken], [lat for _, lat in taken])
    sites = shapely.points(np.column_stack([east, north]))
    extent = shapely.concave_hull(shapely.union_all(sites), ratio=0.12).buffer(4000)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.union_all(sites), extend_to=extent.envelope, ordered=True)
    )
    # `ordered` follows the order of the union's coordinates, so match cells to sites by containment instead.
    tree = shapely.STRtree(cells)
    site, cell = tree.query(sites, predicate="within")
    owner = dict(zip(site.tolist(), cell.tolist(), strict=True))
    codes = list(taken.values())
    dissolved = {}
    for commune in communes:
        mine = [cells[owner[index]] for index, code in enumerate(codes) if code == commune.code]
        dissolved[commune.code] = shapely.intersection(shapely.union_all(mine), extent)
    back = Transformer.from_crs(METRIC_CRS, LON_LAT_CRS, always_xy=True)
    return Boundaries(
        cells={code: shapely.transform(cell, back.transform, interleaved=False) for code, cell in dissolved.items()},
        approximate=True,
        source="Voronoi cells of the predecessors' points, dissolved by commune",
    )
