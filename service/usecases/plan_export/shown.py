"""What the reader of an export may see of a plan, and how exactly (:mod:`routing.plan.told`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo.printable import printable
from geo.sensitivity import MASK
from maps.day.told import Told
from maps.places import ShownStop
from maps.round_path import PlanOnMap
from routing.plan.plan import Round
from service.usecases.plan_export.layer import Value


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan for one reader; `stops` are by id."""

    on_map: PlanOnMap
    stops: Mapping[str, ShownStop]

    def exactness(self, *rounds: Round) -> Told:
        """How exactly times and lengths of these rounds may be told."""
        return self.on_map.told(*rounds)


def shown(on_map: PlanOnMap) -> Shown:
    """The plan as the reader of `on_map` may see it; a stop is as sensitive as itself and as its place."""
    return Shown(on_map, on_map.shown_stops())


def told(value: Any) -> Value:
    """A value for a file: None where it is hidden; a text in one line, without marks that turn or hide letters."""
    if value == MASK:
        return None
    return printable(value) if isinstance(value, str) else value
