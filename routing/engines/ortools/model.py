"""The frame that every rule of the model is hung into: nodes, vehicles, and the rules' own arrays."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.model.instance import Instance
from routing.model.rounds import Rounds

Grid = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Model:
    """An OR-Tools routing model of one component.

    Nodes are the component's stops in order, then one node for each depot in use, then an open end when a round is
    open; vehicle number i is carrier number i. `nodes[node]` is the instance's node, -1 for the open end. `waits`
    says whether any carrier may have to wait on the way at all. `horizon_s` bounds every time.
    """

    rounds: Rounds
    manager: Any
    routing: Any
    nodes: tuple[int, ...]
    waits: bool
    horizon_s: int

    @property
    def instance(self) -> Instance:
        """What the rules read."""
        return self.rounds.instance

    @property
    def time(self) -> Any:
        """The time dimension: its cumul at a stop is the start of service."""
        return self.routing.GetDimensionOrDie("time")

    def index(self, stop: int) -> int:
        """The routing index of stop number `stop`."""
        return int(self.manager.NodeToIndex(stop))

    def kind(self, vehicle: int) -> Any:
        """The record (`instance.KIND`) of vehicle number `vehicle`."""
        return self.instance.kinds[self.rounds.kinds[vehicle]]

    def limits(self, field: str, most: int) -> list[int]:
        """A limit of every vehicle, `most` for those that have none."""
        return [min(int(self.kind(vehicle)[field]), most) for vehicle in range(self.routing.vehicles())]

    def legs(self, between: NDArray[Any]) -> Grid:
        """`between` (N, N) the instance's nodes as a matrix between the model's.

        0 to and from an open end, and from depot to depot: that is an empty round, which nobody drives.
        """
        at = np.array(self.nodes)
        grid: Grid = between[np.ix_(at, at)].astype(np.int64)
        stops = self.instance.stop_count
        grid[at < 0] = 0
        grid[:, at < 0] = 0
        grid[stops:, stops:] = 0
        np.fill_diagonal(grid, 0)
        return grid

    def evaluators(self, keys: Sequence[Hashable], grid: Callable[[int], Grid]) -> list[int]:
        """A registered matrix for every vehicle: `grid(vehicle)`, once for all vehicles of the same key.

        Matrices, so that no Python runs in the search.
        """
        registered: dict[Hashable, int] = {}
        for vehicle, key in enumerate(keys):
            if key not in registered:
                registered[key] = int(self.routing.RegisterTransitMatrix(grid(vehicle).tolist()))
        return [registered[key] for key in keys]

    def per_stop(self, amounts: Sequence[int] | NDArray[Any]) -> int:
        """A registered vector with an amount for each stop and 0 elsewhere."""
        padding = [0] * (len(self.nodes) - len(amounts))
        return int(self.routing.RegisterUnaryTransitVector([*map(int, amounts), *padding]))
