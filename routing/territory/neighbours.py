"""Which units are neighbours, read off the matrix alone.

Two places are neighbours when no third place is nearer to both of them than they are to each other: the relative
neighbourhood graph (Toussaint, "The relative neighbourhood graph of a finite planar set", Pattern Recognition 12,
1980). It contains the minimum spanning tree, so that it hangs together wherever the ways do. Two units are neighbours
when a place of the one is a neighbour of a place of the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, csgraph_from_dense, minimum_spanning_tree

from routing.territory.week import Week

#: Of a place's nearest others so many are asked whether they are neighbours; in a plane nobody has more than six.
NEAREST = 16


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """`near` bool (u, u), symmetric: which units are neighbours; `metres` float (u, u): between their nearest
    places, the mean of there and back, inf without a way; `from_office` float (u,), to the nearest place.
    """

    near: NDArray[np.bool_]
    metres: NDArray[np.float64]
    from_office: NDArray[np.float64]

    def pieces(self, units: Collection[int]) -> list[list[int]]:
        """The connected parts of some units, the largest (then the first) first."""
        members = np.array(sorted(units), dtype=np.intp)
        if not len(members):
            return []
        count, part = connected_components(self.near[np.ix_(members, members)], directed=False)
        parts = [members[part == number].tolist() for number in range(count)]
        return sorted(parts, key=lambda each: (-len(each), each))


def neighbours_of(week: Week) -> Neighbours:
    """The neighbourhood graph of a week's units."""
    places = list(dict.fromkeys(stop.place for day in week.days for stop in day.stops))
    at = {place: number for number, place in enumerate(places)}
    metres, from_office = _metres(week, at)
    edges = _neighbours(metres)
    units = [
        sorted({at[stop.place] for day in week.members for stop in day[number]}) for number in range(len(week.units))
    ]
    owner = csr_array(
        (np.ones(sum(map(len, units))), (_repeated(units), [place for each in units for place in each])),
        shape=(len(units), len(places)),
    )
    # Areas may share a place: then they are neighbours at no distance.
    near = (owner @ csr_array(edges | np.eye(len(places), dtype=np.bool_)).astype(float) @ owner.T).toarray() > 0
    np.fill_diagonal(near, val=False)
    rows = np.array([metres[each].min(axis=0) for each in units])
    between = np.array([rows[:, each].min(axis=1) for each in units])
    return Neighbours(near, between, np.array([from_office[each].min() for each in units]))


def _repeated(units: Iterable[list[int]]) -> list[int]:
    return [number for number, each in enumerate(units) for _ in each]


def _metres(week: Week, at: dict[str, int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Between places (mean of there and back; the shortest of all days that know both), and from the office."""
    metres = np.full((len(at), len(at)), np.inf)
    from_office = np.full(len(at), np.inf)
    for day in week.days:
        names = list(dict.fromkeys(stop.place for stop in day.stops))
        part = day.matrix.subset([day.start, *(name for name in names if name != day.start)])
        one_way = np.where(part.unreachable, np.inf, part.distance_m.astype(np.float64))
        both = (one_way + one_way.T) / 2
        position = {name: number for number, name in enumerate(part.ids)}
        rows = np.array([position[name] for name in names], dtype=np.intp)
        cells = np.array([at[name] for name in names])
        metres[np.ix_(cells, cells)] = np.minimum(metres[np.ix_(cells, cells)], both[np.ix_(rows, rows)])
        from_office[cells] = np.minimum(from_office[cells], both[0, rows])
    return metres, from_office


def _neighbours(metres: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The relative neighbourhood graph (places, places), symmetric."""
    count = len(metres)
    apart = metres.copy()
    np.fill_diagonal(apart, np.inf)
    edges = np.zeros((count, count), dtype=np.bool_)
    if count < 2:
        return edges
    nearest = np.argsort(apart, axis=1, kind="stable")[:, : min(NEAREST, count - 1)]
    for place in range(count):
        others = nearest[place][np.isfinite(apart[place, nearest[place]])]
        # The third place may be one of the two: it is then as far as they are, not nearer.
        third = np.maximum(metres[place][None], metres[others]).min(axis=1, initial=np.inf)
        edges[place, others] = third >= metres[place, others]
    tree = minimum_spanning_tree(csgraph_from_dense(apart + 1, null_value=np.inf)).tocoo()
    edges[tree.row, tree.col] = True
    return edges | edges.T
