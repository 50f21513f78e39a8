"""What a report is about: a scenario against a base, with names for all that is in them."""

from __future__ import annotations

from dataclasses import dataclass

from geo.coverage.scenarios.comparison import Compared, Comparison, NetworkName, OnNetwork, PointChange, UnitChange
from geo.places.territory import Territory
from maps.report.speech import Speech

#: No question or name is longer; a cell of a table holds it.
MOST_LETTERS = 1_000


def clean(text: str) -> str:
    """A text of somebody's as one line that can be printed: controls and line breaks are blanks."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= MOST_LETTERS else f"{line[:MOST_LETTERS]}…"


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """The two scenarios, the territory as it is, and the language."""

    territory: Territory
    comparison: Comparison
    base: Compared
    scenario: Compared
    speech: Speech

    @property
    def networks(self) -> tuple[NetworkName, ...]:
        """Those that were measured."""
        return self.comparison.networks

    @property
    def base_title(self) -> str:
        """What the base is called."""
        return self._title(self.base)

    @property
    def scenario_title(self) -> str:
        """What the scenario is called."""
        return self._title(self.scenario)

    def network_name(self, network: NetworkName) -> str:
        """What a network is called; it needs no name where there is only one."""
        return self.speech("known_alone" if len(self.networks) == 1 else network)

    def on(self, network: NetworkName) -> tuple[OnNetwork, OnNetwork]:
        """The base and the scenario on a network."""
        at = self.networks.index(network)
        return self.base.networks[at], self.scenario.networks[at]

    def province(self, network: NetworkName) -> UnitChange:
        """How the ways of all people change; the scenario must not be the base."""
        return next(unit for unit in self.on(network)[1].units if unit.kind == "province")

    def commune_name(self, code: str) -> str:
        """The name of a commune; its code where there is none."""
        return next((clean(each.name) for each in self.territory.communes if each.code == code), clean(code))

    def point_name(self, change: PointChange) -> str:
        """What a point is called: its id where it has no name."""
        return clean(change.name) or clean(change.id)

    def _title(self, scenario: Compared) -> str:
        return clean(scenario.title) if scenario.sha256 else self.speech("today")
