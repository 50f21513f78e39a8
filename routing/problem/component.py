"""A part of a problem that nothing outside it can influence: the unit that an engine solves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from geo.sensitivity import Sensitivity
from routing.problem.carriers import Carrier
from routing.problem.goals import Balance, Incompatible, Territory
from routing.problem.problem import Problem
from routing.problem.stops import Shipment, Stop
from routing.problem.ways import Ways


@dataclass(frozen=True, slots=True)
class Policy:
    """What a problem says once for all of its rounds (see `Problem`)."""

    incompatible: tuple[Incompatible, ...]
    separate: frozenset[Sensitivity]
    escort_above: Mapping[str, int]
    priority_value: int
    balance: Balance | None
    territory: Territory
    cost_decimals: int = 0

    @classmethod
    def of(cls, problem: Problem) -> Self:
        """The policy of a problem."""
        return cls(
            tuple(problem.incompatible),
            frozenset(problem.separate),
            problem.escort_above,
            problem.priority_value,
            problem.balance,
            problem.territory,
            problem.cost_decimals,
        )

    def penalty(self, stop: Stop) -> int | None:
        """What leaving the stop out costs, its priority included; None when it must not be left out."""
        return None if stop.penalty is None else stop.penalty + stop.priority * self.priority_value


@dataclass(frozen=True, slots=True, eq=False)
class Component:
    """Stops, the shipments between them, the carriers that may serve them, and the ways they travel.

    `ways[ways_of[i]]` belongs to `carriers[i]`; `depots` gives the place of every depot id.
    """

    name: str
    stops: tuple[Stop, ...]
    shipments: tuple[Shipment, ...]
    carriers: tuple[Carrier, ...]
    depots: dict[str, str]
    ways: tuple[Ways, ...]
    ways_of: tuple[int, ...]
    policy: Policy

    def ways_for(self, index: int) -> Ways:
        """What carrier number `index` travels by."""
        return self.ways[self.ways_of[index]]

    def metres(self, index: int, sequence: Sequence[int]) -> int:
        """Metres of carrier number `index` from its start to its end over `sequence`: stops, -1 - d for depot d."""
        carrier, depots = self.carriers[index], list(self.depots.values())
        places = [self.depots[carrier.start]]
        places += [self.stops[number].place if number >= 0 else depots[-1 - number] for number in sequence]
        if carrier.end is not None:
            places.append(self.depots[carrier.end])
        return sum(self.ways_for(index).metres(here, there) for here, there in pairwise(places))


def may_serve(carrier: Carrier, stop: Stop) -> bool:
    """Whether the stop's load lies where the carrier starts a trip, and the carrier has the rights and skills."""
    return (
        stop.depot in (None, *trip_starts(carrier))
        and (stop.carriers is None or carrier.id in stop.carriers)
        and (stop.sensitivity is not Sensitivity.KT1 or carrier.cleared)
        and set(stop.needs) <= set(carrier.skills)
    )


#: All that `may_serve` asks of a stop.
Asked = tuple[str | None, frozenset[str] | None, frozenset[str], bool]


def asked_of(stop: Stop) -> Asked:
    """Equal for stops that the same carriers may serve: thousands of stops ask for a few combinations."""
    named = None if stop.carriers is None else frozenset(stop.carriers)
    return stop.depot, named, frozenset(stop.needs), stop.sensitivity is Sensitivity.KT1


def trip_starts(carrier: Carrier) -> tuple[str, ...]:
    """The depots where a trip of the carrier may begin, its start first."""
    return (carrier.start, *(carrier.reloads.depots if carrier.reloads is not None else ()))
