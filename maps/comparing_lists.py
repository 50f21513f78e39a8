"""Who goes further and who less far under a scenario: communes as a list whose entries lead to the map."""

from __future__ import annotations

from collections.abc import Iterator

from geo.coverage.scenarios.comparison import Compared, Comparison, UnitChange
from geo.places.territory import Territory
from maps.layers.comparing import titles_of
from maps.layers.keys import commune_key
from maps.layers.layer import Json
from maps.vietnamese import count, decimal

#: So many communes of each scenario are listed that lose, and so many that gain.
LISTED = 10


def who_changes(territory: Territory, comparison: Comparison) -> list[Json]:
    """Communes on the map, on the network of known points: those that lose most people-minutes first, then those that
    gain most; scenario by scenario. Whoever loses every way stands before all others.
    """
    titles = titles_of(comparison)
    others = comparison.scenarios[1:]
    return [
        entry for each in others for entry in _entries(territory, each, titles[each.name] if len(others) > 1 else "")
    ]


def _entries(territory: Territory, scenario: Compared, title: str) -> Iterator[Json]:
    cells = territory.boundaries.cells
    units = [unit for unit in scenario.networks[0].units if unit.kind == "commune" and unit.code in cells]
    losers = [unit for unit in units if unit.further or unit.cut_off]
    gainers = [unit for unit in units if unit.nearer or unit.reached]
    losers.sort(key=lambda unit: (-unit.cut_off, -unit.further * (unit.further_min or 0), unit.code))
    gainers.sort(key=lambda unit: (-unit.reached, unit.nearer * (unit.nearer_min or 0), unit.code))
    for told, listed in ((_lost, losers), (_gained, gainers)):
        for unit in listed[:LISTED]:
            text = f"{title}: {told(unit)}" if title else told(unit)
            yield {"k": commune_key(unit.code), "label": unit.name, "text": text}


def _lost(unit: UnitChange) -> str:
    parts = [f"{count(unit.cut_off)} người mất đường"] if unit.cut_off else []
    if unit.further:
        parts.append(f"{count(unit.further)} người xa hơn{_by(unit.further_min)}")
    return ", ".join(parts)


def _gained(unit: UnitChange) -> str:
    parts = [f"{count(unit.reached)} người có đường"] if unit.reached else []
    if unit.nearer:
        parts.append(f"{count(unit.nearer)} người gần hơn{_by(unit.nearer_min)}")
    return ", ".join(parts)


def _by(minutes: float | None) -> str:
    """` (+6,4 phút)`, "" where it is not told."""
    if minutes is None:
        return ""
    return f" ({'+' if minutes > 0 else '−'}{decimal(abs(minutes))} phút)"
