"""Newcomers shared out among rounds whose own stops keep their order.

Every round's own stops stay as they are driven; a newcomer goes in between. Looked for is, in this order: all served
(what is left out weighs what its penalty says), no overtime, and then the least of what it costs, how unevenly the
extra work is shared, and how many carriers share an area. Whole areas are put in first, then areas and single stops
change their taker while anything gets better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.cost import UNITS_PER_S
from routing.plan.insertion import Insertion, insertion_on, with_newcomers
from routing.problem.component import Component
from routing.territory.units import Unit, unit_of

#: One hour more for somebody is worth half an hour of everybody's; two hours more for one, four times that.
FAIR = 0.5
#: To share an area with one carrier more is worth so many seconds.
AREA_S = 600

#: A stop, or a shipment's two in their order.
Whole = tuple[int, ...]


class Burden(NamedTuple):
    """What a round adds to the score: seconds of overtime, and units for cost, extra work and areas taken in part."""

    overtime_s: int
    units: int


class Score(NamedTuple):
    """Smaller is better, the first part first."""

    left: int
    overtime_s: int
    units: int


@dataclass(slots=True)
class _State:
    """By carrier number: the sequence, what it burdens; and who takes each newcomer (None: nobody)."""

    sequences: list[tuple[int, ...]]
    burdens: list[Burden]
    taker: dict[Whole, int | None]


def paid(component: Component) -> Component:
    """The component with a price on time for carriers whose ways cost nothing, so that places on a round differ."""
    carriers = tuple(
        carrier if carrier.cost_per_h or carrier.cost_per_km else carrier.model_copy(update={"cost_per_h": 1})
        for carrier in component.carriers
    )
    return replace(component, carriers=carriers)


def share_out(
    component: Component, sequences: Sequence[Sequence[int]], newcomers: Sequence[Whole]
) -> tuple[tuple[int, ...], ...]:
    """The sequences, which keep every rule, with the newcomers that can be put in."""
    sharing = _Sharing(Rounds(paid(component)), sequences)
    state = sharing.start(sequences, newcomers)
    for group in sharing.groups(newcomers):
        _ = sharing.give(state, group) or [sharing.give(state, [whole]) for whole in group]
    while sharing.improve(state):
        pass
    return tuple(state.sequences)


class _Sharing:
    def __init__(self, model: Rounds, sequences: Sequence[Sequence[int]]) -> None:
        self._model = model
        self._stops = model.component.stops
        self._penalty = model.instance.stops["penalty"].tolist()
        own = [self._duration(index, sequence) for index, sequence in enumerate(sequences)]
        driven = [seconds for seconds in own if seconds]
        usual = sum(driven) // len(driven) if driven else 0
        self._own = [frozenset(sequence) for sequence in sequences]
        #: Nobody's extra work begins before this: the own round, or a usual one for who has none.
        self._before = [seconds or usual for seconds in own]
        self._price = max([max(each.cost_per_h, 20 * each.cost_per_km) for each in model.component.carriers] + [1])

    def start(self, sequences: Sequence[Sequence[int]], newcomers: Sequence[Whole]) -> _State:
        """Nothing shared out yet."""
        rounds = [tuple(sequence) for sequence in sequences]
        burdens = [self._burden(index, sequence) for index, sequence in enumerate(rounds)]
        return _State(rounds, burdens, dict.fromkeys(newcomers))

    def groups(self, newcomers: Sequence[Whole]) -> list[list[Whole]]:
        """The newcomers by unit, those with most service first."""
        found: dict[Unit, list[Whole]] = {}
        for whole in newcomers:
            found.setdefault(self._unit(whole), []).append(whole)
        service = {unit: sum(self._stops[each[0]].service_s + 1 for each in group) for unit, group in found.items()}
        return [found[unit] for unit in sorted(found, key=lambda unit: -service[unit])]

    def give(self, state: _State, group: Sequence[Whole]) -> bool:
        """The group, which nobody has, to whom it burdens least; False where nobody can take it whole."""
        best: tuple[Burden, int, tuple[int, ...], Burden] | None = None
        for index, sequence in enumerate(state.sequences):
            longer = self._put(index, sequence, group)
            if longer is None:
                continue
            burden = self._burden(index, longer)
            more = Burden(*(new - old for new, old in zip(burden, state.burdens[index], strict=True)))
            if best is None or (more, index) < best[:2]:
                best = (more, index, longer, burden)
        if best is None:
            return False
        _, index, state.sequences[index], state.burdens[index] = best
        state.taker.update(dict.fromkeys(group, index))
        return True

    def improve(self, state: _State) -> bool:
        """Take one group or one newcomer from its taker and give it anew, where that makes the whole better."""
        now = self._score(state)
        for group in self._parts(state):
            tried = _State(list(state.sequences), list(state.burdens), dict(state.taker))
            self._take(tried, group)
            given = self.give(tried, group)
            if given and self._score(tried) < now:
                state.sequences, state.burdens, state.taker = tried.sequences, tried.burdens, tried.taker
                return True
        return False

    def _parts(self, state: _State) -> Iterator[list[Whole]]:
        """What one carrier has of one unit, then every newcomer by itself."""
        together: dict[tuple[Unit, int], list[Whole]] = {}
        for whole, index in state.taker.items():
            if index is not None:
                together.setdefault((self._unit(whole), index), []).append(whole)
        yield from (group for group in together.values() if len(group) > 1)
        yield from ([whole] for whole in state.taker)

    def _take(self, state: _State, group: Sequence[Whole]) -> None:
        index = state.taker[group[0]]
        if index is None:
            return
        gone = {number for whole in group for number in whole}
        state.sequences[index] = tuple(number for number in state.sequences[index] if number not in gone)
        state.burdens[index] = self._burden(index, state.sequences[index])
        state.taker.update(dict.fromkeys(group))

    def _put(self, index: int, sequence: tuple[int, ...], group: Sequence[Whole]) -> tuple[int, ...] | None:
        able = self._model.instance.able[self._model.kinds[index]]
        for whole in group:
            cost = self._model.cost(index, sequence) if all(able[number] for number in whole) else None
            if not isinstance(cost, int):
                return None
            found = insertion_on(self._model, index, sequence, cost, whole)
            if not isinstance(found, Insertion):
                return None
            sequence = found.sequence
        return sequence

    def _score(self, state: _State) -> Score:
        left = sum(self._penalty[number] for whole, index in state.taker.items() if index is None for number in whole)
        return Score(left, sum(each.overtime_s for each in state.burdens), sum(each.units for each in state.burdens))

    def _burden(self, index: int, sequence: tuple[int, ...]) -> Burden:
        if not sequence:
            return Burden(0, 0)
        cost, times = self._model.cost(index, sequence), self._model.timeline(index, sequence)
        if isinstance(cost, Broken) or isinstance(times, Broken):  # without a newcomer: rules that gaps can break
            return Burden(10**9, 0)
        extra = max(0, times.end_s - times.start_s - self._before[index])
        areas = {
            unit_of(self._stops[number]) for number in sequence if number >= 0 and number not in self._own[index]
        }
        seconds = round(FAIR * extra * extra / 3600) + AREA_S * len(areas)
        overtime = max(0, times.end_s - self._model.component.carriers[index].shift_s[1])
        return Burden(overtime, cost + seconds * self._price * UNITS_PER_S)

    def _duration(self, index: int, sequence: Sequence[int]) -> int:
        times = self._model.timeline(index, sequence) if sequence else None
        return 0 if times is None or isinstance(times, Broken) else times.end_s - times.start_s

    def _unit(self, whole: Whole) -> Unit:
        return unit_of(self._stops[whole[0]])


def wholes(component: Component, names: Mapping[str, object]) -> list[Whole]:
    """The stops with these ids as numbers: a shipment's two together where both are among them, else neither."""
    number = {stop.id: at for at, stop in enumerate(component.stops)}
    pairs = [(each.pickup, each.delivery) for each in component.shipments]
    tied = {name for pair in pairs for name in pair}
    found = [(number[name],) for name in number if name in names and name not in tied]
    return found + [(number[one], number[two]) for one, two in pairs if one in names and two in names]


def in_old_order(model: Rounds, index: int, old: Sequence[int], new: Sequence[int]) -> tuple[int, ...] | None:
    """The stops of `new` in the order of `old`, those that it does not have put in; None where that breaks a rule."""
    here = set(new)
    kept = [number for number in old if number in here]
    return with_newcomers(model, index, kept, [number for number in new if number >= 0])
