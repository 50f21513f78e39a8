"""Rounds translated from our numbers to PyVRP's and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from routing.engines.answer import Sequences


@dataclass(frozen=True, slots=True)
class Translation:
    """PyVRP's data, and what its numbers mean.

    Client number i is stop `clients[i]`, shipment number i is the stops `pairs[i]` (pickup, delivery), depot number d
    is our depot `depots[d]` (-1 for nowhere). `carriers[k]` are the carriers of vehicle type k; `reloads[k, d]` is
    PyVRP's depot for their reload at our depot d.
    """

    data: Any
    clients: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    depots: tuple[int, ...]
    carriers: tuple[tuple[int, ...], ...]
    reloads: dict[tuple[int, int], int]

    @property
    def visits(self) -> int:
        """How many clients and shipments there are."""
        return len(self.clients) + len(self.pairs)

    @property
    def requires(self) -> bool:
        """Whether anything must be served."""
        data = self.data
        return any(visit.required for visit in (*data.clients(), *data.shipments()))

    def sequences(self, solution: Any) -> Sequences:
        """The rounds of a PyVRP solution, those of one type on its first carriers."""
        free = [iter(several) for several in self.carriers]
        rounds: list[tuple[int, ...]] = [()] * sum(len(several) for several in self.carriers)
        for route in solution.routes():
            visits = tuple(self._visit(activity) for activity in route)
            rounds[next(free[route.vehicle_type()])] = visits[1:-1]  # without its first and last depot
        return tuple(rounds)

    def solution(self, sequences: Sequences) -> Any:
        """A PyVRP solution of rounds that keep every rule."""
        import pyvrp  # noqa: PLC0415 - see the package

        activities = self._activities()
        routes = []
        for kind, several in enumerate(self.carriers):
            for sequence in (sequences[index] for index in several if sequences[index]):
                visits = [
                    activities[visit] if visit >= 0 else self._reload(self.reloads[kind, -1 - visit])
                    for visit in sequence
                ]
                routes.append(pyvrp.Route(self.data, visits, kind))
        return pyvrp.Solution(self.data, routes)

    def _visit(self, activity: Any) -> int:
        number: int = activity.idx
        if activity.is_client():
            return self.clients[number]
        if activity.is_depot():
            return -1 - self.depots[number]
        return self.pairs[number][0 if activity.is_pickup() else 1]

    def _activities(self) -> dict[int, Any]:
        from pyvrp import Activity, ActivityType  # noqa: PLC0415 - see the package

        activities = {stop: Activity(ActivityType.CLIENT, number) for number, stop in enumerate(self.clients)}
        for number, (pickup, delivery) in enumerate(self.pairs):
            activities[pickup] = Activity(ActivityType.PICKUP, number)
            activities[delivery] = Activity(ActivityType.DELIVERY, number)
        return activities

    @staticmethod
    def _reload(depot: int) -> Any:
        from pyvrp import Activity, ActivityType  # noqa: PLC0415 - see the package

        return Activity(ActivityType.DEPOT, depot)
