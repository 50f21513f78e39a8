"""Put stops back, one after the other, each at the cheapest place there is.

Greedy insertion with blinks (Christiaens and Vanden Berghe 2020). Where sums do not decide, the places that are
cheapest by them are put to `walk`, and the cheapest by `walk` is taken.
"""

from __future__ import annotations

from geo.jit import inlined, lean
from routing.engines.recreate.draw import Chance, unit
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.insert import BESIDE, offer_places
from routing.engines.recreate.insert_pair import offer_pairs
from routing.engines.recreate.places import forget
from routing.engines.recreate.reload import offer_reloads
from routing.engines.recreate.rounds import refresh, touch
from routing.engines.recreate.state import FAR, State
from routing.model.instance import Instance, Int, Long, Records
from routing.model.walk import walk

#: How often a stop that fits nowhere near is tried everywhere.
SEARCH_WIDELY = 0.1
#: How often a stop is put back although leaving it out is cheaper: the next ones may share its way.
PUT_BACK_ANYWAY = 0.2
#: Whatever their sums promise, so many places that `walk` allows are compared.
COMPARED = 4


@lean
def arrange(orders: Long, waiting: Long, count: int, chance: Chance) -> None:
    """Sort the first `count` waiting stops by a drawn order, ties at random."""
    key = int(unit(chance) * orders.shape[0])
    for number in range(count - 1, 0, -1):
        other = int(unit(chance) * (number + 1))
        stop = waiting[number]
        waiting[number] = waiting[other]
        waiting[other] = stop
    for number in range(1, count):
        stop = waiting[number]
        at = number
        while at > 0 and orders[key, waiting[at - 1]] > orders[key, stop]:
            waiting[at] = waiting[at - 1]
            at -= 1
        waiting[at] = stop


@lean
def put_back(facts: Facts, state: State, instance: Instance) -> None:
    """Insert the waiting stops."""
    now = state.now[0]
    for number in range(now.waiting):
        stop = state.waiting[number]
        chosen = False
        for attempt in range(3):
            if not chosen and _look(facts, state, stop, attempt):
                chosen = _choose(facts, state, instance, stop)
        penalty = facts.places[stop].penalty
        if not chosen or (state.found[now.chosen].delta >= penalty and unit(state.chance) >= PUT_BACK_ANYWAY):
            continue
        _put(facts, state, stop)
        now.penalty -= penalty
        now.absent -= 1 if facts.places[stop].partner < 0 else 2


@inlined
def _look(facts: Facts, state: State, stop: int, attempt: int) -> bool:
    """Collect the cheapest places: near (attempt 0), everywhere (1), with a reload (2); whether there are any."""
    now = state.now[0]
    forget(now)
    many = min(BESIDE, facts.near.shape[1])
    if attempt == 1:
        many = 0
        if now.thorough == 0 and unit(state.chance) >= SEARCH_WIDELY:
            return False
    if attempt == 2:
        if not facts.exact:
            offer_reloads(facts, state, stop)
    elif facts.places[stop].partner >= 0:
        offer_pairs(facts, state, stop, many)
    else:
        offer_places(facts, state, stop, many)
    return now.found > 0


@lean
def _choose(facts: Facts, state: State, instance: Instance, stop: int) -> bool:
    """Choose the cheapest allowed place, its true cost in `delta`; whether any is allowed."""
    found = state.found
    now = state.now[0]
    if facts.exact:
        now.chosen = 0
        return True
    partner = facts.places[stop].partner
    cheapest = FAR
    compared = 0
    for number in range(now.found):
        place = found[number]
        if place.delta >= cheapest or compared >= COMPARED:
            break
        slot = place.slot
        length = _try_out(place, stop, partner, state.sequences, state.slots[slot].length, state.trial)
        cost = walk(instance, state.slots[slot].kind, state.trial, length, state.times, state.out)
        if cost < 0:
            continue
        compared += 1
        place.cost = cost
        if cost - state.slots[slot].cost < cheapest:
            cheapest = cost - state.slots[slot].cost
            now.chosen = number
    if cheapest == FAR:
        return False
    found[now.chosen].delta = cheapest
    return True


@inlined
def _try_out(place: Records, stop: int, partner: int, sequences: Long, length: int, trial: Int) -> int:
    """Write a round of `length` with the stop at a place that was found into `trial`; returns the new length."""
    written = 0
    for position in range(length + 1):
        if position == place.at:
            if place.reload > 0:
                trial[written] = -place.reload
                written += 1
            trial[written] = stop
            written += 1
            if place.reload < 0:
                trial[written] = place.reload
                written += 1
        if position == place.later:
            trial[written] = partner
            written += 1
        if position < length:
            trial[written] = sequences[place.slot, position]
            written += 1
    return written


@inlined
def _put(facts: Facts, state: State, stop: int) -> None:
    """Put a stop (a shipment) where it was found to be cheapest."""
    place = state.found[state.now[0].chosen]
    slot = place.slot
    touch(state.slots, state.now[0], state.changed, state.sequences, state.old, slot)
    partner = facts.places[stop].partner
    length = _try_out(place, stop, partner, state.sequences, state.slots[slot].length, state.trial)
    for position in range(length):
        state.sequences[slot, position] = state.trial[position]
    state.slots[slot].length = length
    refresh(facts, state, slot)
    if not facts.exact:
        state.slots[slot].cost = place.cost
