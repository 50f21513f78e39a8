"""What an engine finds."""

from __future__ import annotations

from dataclasses import dataclass

#: One sequence for each carrier: stop numbers (positions in `component.stops`), -1 - d for a reload at depot d.
Sequences = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best rounds of a component so far; `units` is their cost with the penalties of what is left out.

    `iterations` is how many of its iterations the engine had done when it found them, 0 where it does not count: the
    plan's cost curve under an iteration bound is drawn from it.
    """

    sequences: Sequences
    units: int
    iterations: int = 0


class GuardHit(Exception):
    """The clock guard of an iteration bound went off."""
