"""Our own engine, as the portfolio sees it."""

from __future__ import annotations

from importlib.metadata import version
from time import monotonic

import numpy as np

from routing.engines.answer import Found, GuardHit
from routing.engines.bounds import Bound, Iterations, Seconds
from routing.engines.engine import Alone, Exchange
from routing.engines.recreate.anneal import anneal
from routing.engines.recreate.fewer import shortest_rounds, without_round
from routing.engines.recreate.solution import Solution
from routing.model.rounds import Rounds
from routing.problem.component import Component

#: Steps for each iteration of an iteration bound, and between two looks at the others: as many as there are stops, so
#: that a larger component is searched as thoroughly as a smaller one, but so many at least. Under a time limit the
#: first so many tell how long a step takes.
STEPS = 100
#: Seconds between two looks at the clock.
CHUNK_S = 0.05
#: At these shares of the bound whole rounds are tried to be done without: so many, each for such a share of the bound
#: at such a temperature (as below).
FEWER_AT = (0.0, 0.25, 0.5, 0.75, 0.95)
FEWER_ROUNDS, FEWER_SHARE, FEWER_HEAT = 3, 0.005, 0.3
#: Such an attempt is begun only where so many times of what the first rounds took are left.
FEWER_RESERVE = 4
#: Temperature at the beginning and at the end, as a share of what a way between two stops costs on average. Where
#: carriers' days have a price of their own the end is warmer: the last moves are then those that spare a carrier.
HOT, COLD, COLD_WITH_DAYS = 2.0, 0.03, 0.2
#: Where there are rounds to begin with, and most stops are on them, it is not to be thrown away: temperature then.
WARM = 0.5


class Recreate:
    """Ruin and recreate (slack induction by string removals) over every rule of the format."""

    @property
    def name(self) -> str:
        """As in `--engine`."""
        return "recreate"

    @property
    def version(self) -> str:
        """Of the package: the engine is part of it."""
        return version("buuta")

    def inexpressible(self, component: Component) -> list[str]:
        """Nothing: what sums cannot decide, the model's own rules do."""
        return []

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        """The best rounds found; an iteration of the bound is as many steps as there are stops, `STEPS` at least.

        Raises:
            GuardHit: an iteration bound was not reached within its guard.
        """
        began = monotonic()
        rounds = Rounds(component)
        if not component.carriers:
            return Found((), int(rounds.instance.stops["penalty"].sum()))
        solution = Solution(rounds, seed)
        run = _Run(solution, bound, began, exchange)
        run.start(warm)
        ahead = list(FEWER_AT)
        while (share := run.share()) < 1:
            if ahead and share >= ahead[0]:
                ahead.pop(0)
                run.fewer()
            run.chunk(share)
        return run.found()


def first_rounds(rounds: Rounds, warm: Found | None) -> Found:
    """What every search begins with: the rounds of `warm`, and all else put in where it costs least."""
    if not rounds.component.carriers:
        return Found((), int(rounds.instance.stops["penalty"].sum()))
    run = _Run(Solution(rounds, 0), Seconds(0.0), monotonic(), Alone())
    run.start(warm)
    return run.found()


class _Run:
    """One search: how far it is, what it has told."""

    def __init__(self, solution: Solution, bound: Bound, began: float, exchange: Exchange) -> None:
        self.solution = solution
        self.bound = bound
        self.began = began
        self.exchange = exchange
        self.steps = 0  # done
        self.iteration = max(STEPS, solution.facts.stop_count)  # steps
        self.next = self.iteration if isinstance(bound, Iterations) else STEPS  # in the next chunk
        self.told: int | None = None
        self.edge = 1.0
        self.hot = HOT
        self.cold = COLD_WITH_DAYS if (solution.rounds.instance.kinds["fixed"] > 0).any() else COLD
        self.built_s = 0.0  # for the first rounds

    def start(self, warm: Found | None) -> None:
        """Begin with `warm`, and put in what is left out."""
        began = monotonic()
        solution = self.solution
        if warm is not None:
            solution.fill(warm.sequences)
            if 10 * solution.state.now["absent"][0] <= solution.facts.stop_count:
                self.hot = WARM
        anneal(solution.facts, solution.state, solution.rounds.instance, 0, 0.0)
        while solution.state.now["absent"][0] and solution.grow():
            anneal(solution.facts, solution.state, solution.rounds.instance, 0, 0.0)
        self.edge = mean_way(solution)
        self.tell()
        self.built_s = monotonic() - began

    def share(self) -> float:
        """How much of the bound is used up.

        Raises:
            GuardHit: the guard of an iteration bound is.
        """
        passed = monotonic() - self.began
        if isinstance(self.bound, Iterations):
            if passed >= self.bound.guard_s:
                raise GuardHit
            return self.steps / (self.iteration * self.bound.count) if self.bound.count else 1.0
        return passed / self.bound.limit_s if self.bound.limit_s > 0 else 1.0

    def chunk(self, share: float) -> None:
        """Some steps at the temperature of this share of the bound, then a word with the others."""
        solution = self.solution
        begin = monotonic()
        temperature = self.edge * self.hot * (self.cold / self.hot) ** share
        anneal(solution.facts, solution.state, solution.rounds.instance, self.next, temperature)
        self.steps += self.next
        if not isinstance(self.bound, Iterations):
            took = max(monotonic() - begin, 1e-6)
            left = self.bound.limit_s - (monotonic() - self.began)
            self.next = max(1, min(int(self.next * min(CHUNK_S, left) / took), 4 * self.next))
        solution.grow()
        self.tell()
        heard = self.exchange.ask()
        if heard is not None and heard.units < solution.units:
            solution.fill(heard.sequences)
            self.told = solution.units

    def fewer(self) -> None:
        """Try to do without the shortest rounds, one after the other; after each success from the beginning."""
        untried = self._shortest()
        while untried and self._has_time():
            index = untried.pop(0)
            ends = self.share() + FEWER_SHARE
            steps = self.steps

            def goes_on(done: int, steps: int = steps, ends: float = ends) -> bool:
                self.steps = steps + done
                return self.share() < min(1.0, ends)

            temperature = self.edge * FEWER_HEAT
            found = without_round(self.solution, self.found(), index, steps, temperature, goes_on)
            if found is not None:
                self.solution.fill(found)
                self.tell()
                untried = self._shortest()

    def _has_time(self) -> bool:
        """Whether an attempt ends in time: it may take as long as the first rounds before it looks at the clock."""
        if isinstance(self.bound, Iterations):
            return self.share() < 1
        return self.bound.limit_s - (monotonic() - self.began) > FEWER_RESERVE * self.built_s

    def _shortest(self) -> list[int]:
        return shortest_rounds(self.solution.rounds, self.solution.best(), FEWER_ROUNDS)

    def tell(self) -> None:
        """Tell the others of what is better than all that was told before."""
        if self.told is None or self.solution.units < self.told:
            self.told = self.solution.units
            self.exchange.tell(self.found())

    def found(self) -> Found:
        """The best rounds so far."""
        return Found(self.solution.best(), self.solution.units, self.steps // self.iteration)


def mean_way(solution: Solution) -> float:
    """Units of the mean way between two places of the present rounds; 1 where ways cost nothing."""
    facts, state = solution.facts, solution.state
    visits = state.visits[state.visits["slot"] >= 0]
    if not len(visits) or (mean := float(np.mean(visits["leg"]))) <= 0:
        return max(1.0, float(state.now["cost"][0]) / max(1, facts.stop_count) / 10)
    return mean
