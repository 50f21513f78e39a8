"""A round has at most as many stops as its carrier may visit."""

from __future__ import annotations

from geo.jit import inlined
from routing.model.instance import Int


@inlined
def count_stops(sequence: Int, length: int) -> int:
    """The stops among the places of a sequence; reloads are none."""
    count = 0
    for position in range(length):
        if sequence[position] >= 0:
            count += 1
    return count
