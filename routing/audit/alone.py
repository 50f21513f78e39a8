"""A round with a single stop: whether it keeps every rule, and what it costs. The witness of `optional`.

It is one round among those that serve the stop (straight there, as early as possible, without reloads or a rest on
the way), so that a plan which left the stop out for more is surely wrong; where only another round would do, nothing
is claimed.
"""

from __future__ import annotations

from fractions import Fraction

from routing.audit.case import Case
from routing.audit.cost import round_cost
from routing.audit.grid import Way
from routing.audit.service import service_s
from routing.audit.skills import unfit
from routing.problem.carriers import Carrier
from routing.problem.stops import Stop


def cost_alone(case: Case, carrier: Carrier, stop: Stop) -> Fraction | None:
    """The cost of a round of `carrier` with nothing but `stop`; None when a rule forbids it or may forbid it."""
    if stop.depot not in (None, carrier.start) or unfit(carrier, stop) or _locked_away(case, carrier, stop):
        return None
    if not _fits(case, carrier, stop):
        return None
    ways = _ways(case, carrier, stop)
    if ways is None:
        return None
    there, back = ways
    metres = there.distance_m + back.distance_m
    lasts = service_s(carrier, stop)
    begin = _begin(stop, carrier.shift_s[0] + there.travel_s, lasts)
    if begin is None or metres > (metres if carrier.max_distance_m is None else carrier.max_distance_m):
        return None
    start_s, end_s = begin - there.travel_s, begin + lasts + back.travel_s
    if not _in_shift(carrier, start_s, end_s):
        return None
    return round_cost(case.loaded.problem, carrier, [(stop, begin)], metres, start_s, end_s)


def _locked_away(case: Case, carrier: Carrier, stop: Stop) -> bool:
    """Whether the stop is promised to another carrier, or this one has to begin with other stops."""
    elsewhere = case.locked_to.get(stop.id, carrier.id) != carrier.id
    return elsewhere or bool(carrier.locked and carrier.locked != [stop.id])


def _fits(case: Case, carrier: Carrier, stop: Stop) -> bool:
    """Whether what is delivered, then what is collected, goes beside what is aboard anyway."""
    limits = [carrier.capacity, {} if carrier.escorted else case.loaded.problem.escort_above]
    return all(
        carrier.aboard.get(unit, 0) + load.get(unit, 0) <= most
        for load in (stop.delivers, stop.collects)
        for limit in limits
        for unit, most in limit.items()
    )


def _ways(case: Case, carrier: Carrier, stop: Stop) -> tuple[Way, Way] | None:
    grid = case.grid(carrier)
    if grid is None:
        return None
    there = grid.way(case.depots[carrier.start], stop.place, carrier.speed_percent)
    back: Way | None = Way(0, 0, estimated=False)
    if carrier.end is not None:
        back = grid.way(stop.place, case.depots[carrier.end], carrier.speed_percent)
    return None if there is None or back is None else (there, back)


def _begin(stop: Stop, earliest: int, lasts: int) -> int | None:
    """The first second from `earliest` on at which service may begin."""
    begins = [max(opens, earliest) for opens, closes in stop.windows_s if max(opens, earliest) <= closes]
    begin = min(begins, default=None)
    if begin is None or (stop.deadline_s is not None and begin + lasts > stop.deadline_s):
        return None
    return begin


def _in_shift(carrier: Carrier, start_s: int, end_s: int) -> bool:
    """Whether the round is over in time and short enough, with every break before or after it."""
    return (
        end_s <= carrier.shift_s[1] + carrier.overtime_s
        and (carrier.max_duration_s is None or end_s - start_s <= carrier.max_duration_s)
        and all(rest.begin_s[0] + rest.duration_s <= start_s or rest.begin_s[1] >= end_s for rest in carrier.breaks)
    )
