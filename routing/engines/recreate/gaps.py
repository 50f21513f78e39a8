"""Close the gaps of a ruin: write the rounds without what has left them.

A round need not be allowed without stops that it was allowed with: a way does not exist, or is longer than the
detour; a reload has nothing left to do. Then some or all of what left comes back.
"""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.engines.recreate.draw import unit
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.rounds import refresh, restore
from routing.engines.recreate.state import State
from routing.model.instance import Instance, Long, Records
from routing.model.walk import walk

#: How often the reloads of a string leave with it.
DROP_RELOADS = 0.5


@lean
def close_gaps(facts: Facts, state: State, instance: Instance) -> None:
    """Write the touched rounds without the stops that are marked as left out; those not allowed are as before."""
    now = state.now[0]
    for number in range(now.touched):
        slot = state.changed[number]
        here = state.slots[slot]
        attempts = 3 if facts.kinds[here.kind].most_reloads > 0 else 1
        closed = False
        for attempt in range(attempts):
            if attempts > 1 and attempt == 0 and unit(state.chance) >= DROP_RELOADS:
                continue
            _write_rest(state.visits, here, state.sequences, state.old, slot, attempts > 1 and attempt == 0, attempt)
            if facts.exact:
                closed = refresh(facts, state, slot)
            else:
                cost = 0
                for position in range(here.length):  # a part of an array is slow to hand on
                    state.trial[position] = state.sequences[slot, position]
                if here.length > 0:
                    cost = walk(instance, here.kind, state.trial, here.length, state.times, state.out)
                closed = cost >= 0
                if closed:
                    refresh(facts, state, slot)
                    here.cost = cost
            if closed:
                break
        if not closed:
            restore(facts, state, slot)
    _count_absent(facts.places, state.visits, now, state.waiting)


@inlined
def _write_rest(
    visits: Records, here: Records, sequences: Long, old: Long, slot: int, drops: bool, attempt: int
) -> None:
    """What the round held before the step but for the stops that left: without the reloads of the gap if it `drops`
    them, without one at its beginning unless nothing else is left to try."""
    length = 0
    for position in range(here.old_length):
        visit = old[slot, position]
        if visit >= 0:
            if visits[visit].slot < 0:
                continue
        else:
            if (drops and here.gap <= position < here.gap_end) or (length == 0 and attempt < 2):
                continue
            if length > 0 and sequences[slot, length - 1] < 0:
                length -= 1  # of two reloads in a row the later one has what follows
        sequences[slot, length] = visit
        length += 1
    while length > 0 and sequences[slot, length - 1] < 0:
        length -= 1
    here.length = length


@inlined
def _count_absent(places: Records, visits: Records, now: Records, waiting: Records) -> None:
    """What is left out now, and what it costs; who is back in its round waits no more."""
    count = now.retried
    for number in range(now.retried, now.waiting):
        stop = waiting[number]
        if visits[stop].slot >= 0:
            continue
        waiting[count] = stop
        count += 1
        now.absent += 1 if places[stop].partner < 0 else 2
        now.penalty += places[stop].penalty
    now.waiting = count
