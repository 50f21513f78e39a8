"""No engine is trusted: what it says it found is gone through with the rules of the model."""

from __future__ import annotations

from collections.abc import Sequence

from routing.engines.answer import Found
from routing.model.broken import Broken
from routing.model.rounds import Rounds


class Untrue(Exception):
    """An engine handed over rounds that break a rule; the text says which."""


def verified(rounds: Rounds, found: Found) -> Found:
    """The same rounds with their cost as the model sees it.

    Raises:
        Untrue: they are no rounds of the component, or break a rule.
    """
    sequences = tuple(tuple(int(number) for number in sequence) for sequence in found.sequences)
    component = rounds.component
    if len(sequences) != len(component.carriers):
        raise Untrue(f"{len(sequences)} rounds for {len(component.carriers)} carriers")
    visits = [number for sequence in sequences for number in sequence if number >= 0]
    if len(set(visits)) < len(visits):
        raise Untrue("a stop is on two rounds, or twice on one")
    if any(not -len(component.depots) <= number < len(component.stops) for each in sequences for number in each):
        raise Untrue("a round visits what is not there")
    return Found(sequences, units_of(rounds, sequences), found.iterations)


def units_of(rounds: Rounds, sequences: Sequence[Sequence[int]]) -> int:
    """The cost of the rounds with the penalties of the stops that are on none.

    Raises:
        Untrue: a round breaks a rule.
    """
    total = int(rounds.instance.stops["penalty"].sum())
    for index, sequence in enumerate(sequences):
        cost = rounds.cost(index, sequence)
        if isinstance(cost, Broken):
            raise Untrue(
                f"the round of {rounds.component.carriers[index].id!r} breaks {cost.reason} at {cost.stop!r}"
            )
        total += cost - sum(int(rounds.instance.stops["penalty"][number]) for number in sequence if number >= 0)
    return total
