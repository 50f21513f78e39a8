"""Whose way becomes longer or shorter when the network of points changes, unit by unit.

A person's way is that to the point reached soonest. With n_i people in cell i and s_i, t_i the seconds of their way
before and after, those go further for whom t_i - s_i is more than :data:`SAME_S`; by how much is the mean of it,
sum n_i (t_i - s_i) / sum n_i, over them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from geo.coverage.access.access import Access
from geo.coverage.access.units import Units
from geo.coverage.scenarios.comparison import UnitChange, UnitKind
from geo.coverage.scenarios.told import rounded
from geo.units import HOUR_S, MINUTE_S

#: Ways that differ by no more than this are the same: times are stored in single precision.
SAME_S = 1.0

Floats = NDArray[np.float64]


def way_differences(before: Access, after: Access) -> tuple[Floats, Floats]:
    """How many seconds and metres longer each cell's way is, both (cells,); 0 without a way in one of the two."""
    both = np.isfinite(before.first_s) & np.isfinite(after.first_s)
    seconds, metres = (
        np.subtract(then, was, where=both, out=np.zeros(len(both)), dtype=np.float64)
        for then, was in ((after.first_s, before.first_s), (after.first_m, before.first_m))
    )
    return seconds, metres


def unit_changes(some: Sequence[Units], before: Access, after: Access) -> tuple[UnitChange, ...]:
    """A row for each unit, in their order; minutes rounded to 1/100, kilometres to metres."""
    return tuple(row for units in some for row in _rows(units, before, after))


def _rows(units: Units, before: Access, after: Access) -> Iterator[UnitChange]:
    longer_s, longer_m = way_differences(before, after)
    had, has = np.isfinite(before.first_s), np.isfinite(after.first_s)
    further, nearer = longer_s > SAME_S, longer_s < -SAME_S
    lost_s = np.bincount(units.unit, weights=units.people * longer_s[units.cell], minlength=len(units))
    minutes = [units.mean(each) / MINUTE_S for each in (before.first_s, after.first_s)]
    kilometres = [units.mean(each) / 1000 for each in (before.first_m, after.first_m)]
    counts = [units.count(each) for each in (further, nearer, had & ~has, has & ~had)]
    more_min = [_mean_of(units, some, longer_s) / MINUTE_S for some in (further, nearer)]
    more_km = [_mean_of(units, some, longer_m) / 1000 for some in (further, nearer)]
    people = units.count()
    for at, (code, name) in enumerate(zip(units.codes, units.names, strict=True)):
        yield UnitChange(
            kind=cast(UnitKind, units.kind),
            code=code,
            name=name,
            people=int(people[at]),
            base_min=rounded(minutes[0][at], 2),
            then_min=rounded(minutes[1][at], 2),
            base_km=rounded(kilometres[0][at], 3),
            then_km=rounded(kilometres[1][at], 3),
            further=int(counts[0][at]),
            further_min=rounded(more_min[0][at], 2),
            further_km=rounded(more_km[0][at], 3),
            nearer=int(counts[1][at]),
            nearer_min=rounded(more_min[1][at], 2),
            nearer_km=rounded(more_km[1][at], 3),
            cut_off=int(counts[2][at]),
            reached=int(counts[3][at]),
            lost_h=round(float(lost_s[at]) / HOUR_S, 1),
        )


def _mean_of(units: Units, some: NDArray[np.bool_], values: Floats) -> Floats:
    """The mean over the people of the cells `some`, (n,); NaN for units without any."""
    return units.mean(np.where(some, values, np.inf))
