"""The lines of a round in few characters: simplified, in whole hundred-thousandths of a degree, as differences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.layers.layer import DECIMALS

#: A bend is left out where the line without it runs no further off than this; 3 m on the ground, half a stroke.
_TOLERANCE_DEG = 3e-5

Line = NDArray[np.float64]


def short_lines(lines: Sequence[Line | None]) -> tuple[str, list[int]]:
    """Lines (each (n, 2) lon, lat, or None) as :func:`packed` differences, and the number of points of each line.

    The differences run on from line to line, longitude and latitude in turns, from 0, 0 before the first point.
    """
    drawn = [line if line is not None else np.empty((0, 2)) for line in lines]
    used = np.array([len(line) for line in drawn])
    if not used.sum():
        return "", used.tolist()
    kept = np.flatnonzero(used > 1)
    whole = shapely.linestrings(np.concatenate([drawn[at] for at in kept]), indices=_numbered(used[kept]))
    points, of_line = shapely.get_coordinates(shapely.simplify(whole, _TOLERANCE_DEG), return_index=True)
    whole_numbers = np.round(points * 10**DECIMALS).astype(np.int64)
    again = np.r_[False, (np.diff(whole_numbers, axis=0) == 0).all(axis=1) & (np.diff(of_line) == 0)]
    counts = np.zeros(len(lines), dtype=np.int64)
    counts[kept] = np.bincount(of_line[~again], minlength=len(kept))
    return packed(np.array(differences(whole_numbers[~again]))), counts.tolist()


def differences(whole_numbers: NDArray[np.int64]) -> list[int]:
    """Points (n, 2) as one list: the first, then of each how far it is from the one before."""
    steps: list[int] = np.diff(whole_numbers, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel().tolist()
    return steps


def packed(numbers: NDArray[np.int64]) -> str:
    """Whole numbers as text, small ones as one character: Google's encoded polyline, which `buuta-rounds.js` reads.

    Five bits a character, the lowest first, a sixth where more follow; the sign is the lowest bit of all.
    """
    rest = (numbers << 1) ^ (numbers >> 63)
    columns, more = [], np.ones(len(rest), dtype=bool)
    while more.any():
        goes_on = rest >= 32
        columns.append(np.where(more, (rest & 31) + np.where(goes_on, 32, 0) + 63, 0).astype(np.uint8))
        more, rest = more & goes_on, rest >> 5
    text = np.stack(columns, axis=1).ravel()
    return text[text > 0].tobytes().decode("ascii")


def _numbered(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """0 as often as the first length says, then 1, and so on."""
    return np.repeat(np.arange(len(lengths)), lengths)
