"""Approximate commune cells, from points alone: a calibrated power diagram, dissolved by commune.

Sites are what is known to lie inside a commune: its predecessors' points, its published centre and seats, and the
midpoints between such points that are near each other. A belt of sites outside marks where the territory ends.
Weights then bring every commune to its official area and near its published centre (calibrate.py).
docs/decisions/boundaries.md has the ideas tried, with the overlap each reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import numpy as np
import shapely
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from geo.places.approximation.calibrate import Calibration
from geo.places.approximation.constants import (
    BELT_KM,
    BELT_ROWS,
    BELT_STEP_KM,
    BESIDE_DEG,
    DECIMALS,
    FIRST_STEPS,
    HULL_RATIO,
    MORE_STEPS,
    NEAR_RADII,
    NEIGHBOURS,
    ROUNDS,
    SOURCE,
    WORSE,
)
from geo.places.approximation.islands import circles, communes_apart
from geo.places.approximation.outliers import find_outliers
from geo.places.approximation.power_diagram import Floats, Ints
from geo.places.boundaries import Boundaries
from geo.places.communes import Commune
from geo.places.ground import ground_m
from geo.places.points import Located
from geo.places.predecessors import Predecessor
from geo.units import LON_LAT_CRS, METRIC_CRS

#: A warning names at most this many communes.
NAMED = 5


def approximate_boundaries(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> Boundaries:
    """A cell for every commune; together they tile the territory without gaps or overlaps.

    Every predecessor's point lies in the cell of one of its successors, every published seat in its commune's cell.
    Points that cannot be right are ignored (outliers.py), communes far out at sea have circles (islands.py), and an
    area that nobody published is taken from the neighbours; the warnings say how often each was done.
    """
    sound, kept, warnings = _sound(communes, predecessors)
    islands = communes_apart(sound, kept)
    while True:
        cells = _calibrated([commune for commune in sound if commune.code not in islands], kept)
        apart = circles([commune for commune in sound if commune.code in islands], cells)
        if len(apart) == len(islands):
            break
        islands = set(apart)  # what lies within the mainland's cells is no island
    if islands:
        names = [commune.name for commune in communes if commune.code in islands]
        warnings.append(f"{len(islands)} communes lie apart from the others and have circles: {_first(names)}.")
    cells |= apart
    return Boundaries({commune.code: cells[commune.code] for commune in communes}, True, SOURCE, tuple(warnings))


def _sound(
    communes: Sequence[Commune], predecessors: Sequence[Predecessor]
) -> tuple[list[Commune], list[Predecessor], list[str]]:
    """The communes with a centre and an area that can be used, the predecessors with usable points, and what was
    ignored or filled in, as sentences.
    """
    outliers = find_outliers(communes, predecessors)
    warnings = []
    if outliers.predecessors or outliers.centres:
        warnings.append(
            f"{len(outliers.predecessors)} predecessors' points and {len(outliers.centres)} published centres "
            "are ignored: they lie far from their commune's other points, or are given to another place too."
        )
    bare = [commune.name for commune in communes if not commune.area_km2]
    if bare:
        warnings.append(f"{len(bare)} communes have no known area, their neighbours' is taken: {_first(bare)}.")
    sound = [
        replace(
            commune,
            lon=outliers.core[commune.code][0] if commune.code in outliers.centres else commune.lon,
            lat=outliers.core[commune.code][1] if commune.code in outliers.centres else commune.lat,
            area_km2=commune.area_km2 or _usual_area(commune, communes),
        )
        for commune in communes
    ]
    return sound, [each for each in predecessors if each.code not in outliers.predecessors], warnings


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (", …" if len(names) > NAMED else "")


def _usual_area(commune: Commune, communes: Sequence[Commune]) -> float:
    """The mean area of the nearest communes that have one, km²; 1 where there is none."""
    others = sorted(
        (ground_m(commune.lon, commune.lat, other.lon, other.lat), other.area_km2)
        for other in communes
        if other.area_km2
    )
    return float(np.mean([area for _, area in others[:NEIGHBOURS]])) if others else 1.0


def _calibrated(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> dict[str, BaseGeometry]:
    """The cells of communes that are linked to each other, by code."""
    frame = _Frame(communes)
    inside, owner, allowed = _known_sites(frame, communes, predecessors)
    middle, middle_owner = _midpoints(frame, inside, owner)
    belt = _belt(inside, float(np.sqrt(frame.area.max() / np.pi)))
    calibration = Calibration(
        np.vstack([inside, middle, belt]),
        np.concatenate([owner, middle_owner, np.full(len(belt), len(communes))]),
        frame.area,
        frame.centre,
    )
    fixed = np.arange(len(inside))
    calibration.solve(FIRST_STEPS)
    for _ in range(ROUNDS):
        if not calibration.hold(fixed, allowed):
            break
        state, missed = calibration.state(), calibration.missed()
        calibration.solve(MORE_STEPS)
        if calibration.missed() > missed + WORSE:
            # Points and areas that contradict each other: more weight would only tear the neighbours.
            calibration.weight, calibration.shift = state
            break
    while calibration.hold(fixed, allowed):
        pass
    cells = _dissolve(frame, calibration)
    return {commune.code: cell for commune, cell in zip(communes, cells, strict=True)}


class _Frame:
    """Kilometres on the ground around the middle of the territory, and the communes' areas and centres in them."""

    def __init__(self, communes: Sequence[Commune]) -> None:
        self._to_metres = Transformer.from_crs(LON_LAT_CRS, METRIC_CRS, always_xy=True)
        self._origin = np.zeros(2)
        self.area = np.array([commune.area_km2 for commune in communes])
        centre = self.km([commune.lon for commune in communes], [commune.lat for commune in communes])
        self._origin = centre.mean(0)
        self.centre = centre - self._origin

    def km(self, lon: Sequence[float], lat: Sequence[float]) -> Floats:
        """(n, 2) kilometres east and north of the origin."""
        return np.column_stack(self._to_metres.transform(lon, lat)) / 1000.0 - self._origin

    def lon_lat(self, km: Floats) -> Floats:
        """(n, 2) degrees, rounded so that a vertex shared by two cells stays one vertex."""
        metres = (km + self._origin) * 1000.0
        return np.round(
            np.column_stack(self._to_metres.transform(metres[:, 0], metres[:, 1], direction="INVERSE")), DECIMALS
        )


def _known_sites(
    frame: _Frame, communes: Sequence[Commune], predecessors: Sequence[Predecessor]
) -> tuple[Floats, Ints, list[set[int]]]:
    """Points known to lie in a commune, whose they are, and who else may hold them. A point twice is one site."""
    index = {commune.code: number for number, commune in enumerate(communes)}
    known = [
        (each.lon, each.lat, holders)
        for each in predecessors
        if (holders := [index[code] for code in each.successors if code in index])
    ]
    known += [(commune.lon, commune.lat, [index[commune.code]]) for commune in communes]
    known += [
        (seat.lon, seat.lat, [index[commune.code]])
        for commune in communes
        for seat in commune.seats
        if seat.located is Located.SEAT
    ]
    first: dict[tuple[float, float], list[int]] = {}
    for lon, lat, holders in known:
        first.setdefault((lon, lat), holders)
    for number, commune in enumerate(communes):
        if not any(holders == [number] for holders in first.values()):
            # Another place has its very centre: a little beside it, so that every commune has a site of its own.
            first[commune.lon + BESIDE_DEG * (1 + number), commune.lat] = [number]
    sites = frame.km([lon for lon, _ in first], [lat for _, lat in first])
    return sites, np.array([holders[0] for holders in first.values()]), [set(holders) for holders in first.values()]


def _midpoints(frame: _Frame, sites: Floats, owner: Ints) -> tuple[Floats, Ints]:
    """Halfway between near points of one commune is probably inside it too."""
    reach = NEAR_RADII * np.sqrt(frame.area / np.pi)
    found, whose = [], []
    for commune in range(len(frame.area)):
        mine = sites[owner == commune]
        one, other = np.triu_indices(len(mine), 1)
        near = np.hypot(*(mine[one] - mine[other]).T) < reach[commune]
        found.append((mine[one] + mine[other])[near] / 2.0)
        whose.append(np.full(int(near.sum()), commune))
    midpoints, owners = np.vstack(found), np.concatenate(whose)
    # Two communes can lie astride each other's midpoints: one counts only where its own commune's point is nearest.
    _, nearest = cKDTree(sites).query(midpoints)
    own = owner[nearest] == owners
    midpoints, owners = midpoints[own], owners[own]
    # Where two midpoints fall on one spot (10 m), the first one's commune keeps it.
    _, first = np.unique(np.round(midpoints, 2), axis=0, return_index=True)
    first.sort()
    return midpoints[first], owners[first]


def _belt(inside: Floats, largest_km: float) -> Floats:
    """A triangular lattice of outside sites around the territory: as many rows as the largest commune's radius needs,
    so that no cell grows across it, and :data:`BELT_ROWS` at least.
    """
    width = BELT_KM + max(BELT_ROWS, ceil(largest_km / BELT_STEP_KM)) * BELT_STEP_KM
    low, high = inside.min(0) - width, inside.max(0) + width
    east = np.arange(low[0], high[0], BELT_STEP_KM)
    north = np.arange(low[1], high[1], BELT_STEP_KM * np.sqrt(3.0) / 2.0)
    lattice = np.vstack(
        [
            np.column_stack([east + (row % 2) * BELT_STEP_KM / 2.0, np.full(len(east), y)])
            for row, y in enumerate(north)
        ]
    )
    distance, _ = cKDTree(inside).query(lattice)
    # Sparse mountain communes leave room for the lattice between their points: that is not outside.
    hull = shapely.concave_hull(shapely.multipoints(inside), ratio=HULL_RATIO)
    return lattice[(distance > BELT_KM) & (distance < width) & ~shapely.intersects_xy(hull, lattice)]


def _dissolve(frame: _Frame, calibration: Calibration) -> list[BaseGeometry]:
    """One polygon or multipolygon per commune, from the edges where the commune changes."""
    edges = calibration.edges()
    border = calibration.owner[edges.left] != calibration.owner[edges.right]
    start, end = frame.lon_lat(edges.start[border]), frame.lon_lat(edges.end[border])
    longer = (start != end).any(1)
    lines = np.asarray(shapely.linestrings(np.stack([start[longer], end[longer]], 1))).tolist()
    faces = shapely.get_parts(shapely.polygonize(lines))
    within = shapely.get_coordinates(shapely.point_on_surface(faces))
    holder = calibration.owner[calibration.cost(frame.km(within[:, 0].tolist(), within[:, 1].tolist())).argmin(1)]
    return [shapely.union_all(faces[holder == commune]) for commune in range(len(frame.area))]
