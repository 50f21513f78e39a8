"""The search: ruin, recreate, and accept what is not too much worse (simulated annealing)."""

from __future__ import annotations

from math import log

from geo.jit import inlined, lean
from routing.engines.recreate.draw import unit
from routing.engines.recreate.facts import Facts
from routing.engines.recreate.gaps import close_gaps
from routing.engines.recreate.recreate import arrange, put_back
from routing.engines.recreate.rounds import go_back, keep_best
from routing.engines.recreate.ruin import queue, ruin
from routing.engines.recreate.state import State
from routing.model.instance import Instance, Long, Records


@lean
def anneal(facts: Facts, state: State, instance: Instance, steps: int, temperature: float) -> None:
    """`steps` steps at a temperature (units); 0 steps put back everything that is left out, thoroughly."""
    now = state.now[0]
    if steps == 0:
        _begin(now)
        for stop in range(facts.stop_count):
            if state.visits[stop].slot < 0:
                queue(facts.places, now, state.queued, state.waiting, stop)
        arrange(facts.orders, state.waiting, now.waiting, state.chance)
        now.thorough = 1
        put_back(facts, state, instance)
        now.thorough = 0
        now.cost += _change(now, state.slots, state.changed)
        if now.cost < now.best:
            keep_best(now, state.slots, state.sequences, state.best, state.best_length)
    for _ in range(steps):
        _begin(now)
        ruin(facts, state)
        close_gaps(facts, state, instance)
        arrange(facts.orders, state.waiting, now.waiting, state.chance)
        put_back(facts, state, instance)
        change = _change(now, state.slots, state.changed)
        if change < -temperature * log(1.0 - unit(state.chance)):
            now.cost += change
            if now.cost < now.best:
                keep_best(now, state.slots, state.sequences, state.best, state.best_length)
        else:
            go_back(facts, state)


@inlined
def _begin(now: Records) -> None:
    now.step += 1
    now.touched = 0
    now.waiting = 0
    now.old_absent = now.absent
    now.old_penalty = now.penalty


@inlined
def _change(now: Records, slots: Records, changed: Long) -> int:
    """What the step has added to the cost."""
    change = now.penalty - now.old_penalty
    for number in range(now.touched):
        here = slots[changed[number]]
        change += here.cost - here.old_cost
    return change
