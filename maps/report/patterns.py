"""Classes of figures as greys and patterns that stay apart on any printer and in any copy."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a class is drawn: fill, matplotlib's hatch, and its label, which needs no language."""

    face: str
    hatch: str
    label: str


@dataclass(frozen=True, slots=True)
class Patterns:
    """Classes from least to most: the last is open, each other ends with its bound, which belongs to it."""

    bounds: tuple[float, ...]
    classes: tuple[Pattern, ...]
    nothing: Pattern = Pattern("white", "xxxx", "?")

    def of(self, value: float | None) -> Pattern:
        """The class of a figure."""
        return self.nothing if value is None else self.classes[bisect_left(self.bounds, value)]


#: Mean minutes to the nearest point: darker is farther.
WAYS = Patterns(
    (5, 10, 15, 30),
    (
        Pattern("#ffffff", "", "≤ 5"),
        Pattern("#e8e8e8", "...", "5–10"),
        Pattern("#c9c9c9", "///", "10–15"),
        Pattern("#9a9a9a", "\\\\\\\\", "15–30"),
        Pattern("#5f5f5f", "xxx", "> 30"),
    ),
)
#: How many minutes longer: dots for shorter, lines for longer, nothing where it is much the same.
CHANGE = Patterns(
    (-5, -1, -0.1, 0.1, 1, 5),
    (
        Pattern("#dcdcdc", "oo", "≤ −5"),
        Pattern("#ececec", "...", "−5…−1"),
        Pattern("#f6f6f6", "..", "−1…0"),
        Pattern("#ffffff", "", "≈ 0"),
        Pattern("#e0e0e0", "//", "0…+1"),
        Pattern("#b0b0b0", "\\\\\\\\", "+1…+5"),
        Pattern("#6e6e6e", "xxx", "> +5"),
    ),
)
