"""Chance in compiled code: one stream of numbers, decided by the seed alone."""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray

from geo.jit import inlined
from routing.model.instance import Records

Chance = NDArray[np.uint64]

_12, _25, _27, _11 = np.uint64(12), np.uint64(25), np.uint64(27), np.uint64(11)
_FACTOR = np.uint64(0x2545F4914F6CDD1D)


@inlined
def unit(chance: Chance) -> float:
    """A number from 0 to 1, 1 excluded: xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift
    generators, scrambled", 2016), its upper 53 bits."""
    bits = chance[0]
    bits ^= bits >> _12
    bits ^= bits << _25
    bits ^= bits >> _27
    chance[0] = bits
    return float((bits * _FACTOR) >> _11) * (1.0 / 9007199254740992.0)


@inlined
def blinks(now: Records, chance: Chance, share: float) -> bool:
    """Whether to overlook a place, which happens to this `share` of them: drawn as the number up to the next one."""
    now.until_blink -= 1
    if now.until_blink > 0:
        return False
    now.until_blink = 1 + int(log(1.0 - unit(chance)) / log(1.0 - share))
    return True
