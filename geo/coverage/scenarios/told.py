"""Figures as records hold them: rounded, and None where there is none."""

from __future__ import annotations

import math


def rounded(value: float, digits: int) -> float | None:
    """The value with so many decimals, a whole number without any; None for NaN and infinity. Never minus zero."""
    if not math.isfinite(value):
        return None
    return round(float(value), digits) + 0.0 if digits else round(value)
