"""How much of each old commune is in each new one: the weights by which statistics are carried.

537 of Thanh Hóa's 547 old communes went whole into one new commune. For the others, and for dividing a new commune
among its old ones, the weights are estimated from the people grid: the cells of commune c that are nearest to the
point of predecessor p, as area (cells times their size) or as people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.coverage.people import PeopleGrid, spread_people
from geo.errors import Fault, InputRefused
from geo.places.territory import Territory

Weight = Literal["area", "people"]
Floats = NDArray[np.float64]

#: (predecessor, successor) -> share of the predecessor that went there, 0 to 1.
Shares = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """The weights between n predecessors and m communes, in the territory's order.

    Attributes:
        linked: bool (n, m): predecessor p went into commune c, wholly or partly.
        of_old: (n, m): the share of predecessor p in commune c; a row adds up to 1.
        of_new: (n, m): the share of commune c that was predecessor p; a column adds up to 1.
        given: bool (n,): the shares of p were given, not estimated.
    """

    linked: NDArray[np.bool_]
    of_old: Floats
    of_new: Floats
    given: NDArray[np.bool_]

    @property
    def split(self) -> NDArray[np.bool_]:
        """Which predecessors went into several communes, shape (n,)."""
        return np.asarray(self.linked.sum(axis=1) > 1)


def exchange(territory: Territory, weight: Weight, shares: Shares | None = None) -> Exchange:
    """The exchange of a territory, weighted by area or people; `shares` replace the estimates of whom they name.

    With the weight w[p,c] of p in c, of_old[p,c] = w[p,c] / sum over c of w[p,c]; a share given takes its place, and
    w becomes that share of the predecessor's whole. of_new[p,c] = w[p,c] / sum over p of w[p,c]. Where a sum is 0 (no
    people, or no cell) the area stands in, and where that is 0 too, equal parts.

    Raises:
        InputRefused: POPULATION_MISSING, for all communes concerned, when people are to be the weight.
    """
    unknown = [commune for commune in territory.communes if commune.population is None]
    if unknown and weight == "people":
        raise InputRefused(
            Fault("POPULATION_MISSING", f"The population of {commune.name} is not known.", "population", commune.code)
            for commune in unknown
        )
    # Areas do not need people, but the grid does.
    counted = tuple(replace(commune, population=commune.population or 0) for commune in territory.communes)
    grid = spread_people(replace(territory, communes=counted))
    linked = _links(territory)
    area = _sums(territory, grid, np.where(grid.hamlet < 0, grid.step_m**2, 0.0))
    chosen = area if weight == "area" else _sums(territory, grid, grid.people.astype(np.float64))
    fallbacks = [chosen, area, linked.astype(np.float64)]
    of_old = _normalised(fallbacks, axis=1)
    given = _override(territory, of_old, shares or {})
    whole = [each.sum(axis=1, keepdims=True) * of_old for each in fallbacks[:2]]
    return Exchange(linked, of_old, _normalised([*whole, fallbacks[2]], axis=0), given)


def _links(territory: Territory) -> NDArray[np.bool_]:
    column = {commune.code: at for at, commune in enumerate(territory.communes)}
    linked = np.zeros((len(territory.predecessors), len(territory.communes)), dtype=bool)
    for row, old in enumerate(territory.predecessors):
        linked[row, [column[code] for code in old.successors if code in column]] = True
    return linked


def _sums(territory: Territory, grid: PeopleGrid, amount: Floats) -> Floats:
    """`amount` of the cells of each predecessor in each commune, shape (n, m)."""
    sums = np.zeros((len(territory.predecessors), len(territory.communes)))
    some = grid.predecessor >= 0
    np.add.at(sums, (grid.predecessor[some], grid.commune[some]), amount[some])
    return sums


def _normalised(choices: list[Floats], axis: int) -> Floats:
    """Rows (axis 1) or columns (axis 0) that add up to 1, each from the first of `choices` not all 0 there."""
    result = np.zeros_like(choices[0])
    todo = np.ones(result.shape[1 - axis], dtype=bool)
    for weights in choices:
        total = weights.sum(axis=axis)
        now = todo & (total > 0)
        safe = np.where(now, total, 1.0)
        parts = weights / (safe[:, None] if axis == 1 else safe[None, :])
        if axis == 1:
            result[now] = parts[now]
        else:
            result[:, now] = parts[:, now]
        todo &= ~now
    return result


def _override(territory: Territory, of_old: Floats, shares: Shares) -> NDArray[np.bool_]:
    """Put the given shares in place of the estimated ones; which predecessors have some."""
    column = {commune.code: at for at, commune in enumerate(territory.communes)}
    named = {code for code, _ in shares}
    given = np.zeros(len(of_old), dtype=bool)
    for row, old in enumerate(territory.predecessors):
        if old.code in named:
            given[row] = True
            of_old[row] = 0.0
            for successor in old.successors:
                of_old[row, column[successor]] = shares.get((old.code, successor), 0.0)
    return given
