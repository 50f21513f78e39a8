"""Where a stop could go together with a reload just before or just after it."""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.engines.recreate.draw import blinks
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.insert import BESIDE, BLINK
from routing.engines.recreate.places import offer
from routing.engines.recreate.state import FAR, State
from routing.engines.recreate.ways import price


@lean
def offer_reloads(facts: Facts, state: State, stop: int) -> None:
    """Offer the places beside a stop's neighbours and in empty rounds, with a reload; `walk` decides on loads.

    A shipment is not offered any: reloads make no room for it.
    """
    if facts.places[stop].partner >= 0:
        return
    for number in range(min(BESIDE, facts.near.shape[1])):
        beside = facts.near[stop, number]
        visit = state.visits[beside]
        slot, at = visit.slot, visit.at
        if slot >= 0 and _may_reload(facts, state, slot, stop):
            if at >= state.slots[slot].locked:
                _offer_between(facts, state, stop, slot, at, visit.before, beside, -visit.leg)
            _offer_between(facts, state, stop, slot, at + 1, beside, visit.after, -visit.leg_after)
    for kind in range(state.idle.shape[0]):
        slot = state.idle[kind]
        if slot >= 0 and _may_reload(facts, state, slot, stop):
            owner = facts.kinds[kind]
            at = state.slots[slot].length
            _offer_between(facts, state, stop, slot, at, owner.start, owner.end, owner.fixed)


@inlined
def _may_reload(facts: Facts, state: State, slot: int, stop: int) -> bool:
    here = state.slots[slot]
    return facts.coming[here.kind, stop] < FAR and here.length - here.stops < facts.kinds[here.kind].most_reloads


@lean
def _offer_between(
    facts: Facts, state: State, stop: int, slot: int, at: int, before: int, after: int, extra: int
) -> None:
    """Offer the stop between two nodes with a reload, at any depot where there may be one, on either side."""
    here = state.slots[slot]
    if at < here.locked:
        return
    now = state.now[0]
    extra += facts.coming[here.kind, stop]
    for depot in range(facts.reloads_at.shape[1]):
        if not facts.reloads_at[here.kind, depot]:
            continue
        node = facts.stop_count + depot
        first = price(facts.legs, here, before, node) + price(facts.legs, here, node, stop)
        first += extra + price(facts.legs, here, stop, after)
        if first < now.limit and not blinks(now, state.chance, BLINK):
            offer(state.found, now, first, slot, at, -1, depot + 1)
        then = price(facts.legs, here, before, stop) + price(facts.legs, here, stop, node)
        then += extra + price(facts.legs, here, node, after)
        if then < now.limit and at < here.length and not blinks(now, state.chance, BLINK):
            offer(state.found, now, then, slot, at, -1, -1 - depot)
