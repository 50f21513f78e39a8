"""The rounds that the search works on, with what makes the cost of a place a matter of a few additions.

A round lives in a *slot*, a row of `sequences`. Every kind has its slots (`first_slot`), as many as its carriers
or, while there is room, fewer: see `routing.engines.recreate.solution`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from routing.engines.recreate.draw import Chance
from routing.model.instance import Int, Long, Records

#: More than any cost.
FAR = 2**61

#: A stop: its round, its neighbours there, and between them the room on the clock.
VISIT = np.dtype(
    [
        ("slot", np.int64),  # -1: left out
        ("at", np.int64),  # position
        ("before", np.int64),  # nodes
        ("after", np.int64),
        ("left", np.int64),  # earliest departure from the node before
        ("ready", np.int64),  # earliest departure from here
        ("latest", np.int64),  # latest arrival here, and at the node after, that everything later allows
        ("latest_after", np.int64),
        ("leg", np.int64),  # units for the way here
        ("leg_after", np.int64),  # and for the way on
    ]
)

SLOT = np.dtype(
    [
        ("kind", np.int64),
        ("way", np.int64),
        ("per_m", np.int64),
        ("per_s", np.int64),
        ("locked", np.int64),  # how many places from its beginning on stay as they are
        ("length", np.int64),
        ("stops", np.int64),
        ("cost", np.int64),
        ("touched", np.int64),  # the step that touched it last
        ("old_length", np.int64),
        ("old_cost", np.int64),
        ("seen", np.int64),  # the search (`NOW.look`) that has seen it
        ("gap", np.int64),  # the string that this step removes: first position, and after the last
        ("gap_end", np.int64),
    ]
)

#: A place found for a stop, or for a shipment.
PLACE_FOUND = np.dtype(
    [
        ("delta", np.int64),  # what it adds, by sums
        ("slot", np.int64),
        ("at", np.int64),  # it comes before this position
        ("later", np.int64),  # its delivery comes before this one; -1 for a single stop
        ("reload", np.int64),  # d + 1: after a reload at depot d; -1 - d: before one; 0: without
        ("cost", np.int64),  # of the round with it, by `walk`
    ]
)

NOW = np.dtype(
    [
        ("step", np.int64),
        ("touched", np.int64),  # how many slots this step has touched
        ("waiting", np.int64),  # how many stops it puts back
        ("retried", np.int64),  # the first of them, left out before the step
        ("absent", np.int64),  # how many stops are in no round
        ("penalty", np.int64),  # for them
        ("old_absent", np.int64),
        ("old_penalty", np.int64),
        ("cost", np.int64),  # rounds and penalties
        ("best", np.int64),
        ("found", np.int64),  # places kept
        ("chosen", np.int64),  # the number of the one to be taken
        ("limit", np.int64),  # what the next one must be cheaper than
        ("thorough", np.int64),  # whether every place is tried before a stop is left out
        ("look", np.int64),  # counts searches, for `seen`
        ("until_blink", np.int64),
    ]
)


class State(NamedTuple):
    """S slots, L the longest sequence there can be, n stops, K kinds, U units."""

    visits: Records  # (n,) of VISIT
    slots: Records  # (S,) of SLOT
    sequences: Long  # (S, L)
    old: Long  # (S, L) what touched slots held before the step
    best: Long  # (S, L)
    best_length: Long  # (S,)
    first_slot: Long  # (K + 1,)
    idle: Long  # (K,) an empty slot, -1 when there is none
    room: Long  # (S, U, 2) what may still be delivered by some trip, and collected
    high: Long  # (n, U, 4) most aboard on the trip: before the stop, from before it on, up to it, from after it on
    level: Long  # (n, U) aboard after the stop
    changed: Long  # (S,) the slots this step has touched
    waiting: Long  # (n,) stops (pickups for shipments) to put back
    queued: Long  # (n,) the step that queued the stop
    found: Records  # (WIDTH,) of PLACE_FOUND, the cheapest first
    trial: Int  # (L,) what `walk` is asked about
    times: Long  # for `walk`
    out: Long  # (4,)
    now: Records  # (1,) of NOW
    chance: Chance  # (1,)
