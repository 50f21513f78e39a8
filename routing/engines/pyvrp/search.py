"""PyVRP's search put together from its parts, so that it can go on from rounds that others have found.

The parts and their parameters are those that its own `solve` has by default; what the search has learnt about the
price of violations is kept from one beginning to the next.
"""

from __future__ import annotations

from typing import Any

from routing.engines.pyvrp.prices import Prices
from routing.engines.pyvrp.translation import Translation
from routing.engines.pyvrp.watch import Watch

#: More visits than this are inserted, not improved from random rounds (2,000 of those took 1.4 to 1.9 s).
MANY = 1_000


class Search:
    """An iterated local search on the data of a translation."""

    def __init__(self, translation: Translation, prices: Prices, seed: int) -> None:
        import pyvrp  # noqa: PLC0415 - see the package
        from pyvrp import search  # noqa: PLC0415

        data = translation.data
        self.translation = translation
        self._random = pyvrp.RandomNumberGenerator(seed=seed % 2**32)  # it takes no more bits
        self._local = search.LocalSearch(
            data, self._random, search.compute_neighbours(data), search.PerturbationManager()
        )
        for operator in search.OPERATORS:
            if operator.supports(data):
                self._local.add_operator(operator(data))
        limits = pyvrp.PenaltyParams(min_penalty=prices.least_penalty, max_penalty=prices.most_penalty)
        middle = prices.first_penalty
        self._penalties = pyvrp.PenaltyManager(([middle] * data.num_load_dimensions, middle, middle), limits)

    def anywhere(self) -> Any:
        """A first solution, improved until nothing small helps: random rounds.

        Where there are many stops that takes seconds, and nothing can interrupt it: they are put where they are
        cheapest instead, one after the other, which is four times as fast; it begins no better in the long run.
        """
        import pyvrp  # noqa: PLC0415 - see the package

        data, dearest = self.translation.data, self._penalties.max_cost_evaluator()
        if self.translation.visits > MANY and self.translation.requires:
            rough = self._local(pyvrp.Solution(data, []), dearest, exhaustive=False)
        else:
            rough = pyvrp.Solution.make_random(data, self._random)
        return self._local(rough, dearest, exhaustive=True)

    def run(self, start: Any, watch: Watch) -> Any:
        """The best solution from `start` on until the watch stops it; `start` itself when there is none better."""
        import pyvrp  # noqa: PLC0415 - see the package

        parameters = pyvrp.IteratedLocalSearchParams(callbacks=watch)
        search = pyvrp.IteratedLocalSearch(self.translation.data, self._penalties, self._local, start, parameters)
        return search.run(watch, collect_stats=False).best
