"""Who loses, and who gains, most by a scenario."""

from __future__ import annotations

from collections.abc import Iterable

from geo.coverage.scenarios.comparison import UnitChange, UnitKind


def losers(units: Iterable[UnitChange], kind: UnitKind) -> list[UnitChange]:
    """The units of a kind in which somebody goes further or loses every way; first those who lose every way, then by
    the hours that those who go further lose together.
    """
    lost = [unit for unit in units if unit.kind == kind and (unit.further or unit.cut_off)]
    return sorted(lost, key=lambda unit: (-unit.cut_off, -unit.further * (unit.further_min or 0), unit.code))


def winners(units: Iterable[UnitChange], kind: UnitKind) -> list[UnitChange]:
    """The units of a kind in which somebody's way is shorter, or there is one at last; those who gain most first."""
    won = [unit for unit in units if unit.kind == kind and (unit.nearer or unit.reached)]
    return sorted(won, key=lambda unit: (-unit.reached, unit.nearer * (unit.nearer_min or 0), unit.code))
