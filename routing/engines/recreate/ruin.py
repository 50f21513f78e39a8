"""Take out strings of stops from rounds that are near one another.

After "adjacent string removal" of Christiaens and Vanden Berghe, "Slack induction by string removals for vehicle
routing problems", Transportation Science 54 (2020). What differs: both stops of a shipment leave together; locked
places stay; and stops that were left out before are tried again where room is made.
"""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.engines.recreate.draw import Chance, unit
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.rounds import touch
from routing.engines.recreate.state import State
from routing.model.instance import Long, Records

#: Stops that leave on average, and the longest string.
MEAN, LONGEST = 10.0, 10.0
#: How often a string keeps some stops in its middle, and how often it keeps one more.
SPLIT, KEEP_MORE = 0.8, 0.01
#: How often the stops around one that is left out leave.
AROUND_ABSENT = 0.3
#: Of the stops that were left out before, so many are tried again.
RETRIED = 10


@lean
def ruin(facts: Facts, state: State) -> None:
    """Mark strings around a stop as left out; they, and absent stops near them, wait to be put back.

    They stay in the sequences until `close_gaps` writes these anew.
    """
    now = state.now[0]
    used = total = 0
    for slot in range(state.slots.shape[0]):
        if state.slots[slot].length > 0:
            used += 1
            total += state.slots[slot].length
    seed = _seed(state.visits, now, state.chance)
    if now.absent > 0:
        _queue_absent(facts.near, facts.places, state.visits, now, state.queued, state.waiting, seed)
    now.retried = now.waiting
    if used == 0:
        return
    longest = min(LONGEST, total / used)
    strings = int(unit(state.chance) * (4.0 * MEAN / (1.0 + longest) - 1.0) + 1.0)
    for number in range(-1, facts.near.shape[1]):
        stop = seed
        if number >= 0:
            stop = facts.near[seed, number]
        visit = state.visits[stop]
        slot = visit.slot
        if slot < 0 or state.slots[slot].touched == now.step or visit.at < state.slots[slot].locked:
            continue
        touch(state.slots, now, state.changed, state.sequences, state.old, slot)
        _remove_string(facts, state, slot, visit.at, longest)
        strings -= 1
        if strings <= 0:
            break


@inlined
def _seed(visits: Records, now: Records, chance: Chance) -> int:
    """A stop at random; every now and then one that is left out, if there is one."""
    seed = int(unit(chance) * visits.shape[0])
    if now.absent == 0 or unit(chance) >= AROUND_ABSENT:
        return seed
    for number in range(visits.shape[0]):
        stop = (seed + number) % visits.shape[0]
        if visits[stop].slot < 0:
            return stop
    return seed


@inlined
def _queue_absent(
    near: Records, places: Records, visits: Records, now: Records, queued: Long, waiting: Long, seed: int
) -> None:
    """Some of the stops that were left out, the nearest first."""
    for number in range(-1, near.shape[1]):
        stop = seed
        if number >= 0:
            stop = near[seed, number]
        if visits[stop].slot < 0:
            queue(places, now, queued, waiting, stop)
            if now.waiting >= RETRIED:
                return


@inlined
def queue(places: Records, now: Records, queued: Long, waiting: Long, stop: int) -> None:
    """Let a stop wait to be put back, a shipment by its pickup, each once a step."""
    first = stop
    if places[stop].partner >= 0 and places[stop].pickup == 0:
        first = places[stop].partner
    if queued[first] == now.step:
        return
    queued[first] = now.step
    waiting[now.waiting] = first
    now.waiting += 1


@inlined
def _remove_string(facts: Facts, state: State, slot: int, at: int, longest: float) -> None:
    """Mark a string around position `at` as left out, with what belongs to it elsewhere in the round."""
    here = state.slots[slot]
    chance = state.chance
    free = here.length - here.locked
    size = int(unit(chance) * min(float(free), longest) + 1.0)
    keep = 0
    if 1 < size < free and unit(chance) < SPLIT:
        keep = 1
        while size + keep < free and unit(chance) < KEEP_MORE:
            keep += 1
    span = size + keep
    low = max(here.locked, at - span + 1)
    high = min(at, here.length - span)
    here.gap = low + int(unit(chance) * (high - low + 1))
    here.gap_end = here.gap + span
    kept = here.length
    if keep > 0:
        kept = here.gap + 1 + int(unit(chance) * (size - 1))
    for position in range(here.gap, here.gap_end):
        stop = state.sequences[slot, position]
        if stop < 0 or kept <= position < kept + keep or state.visits[stop].slot < 0:
            continue
        mate = facts.places[stop].partner
        if mate >= 0:
            if state.visits[mate].at < here.locked:
                continue
            state.visits[mate].slot = -1
        state.visits[stop].slot = -1
        queue(facts.places, state.now[0], state.queued, state.waiting, stop)
