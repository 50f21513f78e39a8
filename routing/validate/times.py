"""Windows, deadlines and shifts do not contradict themselves."""

from __future__ import annotations

from geo.errors import Fault
from geo.units import clock
from routing.problem.problem import Problem


def check(problem: Problem) -> list[Fault]:
    """WINDOW_REVERSED and DEADLINE_TOO_EARLY, with both times."""
    faults = [
        Fault("WINDOW_REVERSED", _reversed("shift", carrier.shift_s), f"carriers[{position}].shift_s", carrier.id)
        for position, carrier in enumerate(problem.carriers)
        if carrier.shift_s[0] > carrier.shift_s[1]
    ]
    for position, stop in enumerate(problem.stops):
        if stop.window_s[0] > stop.window_s[1]:
            text = _reversed("window", stop.window_s)
            faults.append(Fault("WINDOW_REVERSED", text, f"stops[{position}].window_s", stop.id))
        soonest = stop.window_s[0] + stop.service_s
        if stop.deadline_s is not None and stop.deadline_s < soonest:
            text = (
                f"The deadline {clock(stop.deadline_s)} lies before {clock(soonest)}, "
                f"when service from {clock(stop.window_s[0])} would end."
            )
            faults.append(Fault("DEADLINE_TOO_EARLY", text, f"stops[{position}].deadline_s", stop.id))
    return faults


def _reversed(what: str, window: tuple[int, int]) -> str:
    return f"The {what} ends at {clock(window[1])} and begins at {clock(window[0])}."
