"""What the model's solutions are really worth: OR-Tools' objective guides the search, the rules decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from routing.engines.answer import Found
from routing.model.broken import Broken
from routing.model.rounds import Rounds


class Truth:
    """The best rounds so far by the rules' own arithmetic; `tell` hears of every better one."""

    def __init__(self, rounds: Rounds, tell: Callable[[Found], None]) -> None:
        self.rounds = rounds
        self._tell = tell
        self._costs: dict[tuple[int, tuple[int, ...]], int] = {}
        self._penalty: list[int] = rounds.instance.stops["penalty"].tolist()
        #: How many solutions the search has seen; the search counts.
        self.iterations = 0
        self.best: Found | None = None

    def judge(self, sequences: Iterable[Sequence[int]]) -> bool:
        """Keep these rounds if they are better than all before, and say so; what breaks a rule is taken out first."""
        kept: list[tuple[int, ...]] = []
        units = sum(self._penalty)
        for vehicle, sequence in enumerate(sequences):
            possible = self.possible(vehicle, tuple(sequence))
            if possible is None:
                return False
            kept.append(possible)
            units += self._costs[self.rounds.kinds[vehicle], possible]
            units -= sum(self._penalty[stop] for stop in possible)
        if self.best is not None and units >= self.best.units:
            return False
        self.best = Found(tuple(kept), units, self.iterations)
        self._tell(self.best)
        return True

    def possible(self, vehicle: int, sequence: tuple[int, ...]) -> tuple[int, ...] | None:
        """The sequence without the stops at which it breaks a rule; None when what is locked breaks one itself."""
        kind = self.rounds.kinds[vehicle]
        while (kind, sequence) not in self._costs:
            cost = self.rounds.cost(vehicle, sequence)
            if not isinstance(cost, Broken):
                self._costs[kind, sequence] = cost
                break
            shorter = self.without(vehicle, sequence, cost.stop)
            if shorter is None:
                return None
            sequence = shorter
        return sequence

    def without(self, vehicle: int, sequence: tuple[int, ...], stop: str = "") -> tuple[int, ...] | None:
        """The sequence without that stop and its shipment's other one; without its last free stop when it is locked.

        None when nothing may be taken out.
        """
        stops, kind = self.rounds.instance.stops, self.rounds.instance.kinds[self.rounds.kinds[vehicle]]
        locked = {int(number) for number in self.rounds.instance.locked[kind["first_locked"] : kind["last_locked"]]}
        free = [number for number in sequence if not locked & {number, int(stops[number]["partner"])}]
        if not free:
            return None
        named = [number for number in free if self.rounds.component.stops[number].id == stop]
        gone = (named or free)[-1]
        return tuple(number for number in sequence if number not in (gone, int(stops[gone]["partner"])))

    def least(self) -> list[tuple[int, ...]]:
        """For every vehicle the stops that are locked to it, and the deliveries of what it picks up there."""
        stops = self.rounds.instance.stops
        sequences = []
        for kind in self.rounds.kinds:
            record = self.rounds.instance.kinds[kind]
            locked = self.rounds.instance.locked[record["first_locked"] : record["last_locked"]].tolist()
            due = [int(stops[stop]["partner"]) for stop in locked if stops[stop]["pickup"]]
            sequences.append((*locked, *(stop for stop in due if stop not in locked)))
        return sequences
