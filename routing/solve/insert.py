"""The last pass: everything the engine left out is offered to every carrier again, idle ones included."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

import numpy as np

from routing.model.broken import Broken, closer
from routing.model.rounds import Rounds
from routing.plan.insertion import Insertion, insertion_on
from routing.plan.plan import Unserved
from routing.plan.unserved import explain
from routing.problem.stops import Stop


def insert_left_out(
    rounds: Rounds, sequences: Sequence[Sequence[int]], until: float | None = None
) -> tuple[list[tuple[int, ...]], list[Unserved]]:
    """The sequences (by carrier number) after the pass, and why the remaining stops are not in them.

    A stop goes in where it costs least, if that is less than its penalty; a shipment with both its stops. Mandatory
    ones first, then by penalty. One insertion can make another possible or cheaper (the carrier is paid for, a way
    leads on from the new stop), so the rest is offered again until none goes in: at the end no single insertion would
    pay. From `until` (`time.monotonic`) on only idle carriers are asked, which takes no time to speak of; what was
    not offered to everyone by then has NOT_TRIED as its reason.
    """
    offers = _Offers(rounds, sequences, until)
    penalty = rounds.instance.stops["penalty"]
    served = {number for sequence in offers.found for number in sequence}
    left = [wanted for wanted in _wholes(rounds) if wanted[0] not in served]
    left.sort(key=lambda wanted: -sum(int(penalty[number]) for number in wanted))
    while True:
        remaining: list[tuple[int, ...]] = []
        reasons: list[Unserved] = []
        for wanted in left:
            best, asked_all = offers.best(wanted)
            if isinstance(best, Insertion) and best.units < sum(int(penalty[number]) for number in wanted):
                offers.accept(best)
                continue
            remaining.append(wanted)
            stops = [rounds.component.stops[number] for number in wanted]
            reasons += [explain(rounds.component, stop, best) if asked_all else _not_tried(stop) for stop in stops]
        if len(remaining) == len(left):
            return offers.found, reasons
        left = remaining


class _Offers:
    """The best place of each stop on each round, looked for again only where the round has changed."""

    def __init__(self, rounds: Rounds, sequences: Sequence[Sequence[int]], until: float | None) -> None:
        self._rounds, self._until = rounds, until
        self.found = [tuple(sequence) for sequence in sequences]
        self._costs = [_cost(rounds, index, sequence) for index, sequence in enumerate(self.found)]
        self._known: dict[tuple[int, int], tuple[tuple[int, ...], int | Broken | None]] = {}

    def best(self, wanted: tuple[int, ...]) -> tuple[Insertion | Broken | None, bool]:
        """The cheapest place for the wanted among all rounds, or the closest miss; None when there is nobody to ask.

        Of idle carriers that are alike one is asked. And whether all were asked, for which there may be no time.
        """
        best: tuple[int, int] | None = None
        closest: Broken | None = None
        idle: set[int] = set()
        asked_all = True
        able = np.all(self._rounds.instance.able[:, list(wanted)], axis=1)
        for index, sequence in enumerate(self.found):
            kind = self._rounds.kinds[index]
            if not able[kind] or (not sequence and kind in idle):
                continue
            if not sequence:
                idle.add(kind)
            elif not self._is_known(index, wanted) and self._is_over():
                asked_all = False
                continue
            offer = self._on(index, wanted)
            if isinstance(offer, Broken):
                closest = offer if closest is None else closer(closest, offer)
            elif offer is not None and (best is None or offer < best[0]):
                best = (offer, index)
        if best is None:
            return closest, asked_all
        _, index = best
        again = insertion_on(self._rounds, index, self.found[index], self._costs[index], wanted)
        assert isinstance(again, Insertion)  # noqa: S101 - nothing has changed since it was looked at
        return again, asked_all

    def accept(self, insertion: Insertion) -> None:
        """The round is driven like this from now on."""
        self.found[insertion.carrier] = insertion.sequence
        self._costs[insertion.carrier] += insertion.units

    def _on(self, index: int, wanted: tuple[int, ...]) -> int | Broken | None:
        """What the stop costs on one round, or why it is not possible there."""
        sequence = self.found[index]
        if self._is_known(index, wanted):
            return self._known[wanted[0], index][1]
        looked = insertion_on(self._rounds, index, sequence, self._costs[index], wanted)
        offer = looked.units if isinstance(looked, Insertion) else looked
        self._known[wanted[0], index] = (sequence, offer)
        return offer

    def _is_known(self, index: int, wanted: tuple[int, ...]) -> bool:
        known = self._known.get((wanted[0], index))
        return known is not None and known[0] is self.found[index]

    def _is_over(self) -> bool:
        return self._until is not None and monotonic() > self._until


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


def _not_tried(stop: Stop) -> Unserved:
    return Unserved(stop=stop.id, reason="NOT_TRIED", message="The time limit came before every carrier was asked.")
