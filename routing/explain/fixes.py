"""The cheapest changes with which a stop that is left out can be served: one rule lifted at a time.

The stop (a shipment's two together) is put where it costs least into the finished rounds that come near it, with one
rule lifted. By how much the round then breaks the true rule is what the fix asks for. The problem is changed by
exactly that, and the round driven again under all rules: only what passes is told, at the cost it has there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from time import monotonic

from routing.explain.changes import Changes
from routing.explain.near import Near
from routing.explain.search import Remedy, Search
from routing.explain.words import sentence
from routing.model.broken import Broken
from routing.model.rounds import Rounds
from routing.plan.calls import calls_of, sequence_of
from routing.plan.cost import UNITS_PER_VND
from routing.plan.kpis import in_unit
from routing.plan.plan import Fix, Round, Unserved
from routing.problem.component import Component, Policy
from routing.problem.decompose import component_of
from routing.problem.loaded import LoadedProblem

#: So many stops of a plan (a shipment's two are one) are told what would help, those that cost most first.
MOST = 50
#: So many are told for each.
ALTERNATIVES = 3
#: So many rounds are tried for all of them together; about two seconds' work.
MOST_TRIED = 100_000


def with_fixes(
    loaded: LoadedProblem,
    rounds: Sequence[Round],
    unserved: Mapping[str, Unserved],
    *,
    most: int = MOST,
    until: float | None = None,
) -> dict[str, Unserved]:
    """The unserved stops by id, up to `most` of them with their fixes; `rounds` keep the problem's rules.

    At `until` (`time.monotonic`) it ends wherever it is: only for a plan that a clock has decided about anyway.
    """
    told = dict(unserved)
    if not told:
        return told
    finder = Finder(loaded, rounds)
    for wanted in _worst(loaded, unserved)[:most]:
        if until is not None and monotonic() > until:
            break
        fixes = [_told(loaded, remedy) for remedy in finder.remedies(wanted)]
        told |= {stop: told[stop].model_copy(update={"fixes": fixes}) for stop in wanted if stop in told}
    return told


def _worst(loaded: LoadedProblem, unserved: Collection[str]) -> list[tuple[str, ...]]:
    """What is left out as a whole: mandatory first, then by penalty, then in the order of the problem."""
    problem, policy = loaded.problem, Policy.of(loaded.problem)
    pairs = {
        stop: (each.pickup, each.delivery) for each in problem.shipments for stop in (each.pickup, each.delivery)
    }
    penalties: dict[tuple[str, ...], float] = {}
    for stop in problem.stops:
        if stop.id in unserved:
            penalty = policy.penalty(stop)
            whole = pairs.get(stop.id, (stop.id,))
            penalties[whole] = penalties.get(whole, 0) + (float("inf") if penalty is None else penalty)
    return sorted(penalties, key=lambda whole: -penalties[whole])


class Finder:
    """Looks for remedies; what it may try is counted over all stops that it is asked about."""

    def __init__(self, loaded: LoadedProblem, rounds: Sequence[Round]) -> None:
        self._loaded = loaded
        self._near = Near(loaded, rounds)
        self._rounds = {trip.carrier: trip for trip in rounds}
        self._carriers = {carrier.id: carrier for carrier in loaded.problem.carriers}
        self._stops = {stop.id: stop for stop in loaded.problem.stops}
        self._served = {visit.stop for trip in rounds for visit in trip.visits}
        self.left = MOST_TRIED

    def remedies(self, wanted: Sequence[str]) -> list[Remedy]:
        """The cheapest remedies for a stop, or a shipment's two in order: one a rule, at most `ALTERNATIVES`."""
        if self.left <= 0 or self._served.intersection(wanted):
            return []
        places = [self._stops[name].place for name in wanted]
        asked = list(dict.fromkeys([*self._near.driven(places), *self._near.idle(places)]))
        found = list(self._by_rule(asked, wanted)) if asked else []
        if not any(remedy.rule in ("penalty", "time_limit") for remedy in found):
            found += self._by_copy(places, wanted)
        cheapest: dict[str, Remedy] = {}
        for remedy in sorted(found, key=lambda each: each.units):
            cheapest.setdefault(remedy.rule, remedy)
        return list(cheapest.values())[:ALTERNATIVES]

    def _by_rule(self, asked: Sequence[str], wanted: Sequence[str]) -> Iterator[Remedy]:
        component, sequences = self._part(asked, wanted)
        number = {stop.id: at for at, stop in enumerate(component.stops)}
        here = [number[name] for name in wanted]
        search = Search(component, sequences, here)
        self.left -= search.look()
        if search.possible is not None:
            yield search.as_things_are(search.possible)
            return
        for rule in search.rules():
            if self.left <= 0:
                return
            offers, tried = search.without(rule)
            self.left -= tried
            proven = (search.proven(rule, offer) for offer in offers)
            if remedy := next((each for each in proven if each is not None), None):
                yield remedy

    def _part(self, asked: Sequence[str], wanted: Sequence[str]) -> tuple[Component, list[tuple[int, ...]]]:
        """A component of these carriers with the stops of their rounds and the wanted, and their sequences in it."""
        trips = [self._rounds.get(name) for name in asked]
        members = [visit.stop for trip in trips if trip is not None for visit in trip.visits]
        stops = [self._stops[name] for name in dict.fromkeys([*members, *wanted])]
        component = component_of("near", self._loaded, stops, [self._carriers[name] for name in asked])
        return component, [sequence_of(component, calls_of(trip)) if trip is not None else () for trip in trips]

    def _by_copy(self, places: Sequence[str], wanted: Sequence[str]) -> Iterator[Remedy]:
        """One more carrier of a kind, with nothing else to do."""
        for like in self._near.kinds(places):
            name = f"{like.id}+1"
            if name in self._carriers:
                continue
            copied = like.model_copy(update={"id": name, "locked": [], "aboard": {}})
            component = component_of("one more", self._loaded, [self._stops[each] for each in wanted], [copied])
            cost = Rounds(component).cost(0, range(len(wanted)))
            self.left -= 1
            if not isinstance(cost, Broken):
                yield Remedy(
                    "carriers",
                    "",
                    cost,
                    tuple(wanted),
                    Changes(),
                    {"carriers": 1},
                    (like.id, like.profile, like.start),
                    copied,
                )


def _told(loaded: LoadedProblem, remedy: Remedy) -> Fix:
    problem = loaded.problem
    cost = in_unit(problem, remedy.units)
    penalty = in_unit(problem, remedy.amounts.get("penalty", 0) * UNITS_PER_VND)
    words = sentence(
        remedy.rule,
        remedy.carrier,
        remedy.amounts,
        [f"{penalty:,}"] if remedy.rule == "penalty" else remedy.what,
        f"{cost:+,} {problem.cost_unit}",
    )
    return Fix(
        rule=remedy.rule,
        carrier=remedy.carrier,
        amounts=dict(remedy.amounts),
        what=list(remedy.what),
        cost=cost,
        message=words,
    )
