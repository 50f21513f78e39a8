"""Give communes their official area and centre by weighting and shifting the sites of a power diagram.

Each commune `c` gets a weight `w_c` and a shift `g_c`, common to all its sites; a place `x` goes to the site `i` (of
commune `c`) with the least

    |x - p_i|^2 - f_i (w_c + 2 g_c.(x - m_c))

where `m_c` is the published centre and `f_i`, 1 at first, is how far the site follows its commune. The best `w` and
`g` maximise the concave

    sum over cells of the integral of that cost  +  sum_c w_c A_c  -  SHIFT_COST * sum_c A_c |g_c|^2 / 2

whose gradient, while all f are 1, is "official area minus cell area" and "twice the cell's first moment about the
centre": the dual of semi-discrete optimal transport with prescribed areas and centres (Aurenhammer, Hoffmann and
Aronov, Algorithmica 20, 1998; Levy, ESAIM: M2AN 49, 2015). Shifts are bounded by :data:`MAX_SHIFT_KM`, because about
one published centre in ten is kilometres off: it may pull, not tear.

A site that loses its own place to another commune's is made to follow less, and so is the winner: with all `f` at 0
this is the Voronoi diagram, in which every site owns its own place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import minimize

from geo.places.approximation.constants import DAMPING, MAX_SHIFT_KM, MAX_WEIGHT, SHIFT_COST
from geo.places.approximation.power_diagram import Edges, Floats, Ints, cell_moments, power_edges


@dataclass(slots=True, eq=False)
class Calibration:
    """Sites in kilometres, whose they are, and the weights found so far.

    Attributes:
        sites: (n, 2).
        owner: (n,), index of the commune, or `len(area)` for sites outside the territory.
        area: (communes,), square kilometres wanted.
        centre: (communes, 2), kilometres.
    """

    sites: Floats
    owner: Ints
    area: Floats
    centre: Floats
    weight: Floats = field(init=False)
    shift: Floats = field(init=False)
    follow: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.weight = np.zeros(len(self.area))
        self.shift = np.zeros((len(self.area), 2))
        self.follow = np.ones(len(self.sites))

    def lifted(self) -> tuple[Floats, Floats]:
        """The shifted sites (n, 2) and their lift (n,): what :mod:`power_diagram` takes."""
        weight = np.append(self.weight, 0.0)[self.owner] * self.follow
        shift = np.vstack([self.shift, [0.0, 0.0]])[self.owner] * self.follow[:, None]
        centre = np.vstack([self.centre, [0.0, 0.0]])[self.owner]
        lift = (self.sites**2).sum(1) - weight + 2.0 * (shift * centre).sum(1)
        return self.sites + shift, lift

    def edges(self) -> Edges:
        """The edges between the cells of the sites."""
        return power_edges(*self.lifted())

    def cost(self, places: Floats) -> Floats:
        """(places, sites): the cost above, less |x|^2, which is the same for all sites of a place."""
        sites, lift = self.lifted()
        # Written out: a matrix product would wake a thread per core, which costs more than it saves here.
        east, north = np.outer(places[:, 0], sites[:, 0]), np.outer(places[:, 1], sites[:, 1])
        return np.asarray(lift[None, :] - 2.0 * (east + north), dtype=np.float64)

    def solve(self, steps: int) -> None:
        """Move weights and shifts towards the official areas and centres, from where they are."""
        communes = len(self.area)
        unheld = self._unheld_area()
        scale = 10.0 * self.area.mean()
        # A shift acts on a commune in proportion to its radius: searched in these units, both act alike.
        unit = 1.0 / np.repeat(np.sqrt(self.area / np.pi), 2)

        def take(x: Floats) -> None:
            self.weight = x[:communes]
            self.shift = (x[communes:] * unit).reshape(-1, 2)

        def objective(x: Floats) -> tuple[float, Floats]:
            take(x)
            value, by_weight, by_shift = self._dual(self.area - unheld)
            return -value / scale, -np.append(by_weight, by_shift.ravel() * unit) / scale

        farthest = MAX_WEIGHT * self.area.mean()
        bounds = [(-farthest, farthest)] * communes + [(-MAX_SHIFT_KM / each, MAX_SHIFT_KM / each) for each in unit]
        start = np.append(self.weight, self.shift.ravel() / unit)
        found = minimize(
            objective,
            start,
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"maxiter": steps, "maxcor": 20, "ftol": 1e-13, "gtol": 1e-5},
        )
        take(found.x)

    def state(self) -> tuple[Floats, Floats]:
        """Weights and shifts as they are now."""
        return self.weight.copy(), self.shift.copy()

    def missed(self) -> float:
        """The share of all area that communes have too much, or too little, now."""
        sites, lift = self.lifted()
        area = self._by_commune(cell_moments(power_edges(sites, lift), len(sites)).area)
        return float(np.abs(area - self.area).sum() / self.area.sum() / 2.0)

    def _unheld_area(self) -> Floats:
        """The part of each commune's area (communes,) that does not follow it, as it now is.

        With `f` below 1 the function above would bring `sum f_i area_i` to `A_c`; asking it for that much less
        brings the whole area there.
        """
        sites, lift = self.lifted()
        area = cell_moments(power_edges(sites, lift), len(sites)).area
        return self._by_commune(area * (1.0 - self.follow))

    def _dual(self, wanted: Floats) -> tuple[float, Floats, Floats]:
        """Value of the concave function and its gradients by weight (communes,) and shift (communes, 2)."""
        sites, lift = self.lifted()
        cells = cell_moments(power_edges(sites, lift), len(sites))

        area = self._by_commune(cells.area * self.follow)
        first = np.column_stack([self._by_commune(cells.first[:, axis] * self.follow) for axis in (0, 1)])
        value = (cells.second - 2.0 * (sites * cells.first).sum(1) + lift * cells.area).sum()
        value += (self.weight * wanted).sum() - SHIFT_COST * (self.area * (self.shift**2).sum(1)).sum() / 2.0
        by_shift = -2.0 * (first - area[:, None] * self.centre) - SHIFT_COST * self.area[:, None] * self.shift
        return float(value), wanted - area, by_shift

    def _by_commune(self, of_site: Floats) -> Floats:
        communes = len(self.area)
        return np.asarray(np.bincount(self.owner, of_site, communes + 1)[:communes], dtype=np.float64)

    def hold(self, fixed: Ints, allowed: list[set[int]]) -> int:
        """Where a site lost its own place, make it or the winner follow less; return how many had lost it.

        Args:
            fixed: indices of sites whose place must belong to one of the communes of `allowed`, in the same order.
        """
        winners = self.cost(self.sites[fixed]).argmin(1)
        lost = [
            (site, winner)
            for site, winner, holders in zip(fixed.tolist(), winners.tolist(), allowed, strict=True)
            if int(self.owner[winner]) not in holders
        ]
        in_the_way = set()
        for site, winner in lost:
            # What following costs the loser, or gains the winner, at this very place; one of them must be.
            if self._gain(site, self.sites[site]) < 0:
                in_the_way.add(site)
            if self._gain(winner, self.sites[site]) > 0:
                in_the_way.add(winner)
        self.follow[sorted(in_the_way)] *= DAMPING
        return len(lost)

    def _gain(self, site: int, place: Floats) -> float:
        """What `site` gains at `place` (km^2) by following its commune; the outside follows nothing."""
        commune = self.owner[site]
        if commune == len(self.area):
            return 0.0
        return float(self.weight[commune] + 2.0 * self.shift[commune] @ (place - self.centre[commune]))
