"""One day while it is planned: its rounds as sequences, and what one stop more or less would cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.errors import Fault, InputRefused
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.periodic.period import Period
from routing.plan.assemble import assemble
from routing.plan.cost import UNITS_PER_VND
from routing.plan.insertion import Insertion, insertion_on
from routing.plan.plan import Plan, Unserved
from routing.plan.schedule import schedule
from routing.problem.decompose import decompose
from routing.problem.loaded import LoadedProblem
from routing.validate.validate import validated

#: The sequences of every component of a day, carrier by carrier: what can be put back.
Snapshot = tuple[tuple[tuple[int, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What serving a stop on the day costs (units), and how its round then is."""

    part: int
    insertion: Insertion


class DayRounds:
    """The rounds of day number `day`. Stops go by their number in the period.

    The model is that of all stops that could come on the day; those that do not simply lie in no sequence.
    """

    def __init__(self, period: Period, day: int, usual: Mapping[int, str] | None = None) -> None:
        loaded, numbers = period.candidates(day, usual)
        reasons = validated(loaded)
        number = {period.periodic.stops[at].stop.id: at for at in numbers}
        #: Stops that nobody could serve on this day even alone, by number.
        self.impossible: dict[int, Unserved] = {number[stop]: reason for stop, reason in reasons.items()}
        self._parts = [Rounds(component) for component in decompose(loaded) if component.carriers]
        #: Where each stop is: part, and its number there.
        self._at: dict[int, tuple[int, int]] = {}
        for part, rounds in enumerate(self._parts):
            for here, stop in enumerate(rounds.component.stops):
                if number[stop.id] not in self.impossible:
                    self._at[number[stop.id]] = (part, here)
        self._sequences: list[list[tuple[int, ...]]] = [
            [()] * len(rounds.component.carriers) for rounds in self._parts
        ]
        self._known: dict[tuple[int, int, tuple[int, ...], int], Insertion | Broken | None] = {}
        self._costs: dict[tuple[int, int, tuple[int, ...]], int] = {}

    def cost(self) -> int:
        """What all rounds cost, in units."""
        return sum(
            self._cost(part, index, sequence)
            for part, several in enumerate(self._sequences)
            for index, sequence in enumerate(several)
        )

    def served(self) -> set[int]:
        """The stops on the rounds."""
        at = {there: stop for stop, there in self._at.items()}
        return {
            at[part, number]
            for part, several in enumerate(self._sequences)
            for sequence in several
            for number in sequence
            if number >= 0
        }

    def best(self, stop: int) -> Offer | None:
        """The cheapest place of the stop on any round, or None; of idle carriers that are alike one is asked."""
        if stop not in self._at:
            return None
        part, number = self._at[stop]
        rounds = self._parts[part]
        best: Insertion | None = None
        idle: set[int] = set()
        for index, sequence in enumerate(self._sequences[part]):
            kind = rounds.kinds[index]
            if not rounds.instance.able[kind, number] or (not sequence and kind in idle):
                continue
            if not sequence:
                idle.add(kind)
            tried = self._insertion(part, index, sequence, number)
            if isinstance(tried, Insertion) and (best is None or tried.units < best.units):
                best = tried
        return None if best is None else Offer(part, best)

    def accept(self, offer: Offer) -> None:
        """The round is driven like this from now on."""
        self._sequences[offer.part][offer.insertion.carrier] = offer.insertion.sequence

    def remove(self, stop: int) -> int | None:
        """Take the stop off its round; what that saves, 0 when it is on none. Reloads for nothing go with it.

        None, and nothing is done, when the round without it breaks a rule: a detour may be the shorter way.
        """
        if stop not in self._at:
            return 0
        part, number = self._at[stop]
        for index, sequence in enumerate(self._sequences[part]):
            if number in sequence:
                shorter = self._without(part, index, sequence, number)
                if shorter is None:
                    return None
                self._sequences[part][index] = shorter
                return self._cost(part, index, sequence) - self._cost(part, index, shorter)
        return 0

    def snapshot(self) -> Snapshot:
        """All sequences as they are."""
        return tuple(tuple(several) for several in self._sequences)

    def restore(self, snapshot: Snapshot) -> None:
        """All sequences as they were."""
        self._sequences = [list(several) for several in snapshot]

    def take(self, plan: Plan, number: Mapping[str, int]) -> None:
        """The rounds of a plan of this day; `number` by id of the stop."""
        trips = {trip.carrier: trip for trip in plan.rounds}
        for part, rounds in enumerate(self._parts):
            depots = {name: -1 - at for at, name in enumerate(rounds.component.depots)}
            for index, carrier in enumerate(rounds.component.carriers):
                trip = trips.get(carrier.id)
                sequence: list[int] = [] if trip is None else [self._at[number[v.stop]][1] for v in trip.visits]
                for reload in reversed(trip.reloads if trip is not None else []):
                    sequence.insert(reload.before, depots[reload.depot])
                self._sequences[part][index] = tuple(sequence)

    def as_plan(self, loaded: LoadedProblem) -> Plan:
        """The rounds as a plan to begin with; reasons of stops on no round are not told."""
        rounds = [
            schedule(model, index, sequence)
            for model, several in zip(self._parts, self._sequences, strict=True)
            for index, sequence in enumerate(several)
            if sequence
        ]
        return assemble(loaded, rounds, {}, None)

    def _cost(self, part: int, index: int, sequence: tuple[int, ...]) -> int:
        key = (part, self._parts[part].kinds[index], sequence)
        if key not in self._costs:
            cost = self._parts[part].cost(index, sequence)
            if isinstance(cost, Broken):
                raise ValueError(f"a round of the period breaks a rule: {cost}")
            self._costs[key] = cost
        return self._costs[key]

    def _insertion(self, part: int, index: int, sequence: tuple[int, ...], number: int) -> Insertion | Broken | None:
        key = (part, index, sequence, number)
        if key not in self._known:
            before = self._cost(part, index, sequence)
            self._known[key] = insertion_on(self._parts[part], index, sequence, before, [number])
        return self._known[key]

    def _without(self, part: int, index: int, sequence: tuple[int, ...], number: int) -> tuple[int, ...] | None:
        """The cheapest of the sequences without the stop: with all of its reloads, or one less."""
        shorter = tuple(each for each in sequence if each != number)
        if all(each < 0 for each in shorter):
            return ()
        tries = [shorter, *(shorter[:at] + shorter[at + 1 :] for at, each in enumerate(shorter) if each < 0)]
        rounds = self._parts[part]
        costs = [(cost, each) for each in tries if not isinstance(cost := rounds.cost(index, each), Broken)]
        return min(costs)[1] if costs else None


def penalty_units(period: Period, stop: int) -> int | None:
    """What one visit left out costs (units), its priority included; None when it must not be."""
    record = period.periodic.stops[stop].stop
    if record.penalty is None:
        return None
    return (record.penalty + record.priority * period.periodic.priority_value) * UNITS_PER_VND


def day_models(period: Period, usual: Mapping[int, str] | None = None) -> list[DayRounds]:
    """The empty days.

    Raises:
        InputRefused: the faults of all days' problems, each once; the days are told unless it is one of all of them.
    """
    dates = [day.date for day in period.periodic.days]
    days: list[DayRounds] = []
    faults: dict[Fault, list[str]] = {}
    for number, date in enumerate(dates):
        try:
            days.append(DayRounds(period, number, usual))
        except InputRefused as refused:
            for fault in refused.faults:
                faults.setdefault(fault, []).append(date)
    if faults:
        raise InputRefused(_on_days(fault, several, len(dates)) for fault, several in faults.items())
    return days


def _on_days(fault: Fault, dates: list[str], of: int) -> Fault:
    if len(dates) == of:
        return fault
    more = f" and {len(dates) - 1} days more" if len(dates) > 1 else ""
    return replace(fault, message=f"On {dates[0]}{more}: {fault.message}")
