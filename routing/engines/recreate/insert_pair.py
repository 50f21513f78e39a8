"""Where the two stops of a shipment could go: in rounds near either, in any other, in an empty one."""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.engines.recreate.draw import blinks
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.insert import BLINK, late
from routing.engines.recreate.loads import change
from routing.engines.recreate.places import offer
from routing.engines.recreate.state import FAR, State
from routing.engines.recreate.ways import node_of, price
from routing.model.instance import SHIPS, Long


@lean
def offer_pairs(facts: Facts, state: State, pickup: int, many: int) -> None:
    """Offer the pairs of places of a shipment: in the rounds of the nearest `many` neighbours of either stop (0: in
    all), and in empty ones."""
    now = state.now[0]
    now.look += 1
    delivery = facts.places[pickup].partner
    slots = state.slots.shape[0]
    turns = 2 * many if many > 0 else slots
    for number in range(turns + state.idle.shape[0]):
        slot = number
        if number >= turns:
            slot = state.idle[number - turns]
        elif many > 0:
            beside = facts.near[pickup, number] if number < many else facts.near[delivery, number - many]
            slot = state.visits[beside].slot
        if slot < 0 or state.slots[slot].seen == now.look:
            continue
        here = state.slots[slot]
        if number < turns and here.length == 0:
            continue
        here.seen = now.look
        if facts.coming[here.kind, pickup] == FAR or facts.coming[here.kind, delivery] == FAR:
            continue
        if here.stops + 2 <= facts.kinds[here.kind].max_stops:
            _in_round(facts, state, slot, pickup, delivery)


@inlined
def _in_round(facts: Facts, state: State, slot: int, pickup: int, delivery: int) -> None:
    """Offer every pair of places in one round that is cheap enough."""
    here = state.slots[slot]
    owner = facts.kinds[here.kind]
    wanted = facts.places[pickup]
    service = facts.service[owner.service_class, pickup]
    before, ready = owner.start, owner.opens
    for position in range(here.length + 1):
        after = owner.end
        if position < here.length:
            after = node_of(facts.stop_count, state.sequences[slot, position])
        there = facts.back[here.way, pickup, before, 1]
        if position >= here.locked and there >= 0:
            begin = max(ready + there, wanted.first)
            if facts.timed and begin > wanted.last:
                return
            if begin + service <= wanted.deadline and _has_room(facts, state, slot, position, pickup):
                _from_pickup(facts, state, slot, pickup, delivery, position, before, begin + service)
        if position < here.length:
            visit = state.sequences[slot, position]
            if visit >= 0:
                ready = state.visits[visit].ready
            else:
                ready += facts.legs[here.way, before, after, 1] + owner.loading
            before = after


@inlined
def _from_pickup(
    facts: Facts, state: State, slot: int, pickup: int, delivery: int, first: int, before: int, done: int
) -> None:
    """Offer the places of the delivery when the pickup, done at `done`, comes before the position `first`."""
    here = state.slots[slot]
    now = state.now[0]
    owner = facts.kinds[here.kind]
    base = facts.coming[here.kind, pickup] + facts.coming[here.kind, delivery]
    base += price(facts.back, here, pickup, before)
    if here.length == 0:
        base += owner.fixed
    last = pickup
    for position in range(first, here.length + 1):
        after, latest = owner.end, owner.closes
        visit = -1
        if position < here.length:
            visit = state.sequences[slot, position]
            after = node_of(facts.stop_count, visit)
            if visit >= 0:
                latest = state.visits[visit].latest
        link = 0 if here.length == 0 else price(facts.legs, here, before, after)
        delta = base + price(facts.back, here, delivery, last) + price(facts.legs, here, delivery, after) - link
        if delta < now.limit:
            there, on = facts.back[here.way, delivery, last, 1], facts.legs[here.way, delivery, after, 1]
            service = facts.service[owner.service_class, delivery]
            lateness = late(facts.places[delivery], facts.timed, service, done, there, on, latest)
            if lateness < FAR and delta + lateness < now.limit and not blinks(now, state.chance, BLINK):
                offer(state.found, now, delta + lateness, slot, first, position, 0)
        travel = facts.legs[here.way, last, after, 1]
        if position == first:
            base += price(facts.legs, here, pickup, after) - link
        if base >= now.limit or travel < 0:
            return
        done += travel
        if visit >= 0:
            if facts.timed and done > latest:
                return
            if not _fits(facts.loads, state.level, facts.capacity, here.kind, visit, pickup):
                return
            done = max(done, facts.places[visit].first) + facts.service[owner.service_class, visit]
        else:
            done += owner.loading
        last = before = after


@inlined
def _has_room(facts: Facts, state: State, slot: int, position: int, pickup: int) -> bool:
    """Whether the shipment fits just before a position. Between two reloads `walk` is asked."""
    here = state.slots[slot]
    for unit in range(facts.units):
        level = 0
        if position < here.length and state.sequences[slot, position] >= 0:
            after = state.sequences[slot, position]
            level = state.level[after, unit] - change(facts.loads, after, unit)
        elif position > 0 and state.sequences[slot, position - 1] >= 0:
            level = state.level[state.sequences[slot, position - 1], unit]
        elif here.length == 0:
            level = facts.aboard[here.kind, unit]
        if level + facts.loads[pickup, unit, SHIPS] > facts.capacity[here.kind, unit]:
            return False
    return True


@inlined
def _fits(loads: Long, level: Long, capacity: Long, kind: int, stop: int, pickup: int) -> bool:
    """Whether the shipment can be aboard after a stop."""
    for unit in range(loads.shape[1]):
        if level[stop, unit] + loads[pickup, unit, SHIPS] > capacity[kind, unit]:
            return False
    return True
