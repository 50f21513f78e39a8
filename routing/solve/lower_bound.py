"""What no plan of a component can cost less than, whoever searches for it and however long.

Every stop that is served is reached by some way and served by somebody, and no round costs less than its ways and its
time: so each stop costs at least its cheapest way in and its service by the cheapest carrier who may come, or its
penalty, if that is less. The bound is far from the best plan where ways back and carriers' days cost much; it is
there to tell a plan that is far off from one that is not.
"""

from __future__ import annotations

import numpy as np

from routing.model.instance import FREE, Instance, Long
from routing.model.rounds import Rounds


def lower_bound(rounds: Rounds) -> int:
    """Units that every plan of the component costs at least."""
    instance = rounds.instance
    cheapest = instance.stops["penalty"].copy()
    for kind in range(len(instance.kinds)):
        np.minimum(cheapest, np.where(instance.able[kind], _least(instance, kind), FREE), out=cheapest)
    return int(cheapest.sum())


def _least(instance: Instance, kind: int) -> Long:
    """Units for a carrier of this kind to come to each stop from the best place for it, and to serve it; (n,)."""
    record = instance.kinds[kind]
    n = instance.stop_count
    travel = instance.travel_s[record["way"]][:, :n].astype(np.int64)
    units = travel * record["per_s"] + instance.distance_m[record["way"]][:, :n] * record["per_m"]
    elsewhere = np.arange(len(units))[:, None] != np.arange(n)
    ways = np.where((travel >= 0) & elsewhere, units, FREE).min(axis=0)
    service = instance.service[record["service_class"]] * record["per_s"]
    least: Long = np.minimum(ways, FREE) + service + instance.stop_cost[kind]
    return least
