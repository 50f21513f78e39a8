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

#: Between two looks at what was found here and by others: translating each small step of a search would slow it down.
#: Under an iteration bound they are counted, not timed, so that the same bound and seed give the same rounds.
TALK_EVERY, TALK_EVERY_S = 100, 0.1


class Watch:
    """PyVRP's stopping criterion and its callbacks in one; it outlives the searches that it watches.

    `best` is the best that was found here or heard of. A search is stopped when its share of the bound is gone
    (`over` when it is the whole), and when others have found something better to begin from.
    """

    def __init__(self, rounds: Rounds, bound: Bound, exchange: Exchange, best: Found) -> None:
        self.best = best
        self._offered = False
        self._rounds = rounds
        self._bound = bound
        self._exchange = exchange
        self._began = monotonic()
        self._talked = self._began
        self._iterations = 0
        self._newest: Any = None
        self._translation: Translation | None = None
        self._until = (1.0, 1.0)
        self._succeeded = False

    def begin(self, translation: Translation, until: tuple[float, float]) -> None:
        """Watch another search.

        It ends at a share of the bound: the first of `until` if it finds a plan that keeps all that is asked of it,
        the second if it does not.
        """
        self._translation = translation
        self._until = until
        self._succeeded = False

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
    def spent(self) -> bool:
        """Whether the search in hand has had its share of the bound."""
        return self.over or self._share() >= self._until[0 if self._succeeded else 1]

    def _share(self) -> float:
        """How much of the bound is gone."""
        if isinstance(self._bound, Iterations):
            return self._iterations / max(1, self._bound.count)
        return (monotonic() - self._began) / max(1e-9, self._bound.limit_s)

    def __call__(self, best_cost: int) -> bool:
        """PyVRP asks before every iteration whether to stop."""
        stop = self.spent
        if stop or self._is_time_to_talk():
            self._talk()
        self._iterations += 1
        return stop or self._offered

    def _is_time_to_talk(self) -> bool:
        if isinstance(self._bound, Iterations):
            return self._iterations % TALK_EVERY == 0
        return monotonic() - self._talked >= TALK_EVERY_S

    def _talk(self) -> None:
        if self._newest is not None:
            self.publish(self._newest)
            self._newest = None
        self._talked = monotonic()
        others = self._exchange.ask()
        self._offered = others is not None and self.hear(others)

    def on_best(self, best: Any) -> None:
        """PyVRP has found a better plan that is possible."""
        self._newest = best
        self._succeeded = True

    def on_start(self, search: Any) -> None:
        """A search begins, from the best there is."""
        self._offered = False

    def on_iteration(self, current: Any, candidate: Any, best: Any, cost_evaluator: Any) -> None:
        """Nothing to do after an iteration."""

    def on_restart(self, best: Any) -> None:
        """Nothing to do when PyVRP begins again from its best."""

    def on_end(self, result: Any) -> None:
        """Nothing to do at the end."""
