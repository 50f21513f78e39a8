"""A component in PyVRP's words.

Every stop and every depot is a location of its own, numbered as in the `Instance`; open rounds end at one more, which
is nowhere: no way to it takes any time. A type of vehicle is a kind of carrier. A profile is what a kind travels by
and may do: ways that do not exist, and ways to stops that are not for it, take longer than any day.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.engines.pyvrp.prices import Prices
from routing.engines.pyvrp.translation import Translation
from routing.model.instance import COLLECTS, DELIVERS, FREE, SHIPS, Flag, Instance, Long
from routing.model.rounds import Rounds


def translate(rounds: Rounds, prices: Prices, required: Flag) -> Translation:
    """The component of `rounds`, which uses no rule that PyVRP lacks.

    Stops that are not `required` (n,) have their penalty as a prize.
    """
    import pyvrp  # noqa: PLC0415 - see the package

    instance = rounds.instance
    clients, pairs = _visits(instance)
    depots = _Depots(instance)
    profiles = _Profiles(instance)
    vehicles = [
        _vehicle(instance, kind, rounds.kinds.count(kind), depots, profiles.of(kind), prices)
        for kind in range(len(instance.kinds))
    ]
    stops = _Stops(instance, prices, required)
    data = pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0)] * profiles.size,
        clients=[stops.client(stop) for stop in clients],
        depots=[pyvrp.Depot(node, service_duration=loading) for node, loading in depots.numbers],
        vehicle_types=vehicles,
        distance_matrices=profiles.metres,
        duration_matrices=profiles.seconds,
        shipments=[stops.shipment(*pair) for pair in pairs],
    )
    return Translation(
        data,
        tuple(clients),
        tuple(pairs),
        tuple(node - instance.stop_count if node < profiles.nowhere else -1 for node, _ in depots.numbers),
        tuple(
            tuple(index for index, other in enumerate(rounds.kinds) if other == kind)
            for kind in range(len(instance.kinds))
        ),
        depots.reloads,
    )


def _visits(instance: Instance) -> tuple[list[int], list[tuple[int, int]]]:
    """The stops alone, and those of shipments, that somebody could serve in time."""
    first, latest = _first(instance), _latest(instance)
    possible = instance.able.any(axis=0) & (latest >= first)
    partner, pickup = instance.stops["partner"], instance.stops["pickup"]
    clients = [stop for stop in range(instance.stop_count) if possible[stop] and partner[stop] < 0]
    pairs = [
        (stop, int(partner[stop]))
        for stop in range(instance.stop_count)
        if pickup[stop] and possible[stop] and possible[partner[stop]] and latest[partner[stop]] >= first[stop]
    ]
    return clients, pairs


def _first(instance: Instance) -> Long:
    """The first second of each stop's window, (n,)."""
    first: Long = instance.windows["first"][instance.stops["first_window"]]
    return first


def _latest(instance: Instance) -> Long:
    """The last second at which service at each stop may begin, (n,)."""
    last: Long = instance.windows["last"][instance.stops["first_window"]]
    latest: Long = np.minimum(last, instance.stops["deadline"] - instance.service.min(axis=0))
    return latest


class _Depots:
    """PyVRP's depots: (node, seconds of loading) by number. Loading belongs to a reload, not to a start."""

    def __init__(self, instance: Instance) -> None:
        self.numbers: dict[tuple[int, int], int] = {}
        self.reloads: dict[tuple[int, int], int] = {}
        for kind, record in enumerate(instance.kinds):
            for depot in np.flatnonzero(instance.reloads_at[kind]):
                node = instance.stop_count + int(depot)
                self.reloads[kind, int(depot)] = self.number(node, int(record["loading"]))

    def number(self, node: int, loading: int = 0) -> int:
        return self.numbers.setdefault((node, loading), len(self.numbers))


class _Profiles:
    """Metres and seconds, int64 (M, M) each, for every sort of ways, service and rights among the kinds."""

    def __init__(self, instance: Instance) -> None:
        self.nowhere = instance.travel_s.shape[1]
        self.size = self.nowhere + int((instance.kinds["end"] < 0).any())
        self.metres: list[NDArray[np.int64]] = []
        self.seconds: list[NDArray[np.int64]] = []
        self._instance = instance
        self._numbers: dict[tuple[int, int, bytes], int] = {}
        self._never = 1 + int((instance.kinds["closes"] + instance.kinds["overtime"]).max())
        self._far = 10 * (1 + int(instance.distance_m.max()))

    def of(self, kind: int) -> int:
        """The number of the profile that carriers of this kind have."""
        record, able = self._instance.kinds[kind], self._instance.able[kind]
        key = int(record["way"]), int(record["service_class"]), able.tobytes()
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            self._add(key[0], key[1], able)
        return self._numbers[key]

    def _add(self, way: int, service_class: int, able: Flag) -> None:
        instance, known = self._instance, slice(0, self.nowhere)
        travel = instance.travel_s[way]
        barred = travel < 0
        barred[:, : instance.stop_count] |= ~able
        seconds = np.full((self.size, self.size), self._never, dtype=np.int64)
        metres = np.full((self.size, self.size), self._far, dtype=np.int64)
        seconds[known, known] = np.where(barred, self._never, travel)
        metres[known, known] = np.where(barred, self._far, instance.distance_m[way])
        seconds[known, self.nowhere :] = metres[known, self.nowhere :] = 0
        # What service takes longer than elsewhere is part of the way onward.
        seconds[: instance.stop_count] += (instance.service[service_class] - instance.service.min(axis=0))[:, None]
        np.fill_diagonal(seconds, 0)
        np.fill_diagonal(metres, 0)
        self.seconds.append(seconds)
        self.metres.append(metres)


class _Stops:
    """Clients and shipments. Beside the units of load there is one of stops, where a carrier has a most of them."""

    def __init__(self, instance: Instance, prices: Prices, required: Flag) -> None:
        self._instance = instance
        self._required = required
        self._prizes = [prices.prize(int(penalty)) for penalty in instance.stops["penalty"]]
        self._first = _first(instance).tolist()
        self._latest = _latest(instance).tolist()
        self._service = instance.service.min(axis=0).tolist()
        self._counted = [1] if counts_stops(instance) else []

    def client(self, stop: int) -> Any:
        import pyvrp  # noqa: PLC0415 - see the package

        return pyvrp.Client(
            stop,
            delivery=self._instance.loads[stop, :, DELIVERS].tolist() + self._counted,
            pickup=self._instance.loads[stop, :, COLLECTS].tolist() + [0] * len(self._counted),
            service_duration=self._service[stop],
            tw_early=self._first[stop],
            tw_late=self._latest[stop],
            required=bool(self._required[stop]),
            prize=self._prizes[stop],
        )

    def shipment(self, pickup: int, delivery: int) -> Any:
        import pyvrp  # noqa: PLC0415 - see the package

        return pyvrp.Shipment(
            pickup,
            delivery,
            self._first[pickup],
            self._latest[pickup],
            self._service[pickup],
            self._first[delivery],
            self._latest[delivery],
            self._service[delivery],
            amount=self._instance.loads[pickup, :, SHIPS].tolist(),
            required=bool(self._required[pickup] or self._required[delivery]),
            prize=self._prizes[pickup] + self._prizes[delivery],
        )


def counts_stops(instance: Instance) -> bool:
    """Whether some kind may not serve all stops because they are too many."""
    return bool((instance.kinds["max_stops"] < instance.stop_count).any())


def _vehicle(instance: Instance, kind: int, count: int, depots: _Depots, profile: int, prices: Prices) -> Any:
    import pyvrp  # noqa: PLC0415 - see the package

    record = instance.kinds[kind]
    counted = [1] if counts_stops(instance) else []
    end = int(record["end"])
    limits = {}
    if record["max_duration"] < FREE:
        limits["shift_duration"] = int(record["max_duration"])
    if record["max_distance"] < FREE:
        limits["max_distance"] = int(record["max_distance"])
    return pyvrp.VehicleType(
        num_available=count,
        capacity=instance.capacity[kind].tolist() + [int(record["max_stops"])] * len(counted),
        start_depot=depots.number(int(record["start"])),
        end_depot=depots.number(end if end >= 0 else instance.travel_s.shape[1]),
        fixed_cost=prices.scaled(int(record["fixed"])),
        tw_early=int(record["opens"]),
        tw_late=int(record["closes"] + record["overtime"]),
        unit_distance_cost=prices.scaled(int(record["per_m"])),
        unit_duration_cost=prices.scaled(int(record["per_s"])),
        profile=profile,
        initial_load=instance.aboard[kind].tolist() + [0] * len(counted),
        reload_depots=[number for (other, _), number in depots.reloads.items() if other == kind],
        max_reloads=int(record["most_reloads"]),
        **limits,
    )
