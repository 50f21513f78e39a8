"""Points that cannot be where they are said to be: one point given to two places, and points far from their kin.

A published table of a country has such points (look-alike names, two communes' centres swapped). Nobody but a person
with a map can say where the place is, so points are only found here, never moved.

What is known of a commune's whereabouts is its published centre, the points of its predecessors, and the middles of
the old districts they were in. The *core* is the centre or point which has all the others nearest, in sum. A point
farther from the core than both :data:`FAR_RADII` equal-area radii of the commune and :data:`FAR_M` is an outlier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from statistics import median

from geo.places.communes import Commune
from geo.places.ground import ground_m
from geo.places.predecessors import Predecessor

#: Thirteen of 10,040 published points lie 4 to 5 radii away and are right, in long communes; almost none farther.
FAR_RADII, FAR_M = 5.0, 10_000.0

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
    near = _Neighbourhoods(predecessors)
    core = {commune.code: near.core(commune) for commune in communes}
    far_m = {each.code: max(FAR_M, FAR_RADII * 1000.0 * sqrt(each.area_km2 / pi)) for each in communes}
    name = {each.code: each.name for each in communes}
    centres = {}
    for commune in communes:
        metres = ground_m(*core[commune.code], commune.lon, commune.lat)
        if metres > far_m[commune.code]:
            centres[commune.code] = f"{metres / 1000:.0f} km from its predecessors"
    doubted = {}
    for each in predecessors:
        # A split predecessor's point may lie in any of its successors.
        away = [(ground_m(*core[code], each.lon, each.lat), code) for code in each.successors]
        if all(metres > far_m[code] for metres, code in away):
            metres, code = min(away)
            doubted[each.code] = f"{metres / 1000:.0f} km from where {name[code]} lies"
    return Outliers(core, centres, doubted | _shared(predecessors, core, doubted))


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
