"""The frame that every rule of the model is hung into: nodes, vehicles, the time dimension."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from routing.problem.component import Component


@dataclass(frozen=True, slots=True)
class Model:
    """An OR-Tools routing model of one component.

    Nodes are the component's stops in order, then one node for each depot in use, then `open_end` when a round is
    open; vehicle number i is carrier number i. `places[node]` is None for the open end. `waits` says whether any
    carrier may have to wait for a window at all. `horizon_s` bounds every time.
    """

    component: Component
    manager: Any
    routing: Any
    places: tuple[str | None, ...]
    waits: bool
    horizon_s: int

    @property
    def time(self) -> Any:
        """The time dimension: its cumul at a stop is the start of service."""
        return self.routing.GetDimensionOrDie("time")

    def index(self, stop: int) -> int:
        """The routing index of stop number `stop`."""
        return int(self.manager.NodeToIndex(stop))
