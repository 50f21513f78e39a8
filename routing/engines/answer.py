"""What an engine finds."""

from __future__ import annotations

from dataclasses import dataclass

#: One sequence for each carrier: stop numbers (positions in `component.stops`), -1 - d for a reload at depot d.
Sequences = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best rounds of a component so far; `units` is their cost with the penalties of what is left out."""

    sequences: Sequences
    units: int


class GuardHit(Exception):
    """The clock guard of an iteration bound went off."""
