"""The door to the compiled rules: costs, schedules and broken rules of sequences, carrier by carrier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routing.model.broken import ABOARD_TOO_LONG, HAVE, LIMIT, MAX_DISTANCE, POSITION, RULE, Broken, broken
from routing.model.clock import ARRIVE, BEGIN, LEAVE, RESTED, ROWS
from routing.model.encode import encode, kinds_of
from routing.model.instance import FREE, Instance
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
        units = self._walk(self.instance, index, sequence)
        if units >= 0:
            return units
        rule, position, have, limit = (int(self._out[at]) for at in (RULE, POSITION, HAVE, LIMIT))
        return broken(rule, self._name(sequence, position), have, limit)

    def why_not(self, index: int, sequence: Sequence[int]) -> Broken | None:
        """The first rule that carrier number `index` breaks, with the least it would take; None when it breaks none.

        What `cost` tells of a shipment that is aboard for too long is how long the schedule that it gave up had it
        aboard; here it is the shortest time that any schedule of the sequence can do, if the other rules let one.
        """
        found = self.cost(index, sequence)
        if not isinstance(found, Broken) or found.reason != "ABOARD_TOO_LONG":
            return found if isinstance(found, Broken) else None
        position, limit = int(self._out[POSITION]), int(self._out[LIMIT])
        most = self._aboard(index, sequence, position, FREE)
        if most is None:
            return found
        while most - limit > 1:  # feasible with `most`, not with `limit`
            middle = (limit + most) // 2
            aboard = self._aboard(index, sequence, position, middle)
            most, limit = (most, middle) if aboard is None else (max(aboard, limit + 1), limit)
        return broken(ABOARD_TOO_LONG, found.stop, most, found.numbers["limit_s"])

    def _walk(self, instance: Instance, index: int, sequence: Sequence[int]) -> int:
        length = len(sequence)
        if length + 2 > self._times.shape[1]:
            self._times = np.zeros((ROWS, 2 * length + 2), dtype=np.int64)
        numbers = np.array(sequence, dtype=np.int32)
        return int(walk(instance, self.kinds[index], numbers, length, self._times, self._out))

    def _aboard(self, index: int, sequence: Sequence[int], position: int, limit: int) -> int | None:
        """How long what is picked up at a position is aboard when `limit` is allowed; None when that will not do."""
        stops = self.instance.stops.copy()
        stops["max_aboard"][sequence[position]] = limit
        stops.flags.writeable = False
        if self._walk(self.instance._replace(stops=stops), index, sequence) < 0 and self._out[RULE] != MAX_DISTANCE:
            return None
        delivery = list(sequence).index(int(stops["partner"][sequence[position]]))
        return int(self._times[BEGIN, delivery] - self._times[LEAVE, position])

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
