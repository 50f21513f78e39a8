"""The figures of access, unrounded: a row for each unit of people, a row for each point.

Means, the worst tenth and the Gini coefficient are over the people who have a way; `people_no_way` says how many have
none. Columns that a unit cannot have (points of a group, the radius of a predecessor) are NaN.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coverage.access.access import Access, Reached
from geo.coverage.access.closing import closing_effects
from geo.coverage.access.inequality import gini, worst_tenth
from geo.coverage.access.opening import MOMENTS, Moment, told_open, untold
from geo.coverage.access.units import Units, units_of
from geo.coverage.people import PeopleGrid
from geo.places.points import Point
from geo.places.territory import Territory
from geo.units import MINUTE_S

Floats = NDArray[np.float64]
#: By the name of their column, a value for each of n units.
Columns = dict[str, NDArray[np.generic]]

#: Within how many kilometres and minutes people are counted.
KILOMETRES = (1, 3, 5)
MINUTES = (15, 30, 60)
#: Supply within reach is told for so many people.
FLOATING_PEOPLE = 10_000


def unit_figures(
    access: Access,
    grid: PeopleGrid,
    territory: Territory,
    groups: Mapping[str, NDArray[np.int64]] | None = None,
) -> pd.DataFrame:
    """One row for the province, each commune, each predecessor and each group of people, in this order.

    Columns: unit_kind, code, name, people;
    points, radius_m (of a circle as large as the area one point serves), people_per_point, staff (of the points that
    tell it), points_staff_untold, people_per_staff (NaN unless all points tell it);
    mean_min, mean_km, worst_min, worst_km to the nearest point; second_mean_min, second_mean_km to the second one;
    people_no_way, people_no_second, people_{15,30,60}min, people_{1,3,5}km (along the way);
    worst_decile_min, gini; floating_per_10000 (2SFCA, of staff or points as :attr:`Access.floating_by` says);
    for each kind and service K (`kind_post_office`, `service_pensions`) K_mean_min, K_mean_km,
    K_people_{15,30,60}min; for each moment M the same of the points told open alone (open_M_mean_min, ...) with
    open_M_people_no_way, and open_or_untold_M_... with those of unknown hours as well.

    Args:
        access: of one network.
        grid: that it was measured on.
        territory: of both.
        groups: people of each group, int64 (cells,), by its name.
    """
    parts = []
    for units in units_of(territory, grid, groups or {}):
        named = {"unit_kind": np.full(len(units), units.kind, dtype=object)}
        named |= {"code": np.array(units.codes, dtype=object), "name": np.array(units.names, dtype=object)}
        parts.append(named | {"people": units.count()} | _points(units, access, territory) | _ways(units, access))
    return pd.DataFrame({name: np.concatenate([part[name] for part in parts]) for name in parts[0]})


def service_radius_m(area_km2: float, points: int) -> float:
    """The average service radius in metres, of a circle as large as the area that one point serves on average:
    sqrt(area / (pi x points)), as the radius of QCVN 01:2015/BTTTT is usually computed. NaN without points.
    """
    return float(np.sqrt(area_km2 * 1e6 / (np.pi * points))) if points else float("nan")


def _points(units: Units, access: Access, territory: Territory) -> Columns:
    """How many points and staff stand in each unit, and for how many people."""
    nothing = np.full(len(units), np.nan)
    if units.kind not in ("province", "commune"):
        names = ("points", "radius_m", "people_per_point", "staff", "points_staff_untold", "people_per_staff")
        return dict.fromkeys(names, nothing)
    index = {commune.code: at for at, commune in enumerate(territory.communes)}
    by_commune = units.kind == "commune"
    here = np.array([index[point.commune] if by_commune else 0 for point in access.points], dtype=np.intp)
    area_km2 = np.array([commune.area_km2 for commune in territory.communes])

    def total(values: list[int]) -> Floats:
        weights = np.array(values, dtype=np.float64)
        return np.bincount(here, weights=weights, minlength=len(units)).astype(np.float64)

    points, people = total([1] * len(here)), units.count()
    staff = total([point.staff or 0 for point in access.points])
    untold = total([point.staff is None for point in access.points])
    areas = area_km2 if by_commune else area_km2.sum(keepdims=True)
    known = (area_km2 > 0) if by_commune else (area_km2 > 0).all(keepdims=True)
    radius = [service_radius_m(area, int(n)) for area, n in zip(areas.tolist(), points.tolist(), strict=True)]
    return {
        "points": points,
        "radius_m": np.where(known, radius, np.nan),
        "people_per_point": _ratio(people, points),
        "staff": staff,
        "points_staff_untold": untold,
        "people_per_staff": np.where(untold == 0, _ratio(people, staff), np.nan),
    }


def _ways(units: Units, access: Access) -> Columns:
    """How far the people of each unit are from the points, all together, by kind and service, by moment."""
    seconds, metres = access.first_s, access.first_m
    unit, people, first_s = units.reached(seconds)
    columns: Columns = {
        "mean_min": units.mean(seconds) / MINUTE_S,
        "mean_km": units.mean(metres) / 1000,
        "worst_min": units.greatest(seconds) / MINUTE_S,
        "worst_km": units.greatest(metres) / 1000,
        "second_mean_min": units.mean(access.second_s) / MINUTE_S,
        "second_mean_km": units.mean(access.second_m) / 1000,
        "people_no_way": units.count(~np.isfinite(seconds)),
        "people_no_second": units.count(~np.isfinite(access.second_s)),
    }
    columns |= {f"people_{minutes}min": units.count(seconds <= minutes * MINUTE_S) for minutes in MINUTES}
    columns |= {f"people_{km}km": units.count(metres <= km * 1000) for km in KILOMETRES}
    columns |= {
        "worst_decile_min": worst_tenth(first_s, people, unit, len(units)) / MINUTE_S,
        "gini": gini(first_s, people, unit, len(units)),
        "floating_per_10000": units.mean(access.floating) * FLOATING_PEOPLE,
    }
    for name, reached in access.of.items():
        columns |= _nearest(units, name.replace(":", "_"), reached)
    for name, at in access.open_at.items():
        for prefix, reached in (("open", at.told), ("open_or_untold", at.perhaps)):
            found = _nearest(units, f"{prefix}_{name}", reached)
            columns |= found | {f"{prefix}_{name}_people_no_way": units.count(~np.isfinite(reached[0]))}
    return columns


def _nearest(units: Units, name: str, reached: Reached) -> Columns:
    seconds, metres = reached
    means: Columns = {
        f"{name}_mean_min": units.mean(seconds) / MINUTE_S,
        f"{name}_mean_km": units.mean(metres) / 1000,
    }
    near = {f"{name}_people_{minutes}min": units.count(seconds <= minutes * MINUTE_S) for minutes in MINUTES}
    return means | near


def point_figures(access: Access, grid: PeopleGrid) -> pd.DataFrame:
    """One row for each point of the network, in its order.

    Columns: id, name, kind, commune, known; people (its catchment: those to whom it is nearest), mean_min, mean_km,
    worst_km of their ways; staff, people_per_staff (NaN where not told); what its closing does
    (:class:`geo.coverage.access.closing.Closing`): stranded, extra_min, extra_km; and for each moment M open_M, None
    where the point does not tell its hours.
    """
    points = access.points
    catchments = _catchments(access, grid)
    people = catchments.count()
    staff = np.array([np.nan if point.staff is None else point.staff for point in points], dtype=np.float64)
    closing = closing_effects(access, grid)
    return pd.DataFrame(
        {
            "id": [point.id for point in points],
            "name": [point.name for point in points],
            "kind": [point.kind.value for point in points],
            "commune": [point.commune for point in points],
            "known": [point.known for point in points],
            "people": people,
            "mean_min": catchments.mean(access.first_s) / MINUTE_S,
            "mean_km": catchments.mean(access.first_m) / 1000,
            "worst_km": catchments.greatest(access.first_m) / 1000,
            "staff": staff,
            "people_per_staff": _ratio(people, staff),
            "stranded": [each.stranded for each in closing],
            "extra_min": [each.extra_min for each in closing],
            "extra_km": [each.extra_km for each in closing],
            **{f"open_{moment.name}": _open(points, moment) for moment in MOMENTS},
        }
    )


def _open(points: Sequence[Point], moment: Moment) -> list[bool | None]:
    told = zip(untold(points), told_open(points, moment), strict=True)
    return [None if silent else bool(is_open) for silent, is_open in told]


def _catchments(access: Access, grid: PeopleGrid) -> Units:
    cell = np.flatnonzero((access.first >= 0) & (grid.people > 0))
    ids, names = tuple(point.id for point in access.points), tuple(point.name for point in access.points)
    return Units("catchment", ids, names, access.first[cell].astype(np.intp), cell, grid.people[cell])


def _ratio(people: NDArray[np.int64], by: Floats) -> Floats:
    """People for each of something, NaN where there is none of it."""
    ratio = np.full(len(by), np.nan)
    np.divide(people, by, out=ratio, where=by > 0)
    return ratio
