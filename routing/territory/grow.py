"""A first split: seeds far from one another, from which rounds grow in turn, the one with the least work first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from routing.territory.neighbours import Neighbours
from routing.territory.split import Split
from routing.territory.week import Week
from routing.territory.work import service_of


def grown(week: Week, neighbours: Neighbours, rounds: int, first: int | None = None) -> Split:
    """Rounds that hang together wherever the units do; each has a unit. `rounds` is at most the number of units.

    The first seed is the unit `first`, or the one farthest from the office; each other one the farthest from all
    before it. What a unit weighs is its service and the way to its nearest neighbour; the round that weighs least
    takes the unit nearest to it among its neighbours.
    """
    weight = weights_of(week, neighbours)
    owner = np.full(len(week.units), -1)
    seeds = _seeds(neighbours, rounds, first)
    owner[seeds] = np.arange(rounds)
    load = weight[seeds].astype(np.float64)
    reach = neighbours.metres[seeds].copy()  # from each round to each unit
    touched = neighbours.near[seeds].copy()
    while (owner < 0).any():
        taker, unit = _next(owner < 0, touched, reach, load)
        owner[unit] = taker
        load[taker] += weight[unit]
        reach[taker] = np.minimum(reach[taker], neighbours.metres[unit])
        touched[taker] |= neighbours.near[unit]
    return tuple(frozenset(np.flatnonzero(owner == number).tolist()) for number in range(rounds))


def weights_of(week: Week, neighbours: Neighbours) -> NDArray[np.float64]:
    """Float (u,), seconds: service of the week, and for each day with a stop there the way at 5 m/s."""
    apart = np.where(np.eye(len(week.units), dtype=np.bool_), np.inf, neighbours.metres)
    way = apart.min(axis=1, initial=np.inf)
    way = np.where(np.isfinite(way), way, 0) / 5
    service = [
        sum(service_of(day, stop) for day, units in zip(week.days, week.members, strict=True) for stop in units[unit])
        for unit in range(len(week.units))
    ]
    days = [sum(bool(day[unit]) for day in week.members) for unit in range(len(week.units))]
    return np.array(service) + np.array(days) * (way + 1)


def _seeds(neighbours: Neighbours, rounds: int, first: int | None) -> list[int]:
    far = np.where(np.isfinite(neighbours.from_office), neighbours.from_office, 0)
    seeds = [int(far.argmax()) if first is None else first]
    nearest = neighbours.metres[seeds[0]].copy()
    while len(seeds) < rounds:
        nearest[seeds] = -1
        seeds.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, neighbours.metres[seeds[-1]])
    return seeds


def _next(
    free: NDArray[np.bool_], touched: NDArray[np.bool_], reach: NDArray[np.float64], load: NDArray[np.float64]
) -> tuple[int, int]:
    """Which round takes which unit next; one that no round touches goes to the round that weighs least."""
    order = np.argsort(load, kind="stable")
    for taker in order.tolist():
        open_units = np.flatnonzero(free & touched[taker])
        if len(open_units):
            return taker, int(open_units[reach[taker, open_units].argmin()])
    units = np.flatnonzero(free)
    taker = int(order[0])
    return taker, int(units[reach[taker, units].argmin()])
