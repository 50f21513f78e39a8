"""Which communes were in force on a day, and what became of which.

A code alone does not say which map it is of: 14758 was Phường Đông Thọ and is Phường Hàm Rồng. So old and new units
have functions of their own, and a date is never guessed from a code.
"""

from __future__ import annotations

from datetime import date

from geo.places.communes import Commune
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory


def in_force(unit: Commune | Predecessor, day: date) -> bool:
    """Whether a unit was in force on a day; its first and last days count."""
    begun = unit.valid_from is None or unit.valid_from <= day
    return begun and (unit.valid_to is None or day <= unit.valid_to)


def communes_on(territory: Territory, day: date) -> tuple[Commune, ...]:
    """The communes of the new map in force on a day, in the territory's order; none before the merger."""
    return tuple(commune for commune in territory.communes if in_force(commune, day))


def predecessors_on(territory: Territory, day: date) -> tuple[Predecessor, ...]:
    """The communes of the old map in force on a day, in the territory's order; none from the merger on."""
    return tuple(old for old in territory.predecessors if in_force(old, day))


def successors_on(territory: Territory, predecessor: str, day: date) -> tuple[Commune, ...]:
    """What a former commune (its old code) is on a day: its successors in force, the default one first.

    Empty on a day when it was still there itself.

    Raises:
        KeyError: no predecessor has this code.
    """
    old = next((one for one in territory.predecessors if one.code == predecessor), None)
    if old is None:
        raise KeyError(predecessor)
    here = {commune.code: commune for commune in communes_on(territory, day)}
    return tuple(here[code] for code in old.successors if code in here)


def predecessors_of(territory: Territory, commune: str, day: date) -> tuple[Predecessor, ...]:
    """What the land of a commune (its new code) was on a day: the former communes in force that went into it.

    One that was split is named by each of its successors. Empty on a day when the commune itself was there.
    """
    return tuple(old for old in predecessors_on(territory, day) if commune in old.successors)
