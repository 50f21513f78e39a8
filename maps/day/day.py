"""All rounds of a page in one block: offices, runs, rounds and the texts that they share."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from geo.places.territory import Territory
from maps.day.round_data import Texts
from maps.layers.layer import Json
from maps.round_path import WAYS, Anchors
from maps.vietnamese import alphabetical
from maps.way_words import way_key

#: The slider's ends are whole quarters of an hour.
_QUARTER_S = 900

#: Units of loads as people call them, and how many of the plan's are one of theirs.
UNITS: dict[str, tuple[str, int]] = {
    "items": ("bưu gửi", 1),
    "dossiers": ("hồ sơ", 1),
    "g": ("kg", 1000),
    "dm3": ("dm³", 1),
    "vnd": ("nghìn đồng", 1000),
}


@dataclass(slots=True)
class Day:
    """What the pages' scripts read under `day`; filled run by run, round by round."""

    territory: Territory
    texts: Texts = field(default_factory=Texts)
    offices: dict[str, int] = field(default_factory=dict)
    runs: list[Json] = field(default_factory=list)
    rounds: list[Json] = field(default_factory=list)

    def anchors(self) -> Anchors:
        """A point for every commune, some hundred metres from its centre, so that rounds do not hide each other.

        How far and where to depends on the next round's number alone (a sunflower of twelve seeds): it tells nothing
        of stops.
        """
        seed = len(self.rounds) % 12
        angle, far = seed * math.pi * (3 - math.sqrt(5)), 0.0022 * math.sqrt(seed)
        east, north = far * math.cos(angle), far * math.sin(angle)
        return {commune.code: (commune.lon + east, commune.lat + north) for commune in self.territory.communes}

    def office(self, label: str) -> int:
        """The office's number; a new label opens a new one."""
        return self.offices.setdefault(label, len(self.offices))

    def as_json(self) -> Json | None:
        """The block; None without any round."""
        if not self.rounds:
            return None
        order = sorted(self.offices, key=alphabetical)
        place = {self.offices[label]: at for at, label in enumerate(order)}
        units = {unit for one in self.rounds for unit in one.get("loads", {})}
        return {
            "clock": self._clock(),
            "ways": list(way_key(WAYS).values()),
            "offices": order,
            "runs": self.runs,
            "units": {unit: UNITS.get(unit, (unit, 1)) for unit in sorted(units)},
            "texts": self.texts.as_json(),
            "rounds": [{**one, "office": place[one["office"]]} for one in self.rounds],
        }

    def _clock(self) -> tuple[int, int]:
        begin = min(one["times"][0] for one in self.rounds)
        end = max(sum(one["times"]) for one in self.rounds)
        return begin // _QUARTER_S * _QUARTER_S, -(-end // _QUARTER_S) * _QUARTER_S
