"""Keeping what is known of a round up to date, remembering what it was, and going back to it."""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.loads import refresh_levels, refresh_sums
from routing.engines.recreate.state import State
from routing.engines.recreate.ways import node_of, price
from routing.model.instance import Long, Records


@lean
def refresh(facts: Facts, state: State, slot: int) -> bool:
    """Bring what is known of a slot in line with its sequence; whether sums allow the round.

    Where they decide, its cost is set as well; where they do not, the caller knows it from `walk`.
    """
    here = state.slots[slot]
    kind, length = here.kind, here.length
    if facts.mixed:
        refresh_levels(
            *(facts.loads, facts.capacity, facts.aboard, state.sequences, slot, kind, length, state.room),
            *(state.high, state.level),
        )
    else:
        refresh_sums(facts.loads, facts.capacity, facts.aboard, state.sequences, slot, kind, length, state.room)
    if length == 0:
        here.cost = here.stops = 0
        if state.idle[kind] < 0:
            state.idle[kind] = slot
        return True
    if state.idle[kind] == slot:
        state.idle[kind] = -1
        for other in range(state.first_slot[kind], state.first_slot[kind + 1]):
            if state.slots[other].length == 0:
                state.idle[kind] = other
                break
    possible = _forward(facts, state, slot, here)
    if facts.timed:
        _backward(facts, state, slot, here)
    return possible


@inlined
def _forward(facts: Facts, state: State, slot: int, here: Records) -> bool:
    """Neighbours, ways and earliest times along the round, and its cost; whether it is possible."""
    visits = state.visits
    owner = facts.kinds[here.kind]
    possible = True
    before, ready, cost, last = owner.start, owner.opens, owner.fixed, -1
    here.stops = 0
    for position in range(here.length + 1):
        stop = -1
        node = owner.end
        if position < here.length:
            stop = state.sequences[slot, position]
            node = node_of(facts.stop_count, stop)
        leg = price(facts.legs, here, before, node)
        cost += leg
        seconds = facts.legs[here.way, before, node, 1]
        possible = possible and seconds >= 0
        if last >= 0:
            visits[last].after = node
            visits[last].leg_after = leg
        begin = ready + seconds
        if stop >= 0:
            visit = visits[stop]
            visit.slot = slot
            visit.at = position
            visit.before = before
            visit.leg = leg
            visit.left = ready
            begin = max(begin, facts.places[stop].first)
            ready = begin + facts.service[owner.service_class, stop]
            visit.ready = ready
            possible = possible and begin <= facts.places[stop].last and ready <= facts.places[stop].deadline
            here.stops += 1
            cost += facts.coming[here.kind, stop]
        elif position < here.length:
            ready = begin + owner.loading
        else:
            possible = possible and begin <= owner.closes
        last = stop
        before = node
    here.cost = cost
    return possible


@inlined
def _backward(facts: Facts, state: State, slot: int, here: Records) -> None:
    """The latest times that leave the rest of the round possible."""
    owner = facts.kinds[here.kind]
    late, after = owner.closes, owner.end
    for position in range(here.length - 1, -1, -1):
        stop = state.sequences[slot, position]
        node = node_of(facts.stop_count, stop)
        late_here = late - facts.legs[here.way, node, after, 1]
        if stop >= 0:
            service = facts.service[owner.service_class, stop]
            late_here = min(late_here - service, facts.places[stop].last, facts.places[stop].deadline - service)
            state.visits[stop].latest_after = late
            state.visits[stop].latest = late_here
        else:
            late_here -= owner.loading
        late = late_here
        after = node


@inlined
def touch(slots: Records, now: Records, changed: Records, sequences: Long, old: Long, slot: int) -> None:
    """Remember what a slot holds, once a step."""
    here = slots[slot]
    if here.touched == now.step:
        return
    here.touched = now.step
    changed[now.touched] = slot
    now.touched += 1
    here.old_length = here.length
    here.old_cost = here.cost
    for position in range(here.length):
        old[slot, position] = sequences[slot, position]


@lean
def go_back(facts: Facts, state: State) -> None:
    """Undo the step."""
    now = state.now[0]
    for number in range(now.touched):
        slot = state.changed[number]
        for position in range(state.slots[slot].length):
            stop = state.sequences[slot, position]
            if stop >= 0:
                state.visits[stop].slot = -1
    for number in range(now.touched):
        slot = state.changed[number]
        restore(facts, state, slot)
    now.absent = now.old_absent
    now.penalty = now.old_penalty


@lean
def restore(facts: Facts, state: State, slot: int) -> None:
    """What the slot held before the step."""
    here = state.slots[slot]
    here.length = here.old_length
    for position in range(here.length):
        state.sequences[slot, position] = state.old[slot, position]
    refresh(facts, state, slot)
    here.cost = here.old_cost


@lean
def keep_best(now: Records, slots: Records, sequences: Long, best: Long, best_length: Long) -> None:
    """The present rounds are the best so far."""
    now.best = now.cost
    for slot in range(slots.shape[0]):
        best_length[slot] = slots[slot].length
        for position in range(slots[slot].length):
            best[slot, position] = sequences[slot, position]
