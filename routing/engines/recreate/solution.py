"""The state of a search between Python and compiled code: made, filled with rounds, read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np

from routing.engines.answer import Sequences
from routing.engines.recreate.facts import Facts, counts_of, facts_of
from routing.engines.recreate.rounds import refresh
from routing.engines.recreate.state import NOW, PLACE_FOUND, SLOT, VISIT, State
from routing.model.broken import Broken
from routing.model.clock import ROWS
from routing.model.instance import Long
from routing.model.rounds import Rounds

#: Slots of a kind at first; twice as many whenever all are taken. A thousand carriers who could drive do not.
SLOTS = 16
#: Deliveries of locked pickups are tried in every order up to this many.
_ORDERED = 5
#: Places of a stop that are kept where sums do not decide.
WIDTH = 8


class Solution:
    """The rounds of a component while they are searched; `state` is what compiled code works on.

    `counts` says how many carriers of each kind may drive, if not all of them; `facts` are those of the same rounds,
    where somebody has them already.
    """

    def __init__(self, rounds: Rounds, seed: int, counts: Long | None = None, facts: Facts | None = None) -> None:
        self.rounds = rounds
        self.facts: Facts = facts_of(rounds.instance) if facts is None else facts
        self._seed = seed
        self._counts = counts_of(rounds.kinds, rounds.instance) if counts is None else counts
        self._slots = np.minimum(self._counts, SLOTS)
        self._starts = self._locked()
        self.state = self._made()
        self.fill(self._starts)

    def _made(self) -> State:
        """A state with nothing in it."""
        facts = self.facts
        n, units, kinds = facts.stop_count, facts.units, facts.kinds
        first = np.concatenate([[0], np.cumsum(self._slots)]).astype(np.int64)
        slots = int(first[-1])
        longest = n + int(kinds["most_reloads"].max(initial=0)) + 2
        visits = np.zeros(n, dtype=VISIT)
        visits["slot"] = -1
        rounds = np.zeros(slots, dtype=SLOT)
        rounds["kind"] = np.repeat(np.arange(len(kinds)), self._slots)
        for name in ("way", "per_m", "per_s"):
            rounds[name] = kinds[name][rounds["kind"]]
        rounds["locked"] = (kinds["last_locked"] - kinds["first_locked"])[rounds["kind"]]
        now = np.zeros(1, dtype=NOW)
        now["until_blink"] = 1
        chance = np.random.SeedSequence(self._seed).generate_state(1, np.uint64) | np.uint64(1)
        return State(
            visits=visits,
            slots=rounds,
            sequences=_long(slots, longest),
            old=_long(slots, longest),
            best=_long(slots, longest),
            best_length=_long(slots),
            first_slot=first,
            idle=np.where(self._slots > 0, first[:-1], -1),
            room=_long(slots, units, 2),
            high=_long(n, units, 4),
            level=_long(n, units),
            changed=_long(slots),
            waiting=_long(n),
            queued=_long(n),
            found=np.zeros(1 if facts.exact else WIDTH, dtype=PLACE_FOUND),
            trial=np.zeros(longest, dtype=np.int32),
            times=_long(ROWS, longest + 2),
            out=_long(4),
            now=now,
            chance=chance,
        )

    def fill(self, sequences: Sequences) -> None:
        """Make these the present rounds, and the best.

        One for each carrier, and they must keep every rule; whose stops are locked begins with those in any case.
        """
        wanted: list[list[tuple[int, ...]]] = [[] for _ in self._counts]
        for kind, start, driven in zip(self.rounds.kinds, self._starts, sequences, strict=True):
            if driven or start:
                wanted[kind].append(driven or start)
        needed = np.array([len(each) for each in wanted])
        if (needed >= self._slots).any():
            self._slots = np.minimum(self._counts, np.maximum(self._slots, needed + SLOTS))
            self._remade()
        state = self.state
        state.visits["slot"] = -1
        state.slots["length"] = 0
        for slot, kind in enumerate(state.slots["kind"]):
            own = slot - int(state.first_slot[kind])
            sequence = wanted[kind][own] if own < len(wanted[kind]) else []
            state.slots[slot]["length"] = len(sequence)
            state.sequences[slot, : len(sequence)] = sequence
            refresh(self.facts, state, slot)
            state.slots[slot]["cost"] = self._cost(int(kind), sequence)
        self._count()

    def grow(self) -> bool:
        """More slots for the kinds that have none left and carriers who stay at home; whether there were such."""
        short = (self.state.idle < 0) & (self._slots < self._counts)
        if not short.any():
            return False
        best, best_units = self.best(), self.units
        current = self._sequences(self.state.sequences, self.state.slots["length"])
        self._slots = np.minimum(self._counts, np.where(short, 2 * self._slots + SLOTS, self._slots))
        self._remade()
        self.fill(current)
        state = self.state
        state.best_length[:] = 0
        state.now["best"] = best_units
        used = np.zeros(len(self._counts), dtype=np.int64)
        for index, kind in enumerate(self.rounds.kinds):
            if best[index]:
                slot = state.first_slot[kind] + used[kind]
                used[kind] += 1
                state.best_length[slot] = len(best[index])
                state.best[slot, : len(best[index])] = best[index]
        return True

    def _remade(self) -> None:
        old = self.state
        self.state = self._made()
        self.state.chance[:] = old.chance
        self.state.now[:] = old.now
        self.state.now["found"] = 0

    @property
    def units(self) -> int:
        """What the best rounds cost, with the penalties."""
        return int(self.state.now["best"][0])

    def best(self) -> Sequences:
        """The best rounds, one for each carrier."""
        return self._sequences(self.state.best, self.state.best_length)

    def _sequences(self, sequences: Long, lengths: Long) -> Sequences:
        first = self.state.first_slot
        driven: list[list[tuple[int, ...]]] = []
        for kind in range(len(self._counts)):
            slots = range(int(first[kind]), int(first[kind + 1]))
            driven.append([tuple(sequences[slot, : lengths[slot]].tolist()) for slot in slots if lengths[slot]])
        left = [iter(each) for each in driven]
        return tuple(next(left[kind], ()) for kind in self.rounds.kinds)

    def _count(self) -> None:
        """Absent stops, their penalties, the cost of it all."""
        state, places = self.state, self.facts.places
        absent = state.visits["slot"] < 0
        alone = absent & ((places["partner"] < 0) | (places["pickup"] == 1))
        now = state.now
        now["absent"] = absent.sum()
        now["penalty"] = places["penalty"][alone].sum()
        now["cost"] = now["penalty"] + state.slots["cost"].sum()
        now["best"] = now["cost"]
        lengths = state.slots["length"]
        state.best_length[:] = lengths
        state.best[:] = state.sequences

    def _cost(self, kind: int, sequence: Sequence[int]) -> int:
        if not sequence:
            return 0
        cost = self.rounds.cost(self.rounds.firsts[kind], sequence)
        if isinstance(cost, Broken):
            raise ValueError(f"a round breaks a rule: {cost}")
        return cost

    def _locked(self) -> Sequences:
        """Every carrier's locked stops, and the deliveries of what is picked up there."""
        instance = self.rounds.instance
        sequences: list[tuple[int, ...]] = []
        for index, kind in enumerate(self.rounds.kinds):
            record = instance.kinds[kind]
            prefix = instance.locked[record["first_locked"] : record["last_locked"]].tolist()
            mates = [int(instance.stops["partner"][stop]) for stop in prefix if stop >= 0]
            open_ = [mate for mate in mates if mate >= 0 and mate not in prefix]
            orders = permutations(open_) if len(open_) <= _ORDERED else iter([tuple(open_)])
            allowed = (
                (cost, (*prefix, *order))
                for order in orders
                if not isinstance(cost := self.rounds.cost(index, (*prefix, *order)), Broken)
            )
            sequences.append(min(allowed, default=(0, ()))[1] if self._counts[kind] else ())
        return tuple(sequences)


def _long(*shape: int) -> Long:
    return np.zeros(shape, dtype=np.int64)
