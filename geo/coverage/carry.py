"""Carry a statistic from the old communes to the new ones, or back.

With S[p,c] the share of predecessor p in commune c, and T[p,c] the share of commune c that was p
(:mod:`geo.coverage.exchange`), a value x of the old map and y of the new one:

    sums (people, parcels, km²)       old to new  y_c = sum_p S[p,c] x_p      new to old  x_p = sum_c T[p,c] y_c
    rates (per cent, people per km²)  old to new  y_c = sum_p T[p,c] x_p      new to old  x_p = sum_c S[p,c] y_c

Sums keep their total, because every row of S and every column of T adds up to 1. Rates are weighted means, so they
stay between the least and the greatest they are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.coverage.exchange import Exchange
from geo.coverage.whole import largest_remainder
from geo.errors import Fault, InputRefused
from geo.places.communes import Commune
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory

Kind = Literal["sum", "rate"]
Target = Literal["new", "old"]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Carried:
    """One unit of the map carried to.

    `basis` is `exact` where nothing was divided or averaged, else `weighted`. `split` says whether shares of split
    predecessors are in the values: `none`, `given` (all of them by the user) or `estimated`; `splits` names them.
    """

    code: str
    name: str
    values: tuple[float, ...]
    basis: Literal["exact", "weighted"]
    split: Literal["none", "given", "estimated"]
    splits: tuple[str, ...]


def source_units(territory: Territory, to: Target) -> Sequence[Commune | Predecessor]:
    """The units that a statistic is keyed to when it is carried `to` the other map."""
    return territory.predecessors if to == "new" else territory.communes


def carry(
    territory: Territory, links: Exchange, values: Floats, *, kind: Kind, to: Target, whole: bool = False
) -> list[Carried]:
    """A row for each unit of the map `to`, in the territory's order.

    Args:
        territory: the units of both maps.
        links: the weights between them.
        values: shape (units, statistics), a row for each of :func:`source_units`.
        kind: `sum` divides and adds up, `rate` averages.
        to: `new` from old communes to new ones, `old` back.
        whole: keep whole numbers whole: each unit's sum is divided by largest remainder, so that totals stay exact.

    Raises:
        InputRefused: ID_UNKNOWN for every unit that has no counterpart on the other map (a sum would lose it); and
            FIELD_INVALID when rates, or numbers that are not whole, are to be kept whole.
    """
    _refuse_lost(territory, links, to)
    shares = {("sum", "new"): links.of_old, ("rate", "new"): links.of_new}.get((kind, to))
    if shares is None:
        shares = (links.of_new if kind == "sum" else links.of_old).T
    if whole:
        _refuse_parts(territory, values, kind, to)
        carried = _whole(values, shares)
    else:
        carried = shares.T @ values
    targets: Sequence[Commune | Predecessor] = territory.communes if to == "new" else territory.predecessors
    return [
        Carried(
            unit.code,
            unit.name,
            tuple(float(value) for value in carried[at]),
            _basis(links, at, kind, to),
            *_split(territory, links, at, kind, to),
        )
        for at, unit in enumerate(targets)
    ]


def _refuse_lost(territory: Territory, links: Exchange, to: Target) -> None:
    old_lost, new_lost = ~links.linked.any(axis=1), ~links.linked.any(axis=0)
    action = "Look up what became of it; the table of former communes lacks the link."
    lost = [territory.predecessors[at] for at in np.flatnonzero(old_lost)] if to == "new" else []
    lost += [territory.communes[at] for at in np.flatnonzero(new_lost)]  # type: ignore[misc]
    if lost:
        raise InputRefused(
            Fault("ID_UNKNOWN", f"{unit.name} has no counterpart on the other map.", "successors", unit.code, action)
            for unit in lost
        )


def _refuse_parts(territory: Territory, values: Floats, kind: Kind, to: Target) -> None:
    if kind == "rate":
        raise InputRefused([Fault("FIELD_INVALID", "Rates are averaged, so they cannot be kept whole.", "kind")])
    units = source_units(territory, to)
    faults = [
        Fault("FIELD_INVALID", f"{value} is not a whole number.", "value", units[row].code, "Leave out --whole.")
        for row, line in enumerate(values)
        for value in line
        if not float(value).is_integer()
    ]
    if faults:
        raise InputRefused(faults)


def _whole(values: Floats, shares: Floats) -> Floats:
    carried = np.zeros((shares.shape[1], values.shape[1]))
    for row, line in enumerate(values):
        for column, value in enumerate(line):
            carried[:, column] += largest_remainder(int(value), shares[row])
    return carried


def _basis(links: Exchange, at: int, kind: Kind, to: Target) -> Literal["exact", "weighted"]:
    linked = links.linked if to == "new" else links.linked.T
    sources = np.flatnonzero(linked[:, at])
    alone = (linked[sources].sum(axis=1) == 1).all()
    return "exact" if alone and (kind == "sum" or len(sources) == 1) else "weighted"


def _split(
    territory: Territory, links: Exchange, at: int, kind: Kind, to: Target
) -> tuple[Literal["none", "given", "estimated"], tuple[str, ...]]:
    """Which split predecessors' shares are in a row: those of a new commune, or of all communes an old one is in."""
    if to == "new":
        concerned = links.linked[:, at]
    elif kind == "sum":
        concerned = np.asarray(links.linked[:, links.linked[at]].any(axis=1))
    else:
        concerned = np.isin(np.arange(len(links.linked)), [at])
    rows = np.flatnonzero(concerned & links.split)
    if not len(rows):
        return "none", ()
    codes = tuple(territory.predecessors[row].code for row in rows)
    return ("given" if links.given[rows].all() else "estimated"), codes
