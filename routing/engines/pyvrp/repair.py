"""Rounds as our own model sees them: their cost, and what is left of those that break a rule."""

from __future__ import annotations

from routing.engines.answer import Found, Sequences
from routing.model.broken import Broken
from routing.model.rounds import Rounds


def kept(rounds: Rounds, sequences: Sequences, iterations: int) -> Found:
    """The rounds, without the visits at which they break a rule, at the cost that our model gives them."""
    units = int(rounds.instance.stops["penalty"].sum())
    whole = []
    for index, sequence in enumerate(sequences):
        possible, cost = _possible(rounds, index, sequence)
        whole.append(possible)
        units += cost - sum(int(rounds.instance.stops["penalty"][stop]) for stop in possible if stop >= 0)
    return Found(tuple(whole), units, iterations)


def _possible(rounds: Rounds, index: int, sequence: tuple[int, ...]) -> tuple[tuple[int, ...], int]:
    """What is left of a round when one visit after the other goes at which it breaks a rule, and its cost."""
    while sequence:
        cost = rounds.cost(index, sequence)
        if not isinstance(cost, Broken):
            return sequence, cost
        sequence = _without(rounds, sequence, cost.stop)
    return (), 0


def _without(rounds: Rounds, sequence: tuple[int, ...], name: str) -> tuple[int, ...]:
    """The sequence without the stop of this name (and its shipment's other one), or its reloads at this depot."""
    depots = list(rounds.component.depots)
    gone = {number for number in sequence if number >= 0 and rounds.component.stops[number].id == name}
    gone |= {int(rounds.instance.stops["partner"][number]) for number in gone} - {-1}
    if not gone:
        gone = {-1 - depots.index(name)}
    return tuple(number for number in sequence if number not in gone)
