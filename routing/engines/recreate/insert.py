"""Where a single stop could go: beside its neighbours, or alone in an empty round."""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.engines.recreate.draw import blinks
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.loads import fits_beside, fits_somewhere
from routing.engines.recreate.places import offer
from routing.engines.recreate.state import FAR, State
from routing.engines.recreate.ways import price
from routing.model.instance import Records

#: How many of its neighbours a stop is put beside.
BESIDE = 40
#: The share of places that are overlooked (Christiaens and Vanden Berghe's blinks).
BLINK = 0.03


@lean
def offer_places(facts: Facts, state: State, stop: int, many: int) -> None:
    """Offer the places of a stop beside its nearest `many` neighbours (0: beside all stops) and in empty rounds."""
    now = state.now[0]
    limit = now.limit
    wanted = facts.places[stop]
    for number in range(many if many > 0 else facts.stop_count):
        beside = number
        if many > 0:
            beside = facts.near[stop, number]
        visit = state.visits[beside]
        if visit.slot < 0:
            continue
        slot = visit.slot
        here = state.slots[slot]
        coming = facts.coming[here.kind, stop]
        if coming == FAR or not fits_somewhere(facts.loads, state.room, slot, stop):
            continue
        if here.stops >= facts.kinds[here.kind].max_stops:
            continue
        service = facts.service[facts.kinds[here.kind].service_class, stop]
        for after in range(2):
            at = visit.at + after
            if after == 0:
                before, then, left, latest = visit.before, beside, visit.left, visit.latest
                delta = coming - visit.leg
            else:
                before, then, left, latest = beside, visit.after, visit.ready, visit.latest_after
                delta = coming - visit.leg_after
            delta += price(facts.back, here, stop, before) + price(facts.legs, here, stop, then)
            if delta >= limit or at < here.locked:
                continue
            there, on = facts.back[here.way, stop, before, 1], facts.legs[here.way, stop, then, 1]
            lateness = late(wanted, facts.timed, service, left, there, on, latest)
            if lateness == FAR or delta + lateness >= limit:
                continue
            if facts.mixed and not fits_beside(
                facts.loads, state.high, facts.capacity, here.kind, stop, beside, after
            ):
                continue
            if not blinks(now, state.chance, BLINK):
                limit = offer(state.found, now, delta + lateness, slot, at, -1, 0)
    _offer_empty(facts, state, stop, wanted, now)


@inlined
def late(wanted: Records, timed: bool, service: int, left: int, there: int, on: int, latest: int) -> int:
    """What the promise of a stop costs at least between two nodes, the one left at `left`, the way to the stop
    `there` long, and that to the other node `on`, to be reached by `latest`; FAR when the stop cannot be there."""
    if there < 0 or on < 0:
        return FAR
    if not timed:
        return 0
    begin = max(left + there, wanted.first)
    done = begin + service
    if begin > wanted.last or done > wanted.deadline or done + on > latest:
        return FAR
    return max(0, begin - wanted.due) * wanted.late


@inlined
def _offer_empty(facts: Facts, state: State, stop: int, wanted: Records, now: Records) -> None:
    """Offer the empty round of every kind that has one."""
    for kind in range(state.idle.shape[0]):
        slot = state.idle[kind]
        if slot < 0 or facts.coming[kind, stop] == FAR or not fits_somewhere(facts.loads, state.room, slot, stop):
            continue
        owner = facts.kinds[kind]
        here = state.slots[slot]
        delta = owner.fixed + facts.coming[kind, stop]
        delta += price(facts.back, here, stop, owner.start) + price(facts.legs, here, stop, owner.end)
        if delta >= now.limit:
            continue
        there, on = facts.back[owner.way, stop, owner.start, 1], facts.legs[owner.way, stop, owner.end, 1]
        service = facts.service[owner.service_class, stop]
        lateness = late(wanted, facts.timed, service, owner.opens, there, on, owner.closes)
        if lateness == FAR or delta + lateness >= now.limit or owner.max_stops == 0:
            continue
        if not blinks(now, state.chance, BLINK):
            offer(state.found, now, delta + lateness, slot, here.length, -1, 0)
