"""Which optional stops PyVRP is told to serve: for required stops it searches better than for prizes
(500 stops, 5 s: rounds with prizes cost a tenth more).

First all that are worth a detour from their neighbours, which is right for most; then only those that no good plan
leaves out, from what the first has found; and, where not even they can all be served, none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from routing.model.instance import Flag, Instance, Long
from routing.model.rounds import Rounds


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Part of a search: which stops are `required` (n,), and until which share of the bound.

    `until` is for a stage that finds a plan with all required stops, and for one that does not.
    """

    required: Flag
    until: tuple[float, float]


def stages(rounds: Rounds) -> list[Stage]:
    """The stages of a search, the strictest first; the last one has the rest of the bound."""
    dear = never_left_out(rounds)
    strictest = Stage(dear | _worth_a_detour(rounds.instance), (0.75, 0.25))
    strict = Stage(dear, (1.0, 0.5))
    free = Stage(np.zeros_like(dear), (1.0, 1.0))
    following = [strict, free] if dear.any() else [free]
    return following if (strictest.required == dear).all() else [strictest, *following]


def never_left_out(rounds: Rounds) -> Flag:
    """The stops (n,) that no good plan leaves out if it can help it: mandatory ones, and those as dear.

    Leaving any one of them out costs more than all rounds and all the other stops together.
    """
    penalties = rounds.instance.stops["penalty"]
    threshold = _all_rounds(rounds)
    for penalty in sorted(int(penalty) for penalty in penalties):
        if penalty > threshold:
            break
        threshold += penalty
    dear: Flag = penalties > threshold
    return dear


def _all_rounds(rounds: Rounds) -> int:
    """More units than the rounds of any plan cost: every place is left by the longest way, every shift is full."""
    instance = rounds.instance
    n = instance.stop_count
    leaving = instance.distance_m.max(axis=(0, 2)).astype(np.int64)
    from_depot = int(leaving[n:].max())
    each = sorted(
        (
            int(record["fixed"])
            + from_depot * int(record["per_m"]) * (1 + int(record["most_reloads"]))
            + min(int(record["closes"] + record["overtime"] - record["opens"]), int(record["max_duration"]))
            * int(record["per_s"])
            for record in (instance.kinds[kind] for kind in rounds.kinds)
        ),
        reverse=True,
    )
    return int(leaving[:n].sum()) * int(instance.kinds["per_m"].max()) + sum(each[:n])


def _worth_a_detour(instance: Instance) -> Flag:
    """The stops (n,) whose penalty is more than the ways from and to their nearest places, and their service."""
    n = instance.stop_count
    cheapest: Long = np.full(n, np.iinfo(np.int64).max)
    for kind, record in enumerate(instance.kinds):
        way = int(record["way"])
        ways = record["per_m"] * instance.distance_m[way].astype(np.int64)
        ways += record["per_s"] * instance.travel_s[way]
        ways[instance.travel_s[way] < 0] = np.iinfo(np.int64).max // 4
        np.fill_diagonal(ways, np.iinfo(np.int64).max // 4)
        service = record["per_s"] * instance.service[record["service_class"]]
        detour = ways.min(axis=0)[:n] + service + ways.min(axis=1)[:n]
        cheapest = np.minimum(cheapest, np.where(instance.able[kind], detour, cheapest))
    worth: Flag = instance.stops["penalty"] > cheapest
    return worth
