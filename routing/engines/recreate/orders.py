"""In which order stops are put back."""

from __future__ import annotations

import numpy as np

from geo.jit import read_only
from routing.model.instance import Instance, Long, Records


def orders(instance: Instance, places: Records) -> Long:
    """(M, n) keys; the search draws a row and puts the stop with the least key back first, ties at random.

    At random, the most demanding, the farthest and the nearest first with the weights 4, 4, 2 and 1 of Christiaens
    and Vanden Berghe; where stops have windows also the narrowest, the earliest and the latest, where penalties
    differ the dearest.
    """
    n = instance.stop_count
    away = _away(instance)
    keys = [np.zeros(n, dtype=np.int64)] * 4 + [-_demand(instance)] * 4 + [-away] * 2 + [away]
    width = np.minimum(places["last"], places["deadline"]) - places["first"]
    if len(np.unique(width)) > 1:
        keys += [width, width, places["first"], places["first"], -places["last"], -places["last"]]
    if len(np.unique(places["penalty"])) > 1:
        keys += [-places["penalty"]] * 3
    return read_only(np.array(keys, dtype=np.int64).reshape(len(keys), n))


def _away(instance: Instance) -> Long:
    """The way from the nearest start, metres and seconds alike."""
    n = instance.stop_count
    starts = np.unique(instance.kinds["start"])
    ways = instance.distance_m[:, starts, :n].astype(np.int64) + instance.travel_s[:, starts, :n]
    return np.asarray(ways.min(axis=(0, 1)), dtype=np.int64)


def _demand(instance: Instance) -> Long:
    """A stop's share of the largest bag in millionths, in the unit of which it takes most."""
    if not instance.units:
        return np.zeros(instance.stop_count, dtype=np.int64)
    largest = np.maximum(instance.capacity.max(axis=0), 1)
    amounts = np.abs(instance.loads).max(axis=2)
    return np.asarray((amounts * 1_000_000.0 / largest).max(axis=1), dtype=np.int64)
