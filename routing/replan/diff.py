"""What a re-plan changes, stop by stop and round by round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from routing.plan.plan import Plan, Visit
from routing.problem.record import Record
from routing.replan.orders import out_of_order
from routing.replan.rest import Rest

State = Literal["done", "same", "order", "moved", "new", "added", "dropped", "left_out", "cancelled"]


class StopChange(Record):
    """One stop: `same` round and order, another `order` on the same round, `moved` to another round, `new` and
    served, `added` (left out before, served now), `dropped` (served before, not any more), `left_out` (before and
    now, or new and not served), `done` or `cancelled`.
    """

    stop: str
    state: State
    before: str | None
    after: str | None
    reason: str = ""
    message: str = ""


class RoundChange(Record):
    """One carrier's round ahead: stops that came and went, those in another order, when it ended and ends."""

    carrier: str
    more: list[str]
    less: list[str]
    reordered: list[str]
    ended_s: int | None
    ends_s: int | None


class BrokenPromise(Record):
    """A stop that was promised an hour and planned in time, and now is late, or not served at all (`late_s` null)."""

    stop: str
    carrier: str | None
    due_s: int
    late_s: int | None


class Changes(Record):
    """All changes of a re-plan; `counts` are of the stops' states, `mandatory_missed` are stops without a penalty."""

    format: Literal["buuta-changes/1"]
    now_s: int
    mode: str
    counts: dict[str, int]
    stops: list[StopChange]
    rounds: list[RoundChange]
    promises: list[BrokenPromise]
    mandatory_missed: list[str]
    stranded: dict[str, dict[str, int]]


def changes(rest: Rest, mode: str, before: Plan, after: Plan) -> Changes:
    """What `after` (a plan of `rest`) changes against the day's plan `before`."""
    was, now = _holders(before), _holders(after)
    moved = _reordered(rest, after)
    stops = [_stop_change(rest, after, stop, was.get(stop), now.get(stop), moved) for stop in rest.world.stops]
    counts: dict[str, int] = {}
    for stop in stops:
        counts[stop.state] = counts.get(stop.state, 0) + 1
    unserved = [each.stop for each in stops if each.state in ("dropped", "left_out")]
    return Changes(
        format="buuta-changes/1",
        now_s=rest.events.now_s,
        mode=mode,
        counts=counts,
        stops=stops,
        rounds=_rounds(rest, before, after, moved),
        promises=_promises(rest, before, after),
        mandatory_missed=[stop for stop in unserved if rest.world.stops[stop].penalty is None],
        stranded=dict(rest.stranded),
    )


def _holders(plan: Plan) -> dict[str, str]:
    return {visit.stop: trip.carrier for trip in plan.rounds for visit in trip.visits}


def _reordered(rest: Rest, after: Plan) -> set[str]:
    """Stops that stay on their round in another order, those that were skipped before their place in it."""
    orders = {trip.carrier: [visit.stop for visit in trip.visits] for trip in after.rounds}
    found: set[str] = set()
    for trip in rest.plan.rounds:
        skipped = rest.standings[trip.carrier].skipped
        found |= out_of_order([*skipped, *(visit.stop for visit in trip.visits)], orders.get(trip.carrier, []))
    return found


def _stop_change(rest: Rest, after: Plan, stop: str, was: str | None, now: str | None, moved: set[str]) -> StopChange:
    world = rest.world
    if stop in world.done:
        return StopChange(stop=stop, state="done", before=was, after=world.done[stop])
    if stop in world.cancelled:
        return StopChange(stop=stop, state="cancelled", before=was, after=None)
    if now is None:
        left = rest.lost.get(stop) or next(each for each in after.unserved if each.stop == stop)
        state: State = "left_out" if was is None else "dropped"
        return StopChange(stop=stop, state=state, before=was, after=None, reason=left.reason, message=left.message)
    if was is None:
        new = any(stop == each.id for each in rest.events.new_stops)
        return StopChange(stop=stop, state="new" if new else "added", before=None, after=now)
    if was != now:
        return StopChange(stop=stop, state="moved", before=was, after=now)
    return StopChange(stop=stop, state="order" if stop in moved else "same", before=was, after=now)


def _rounds(rest: Rest, before: Plan, after: Plan, moved: set[str]) -> list[RoundChange]:
    """Rounds that have anything ahead, before or now, in the order of the carriers."""
    was = {trip.carrier: trip for trip in before.rounds}
    now = {trip.carrier: trip for trip in after.rounds}
    found = []
    for name in rest.standings:
        had = [visit.stop for visit in was[name].visits] if name in was else []
        had = [stop for stop in had if stop not in rest.world.done]
        has = [visit.stop for visit in now[name].visits] if name in now else []
        if had or has:
            found.append(
                RoundChange(
                    carrier=name,
                    more=[stop for stop in has if stop not in set(had)],
                    less=[stop for stop in had if stop not in set(has)],
                    reordered=[stop for stop in has if stop in moved],
                    ended_s=was[name].end_s if name in was else None,
                    ends_s=now[name].end_s if name in now else None,
                )
            )
    return found


def _promises(rest: Rest, before: Plan, after: Plan) -> list[BrokenPromise]:
    """Promises that the old plan kept and the new one breaks, those not yet done or cancelled."""
    was: Mapping[str, Visit] = {visit.stop: visit for trip in before.rounds for visit in trip.visits}
    now = {visit.stop: (trip.carrier, visit) for trip in after.rounds for visit in trip.visits}
    broken = []
    for name, stop in rest.world.stops.items():
        if stop.due_s is None or name not in was or not rest.world.is_open(name):
            continue
        carrier, visit = now.get(name, (None, None))
        if was[name].start_s <= stop.due_s and (visit is None or visit.late_s > 0):
            late = None if visit is None else visit.late_s
            broken.append(BrokenPromise(stop=name, carrier=carrier, due_s=stop.due_s, late_s=late))
    return broken
