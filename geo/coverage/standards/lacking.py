"""How many points more, at least, would keep a rule that counts points: the first answer to "what would fix it?"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from geo.coverage.standards.rule import Rule
from geo.coverage.standards.units import Units
from geo.coverage.standards.values import Floats

#: A count that is whole but for the rounding of the computer is whole.
_SLACK = 1e-9


def points_lacking(rule: Rule, units: Units, values: Floats, points: Floats) -> int | None:
    """Points that the units lack together, wherever in them they would stand; 0 where none lacks any.

    None where it is not the number of points that keeps the rule (ways depend on where they stand, hours on when they
    are open), where the rule names one point, and where no number is enough. Units of which that cannot be told (an
    unknown area) count for nothing.

    Args:
        rule: at most so large a radius, so many people a point or communes without one; or at least so many points.
        units: of its scope.
        values: of the rule's quantity, (u,).
        points: those that it counts in each unit, (u,).
    """
    if rule.quantity == "communes_without_point":
        return max(0, int(values.sum() - rule.limit))
    wanted = _WANTED.get((rule.quantity, rule.comparison))
    if wanted is None or rule.points.startswith("id:"):
        return None
    with np.errstate(divide="ignore", invalid="ignore"):
        needed = wanted(units, rule.limit)
    if np.isinf(needed).any():
        return None
    lacking = np.ceil(np.nan_to_num(needed) - _SLACK) - points
    return int(np.maximum(lacking, 0).sum())


def _by_radius(units: Units, limit: float) -> Floats:
    return np.asarray(np.where(units.area_km2 > 0, units.area_km2 * 1e6 / (np.pi * limit**2), np.nan))


def _by_people(units: Units, limit: float) -> Floats:
    return np.asarray(units.people / limit)


def _by_number(units: Units, limit: float) -> Floats:
    return np.full(len(units.codes), limit)


_WANTED: Mapping[tuple[str, str], Callable[[Units, float], Floats]] = {
    ("radius_m", "at_most"): _by_radius,
    ("people_per_point", "at_most"): _by_people,
    ("points", "at_least"): _by_number,
}
