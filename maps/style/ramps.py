"""Ramps in as many steps as a map has classes."""

from __future__ import annotations

import numpy as np

#: Where along a ramp the first step begins: the very first colour is nearly that of the ground.
_FIRST = 0.8


def steps(ramp: tuple[str, ...], number: int) -> tuple[str, ...]:
    """So many colours along a ramp (`#rrggbb`), in even steps from near its first to its last."""
    stops = np.array([[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in ramp])
    where = np.linspace(_FIRST, len(stops) - 1, number)
    mixed = np.column_stack([np.interp(where, np.arange(len(stops)), channel) for channel in stops.T])
    return tuple("#{:02x}{:02x}{:02x}".format(*colour) for colour in np.rint(mixed).astype(int).tolist())
