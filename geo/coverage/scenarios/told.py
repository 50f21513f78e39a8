"""Figures as records hold them: rounded, and None where there is none."""

from __future__ import annotations

import math


def rounded(value: float, digits: int) -> float | None:
    """The value with so many decimals; None for NaN and infinity. Never minus zero."""
    return round(float(value), digits) + 0.0 if math.isfinite(value) else None
