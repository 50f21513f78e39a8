"""Factors that make our times those observed.

With v_g the logarithm of the factor of group g, and seconds_t(v) our time of trip t, the factors minimise

    sum_t rho((log seconds_t(v) - log observed_t) / SPREAD) + sum_g rho(v_g / PRIOR),   LOWEST <= exp(v_g) <= HIGHEST

where rho(z) = 2 (sqrt(1 + z^2) - 1) ("soft L1": squares for what is near, so that a trip with an unnoticed stop pulls
no harder than one that is SPREAD off). The second sum shrinks each factor to 1 until trips say otherwise: it is the
maximum a posteriori estimate with independent priors. Errors are relative: a short trip says as much as a long one.
Solver: scipy's trust region reflective least squares (Branch, Coleman, Li 1999), with the exact Jacobian.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from geo.roads.calibrate.follow import Floats, Followed
from geo.roads.calibrate.groups import GROUPS

#: How far trips of one road and hour usually lie apart (logarithm).
SPREAD = 0.15
#: How far factors usually lie from 1 (logarithm), before any trip is seen.
PRIOR = 0.3
#: No kind of road is driven at half or three times the assumed speed; beyond that something else is wrong.
LOWEST, HIGHEST = 0.5, 3.0


def fit(followed: Followed, pool: NDArray[np.int64], trips: NDArray[np.bool_]) -> Floats:
    """Logarithms of the factors of all groups, (GROUPS,), from some of the trips, bool (T,).

    `pool` says which groups share a factor: their pool's number 0.., or -1 for those that keep 1, int64 (GROUPS,).
    """
    pools = int(pool.max(initial=-1)) + 1
    if not pools or not trips.any():
        return np.zeros(GROUPS)
    fits = _Residuals(followed, pool, trips, pools)
    start = np.zeros(pools)
    bounds = np.log([LOWEST, HIGHEST])
    done = least_squares(fits.residuals, start, fits.jacobian, bounds=(bounds[0], bounds[1]), loss="soft_l1")
    return spread(np.asarray(done.x, dtype=np.float64), pool)


def spread(log_factor: Floats, pool: NDArray[np.int64]) -> Floats:
    """The pools' values for their groups, 0 for groups in none, (GROUPS,)."""
    return np.where(pool >= 0, np.append(log_factor, 0.0)[pool], 0.0)


class _Residuals:
    """Of the trips and of the priors, and their derivatives by the pools' logarithms."""

    def __init__(self, followed: Followed, pool: NDArray[np.int64], trips: NDArray[np.bool_], pools: int) -> None:
        self._followed, self._pool, self._pools = followed, pool, pools
        self._rows = np.flatnonzero(trips)
        self._log_observed = np.log(followed.observed_s[self._rows])

    def residuals(self, log_factor: Floats) -> Floats:
        """(trips + pools,)."""
        seconds = self._followed.seconds(spread(log_factor, self._pool))[self._rows]
        return np.concatenate([(np.log(seconds) - self._log_observed) / SPREAD, log_factor / PRIOR])

    def jacobian(self, log_factor: Floats) -> Floats:
        """(trips + pools, pools): a factor has no effect on pieces where the law decides."""
        followed, every = self._followed, spread(log_factor, self._pool)
        free_s = followed.free_s * np.exp(-every[followed.piece_group])
        moves = (free_s > followed.least_s) & (self._pool[followed.piece_group] >= 0)
        slope = np.zeros((len(followed.trips), self._pools))
        where = followed.piece_trip[moves], self._pool[followed.piece_group[moves]]
        np.add.at(slope, where, -free_s[moves])
        slope = slope[self._rows] / followed.seconds(every)[self._rows, None] / SPREAD
        return np.vstack([slope, np.eye(self._pools) / PRIOR])
