"""Why people are left out: no way, no stop, a shift too short, or no van's time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geo.units import MINUTE_S, duration
from routing.siting.mobile.calendar import Left
from routing.siting.mobile.question import MobileQuestion


def why_left(question: MobileQuestion, spare_s: NDArray[np.float64], rows: NDArray[np.intp]) -> Iterator[Left]:
    """The reason for each of some demands (numbers); `spare_s` is `routing.siting.mobile.alone.spare_s`."""
    for row in rows.tolist():
        yield _why(question, spare_s, row)


def _why(question: MobileQuestion, spare_s: NDArray[np.float64], row: int) -> Left:
    demand, ways = question.demands[row], question.reach_s[row]
    near = np.flatnonzero(question.reaches[row])
    if not (ways >= 0).any():
        reason, text, numbers = "NO_WAY", "No way leads from here to any place where a van could stop.", {}
    elif not len(near):
        nearest = int(ways[ways >= 0].min())
        text = (
            f"The nearest place where a van could stop is {duration(nearest)} away; people come from "
            f"{duration(question.radius_s)}."
        )
        reason, numbers = "NO_STOP", {"nearest_s": nearest, "radius_s": question.radius_s}
    elif np.isneginf(most := spare_s[near].max()):
        reason, text, numbers = "NO_VAN_WAY", "No van has a way to a stop near here, and back.", {}
    elif most < 0:
        stop = question.stops[int(near[spare_s[near].argmax()])]
        excess = -int(np.floor(most))
        more = duration(-(-excess // MINUTE_S) * MINUTE_S)
        text = f"A van that does nothing but stop at {stop!r} is back {more} after the end of its shift."
        reason, numbers = "SHIFT_TOO_SHORT", {"excess_s": excess}
    else:
        days = len(question.van_days)
        text = f"A van could come, but the {days} days of vans are full with stops for more people."
        reason, numbers = "NO_VAN_TIME", {"days": days}
    return Left.model_validate(
        {"place": demand.id, "people": demand.people, "reason": reason, "numbers": numbers, "message": text}
    )
