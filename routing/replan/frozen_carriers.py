"""Carriers for the rest of the day: from where they stand, with what is aboard, as long as they may still work."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from routing.plan.plan import Round
from routing.problem.carriers import Break, Carrier, Reloads
from routing.problem.loaded import LoadedProblem
from routing.problem.problem import Problem
from routing.problem.record import Load
from routing.replan.heading import way
from routing.replan.standing import Standing


def ends_by(standing: Standing) -> int:
    """The last second at which the round may be over: overtime included, and the longest round of who is out."""
    carrier = standing.carrier
    latest = carrier.shift_s[1] + carrier.overtime_s
    if standing.out and carrier.max_duration_s is not None:
        latest = min(latest, standing.started_s + carrier.max_duration_s)
    return latest


def stops_left(standing: Standing) -> int | None:
    """How many more stops the round may have."""
    most = standing.carrier.max_stops
    return None if most is None else most - len(standing.done)


def waiting_carrier(standing: Standing, now_s: int) -> Carrier:
    """A carrier that has not left: nothing is different but the hour."""
    opens, closes = standing.carrier.shift_s
    return standing.carrier.model_copy(update=_hours(max(opens, now_s), closes, ends_by(standing)))


def carrier_under_way(
    loaded: LoadedProblem, standing: Standing, trip: Round | None, start: str, ready_s: int, reserved: Load
) -> Carrier:
    """A carrier that is out, from depot `start` at `ready_s`. What it has cost so far costs nothing more."""
    carrier, left = standing.carrier, stops_left(standing)
    fields: dict[str, Any] = {
        "start": start,
        **_hours(ready_s, carrier.shift_s[1], ends_by(standing)),
        "max_duration_s": None,  # it has begun: the longest duration is an hour by which it ends
        "max_distance_m": _metres_left(loaded, standing),
        "max_stops": left,
        "breaks": breaks_left(standing, trip, ready_s),
        "reloads": _reloads_left(standing),
        "aboard": standing.bag,
        "fixed_cost": 0,
        **_room(loaded.problem, standing, reserved),
    }
    return carrier.model_copy(update=fields)


def breaks_left(standing: Standing, trip: Round | None, ready_s: int) -> list[Break]:
    """The breaks not had by the plan's places behind, nor while the carrier stood idle; a missed one comes late."""
    rests = list(trip.rests) if trip is not None else []
    left = []
    for pause in standing.carrier.breaks:
        first, last = pause.begin_s
        at = next((rest for rest in rests if first <= rest.start_s <= last), None)
        idle_from = max(first, standing.left_s)
        had = first + pause.duration_s <= standing.started_s if at is None else at.before < standing.behind
        had = had or (idle_from <= last and idle_from + pause.duration_s <= ready_s)
        if at is not None:
            rests.remove(at)
        if not had:
            latest = last if last >= ready_s else max(ready_s, ends_by(standing))
            left.append(pause.model_copy(update={"begin_s": (max(first, ready_s), latest)}))
    return _apart(left)


def _apart(breaks: list[Break]) -> list[Break]:
    """In order and apart: where a missed break reaches into the next one's time, it is over before that."""
    kept: list[Break] = []
    for pause in reversed(breaks):
        first, last = pause.begin_s
        if kept:
            last = max(first, min(last, kept[-1].begin_s[0] - pause.duration_s))
            after, latest = kept[-1].begin_s
            after = max(after, last + pause.duration_s)
            kept[-1] = kept[-1].model_copy(update={"begin_s": (after, max(after, latest))})
        kept.append(pause.model_copy(update={"begin_s": (first, last)}))
    return kept[::-1]


def _hours(ready_s: int, closes: int, latest: int) -> dict[str, Any]:
    """Shift and overtime from `ready_s` on; overtime that is past is paid already."""
    closes = max(ready_s, min(closes, latest))
    return {"shift_s": (ready_s, closes), "overtime_s": max(0, latest - closes)}


def _metres_left(loaded: LoadedProblem, standing: Standing) -> int | None:
    most = standing.carrier.max_distance_m
    if most is None:
        return None
    legs = (way(loaded, standing.carrier, here, there) for here, there in pairwise(standing.route))
    return max(0, most - sum(leg[1] for leg in legs if leg is not None))


def _reloads_left(standing: Standing) -> Reloads | None:
    reloads = standing.carrier.reloads
    if reloads is None or standing.reloads >= reloads.most:
        return None
    return reloads.model_copy(update={"most": reloads.most - standing.reloads})


def _room(problem: Problem, standing: Standing, reserved: Load) -> dict[str, Any]:
    """Capacity without what is reserved, but never below what is aboard in fact; nothing to say in most cases."""
    carrier = standing.carrier
    limits = dict(carrier.capacity)
    for unit, most in () if carrier.escorted else problem.escort_above.items():
        limits[unit] = min(limits.get(unit, most), most)
    if not reserved and all(standing.bag.get(unit, 0) <= most for unit, most in limits.items()):
        return {}
    rest = {unit: max(most - reserved.get(unit, 0), standing.bag.get(unit, 0)) for unit, most in limits.items()}
    return {"capacity": rest, "escorted": True}  # the limit without an escort is in the capacities
