"""Engines that do one thing, well or badly; `with_engines` puts them in the places of the real ones."""

from __future__ import annotations

import os
import time
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from unittest.mock import patch

from routing.engines.answer import Found
from routing.engines.bounds import Bound, Iterations, Seconds
from routing.engines.engine import Exchange
from routing.engines.registry import ENGINES
from routing.model.rounds import Rounds
from routing.problem.component import Component
from routing.solve.insert import insert_left_out
from routing.solve.verify import units_of
from routing.solve.warm import bare


def with_engines(**engines: type[Fake]) -> AbstractContextManager[object]:
    """The registry has these for as long as the block lasts, in this order."""
    addresses = {name: f"{made.__module__}:{made.__qualname__}" for name, made in engines.items()}
    return patch.dict(ENGINES, addresses, clear=True)


def nothing(component: Component) -> Found:
    found = bare(Rounds(component))
    assert found is not None
    return found


class Fake(ABC):
    name = "fake"
    version = "1"

    def inexpressible(self, component: Component) -> list[str]:
        return []

    @abstractmethod
    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        """See :class:`routing.engines.engine.Engine`."""


class Greedy(Fake):
    """Inserts what pays, and is done; stops in the order of the component, whatever the seed."""

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        rounds = Rounds(component)
        sequences, _ = insert_left_out(rounds, (warm or nothing(component)).sequences)
        found = Found(tuple(sequences), units_of(rounds, sequences), 3)
        exchange.tell(found)
        return found


class Echo(Fake):
    """Knows nothing but what others tell."""

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        assert isinstance(bound, Seconds)
        ends = time.monotonic() + bound.limit_s
        best = None
        while best is None and time.monotonic() < ends:
            time.sleep(0.01)
            best = exchange.ask()
        return best or nothing(component)


class Hanging(Fake):
    """Tells its first rounds and never comes back."""

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        Greedy().search(component, bound, seed, warm, exchange)
        time.sleep(60)
        raise AssertionError


class Deaf(Hanging):
    """Tells nothing and never comes back."""

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        time.sleep(60)
        raise AssertionError


class Crashing(Fake):
    """Takes its process with it."""

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        os._exit(9)


class Raising(Fake):
    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        raise RuntimeError("no idea")


class Lying(Fake):
    """Every stop on the round of the first carrier, for nothing."""

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        return Found((tuple(range(len(component.stops))), *((),) * (len(component.carriers) - 1)), 0)


class Idle(Fake):
    """Does nothing, not even what it was given to begin with."""

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        assert isinstance(bound, Iterations | Seconds)
        return nothing(component)


class Narrow(Greedy):
    """Cannot express windows."""

    def inexpressible(self, component: Component) -> list[str]:
        return ["windows"]
