"""How long a scale bar is, and what is written at it."""

from __future__ import annotations

import math

from maps.vietnamese import count


def round_length_m(most_m: float) -> float:
    """The largest of 1, 2, 5 times a power of ten metres that is no longer than `most_m` > 0."""
    power = 10.0 ** math.floor(math.log10(most_m))
    return next(step * power for step in (5, 2, 1) if step * power <= most_m)


def length_words(metres: float) -> str:
    """Such a length: `20 km`, `500 m`."""
    return f"{count(metres)} m" if metres < 1000 else f"{count(metres / 1000)} km"
