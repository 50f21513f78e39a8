"""What the search looks up at every step, made once from an instance and laid out for it.

Costs of places are compared by what is added up in constant time. Where those sums decide alone whether a round is
allowed and what it costs (`exact`), nothing else is asked. Otherwise they are *relaxed*: what they refuse is
impossible, what they accept is put to `routing.model.walk`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.jit import read_only
from routing.engines.recreate.near import neighbours
from routing.engines.recreate.orders import orders
from routing.engines.recreate.state import FAR
from routing.model.instance import COLLECTS, DELIVERS, FREE, SHIPS, Flag, Instance, Int, Long, Records

PLACE = np.dtype(
    [
        ("first", np.int64),  # earliest and latest begin of service over all windows
        ("last", np.int64),
        ("deadline", np.int64),
        ("due", np.int64),
        ("late", np.int64),
        ("partner", np.int64),
        ("pickup", np.int64),
        ("penalty", np.int64),  # of a shipment: of both of its stops, at both
    ]
)


class Facts(NamedTuple):
    """Read-only; node n + D is nowhere, where open rounds end: ways to it take nothing."""

    stop_count: int  # n
    units: int  # U
    exact: bool
    timed: bool  # whether times decide anything
    mixed: bool  # whether what fits depends on the place in the round
    legs: Int  # (W, N + 1, N + 1, 2) metres and seconds, -1 seconds where there is no way
    back: Int  # the same, from column to row; the same array where all ways are as long as those back
    kinds: Records  # of KIND; `end` is never -1, `closes` is the last second of all
    places: Records  # (n,) of PLACE
    coming: Long  # (K, n) units that a stop costs this kind wherever it is, FAR where it must not come
    service: Long  # (classes, n)
    loads: Long  # (n, U, 3)
    capacity: Long  # (K, U)
    aboard: Long  # (K, U)
    reloads_at: Flag  # (K, D)
    near: Long  # (n, k) stops, the nearest first
    orders: Long  # (M, n) keys to sort by


def facts_of(instance: Instance) -> Facts:
    """The facts of an instance."""
    exact = decided_by_sums(instance)
    legs, back = _legs(instance)
    kinds = instance.kinds.copy()
    nowhere = legs.shape[1] - 1
    kinds["end"][kinds["end"] < 0] = nowhere
    kinds["closes"] += kinds["overtime"]
    if exact:
        kinds["closes"] = np.minimum(kinds["closes"], kinds["opens"] + kinds["max_duration"])
    places = _places(instance)
    near = neighbours(instance, places)
    return Facts(
        stop_count=instance.stop_count,
        units=instance.units,
        exact=exact,
        timed=_timed(instance, kinds, places),
        mixed=_mixed(instance),
        legs=legs,
        back=back,
        kinds=_frozen(kinds),
        places=_frozen(places),
        coming=_coming(instance),
        service=instance.service,
        loads=instance.loads,
        capacity=instance.capacity,
        aboard=instance.aboard,
        reloads_at=instance.reloads_at,
        near=near,
        orders=orders(instance, places),
    )


def decided_by_sums(instance: Instance) -> bool:
    """Whether sums along a round decide alone what is allowed and what it costs."""
    kinds, stops = instance.kinds, instance.stops
    waits = bool((instance.windows["first"] > kinds["opens"].min(initial=FREE)).any())
    by_clock = (kinds["per_s"] > 0) | (kinds["max_duration"] < FREE)
    paired = stops["partner"] >= 0
    return not (
        (stops["last_window"] - stops["first_window"] > 1).any()
        or len(instance.breaks)
        or kinds["most_reloads"].any()
        or (kinds["max_distance"] < FREE).any()
        or ((kinds["per_overtime"] > 0) & (kinds["overtime"] > 0)).any()
        or (waits and by_clock.any())
        or (stops["max_aboard"] < FREE).any()
        or ((stops["late"] > 0) & (stops["due"] < FREE)).any()
        or instance.balance
        or (instance.area_cost and (stops["area"] >= 0).any())
        or stops["wave"].any()
        or (stops["goods"] >= 0).any()
        or len(np.unique(stops["apart"])) > 1
        or instance.loads[paired][:, :, :SHIPS].any()
    )


def _timed(instance: Instance, kinds: Records, places: Records) -> bool:
    if not len(kinds) or not len(places):
        return False
    longest = max(int(instance.travel_s.max(initial=0)), 0) + int(instance.service.max(initial=0))
    free = int(kinds["opens"].max()) + longest * (len(places) + 2)
    late = int(min(places["last"].min(), places["deadline"].min(), kinds["closes"].min()))
    return bool((places["first"] > kinds["opens"].min()).any()) or late < free


def _mixed(instance: Instance) -> bool:
    loads = instance.loads
    both = (loads[:, :, DELIVERS].any(axis=0) | (instance.aboard > 0).any(axis=0)) & loads[:, :, COLLECTS].any(axis=0)
    return bool(both.any() or loads[:, :, SHIPS].any() or instance.kinds["most_reloads"].any())


def _legs(instance: Instance) -> tuple[Int, Int]:
    ways, nodes, _ = instance.travel_s.shape
    legs = np.zeros((ways, nodes + 1, nodes + 1, 2), dtype=np.int32)
    legs[:, :nodes, :nodes, 0] = instance.distance_m
    legs[:, :nodes, :nodes, 1] = instance.travel_s
    turned = legs.transpose(0, 2, 1, 3)
    made = read_only(legs)
    return made, made if np.array_equal(legs, turned) else read_only(turned)


def _places(instance: Instance) -> Records:
    stops = instance.stops
    places = np.zeros(len(stops), dtype=PLACE)
    for name in ("deadline", "due", "late", "partner", "pickup"):
        places[name] = stops[name]
    if len(stops):
        places["first"] = np.minimum.reduceat(instance.windows["first"], stops["first_window"])
        places["last"] = np.maximum.reduceat(instance.windows["last"], stops["first_window"])
    mates = np.where(stops["partner"] >= 0, stops["partner"], 0)
    places["penalty"] = stops["penalty"] + np.where(stops["partner"] >= 0, stops["penalty"][mates], 0)
    return places


def _coming(instance: Instance) -> Long:
    kinds = instance.kinds
    coming = instance.stop_cost + instance.service[kinds["service_class"]] * kinds["per_s"][:, None]
    return read_only(np.where(instance.able, coming, FAR))


def _frozen(records: Records) -> Records:
    records.flags.writeable = False
    return records


def counts_of(kinds: Sequence[int], instance: Instance) -> NDArray[np.int64]:
    """How many carriers of each kind may drive: none of those whose locked stops are not all there."""
    counts = np.bincount(np.asarray(kinds, dtype=np.int64), minlength=len(instance.kinds))
    for kind, record in enumerate(instance.kinds):
        if (instance.locked[record["first_locked"] : record["last_locked"]] < 0).any():
            counts[kind] = 0
    return counts
