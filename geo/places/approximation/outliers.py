"""Points that cannot be where they are said to be: one point given to two places, and points far from their kin.

A published table of a country has such points (look-alike names, two communes' centres swapped). Nobody but a person
with a map can say where the place is, so points are only found here, never moved.

What is known of a commune's whereabouts is its published centre, the points of its predecessors, and the middles of
the old districts they were in. The *core* is the centre or point which has all the others nearest, in sum. Distances
from it are counted in radii of a circle of the commune's area. An outlier is a centre or point

* farther from the core than both :data:`FAR_RADII` and :data:`FAR_M`;
* of a predecessor, farther than :data:`ASTRAY_RADII`, and within :data:`WITHIN_RADII` of another commune's core;
* of :data:`CROWD` predecessors or more, or of two without a common successor, of which the nearer one keeps it.

Of Thanh Hóa's 547 published points, ten lie more than 2.5 km outside the official polygon of their successor: the
second rule finds four of the ten, and none of the points that are right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from statistics import median

from geo.places.communes import Commune
from geo.places.ground import ground_m
from geo.places.predecessors import Predecessor

FAR_RADII, FAR_M = 4.0, 10_000.0
ASTRAY_RADII, WITHIN_RADII = 2.5, 0.9
#: A point that this many predecessors have is what a geocoder gives when it finds none of them.
CROWD = 3

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Outliers:
    """What to think of the points of a province.

    Attributes:
        core: for every commune code a lon and lat that can be trusted.
        centres: commune code -> why its published centre is doubted.
        predecessors: code -> why the point of this predecessor is doubted.
    """

    core: Mapping[str, Place]
    centres: Mapping[str, str]
    predecessors: Mapping[str, str]


def find_outliers(communes: Sequence[Commune], predecessors: Sequence[Predecessor]) -> Outliers:
    """The doubtful points, each with the reason in a few words."""
    at = Counter((each.lon, each.lat) for each in predecessors)
    crowded = {each.code: at[each.lon, each.lat] for each in predecessors if at[each.lon, each.lat] >= CROWD}
    near = _Neighbourhoods([each for each in predecessors if each.code not in crowded])
    core = {commune.code: near.core(commune) for commune in communes}
    usual_km2 = median([each.area_km2 for each in communes if each.area_km2] or [1.0])
    radius = {each.code: 1000.0 * sqrt((each.area_km2 or usual_km2) / pi) for each in communes}
    centres = {}
    for each in communes:
        metres = _apart_m(core[each.code], (each.lon, each.lat))
        if metres > max(FAR_M, FAR_RADII * radius[each.code]):
            centres[each.code] = f"{metres / 1000:.0f} km from its predecessors"
    name = {each.code: each.name for each in communes}
    doubted = {code: f"same point as {count - 1} others" for code, count in crowded.items()}
    for old in predecessors:
        if old.code in crowded:
            continue
        metres, code = min((_apart_m(core[code], (old.lon, old.lat)), code) for code in old.successors)
        far = metres > max(FAR_M, FAR_RADII * radius[code])
        if far or (metres > ASTRAY_RADII * radius[code] and _in_another(old, core, radius)):
            doubted[old.code] = f"{metres / 1000:.0f} km from where {name[code]} lies"
    return Outliers(core, centres, doubted | _shared(predecessors, core, doubted))


def _in_another(old: Predecessor, core: Mapping[str, Place], radius: Mapping[str, float]) -> bool:
    return any(
        _apart_m(place, (old.lon, old.lat)) < WITHIN_RADII * radius[code]
        for code, place in core.items()
        if code not in old.successors
    )


class _Neighbourhoods:
    """The predecessors of each commune, and the middles of the old districts."""

    def __init__(self, predecessors: Sequence[Predecessor]) -> None:
        self._of: dict[str, list[Predecessor]] = defaultdict(list)
        districts: dict[tuple[str, str], list[Predecessor]] = defaultdict(list)
        for each in predecessors:
            districts[each.province, each.district].append(each)
            for code in each.successors:
                self._of[code].append(each)
        self._middle = {
            district: (median(each.lon for each in those), median(each.lat for each in those))
            for district, those in districts.items()
        }

    def core(self, commune: Commune) -> Place:
        if commune.kind == "special_zone":  # the points of its predecessors were found on the mainland, by name
            return commune.lon, commune.lat
        own = [(each.lon, each.lat) for each in self._of[commune.code]]
        middles = [self._middle[each.province, each.district] for each in self._of[commune.code]]
        known = [(commune.lon, commune.lat), *own]
        # The first of equals: the centre, if nothing speaks against it.
        return min(known, key=lambda place: sum(_apart_m(place, other) for other in (*known, *middles)))


def _shared(
    predecessors: Sequence[Predecessor], core: Mapping[str, Place], doubted: Mapping[str, str]
) -> dict[str, str]:
    """Of predecessors with one point but no successor in common, all but the one whose commune is nearest to it."""
    at: dict[Place, list[Predecessor]] = defaultdict(list)
    for each in predecessors:
        if each.code not in doubted:
            at[each.lon, each.lat].append(each)
    found = {}
    for place, here in at.items():
        first, *others = sorted(here, key=lambda each: min(ground_m(*place, *core[code]) for code in each.successors))
        for each in others:
            if not set(first.successors) & set(each.successors):
                found[each.code] = f"same point as {first.name}, {first.district}"
    return found


def _apart_m(one: Place, other: Place) -> float:
    return ground_m(one[0], one[1], other[0], other[1])
