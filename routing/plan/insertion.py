"""Where one more stop, or one more shipment, goes best on a round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from routing.model.broken import Broken, closer
from routing.model.rounds import Rounds


@dataclass(frozen=True, slots=True)
class Insertion:
    """A round with the newcomers in it: carrier number, its whole sequence, extra cost in units."""

    carrier: int
    sequence: tuple[int, ...]
    units: int


def insertion_on(
    rounds: Rounds, index: int, sequence: Sequence[int], cost: int, wanted: Sequence[int]
) -> Insertion | Broken | None:
    """The cheapest place for a stop (or for a shipment's two, in order) on the round of carrier number `index`.

    `cost` is what the round costs without them. The closest miss when no place is possible.
    """
    best: Insertion | None = None
    closest: tuple[Broken, tuple[int, ...]] | None = None
    for longer in lengthened(rounds, rounds.kinds[index], sequence, wanted):
        tried = rounds.cost(index, longer)
        if isinstance(tried, Broken):
            if closest is None or closer(closest[0], tried) is tried:
                closest = tried, longer
        elif best is None or tried - cost < best.units:
            best = Insertion(index, longer, tried - cost)
    return best or (closest and rounds.why_not(index, closest[1]))


def with_newcomers(
    rounds: Rounds, index: int, sequence: Sequence[int], wanted: Sequence[int]
) -> tuple[int, ...] | None:
    """The sequence with those of the wanted that it does not have, one after another where each costs least.

    A shipment's two go in together, when the first of them is met. None where the sequence breaks a rule, before or
    after.
    """
    here, cost = tuple(sequence), rounds.cost(index, sequence)
    partner = rounds.instance.stops["partner"].tolist()
    for number in wanted:
        if number in here:
            continue
        whole = (number,) if partner[number] < 0 else (number, partner[number])
        found = None if isinstance(cost, Broken) else insertion_on(rounds, index, here, cost, whole)
        if isinstance(cost, Broken) or not isinstance(found, Insertion):
            return None
        here, cost = found.sequence, cost + found.units
    return None if isinstance(cost, Broken) else here


def lengthened(
    rounds: Rounds, kind: int, sequence: Sequence[int], wanted: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Every way to put the wanted in; where the carrier may reload, also with one reload more."""
    yield from with_inserted(sequence, wanted)
    for depot in np.flatnonzero(rounds.instance.reloads_at[kind]).tolist():
        for place in range(len(wanted) + 1):
            yield from with_inserted(sequence, [*wanted[:place], -1 - depot, *wanted[place:]])


def with_inserted(sequence: Sequence[int], wanted: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The sequence with the wanted stops put in, in their order, at every position."""
    here = tuple(sequence)
    if not wanted:
        yield here
        return
    for position in range(len(here) + 1):
        for rest in with_inserted(here[position:], wanted[1:]):
            yield (*here[:position], wanted[0], *rest)
