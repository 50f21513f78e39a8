"""What happens between two iterations of PyVRP: looking at the clock, telling better rounds, hearing of others'."""

from __future__ import annotations

from time import monotonic
from typing import Any

from routing.engines.answer import Found
from routing.engines.bounds import Bound, Iterations
from routing.engines.engine import Exchange
from routing.engines.pyvrp.repair import kept
from routing.engines.pyvrp.translation import Translation
from routing.model.rounds import Rounds

#: Iterations between two looks at what was found here and by others. They are counted, not timed: the same bound and
#: seed give the same rounds, and translating each small step of a search would slow it down.
TALK_EVERY = 100

#: The share of the bound after which a search that has not found one possible plan asks for less.
HOPELESS_AFTER = 0.25


class Watch:
    """PyVRP's stopping criterion and its callbacks in one; it outlives the searches that it watches.

    `best` is the best that was found here or heard of. A search is stopped at the end of the bound (`over`), for
    something better that others have found (`offered`), and when nothing possible was found for long (`hopeless`).
    """

    def __init__(self, rounds: Rounds, bound: Bound, exchange: Exchange, best: Found) -> None:
        self.best = best
        self.offered = False
        self._rounds = rounds
        self._bound = bound
        self._exchange = exchange
        self._began = monotonic()
        self._iterations = 0
        self._newest: Any = None
        self._translation: Translation | None = None
        self._gives_up = False
        self._succeeded = False

    def begin(self, translation: Translation, *, gives_up: bool) -> None:
        """Watch a new search; `gives_up` says whether it may stop as hopeless."""
        self.offered = False
        self._translation = translation
        self._gives_up = gives_up

    def hear(self, found: Found) -> bool:
        """Take note of rounds that this search has not found; whether they are better than its own."""
        better = found.units < self.best.units
        if better:
            self.best = found
        return better

    def publish(self, solution: Any) -> None:
        """Translate what the search found; tell it when it is better. What breaks a rule of ours is left out."""
        if self._translation is None:
            return
        found = kept(self._rounds, self._translation.sequences(solution), self._iterations)
        if self.hear(found):
            self._exchange.tell(found)

    @property
    def over(self) -> bool:
        """Whether the bound, or the guard of an iteration bound, is reached."""
        return self._share() >= 1.0 or self.guard_hit

    @property
    def guard_hit(self) -> bool:
        """Whether an iteration bound takes longer than its guard lets it."""
        return isinstance(self._bound, Iterations) and monotonic() - self._began >= self._bound.guard_s

    @property
    def hopeless(self) -> bool:
        """Whether a good part of the bound is gone and no plan was found that serves all who have to be served."""
        return self._gives_up and not self._succeeded and self._share() >= HOPELESS_AFTER

    def _share(self) -> float:
        """How much of the bound is gone."""
        if isinstance(self._bound, Iterations):
            return self._iterations / max(1, self._bound.count)
        return (monotonic() - self._began) / max(1e-9, self._bound.limit_s)

    def __call__(self, best_cost: int) -> bool:
        """PyVRP asks before every iteration whether to stop."""
        stop = self.over
        if stop or self._iterations % TALK_EVERY == 0:
            self._talk()
            stop = stop or self.offered or self.hopeless
        self._iterations += 1
        return stop

    def _talk(self) -> None:
        if self._newest is not None:
            self.publish(self._newest)
            self._newest = None
        others = self._exchange.ask()
        self.offered = others is not None and self.hear(others)

    def on_best(self, best: Any) -> None:
        """PyVRP has found a better plan that is possible."""
        self._newest = best
        self._succeeded = True

    def on_start(self, search: Any) -> None:
        """Nothing to do before the first iteration."""

    def on_iteration(self, current: Any, candidate: Any, best: Any, cost_evaluator: Any) -> None:
        """Nothing to do after an iteration."""

    def on_restart(self, best: Any) -> None:
        """Nothing to do when PyVRP begins again from its best."""

    def on_end(self, result: Any) -> None:
        """Nothing to do at the end."""
