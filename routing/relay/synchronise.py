"""Feeders and a computed trunk that meet: each gives way to the other as long as both together get cheaper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from geo.counted import counted
from geo.errors import BuutaError, Fault, InputRefused
from geo.units import clock
from routing.plan.plan import Plan
from routing.problem.carriers import Carrier
from routing.problem.loaded import LoadedProblem, problem_from_parts
from routing.problem.present import with_carriers
from routing.problem.stops import Stop

#: From a problem, and a plan to begin with, to its plan: audited, and never worse than the one given.
Solve = Callable[[LoadedProblem, Plan | None], Plan]


@dataclass(frozen=True, slots=True)
class Planned:
    """A problem, as it was cut so that rounds meet, and its plan."""

    loaded: LoadedProblem
    plan: Plan


@dataclass(frozen=True, slots=True)
class Met:
    """Feeders by name, and the trunk that takes up what they bring. `costs` are the sums, step by step: they fall."""

    feeders: Mapping[str, Planned]
    trunk: Planned
    costs: tuple[int | float, ...]


def synchronise(
    feeders: Mapping[str, LoadedProblem], trunk: LoadedProblem, transfer_s: Mapping[str, int], solve: Solve
) -> Met:
    """Feeder plans and a trunk plan of which every visit to a hub begins when all feeders there are back and handled.

    The trunk's stops at a hub's place wait for all feeders that end there. First the feeders do as they like, and the
    trunk waits for them. Then, feeder by feeder, it is asked to be back when the trunk would come if it had not to
    wait for it, or at quarters of the time from then to now; and it may be as late as the trunk comes in fact. What
    lowers the sum of all costs is kept. The end is a fixpoint: no feeder that gives way alone, to one of these times,
    makes the whole cheaper.

    Args:
        transfer_s: seconds of a change by place; every hub is in it.

    Raises:
        InputRefused: RELAY_HUB for a feeder without a stop of the trunk where it ends, or that ends nowhere;
            COMPARE_UNITS for one whose costs are in another unit than the trunk's.
        BuutaError: what `solve` raises for feeders and trunk that cannot meet at all.
    """
    _require_possible(feeders, trunk, transfer_s)
    state = _start(feeders, trunk, transfer_s, solve)
    costs = [state.cost()]
    going = True
    while going:
        going = False
        for name in feeders:
            for deadline in state.wishes(name):
                changed = state.with_deadline(name, deadline)
                if changed is not None and changed.cost() < costs[-1]:
                    state, going = changed, True
                    costs.append(state.cost())
    return Met(state.feeders, state.trunk, tuple(costs))


@dataclass(frozen=True, slots=True)
class _State:
    """What is planned now, and all that it takes to plan it otherwise."""

    asked: Mapping[str, LoadedProblem]
    asked_trunk: LoadedProblem
    transfer_s: Mapping[str, int]
    solve: Solve
    feeders: Mapping[str, Planned]
    trunk: Planned

    def cost(self) -> int | float:
        return self.trunk.plan.summary.cost + sum(each.plan.summary.cost for each in self.feeders.values())

    def wishes(self, name: str) -> list[int]:
        """Times to be back by: what the trunk would like, quarters from there to now, and what it needs at most."""
        hubs = hubs_of(self.asked[name])
        change = max(self.transfer_s[hub] for hub in hubs)
        wished = [self._begin(self.trunk.plan, hubs)]
        with suppress(BuutaError):  # what is planned now is possible; the engine merely found nothing else
            freed = _waiting(self.asked_trunk, self.ready(without=name))
            wished.insert(0, self._begin(self.solve(freed, self.trunk.plan), hubs))
        told = [begin - change for begin in wished if begin is not None]
        now = max((trip.end_s for trip in self.feeders[name].plan.rounds), default=0)
        quarters = [told[0] + (now - told[0]) * part // 4 for part in (1, 2, 3)] if told and told[0] < now else []
        return list(dict.fromkeys([*told[:1], *quarters, *told[1:]]))

    @staticmethod
    def _begin(plan: Plan, hubs: set[str]) -> int | None:
        """When the trunk first comes to one of the hubs."""
        begins = [visit.start_s for trip in plan.rounds for visit in trip.visits if visit.place in hubs]
        return min(begins, default=None)

    def with_deadline(self, name: str, deadline: int) -> _State | None:
        """All of it with this feeder back by then; None when it, or then the trunk, cannot."""
        try:
            loaded = _back_by(self.asked[name], deadline)
            if loaded is None:
                return None
            planned = Planned(loaded, self.solve(loaded, self.feeders[name].plan))
            feeders = {**self.feeders, name: planned}
            waiting = _waiting(self.asked_trunk, ready_at(feeders, self.transfer_s))
            trunk = Planned(waiting, self.solve(waiting, self.trunk.plan))
        except BuutaError:
            return None
        return _State(self.asked, self.asked_trunk, self.transfer_s, self.solve, feeders, trunk)

    def ready(self, without: str) -> dict[str, int]:
        """When every hub is ready, were one feeder not waited for."""
        rest = {name: each for name, each in self.feeders.items() if name != without}
        return ready_at(rest, self.transfer_s)


def hubs_of(loaded: LoadedProblem) -> set[str]:
    """The places where a feeder's carriers end."""
    places = {depot.id: depot.place for depot in loaded.problem.depots}
    return {places[carrier.end] for carrier in loaded.problem.carriers if carrier.end in places}


def ready_at(feeders: Mapping[str, Planned], transfer_s: Mapping[str, int]) -> dict[str, int]:
    """By hub, when the last round that ends there is back and its load is handled."""
    ready: dict[str, int] = {}
    for each in feeders.values():
        for trip in each.plan.rounds:
            if trip.back is not None:
                place = trip.back.place
                ready[place] = max(ready.get(place, 0), trip.end_s + transfer_s[place])
    return ready


def _start(
    feeders: Mapping[str, LoadedProblem], trunk: LoadedProblem, transfer_s: Mapping[str, int], solve: Solve
) -> _State:
    """Feeders as they like and a trunk that waits; where it cannot, feeders back before its windows close."""
    planned = {name: Planned(loaded, solve(loaded, None)) for name, loaded in feeders.items()}
    with suppress(BuutaError):
        waiting = _waiting(trunk, ready_at(planned, transfer_s))
        return _State(feeders, trunk, transfer_s, solve, planned, Planned(waiting, solve(waiting, None)))
    for name, loaded in feeders.items():
        hubs = hubs_of(loaded)
        closes = [
            stop.windows_s[-1][1] - transfer_s[stop.place] for stop in trunk.problem.stops if stop.place in hubs
        ]
        cut = _back_by(loaded, min(closes))
        if cut is not None:
            planned[name] = Planned(cut, solve(cut, None))
    waiting = _waiting(trunk, ready_at(planned, transfer_s))
    return _State(feeders, trunk, transfer_s, solve, planned, Planned(waiting, solve(waiting, None)))


def _back_by(loaded: LoadedProblem, deadline: int) -> LoadedProblem | None:
    """The feeder's problem with everybody back by then, without those whose shift has not begun.

    None when nobody is left, or somebody with locked stops would have to go.
    """
    carriers: list[Carrier] = []
    for carrier in loaded.problem.carriers:
        first, last = carrier.shift_s
        over = min(last + carrier.overtime_s, deadline)
        last = min(last, over)
        if last > first:
            carriers.append(carrier.model_copy(update={"shift_s": (first, last), "overtime_s": over - last}))
        elif carrier.locked:
            return None
    return with_carriers(loaded, carriers) if carriers else None


def _waiting(trunk: LoadedProblem, ready: Mapping[str, int]) -> LoadedProblem:
    """The trunk's problem whose stops at a hub begin when it is ready.

    Raises:
        InputRefused: RELAY_TOO_LATE for every stop whose last window has then passed.
    """
    stops: list[Stop] = []
    faults: list[Fault] = []
    for stop in trunk.problem.stops:
        first = ready.get(stop.place, 0)
        windows = [(max(opens, first), closes) for opens, closes in stop.windows_s if closes >= first]
        if not windows:
            text = f"The hub is ready at {clock(first)}, when the last window of the trunk's stop has passed."
            faults.append(Fault("RELAY_TOO_LATE", text, "stops.windows_s", stop.id))
            continue
        stops.append(stop.model_copy(update={"windows_s": windows}))
    if faults:
        raise InputRefused(faults)
    return problem_from_parts(trunk.problem.model_copy(update={"stops": stops}), trunk.matrices)


def _require_possible(
    feeders: Mapping[str, LoadedProblem], trunk: LoadedProblem, transfer_s: Mapping[str, int]
) -> None:
    """That feeders bring the trunk something, and that their costs can be added up."""
    called = {stop.place for stop in trunk.problem.stops}
    faults = [
        Fault("RELAY_HUB", f"The trunk has no stop, or there is no transfer time, at {hub!r}.", "depots", name)
        for name, loaded in feeders.items()
        for hub in sorted(hubs_of(loaded))
        if hub not in called or hub not in transfer_s
    ]
    faults += [
        Fault(
            "RELAY_HUB",
            f"No round of feeder {name!r} ends at a depot: it brings the trunk nothing.",
            "carriers",
            name,
        )
        for name, loaded in feeders.items()
        if not hubs_of(loaded)
    ]
    faults += [
        Fault(
            "COMPARE_UNITS",
            f"Feeder {name!r} counts in {_unit(loaded)}, the trunk in {_unit(trunk)}.",
            "cost_unit",
            name,
        )
        for name, loaded in feeders.items()
        if _unit(loaded) != _unit(trunk)
    ]
    if faults:
        raise InputRefused(faults)


def _unit(loaded: LoadedProblem) -> str:
    problem = loaded.problem
    return f"{problem.cost_unit} of {counted(problem.cost_decimals, 'decimal')}"
