"""Which stops are near one another, on the road and on the clock."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.jit import read_only
from routing.model.instance import Instance, Long, Records

#: How many are kept of each.
MOST = 100
#: What a second of waiting and of lateness adds, in seconds of travel (Vidal, Crainic, Gendreau and Prins, "A hybrid
#: genetic algorithm with adaptive diversity management", 2013).
WAITING, LATENESS = 0.2, 1.0
#: Rows at a time.
_BLOCK = 512


def neighbours(instance: Instance, places: Records) -> Long:
    """(n, k) for every stop the k nearest others, the nearest first."""
    n = instance.stop_count
    many = min(MOST, n - 1)
    near = np.zeros((n, max(many, 0)), dtype=np.int64)
    if many <= 0:
        return read_only(near)
    mates = (
        (instance.able.T.astype(np.float32) @ instance.able.astype(np.float32)) > 0
        if not instance.able.all()
        else None
    )
    prices = _prices(instance)
    for first in range(0, n, _BLOCK):
        rows = np.arange(first, min(n, first + _BLOCK))
        far = np.minimum(_from(instance, places, rows, prices), _to(instance, places, rows, prices))
        if mates is not None:
            far = np.where(mates[rows], far, far + 1e15)  # nobody may serve both
        far[np.arange(len(rows)), rows] = np.inf
        nearest = np.argpartition(far, many - 1, axis=1)[:, :many]
        order = np.argsort(np.take_along_axis(far, nearest, axis=1), axis=1, kind="stable")
        near[rows] = np.take_along_axis(nearest, order, axis=1)
    return read_only(near)


class _Prices(NamedTuple):
    """Units, the mean of all kinds; `second` is what a second on the way costs on the whole."""

    per_m: float
    per_s: float
    second: float
    service: float  # seconds


def _prices(instance: Instance) -> _Prices:
    service = float(instance.service.mean()) if instance.service.size else 0.0
    per_m, per_s = float(instance.kinds["per_m"].mean()), float(instance.kinds["per_s"].mean())
    if per_m + per_s == 0:
        per_m, per_s = 0.0, 1.0
    total = max(float(instance.travel_s.sum(dtype=np.float64)), 1.0)
    second = per_s + per_m * float(instance.distance_m.sum(dtype=np.float64)) / total
    return _Prices(per_m, per_s, second, service)


def _from(instance: Instance, places: Records, rows: NDArray[np.int64], prices: _Prices) -> NDArray[np.float64]:
    """How far every stop comes after each of `rows`."""
    n = instance.stop_count
    travel, metres = instance.travel_s[:, rows, :n], instance.distance_m[:, rows, :n]
    return _far(prices, travel, metres, places[rows, None], places[None])


def _to(instance: Instance, places: Records, rows: NDArray[np.int64], prices: _Prices) -> NDArray[np.float64]:
    """How far each of `rows` comes after every stop."""
    n = instance.stop_count
    travel, metres = (ways[:, :n, rows].transpose(0, 2, 1) for ways in (instance.travel_s, instance.distance_m))
    return _far(prices, travel, metres, places[None], places[rows, None])


def _far(prices: _Prices, travel: Any, metres: Any, here: Records, there: Records) -> NDArray[np.float64]:
    """In units of cost."""
    way = np.where(travel < 0, 1e12, metres * prices.per_m + travel * prices.per_s).min(axis=0)
    seconds = travel.max(axis=0).astype(np.float64)
    waiting = np.maximum(0.0, there["first"] - seconds - prices.service - here["last"].astype(np.float64))
    lateness = np.maximum(0.0, here["first"] + prices.service + seconds - there["last"].astype(np.float64))
    return np.asarray(way + prices.second * (WAITING * waiting + LATENESS * lateness), dtype=np.float64)
