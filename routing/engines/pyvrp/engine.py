"""PyVRP as one of our engines: its iterated local search, watched."""

from __future__ import annotations

import warnings
from importlib.metadata import version

import numpy as np

from routing.engines.answer import Found, GuardHit, Sequences
from routing.engines.bounds import Bound
from routing.engines.engine import Exchange
from routing.engines.pyvrp import express
from routing.engines.pyvrp.data import translate
from routing.engines.pyvrp.prices import never_left_out, prices_of
from routing.engines.pyvrp.repair import kept
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

        Where not all who have to be served can be (a quarter of the bound brings no such plan), it goes on with
        plans that leave out some.

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
    required, dear = never_left_out(rounds)
    search = Search(translate(rounds, prices, required, dear), prices, seed)
    if not search.translation.visits:  # nobody could serve anything
        return
    watch.begin(search.translation, gives_up=bool(required.any()))
    anything = any(watch.best.sequences)
    start = search.translation.solution(watch.best.sequences) if anything else search.anywhere()
    while True:
        last = search.run(start, watch)
        watch.publish(last)
        if watch.over:
            return
        if watch.hopeless:
            prices = prices.firmer(dear)
            search = Search(translate(rounds, prices, np.zeros_like(required), dear), prices, seed)
        watch.begin(search.translation, gives_up=not watch.hopeless)
        start = search.translation.solution(watch.best.sequences)
