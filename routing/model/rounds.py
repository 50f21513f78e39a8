"""The door to the compiled rules: costs, schedules and broken rules of sequences, carrier by carrier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routing.model.broken import HAVE, LIMIT, POSITION, RULE, Broken, broken
from routing.model.clock import ARRIVE, BEGIN, LEAVE, RESTED, ROWS
from routing.model.encode import encode, kinds_of
from routing.model.walk import walk
from routing.problem.component import Component


@dataclass(frozen=True, slots=True)
class Rest:
    """A break on the way to position `before` (the end of the round is the last)."""

    before: int
    start_s: int
    end_s: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Seconds since midnight; one entry for each place of the sequence in `arrive_s`, `begin_s`, `leave_s`."""

    start_s: int
    arrive_s: tuple[int, ...]
    begin_s: tuple[int, ...]
    leave_s: tuple[int, ...]
    end_s: int
    rests: tuple[Rest, ...]


class Rounds:
    """The rounds of a component: what carrier number `index` could do, and at what cost.

    A sequence holds stop numbers (positions in `component.stops`) and reloads: -1 - d for depot number d in the order
    of `component.depots`. Not for several threads at once: the schedule is kept from one question to the next.
    """

    def __init__(self, component: Component) -> None:
        self.component = component
        kinds, firsts = kinds_of(component)
        #: The kind of every carrier; carriers of one kind differ in nothing but their id.
        self.kinds = tuple(kinds)
        #: The number of each kind's first carrier.
        self.firsts = tuple(firsts)
        self.instance = encode(component, firsts)
        self._times = np.zeros((ROWS, 64), dtype=np.int64)
        self._out = np.zeros(4, dtype=np.int64)

    def cost(self, index: int, sequence: Sequence[int]) -> int | Broken:
        """The cost (units) of carrier number `index` doing `sequence`, or the first rule that it breaks."""
        length = len(sequence)
        if length + 2 > self._times.shape[1]:
            self._times = np.zeros((ROWS, 2 * length + 2), dtype=np.int64)
        numbers = np.array(sequence, dtype=np.int32)
        units = int(walk(self.instance, self.kinds[index], numbers, length, self._times, self._out))
        if units >= 0:
            return units
        rule, position, have, limit = (int(self._out[at]) for at in (RULE, POSITION, HAVE, LIMIT))
        return broken(rule, self._name(sequence, position), have, limit)

    def timeline(self, index: int, sequence: Sequence[int]) -> Timeline | Broken:
        """When carrier number `index` is where on a sequence that is not empty, or the first rule it breaks."""
        cost = self.cost(index, sequence)
        if isinstance(cost, Broken):
            return cost
        times, length = self._times, len(sequence)
        return Timeline(
            start_s=int(times[LEAVE, -1]),
            arrive_s=tuple(times[ARRIVE, :length].tolist()),
            begin_s=tuple(times[BEGIN, :length].tolist()),
            leave_s=tuple(times[LEAVE, :length].tolist()),
            end_s=int(times[ARRIVE, length]),
            rests=tuple(self._rests(index, length)),
        )

    def _rests(self, index: int, length: int) -> list[Rest]:
        breaks = self.component.carriers[index].breaks
        rested = int(self._times[RESTED, -1])
        rests = []
        for position in range(length + 1):
            left = int(self._times[LEAVE, position - 1])
            for rest in breaks[rested : int(self._times[RESTED, position])]:
                begin = max(left, rest.begin_s[0])
                rests.append(Rest(position, begin, begin + rest.duration_s))
            rested = int(self._times[RESTED, position])
        return rests

    def _name(self, sequence: Sequence[int], position: int) -> str:
        if not sequence:
            return ""
        number = sequence[min(max(position, 0), len(sequence) - 1)]
        return self.component.stops[number].id if number >= 0 else list(self.component.depots)[-1 - number]
