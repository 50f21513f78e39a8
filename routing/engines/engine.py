"""What the portfolio asks of an engine."""

from __future__ import annotations

from typing import Protocol

from routing.engines.answer import Found
from routing.engines.bounds import Bound
from routing.problem.component import Component


class Exchange(Protocol):
    """How a search talks with the others that work on the same component."""

    def tell(self, found: Found) -> None:
        """Something better than all this search has told before."""
        ...

    def ask(self) -> Found | None:
        """The best that others have told since it was last asked for, or None."""
        ...


class Engine(Protocol):
    """A search for the rounds of a component."""

    @property
    def name(self) -> str:
        """As in `--engine` and in the plan."""
        ...

    @property
    def version(self) -> str:
        """Of the library, or of our own engine."""
        ...

    def inexpressible(self, component: Component) -> list[str]:
        """The rules this component uses and the engine cannot express; only with an empty list may it be asked."""
        ...

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        """The best rounds found within `bound`, from `warm` on where there is one. They keep every rule.

        Raises:
            GuardHit: an iteration bound was not reached within its guard.
        """
        ...


class Alone:
    """The exchange of a search without company."""

    def tell(self, found: Found) -> None:
        """Nobody listens."""

    def ask(self) -> Found | None:
        """Nobody speaks."""
        return None
