"""How a leg between two places goes, as geometries of legs tell it."""

from __future__ import annotations

from typing import Literal

#: `road`: on roads that are open. `estimated`: no road leads there. `cut`: roads lead there, but closures shut every
#: way. `none`: no road leads there, and nothing estimates the way.
LegWay = Literal["road", "estimated", "cut", "none"]
