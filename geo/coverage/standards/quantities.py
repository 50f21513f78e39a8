"""What a rule may ask about: the quantities with their units, and where each can be measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Scope = Literal["province", "commune", "predecessor"]
Comparison = Literal["at_most", "at_least"]

SCOPES: tuple[Scope, ...] = ("province", "commune", "predecessor")
COMPARISONS: tuple[Comparison, ...] = ("at_most", "at_least")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity.

    Attributes:
        unit: the unit of its limits and values.
        scopes: for what it can be told.
        digits: decimals with which values are told.
        comparisons: which limits make sense.
        of_people: every person has one of their own, so a rule says for which share of the people it must hold, and
            the value of a unit is what that share of its people have at most.
        needs_places: it depends on where people live inside their commune.
        of_rounds: rounds decide it and not the places of points: coverage tells the rule and gives no verdict.
    """

    unit: str
    scopes: tuple[Scope, ...]
    digits: int
    comparisons: tuple[Comparison, ...] = COMPARISONS
    of_people: bool = False
    needs_places: bool = False
    of_rounds: bool = False


_AREAS: tuple[Scope, ...] = ("province", "commune")

QUANTITIES: Mapping[str, Quantity] = {
    "communes_without_point": Quantity("communes", ("province",), 0, ("at_most",)),
    "points": Quantity("points", _AREAS, 0),
    "radius_m": Quantity("m", _AREAS, 0),
    "people_per_point": Quantity("people", _AREAS, 0),
    "open_h": Quantity("h", _AREAS, 2, ("at_least",)),
    "travel_min": Quantity("min", SCOPES, 2, ("at_most",), of_people=True, needs_places=True),
    "way_km": Quantity("km", SCOPES, 2, ("at_most",), of_people=True, needs_places=True),
    "mean_min": Quantity("min", SCOPES, 2, ("at_most",), needs_places=True),
    "mean_km": Quantity("km", SCOPES, 2, ("at_most",), needs_places=True),
    "collections_a_day": Quantity("times", _AREAS, 0, ("at_least",), of_rounds=True),
    "press_same_day": Quantity("%", _AREAS, 0, ("at_least",), of_rounds=True),
}
