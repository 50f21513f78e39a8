"""PyVRP as one of our engines: its iterated local search, watched."""

from __future__ import annotations

import warnings
from importlib.metadata import version

from routing.engines.answer import Found, GuardHit, Sequences
from routing.engines.bounds import Bound
from routing.engines.engine import Exchange
from routing.engines.pyvrp import express
from routing.engines.pyvrp.data import translate
from routing.engines.pyvrp.prices import prices_of
from routing.engines.pyvrp.repair import kept
from routing.engines.pyvrp.required import stages
from routing.engines.pyvrp.search import Search
from routing.engines.pyvrp.watch import Watch
from routing.model.rounds import Rounds
from routing.problem.component import Component


class PyVrp:
    """Iterated local search with late acceptance over plans that may break limits for a price."""

    name = "pyvrp"

    @property
    def version(self) -> str:
        """Of the library."""
        return version("pyvrp")

    def inexpressible(self, component: Component) -> list[str]:
        """The rules this component uses and PyVRP cannot express."""
        return express.inexpressible(component)

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        """The best rounds found within `bound`; one iteration is one of PyVRP's.

        It begins with plans that leave out no more than they must, see `stages`.

        Raises:
            GuardHit: an iteration bound was not reached within its guard.
        """
        rounds = Rounds(component)
        nothing: Sequences = ((),) * len(component.carriers)
        watch = Watch(rounds, bound, exchange, kept(rounds, warm.sequences if warm is not None else nothing, 0))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of penalties at their bound: where not all can be served, that is so
            _search(rounds, seed, watch)
        if watch.guard_hit:
            raise GuardHit
        return watch.best


def _search(rounds: Rounds, seed: int, watch: Watch) -> None:
    """Search until the watch's bound is reached; it knows then what was found."""
    prices = prices_of(rounds.component, rounds.instance)
    for stage in stages(rounds):
        translation = translate(rounds, prices, stage.required)
        if not translation.visits:  # nobody could serve anything
            return
        search = Search(translation, prices, seed)
        watch.begin(translation, stage.until)
        anything = any(watch.best.sequences)
        start = translation.solution(watch.best.sequences) if anything else search.anywhere()
        watch.publish(search.run(start, watch))
        while not watch.spent:  # others have found something better
            watch.publish(search.run(translation.solution(watch.best.sequences), watch))
        if watch.over:
            return
