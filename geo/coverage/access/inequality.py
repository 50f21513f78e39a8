"""How unequally far people are: each person counts once, wherever the cells are cut.

Gini: with the people of a unit as n persons of values v,
    G = sum over all pairs |v_a - v_b| / (2 n² mean v),
the mean difference of two people over twice the mean (0: all have it equally far). It is computed from the Lorenz
curve, whose trapezia are exact where people of one cell share one value.

Worst tenth: the mean of the tenth of the people who are farthest away. Where the tenth is no whole number of people,
or ends within a cell, a part of that cell counts; the figure does not jump by how the cells are cut.

Both are by unit, over cells with people and a finite value. Units without any have NaN.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


def gini(values: Floats, people: Floats, unit: Indices, units: int) -> Floats:
    """The Gini coefficient of each unit, (units,), from 0 to 1; 0 where all values are.

    Args:
        values: of each cell, finite, >= 0, (cells,).
        people: in each cell, > 0, (cells,).
        unit: which unit each cell is in, (cells,).
        units: how many there are.
    """
    values, people, unit = _ascending(values, people, unit)
    amount = people * values
    everybody, everything = _totals(people, unit, units), _totals(amount, unit, units)
    # Twice the area under the Lorenz curve: each cell adds its people times the amounts at its beginning and its end.
    area = _totals(people * (2 * _up_to(amount, unit, units) - amount), unit, units)
    under = np.divide(area, everybody * everything, out=np.ones(units), where=everything > 0)
    return np.where(everybody > 0, np.maximum(1 - under, 0.0), np.nan)


def worst_tenth(values: Floats, people: Floats, unit: Indices, units: int) -> Floats:
    """The mean value of the tenth of each unit's people whose values are greatest, (units,); as :func:`gini`."""
    values, people, unit = _ascending(values, people, unit)
    everybody = _totals(people, unit, units)
    farther = everybody[unit] - _up_to(people, unit, units)
    counted = np.clip(everybody[unit] / 10 - farther, 0.0, people)
    mean = np.full(units, np.nan)
    np.divide(_totals(counted * values, unit, units), everybody / 10, out=mean, where=everybody > 0)
    return mean


def _ascending(values: Floats, people: Floats, unit: Indices) -> tuple[Floats, Floats, Indices]:
    order = np.lexsort((values, unit))
    return values[order], people[order], unit[order]


def _totals(amount: Floats, unit: Indices, units: int) -> Floats:
    return np.bincount(unit, weights=amount, minlength=units).astype(np.float64)


def _up_to(amount: Floats, unit: Indices, units: int) -> Floats:
    """The sum within a cell's unit up to that cell, itself included; cells come unit by unit."""
    before = np.cumsum(_totals(amount, unit, units)) - _totals(amount, unit, units)
    running: Floats = np.cumsum(amount) - before[unit]
    return running
