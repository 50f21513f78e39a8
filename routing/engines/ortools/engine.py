"""OR-Tools as one of our engines."""

from __future__ import annotations

import warnings
from importlib.metadata import version

from routing.engines.answer import Found
from routing.engines.bounds import Bound
from routing.engines.engine import Exchange
from routing.engines.features import EXPRESSED, rules_used
from routing.problem.component import Component


class OrTools:
    """OR-Tools' routing solver. The first search loads the library: asking about rules is cheap."""

    name = "ortools"

    @property
    def version(self) -> str:
        """Of the library."""
        return version("ortools")

    def inexpressible(self, component: Component) -> list[str]:
        """The rules that are in use here and cannot be told to OR-Tools."""
        return sorted(rules_used(component) - EXPRESSED[self.name])

    def search(self, component: Component, bound: Bound, seed: int, warm: Found | None, exchange: Exchange) -> Found:
        """The best rounds found within `bound`, each costed by the rules themselves.

        Raises:
            GuardHit: an iteration bound was not reached within its guard.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # SWIG's, on import
            from routing.engines.ortools.search import search  # noqa: PLC0415
        return search(component, bound, seed, warm, exchange)
