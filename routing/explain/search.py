"""What a stop would take on a handful of rounds: every place under all rules, and without one rule at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.units import MINUTE_S
from routing.explain.changes import Changes, changed
from routing.explain.lift import HELPS, is_there, lifted
from routing.explain.measure import Driven, Needed, needed, opening_later
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.cost import LIMIT_UNITS, UNITS_PER_VND, largest_sum
from routing.plan.insertion import Insertion, insertion_on
from routing.problem.carriers import Carrier
from routing.problem.component import Component


@dataclass(frozen=True, slots=True)
class Remedy:
    """A fix with all that proves it: the change of the problem, and what the carrier then does (ids; `@` a reload's
    depot). `units` is what this costs more than the round without the stop. `copied` is who is copied.
    """

    rule: str
    carrier: str
    units: int
    route: tuple[str, ...]
    changes: Changes
    amounts: Mapping[str, int]
    what: tuple[str, ...] = ()
    copied: Carrier | None = None


class Search:
    """What a stop would take on the rounds of a small component."""

    def __init__(self, component: Component, sequences: Sequence[tuple[int, ...]], wanted: Sequence[int]) -> None:
        self._component, self._sequences, self._wanted = component, sequences, wanted
        self._rounds = Rounds(component)
        self._costs = [self._rounds.cost(index, each) for index, each in enumerate(sequences)]
        self._broken: list[set[str]] = [set() for _ in sequences]
        self._lifted: dict[str, Rounds] = {}
        #: Where it goes best with every rule kept, if anywhere.
        self.possible: Insertion | None = None

    def look(self) -> int:
        """Look for a place under all rules; where there is none, which rules are broken. How many were tried."""
        tried = 0
        for index, sequence, cost in self._driven():
            tried += _places(self._rounds, index, sequence, len(self._wanted))
            offer = insertion_on(self._rounds, index, sequence, cost, self._wanted)
            if isinstance(offer, Insertion) and (self.possible is None or offer.units < self.possible.units):
                self.possible = offer
        if self.possible is None:
            for index, sequence, _ in self._driven():
                outcomes = [self._rounds.cost(index, longer) for longer in _some(sequence, self._wanted)]
                self._broken[index] = {each.reason for each in outcomes if isinstance(each, Broken)}
                tried += len(outcomes)
        return tried

    def _driven(self) -> Iterator[tuple[int, tuple[int, ...], int]]:
        """The rounds that may be added to: carrier number, sequence, cost."""
        for index, (sequence, cost) in enumerate(zip(self._sequences, self._costs, strict=True)):
            if not isinstance(cost, Broken):
                yield index, sequence, cost

    def as_things_are(self, insertion: Insertion) -> Remedy:
        """No rule stands in the way: the penalty that would pay for it, or the time to find it."""
        stops = [self._component.stops[number] for number in self._wanted]
        penalty = sum(self._component.policy.penalty(stop) or 0 for stop in stops) * UNITS_PER_VND
        if insertion.units < penalty or any(stop.penalty is None for stop in stops):
            return self._remedy("time_limit", insertion, insertion.units, Changes(), {}, ())
        enough = insertion.units // UNITS_PER_VND + 1
        raised = enough - penalty // UNITS_PER_VND + (stops[0].penalty or 0)
        changes = Changes(stops={stops[0].id: {"penalty": raised}})
        return self._remedy("penalty", insertion, insertion.units, changes, {"penalty": enough}, ())

    def rules(self) -> list[str]:
        """The rules that may stand in the way."""
        return list(
            dict.fromkeys(rule for broken in self._broken for each in sorted(broken) for rule in HELPS.get(each, ()))
        )

    def without(self, rule: str) -> tuple[list[Insertion], int]:
        """The best place on each round where the rule may be in the way, the cheapest first; how many were tried.

        No places where rounds without the rule may be too long for their cost to be added up.
        """
        offers: list[Insertion] = []
        tried = 0
        if largest_sum(lifted(self._component, rule, self._wanted)) > LIMIT_UNITS:
            return offers, tried
        for index, sequence, cost in self._driven():
            helps = any(rule in HELPS.get(each, ()) for each in self._broken[index])
            if not helps or not is_there(self._component, rule, self._component.carriers[index], self._wanted):
                continue
            tried += _places(self._without(rule), index, sequence, len(self._wanted))
            offer = insertion_on(self._without(rule), index, sequence, cost, self._wanted)
            if isinstance(offer, Insertion):
                offers.append(offer)
        return sorted(offers, key=lambda offer: offer.units), tried

    def proven(self, rule: str, offer: Insertion) -> Remedy | None:
        """The remedy, if the round keeps all rules of the problem changed by what it needs, and nothing more."""
        times = self._without(rule).timeline(offer.carrier, offer.sequence)
        broken = self._rounds.why_not(offer.carrier, offer.sequence)
        base = self._costs[offer.carrier]
        if isinstance(times, Broken) or isinstance(base, Broken) or broken is None:
            return None
        need = needed(rule, Driven(self._component, offer.carrier, offer.sequence, broken, times, self._wanted))
        if list(need.amounts) == ["open_earlier_s"] and len(need.changes.stops) == 1:
            need = self._least_opening(offer, need)
        cost = self._cost_with(offer, need)
        if isinstance(cost, Broken):
            return None
        return self._remedy(rule, offer, cost - base, need.changes, need.amounts, tuple(need.what))

    def _cost_with(self, offer: Insertion, need: Needed) -> int | Broken:
        return Rounds(changed(self._component, need.changes)).cost(offer.carrier, offer.sequence)

    def _least_opening(self, offer: Insertion, need: Needed) -> Needed:
        """To the minute how much earlier a window must open: who is there sooner than that may wait a little."""
        best, high = need, need.amounts["open_earlier_s"]
        low = 0
        while high - low > MINUTE_S:
            middle = (low + high) // 2
            tried = opening_later(self._component, need, need.amounts["open_earlier_s"] - middle)
            if isinstance(self._cost_with(offer, tried), Broken):
                low = middle
            else:
                best, high = tried, middle
        return best

    def _without(self, rule: str) -> Rounds:
        if rule not in self._lifted:
            self._lifted[rule] = Rounds(lifted(self._component, rule, self._wanted))
        return self._lifted[rule]

    def _remedy(
        self,
        rule: str,
        offer: Insertion,
        units: int,
        changes: Changes,
        amounts: Mapping[str, int],
        what: tuple[str, ...],
    ) -> Remedy:
        depots = list(self._component.depots)
        route = tuple(
            self._component.stops[number].id if number >= 0 else f"@{depots[-1 - number]}"
            for number in offer.sequence
        )
        return Remedy(rule, self._component.carriers[offer.carrier].id, units, route, changes, amounts, what)


def _some(sequence: tuple[int, ...], wanted: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Enough of the ways to put the wanted in to meet every rule in the way: together, and the last of them last."""
    for at in range(len(sequence) + 1):
        yield (*sequence[:at], *wanted, *sequence[at:])
        if len(wanted) > 1:
            yield (*sequence[:at], *wanted[:-1], *sequence[at:], wanted[-1])


def _places(rounds: Rounds, index: int, sequence: Sequence[int], wanted: int) -> int:
    """How many sequences `insertion_on` tries, close enough to count by."""
    reloads = int(rounds.instance.reloads_at[rounds.kinds[index]].sum())
    one = len(sequence) + 1
    return int(one**wanted * (1 + 2 * reloads * one))
