"""Assumed speeds and detours by profile and terrain, read from data/speeds.csv (reasons in docs/travel.md)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Pace:
    """How a profile moves on one terrain: `speed_kph` along the road, `detour` = road metres per straight metre."""

    speed_kph: float
    detour: float

    @property
    def s_per_m(self) -> float:
        """Seconds for one straight metre."""
        return self.detour * 3.6 / self.speed_kph


@cache
def paces() -> Mapping[str, Mapping[str, Pace]]:
    """The table: profile -> terrain -> pace."""
    table: dict[str, dict[str, Pace]] = {}
    with resources.files("geo.roads.estimate").joinpath("data/speeds.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            pace = Pace(float(row["speed_kph"]), float(row["detour"]))
            table.setdefault(row["profile"], {})[row["terrain"]] = pace
    return table
