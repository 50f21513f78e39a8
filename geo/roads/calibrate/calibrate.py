"""From timed trips to factors, with what they are worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.counted import counted
from geo.errors import Fault
from geo.roads.calibrate.fit import fit
from geo.roads.calibrate.follow import Floats, Followed, Follower
from geo.roads.calibrate.groups import CLASSES, GROUPS, Group, group
from geo.roads.calibrate.trips import Trip
from geo.roads.travel import RoadTravel

#: A kind of road has a factor of its own from so many trips on; with fewer it shares one within its classes.
MIN_TRIPS = 10
#: A trip counts for a kind of road when at least this share of its time was spent there.
SHARE = 0.05
#: The trips are divided in so many parts; each is foretold from the others.
FOLDS = 5
#: A trip that took this many times as long as foretold, or as short, is told.
ODD = 2.0


@dataclass(frozen=True, slots=True)
class GroupFactor:
    """Observed ÷ assumed speed of a kind of road.

    Attributes:
        group: which.
        factor: 1 where too few trips were there.
        trips: how many say so: of its own, or of all that share the factor.
        shared: True where the factor is that of several kinds of road of these classes together.
        known: False where there were too few trips even so.
    """

    group: Group
    factor: float
    trips: int
    shared: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What trips say of one profile.

    Attributes:
        profile: its name.
        factors: of every kind of road that a trip used.
        trips: how many were used.
        error_before: median of |ours - observed| ÷ observed with the profile in force; None without trips.
        error_after: the same with the new factors, each trip foretold from others; None with too few trips.
        left_out: TRIP_LEFT_OUT: trips that cannot be right, by row.
        notices: TRIP_ODD: trips that are far from what all say together; TRIPS_FEW: kinds of road that keep 1.
    """

    profile: str
    factors: tuple[GroupFactor, ...]
    trips: int
    error_before: float | None
    error_after: float | None
    left_out: tuple[Fault, ...]
    notices: tuple[Fault, ...]


def calibrate(travel: RoadTravel, trips: Sequence[Trip]) -> Calibrated:
    """Factors for the travel's profile from its trips among these; nothing is written.

    They stand in place of factors that the profile has: the tables' own speeds are what they multiply. The ways are
    those of the travel, at the hour of the trip.
    """
    name = travel.profile.name
    followed = Follower(travel).follow([trip for trip in trips if trip.profile == name])
    pool, counts = _pools(followed)
    every = np.ones(len(followed.trips), dtype=np.bool_)
    log_factor = fit(followed, pool, every)
    factors = tuple(_factors(pool, counts, log_factor))
    few = [each for each in factors if not each.known]
    return Calibrated(
        profile=name,
        factors=factors,
        trips=len(followed.trips),
        error_before=_error(followed.now_s, followed) if len(every) else None,
        error_after=_foretold_error(followed, pool),
        left_out=followed.left_out,
        notices=(*_odd(followed, log_factor), *_few(name, few, len(every))),
    )


def _pools(followed: Followed) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which groups share a factor, -1 for none, and how many trips say something of each, int64 (GROUPS,) both."""
    shape = len(followed.trips), GROUPS
    spent_s = np.zeros(shape)
    np.add.at(spent_s, (followed.piece_trip, followed.piece_group), np.maximum(followed.free_s, followed.least_s))
    whole_s = spent_s.sum(axis=1) + followed.fixed_s
    counts = (spent_s >= SHARE * whole_s[:, None]).sum(axis=0)
    used = spent_s.sum(axis=0) > 0
    pool = np.full(GROUPS, -1, dtype=np.int64)
    own = counts >= MIN_TRIPS
    pool[own] = np.arange(own.sum())
    step = GROUPS // len(CLASSES)
    for first in range(0, GROUPS, step):
        rest = np.arange(first, first + step)
        rest = rest[used[rest] & ~own[rest]]
        together = int((spent_s[:, rest].sum(axis=1) >= SHARE * whole_s).sum()) if len(rest) else 0
        counts[rest] = together
        if together >= MIN_TRIPS:
            pool[rest] = pool.max() + 1
    counts[~used] = 0
    return pool, counts


def _factors(pool: NDArray[np.int64], counts: NDArray[np.int64], log_factor: Floats) -> Iterator[GroupFactor]:
    shared = np.bincount(pool[pool >= 0], minlength=1)
    for number in range(GROUPS):
        if pool[number] >= 0:
            factor = round(float(np.exp(log_factor[number])), 3)
            yield GroupFactor(group(number), factor, int(counts[number]), bool(shared[pool[number]] > 1), known=True)
        elif counts[number]:
            yield GroupFactor(group(number), 1.0, int(counts[number]), shared=False, known=False)


def _error(ours_s: Floats, followed: Followed) -> float:
    return float(np.median(np.abs(ours_s - followed.observed_s) / followed.observed_s))


def _foretold_error(followed: Followed, pool: NDArray[np.int64]) -> float | None:
    """Every trip foretold by factors that were made without it; the parts are those of the file's order, dealt."""
    n = len(followed.trips)
    if n < 2 * MIN_TRIPS:
        return None
    part = np.arange(n) % FOLDS
    ours_s = np.empty(n)
    for number in range(FOLDS):
        ours_s[part == number] = followed.seconds(fit(followed, pool, part != number))[part == number]
    return _error(ours_s, followed)


def _odd(followed: Followed, log_factor: Floats) -> Iterator[Fault]:
    ours_s = followed.seconds(log_factor)
    for trip, ours in zip(followed.trips, ours_s.tolist(), strict=True):
        ratio = trip.travel_s / ours
        if not 1 / ODD <= ratio <= ODD:
            took, foretold = f"{trip.travel_s / 60:.1f} min", f"{ours / 60:.1f} min"
            message = f"It took {took}; with all trips together our way takes {foretold}."
            yield Fault("TRIP_ODD", message, row=trip.row)


def _few(profile: str, few: Sequence[GroupFactor], trips: int) -> Iterator[Fault]:
    if not trips:
        yield Fault("TRIPS_FEW", f"{profile}: no trip could be used.", "trips", profile)
    for each in few:
        message = f"{profile}, {each.group}: {counted(each.trips, 'trip')} of {MIN_TRIPS}; the factor stays 1."
        yield Fault("TRIPS_FEW", message, "trips", profile)
