"""A component as arrays: what the compiled rules read.

Stops are numbered as in the component, 0..n-1; depots follow, in the order of `Component.depots`: node n + d. Those
carriers
that differ in nothing but their id are of one *kind*; everything about carriers is indexed by kind. A *sequence* is
what a round does between its start and its end, int32: a stop's number, or -1 - d for a reload at depot d.

Costs are in units of 1/3,600,000 VND (`routing.plan.cost`), times in seconds, ways in metres. What belongs to one
kind or one stop stands together in a record: a rule reads one or two lines of the cache, and there are few arrays to
hand on, which is what calls between compiled functions cost.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Int = NDArray[np.int32]
Long = NDArray[np.int64]
Flag = NDArray[np.bool_]
#: An array of one of the records below: `kinds[3].way` in compiled code, `kinds["way"]` outside.
Records = Any

#: No limit: larger than any sum of a plan, small enough to be added to.
FREE = 2**60

KIND = np.dtype(
    [
        ("way", np.int64),  # which ways it travels by
        ("start", np.int64),  # node
        ("end", np.int64),  # node, -1 for an open round
        ("opens", np.int64),  # shift
        ("closes", np.int64),
        ("overtime", np.int64),  # seconds allowed after `closes`
        ("max_duration", np.int64),
        ("max_distance", np.int64),
        ("max_stops", np.int64),
        ("fixed", np.int64),  # units
        ("per_m", np.int64),
        ("per_s", np.int64),
        ("per_overtime", np.int64),  # units a second, on top of `per_s`
        ("service_class", np.int64),  # row of `service`
        ("most_reloads", np.int64),
        ("loading", np.int64),
        ("first_break", np.int64),  # its breaks: `first_break` to `last_break` - 1
        ("last_break", np.int64),
        ("first_locked", np.int64),  # its locked stops: `first_locked` to `last_locked` - 1
        ("last_locked", np.int64),
    ]
)

STOP = np.dtype(
    [
        ("first_window", np.int64),  # its windows: `first_window` to `last_window` - 1
        ("last_window", np.int64),
        ("deadline", np.int64),  # latest end of service
        ("due", np.int64),
        ("late", np.int64),  # units a second of lateness
        ("partner", np.int64),  # the other stop of its shipment, -1 without
        ("pickup", np.int64),  # 1 at a shipment's pickup
        ("max_aboard", np.int64),  # of what is picked up here
        ("depot", np.int64),  # -1 for any
        ("wave", np.int64),
        ("goods", np.int64),  # row of `clash`, -1 for what goes with everything
        ("apart", np.int64),  # sensitivity that rides alone, 0 for none
        ("area", np.int64),  # -1 for none
        ("penalty", np.int64),  # units; of a mandatory stop more than everything else together
    ]
)

#: A window, or the seconds at which a break may begin, both ends included; how long the break lasts.
WINDOW = np.dtype([("first", np.int64), ("last", np.int64)])
BREAK = np.dtype([("first", np.int64), ("last", np.int64), ("duration", np.int64)])

#: Columns of `loads`: out of the bag at the stop, into the bag, picked up (or, negative, delivered) of a shipment.
DELIVERS, COLLECTS, SHIPS = 0, 1, 2


class Instance(NamedTuple):
    """Read-only arrays; K kinds, n stops, D depots, N = n + D nodes, W ways, U units of load."""

    stop_count: int  # n
    units: int  # U
    travel_s: Int  # (W, N, N), -1 where there is no way
    distance_m: Int  # (W, N, N)
    kinds: Records  # (K,) of KIND
    stops: Records  # (n,) of STOP
    windows: Records  # of WINDOW
    breaks: Records  # of BREAK
    locked: Int  # stops that come first, -1 for one that is not of the component
    capacity: Long  # (K, U)
    aboard: Long  # (K, U)
    reloads_at: Flag  # (K, D)
    able: Flag  # (K, n)
    stop_cost: Long  # (K, n) units for this kind's coming: unfamiliar, unusual
    service: Long  # (classes, n) seconds
    loads: Long  # (n, U, 3)
    clash: Flag  # (classes of goods, classes of goods)
    area_cost: int  # units for every area of a round beyond its first
    balance: int  # 0 none, 1 duration, 2 distance, 3 stops
    balance_low: int
    balance_high: int
    balance_cost: int  # units for each second, metre or stop outside
