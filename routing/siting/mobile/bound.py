"""What no calendar can exceed: the most people whom stops can cover whose visits could fit into the vans' days.

A maximal covering (Church and ReVelle 1974) in which every visit is one of a kind of van (base and shift), and in
which the days of a kind keep two sums that every calendar keeps:

* A visit takes its service and a way that leads to the stop, at least the shortest of all; a day takes the way back,
  at least the shortest from any stop. All visits of a kind fit into the sum of its shifts.
* A day with a stop that takes so long alone, out, service and back, has room for K stops with that one, if the others
  take nothing but their service, each at least the shortest of all. The day's stops are then no more than the K of
  any of them, so that 1 / K of them add up to one at most.

Which stops share a day, and in which order, is not asked, so the bound may be out of reach.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from routing.mip import Floats, Ids, Mip
from routing.siting.mobile.alone import Ways, shift_length_s
from routing.siting.mobile.question import MobileQuestion

Stops = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Covering:
    """`bound`: people whom no calendar serves more than; `stops` that cover most in the time, if it was `proved`."""

    bound: int
    stops: tuple[int, ...]
    proved: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """Vans of one base and shift with so many days in all; what each usable stop takes alone, seconds."""

    days: int
    length_s: int
    alone_s: Floats
    back_s: Floats


def covering(question: MobileQuestion, ways: Ways, usable: Stops, seconds: float) -> Covering:
    """The covering by some of the stops (`usable`, numbers), searched for so many seconds."""
    near = question.reaches[:, usable]
    rows = np.flatnonzero(near.any(axis=1) & (question.people > 0))
    whole = int(question.people[rows].sum())
    mip = Mip()
    visits = np.array([_of_kind(mip, question, ways, usable, kind) for kind in _kinds(question, ways, usable)])
    for stop in visits.T:
        mip.row(stop, 1.0, at_most=1.0)
    missed = mip.variables(question.people[rows], whole=False)
    for miss, row in zip(missed, rows, strict=True):
        mip.row(np.append(visits[:, near[row]].ravel(), miss), 1.0, at_least=1.0)
    solved = mip.solve(seconds, below=0.5)
    bound = whole - max(0, ceil(solved.bound - 0.5)) if np.isfinite(solved.bound) else whole
    if solved.values is None:
        return Covering(bound, (), proved=False)
    chosen = usable[(solved.values[visits] > 0.5).any(axis=0)]
    return Covering(bound, tuple(chosen.tolist()), solved.proved)


def _kinds(question: MobileQuestion, ways: Ways, usable: Stops) -> Iterator[_Kind]:
    days = Counter((day.van.base, day.van.shift_s) for day in question.van_days)
    first = {(van.base, van.shift_s): at for at, van in reversed(list(enumerate(question.vans)))}
    for kind, count in days.items():
        at = first[kind]
        back_s = ways.back[at, usable]
        alone_s = ways.out[at, usable] + question.service_s[usable] + back_s
        yield _Kind(count, shift_length_s(question.vans[at]), alone_s, back_s)


def _of_kind(mip: Mip, question: MobileQuestion, ways: Ways, usable: Stops, kind: _Kind) -> Ids:
    """A variable for each usable stop: a van of the kind visits it; with what its days keep."""
    may = kind.alone_s <= kind.length_s
    visits = mip.variables(np.zeros(len(usable)), whole=True, upper=may.astype(np.float64))
    if may.any():
        service_s = question.service_s[usable]
        takes_s = service_s[may] + ways.into[usable][may]
        mip.row(visits[may], takes_s, at_most=kind.days * float(kind.length_s - kind.back_s[may].min()))
        most = 1 + (kind.length_s - kind.alone_s[may]) // service_s.min()
        mip.row(visits[may], 1.0 / most, at_most=float(kind.days))
    return visits
