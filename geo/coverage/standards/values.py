"""The value of a rule's quantity in each of its units.

Infinite is "beyond any limit" (people without a point), NaN "cannot be told" (hours that nobody knows, a unit without
people): the one breaks a rule, about the other no verdict is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from geo.coverage.people import PeopleGrid
from geo.coverage.standards.rule import Rule
from geo.coverage.standards.served import Served, counted_points
from geo.coverage.standards.units import Units
from geo.places.hours import OpeningHours
from geo.places.points import Point
from geo.places.territory import Territory
from geo.units import HOUR_S, MINUTE_S

Floats = NDArray[np.float64]

WORKING_DAYS = range(5)


def values_of(rule: Rule, units: Units, served: Served, territory: Territory, grid: PeopleGrid) -> Floats:
    """The rule's quantity, unrounded, for each unit: shape (u,), in the unit of the quantity."""
    points = counted_points(served.points, rule.points)
    if not points and rule.points.startswith(("service:", "id:")):
        return np.full(len(units.codes), np.nan)  # it may be there, and nobody told
    if rule.measured.needs_places:
        to_nearest = way_values(rule, served)
        if to_nearest is None:
            return np.full(len(units.codes), np.nan)
        if rule.measured.of_people:
            return share_reaches(to_nearest, grid.people, units, 1.0 if rule.share is None else rule.share)
        return _mean(to_nearest, grid.people, units)
    row_of = {one.code: row for row, one in enumerate(territory.communes)}
    unit_of = np.array([units.of_commune[row_of[point.commune]] for point in points], dtype=np.intp)
    return _COUNTED[rule.quantity](units, unit_of, points, np.array([row_of[point.commune] for point in points]))


def way_values(rule: Rule, served: Served) -> Floats | None:
    """Each cell's way in the rule's unit, (cells,); None where the way to its points was not measured."""
    way = served.way_to(rule.points)
    if way is None:
        return None
    # Doubles first: in singles half an hour and a ten thousandth of a second would be half an hour.
    if rule.measured.unit == "min":
        return np.asarray(way.seconds, dtype=np.float64) / MINUTE_S
    return np.asarray(way.metres, dtype=np.float64) / 1000


def share_reaches(values: Floats, people: NDArray[np.int64], units: Units, share: float) -> Floats:
    """The least value v with at least `share` of a unit's people at v or below; NaN for units without people.

    `values` and `people` are of the cells. v is at most a limit exactly where that share of the people are within it.
    """
    some = (units.of_cell >= 0) & (people > 0)
    value, count, unit = values[some], people[some], units.of_cell[some]
    found = np.full(len(units.codes), np.nan)
    totals = np.zeros(len(units.codes), dtype=np.int64)
    np.add.at(totals, unit, count)
    inhabited = totals > 0
    order = np.lexsort((value, unit))
    upto = np.cumsum(count[order])
    before = np.cumsum(totals) - totals
    wanted = before + np.ceil(np.round(share * totals, 6)).astype(np.int64)
    found[inhabited] = value[order][np.searchsorted(upto, wanted[inhabited], side="left")]
    return found


def _mean(values: Floats, people: NDArray[np.int64], units: Units) -> Floats:
    """The people's mean, infinite where somebody has no way, NaN for units without people."""
    some = (units.of_cell >= 0) & (people > 0)
    total, count = np.zeros(len(units.codes)), np.zeros(len(units.codes))
    np.add.at(total, units.of_cell[some], people[some] * values[some])
    np.add.at(count, units.of_cell[some], people[some])
    mean = np.full(len(units.codes), np.nan)
    np.divide(total, count, out=mean, where=count > 0)
    return mean


Counted = Callable[[Units, NDArray[np.intp], tuple[Point, ...], NDArray[np.intp]], Floats]


def _count(units: Units, unit_of: NDArray[np.intp]) -> NDArray[np.int64]:
    return np.bincount(unit_of[unit_of >= 0], minlength=len(units.codes)).astype(np.int64)


def _points(units: Units, unit_of: NDArray[np.intp], *_: object) -> Floats:
    return _count(units, unit_of).astype(np.float64)


def _without(units: Units, unit_of: NDArray[np.intp], points: object, commune_of: NDArray[np.intp]) -> Floats:
    """How many communes of the unit no point stands in."""
    empty = (units.of_commune >= 0) & ~np.isin(np.arange(len(units.of_commune)), commune_of)
    return np.bincount(units.of_commune[empty], minlength=len(units.codes)).astype(np.float64)


def _radius(units: Units, unit_of: NDArray[np.intp], *_: object) -> Floats:
    """As :func:`geo.coverage.access.figures.service_radius_m`, of each unit; infinite without a point."""
    count = _count(units, unit_of)
    area = np.where(units.area_km2 > 0, units.area_km2 * 1e6, np.nan)  # 0 is "not known"
    per_point = np.full(len(count), np.inf)
    np.divide(area, np.pi * count, out=per_point, where=count > 0)
    radius: Floats = np.sqrt(per_point)
    return radius


def _people(units: Units, unit_of: NDArray[np.intp], *_: object) -> Floats:
    count = _count(units, unit_of)
    found = np.where(units.people > 0, np.inf, 0.0)
    np.divide(units.people, count, out=found, where=count > 0)
    return found


def _open(units: Units, unit_of: NDArray[np.intp], points: tuple[Point, ...], *_: object) -> Floats:
    """The shortest Monday to Friday of the points whose hours are told; NaN where none are."""
    found = np.full(len(units.codes), np.nan)
    for unit, point in zip(unit_of, points, strict=True):
        if unit >= 0 and point.hours:
            week = OpeningHours.parse(point.hours).week
            shortest = min(sum(end - start for start, end in week[day]) for day in WORKING_DAYS) / HOUR_S
            found[unit] = np.fmin(found[unit], shortest)
    return found


_COUNTED: Mapping[str, Counted] = {
    "points": _points,
    "communes_without_point": _without,
    "radius_m": _radius,
    "people_per_point": _people,
    "open_h": _open,
}
