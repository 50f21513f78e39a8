"""The last pass: everything the engine left out is offered to every carrier again, idle ones included."""

from __future__ import annotations

from collections.abc import Sequence

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.insertion import Insertion, best_insertion
from routing.plan.plan import Unserved
from routing.plan.unserved import explain


def insert_left_out(
    rounds: Rounds, sequences: Sequence[Sequence[int]]
) -> tuple[list[tuple[int, ...]], list[Unserved]]:
    """The sequences (by carrier number) after the pass, and why the remaining stops are not in them.

    A stop goes in where it costs least, if that is less than its penalty; a shipment with both its stops. Mandatory
    ones first, then by penalty. One insertion can make another possible or cheaper (the carrier is paid for, a way
    leads on from the new stop), so the rest is offered again until none goes in: at the end no single insertion would
    pay.
    """
    found = [tuple(sequence) for sequence in sequences]
    costs = [_cost(rounds, index, sequence) for index, sequence in enumerate(found)]
    penalty = rounds.instance.stops["penalty"]
    served = {number for sequence in found for number in sequence}
    left = [wanted for wanted in _wholes(rounds) if wanted[0] not in served]
    left.sort(key=lambda wanted: -sum(int(penalty[number]) for number in wanted))
    while True:
        remaining: list[tuple[int, ...]] = []
        reasons: list[Unserved] = []
        for wanted in left:
            best = best_insertion(rounds, found, costs, wanted)
            if isinstance(best, Insertion) and best.units < sum(int(penalty[number]) for number in wanted):
                found[best.carrier] = best.sequence
                costs[best.carrier] += best.units
            else:
                remaining.append(wanted)
                reasons += [explain(rounds.component, rounds.component.stops[number], best) for number in wanted]
        if len(remaining) == len(left):
            return found, reasons
        left = remaining


def _wholes(rounds: Rounds) -> list[tuple[int, ...]]:
    """What is served or left out as a whole: single stops, and the two stops of each shipment in their order."""
    partner, pickup = rounds.instance.stops["partner"].tolist(), rounds.instance.stops["pickup"].tolist()
    return [
        (number,) if partner[number] < 0 else (number, partner[number])
        for number in range(len(partner))
        if partner[number] < 0 or pickup[number]
    ]


def _cost(rounds: Rounds, index: int, sequence: Sequence[int]) -> int:
    found = rounds.cost(index, sequence)
    if isinstance(found, Broken):
        raise ValueError(f"the engine's round of {rounds.component.carriers[index].id!r} breaks a rule: {found}")
    return found
