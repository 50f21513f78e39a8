"""Windows, deadlines, shifts and breaks do not contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from geo.errors import Fault
from geo.units import clock, duration
from routing.problem.carriers import Break, Carrier
from routing.problem.problem import Problem
from routing.problem.record import Span
from routing.problem.stops import Stop


def check(problem: Problem) -> list[Fault]:
    """WINDOW_REVERSED, WINDOWS_OVERLAP, DEADLINE_TOO_EARLY, BREAKS_OVERLAP and BREAK_FILLS_SHIFT, with the times."""
    faults: list[Fault] = []
    for position, carrier in enumerate(problem.carriers):
        faults += _carrier_faults(f"carriers[{position}]", carrier)
    for position, stop in enumerate(problem.stops):
        faults += _stop_faults(f"stops[{position}]", stop)
    return faults


def _carrier_faults(at: str, carrier: Carrier) -> Iterator[Fault]:
    in_order = carrier.shift_s[0] <= carrier.shift_s[1]
    if not in_order:
        yield _reversed("shift", carrier.shift_s, f"{at}.shift_s", carrier.id)
    for number, rest in enumerate(carrier.breaks):
        field = f"{at}.breaks[{number}]"
        if rest.begin_s[0] > rest.begin_s[1]:
            yield _reversed("break", rest.begin_s, f"{field}.begin_s", carrier.id)
        elif in_order and _fills_shift(carrier, rest):
            text = (
                f"A break of {duration(rest.duration_s)} that begins from {clock(rest.begin_s[0])} "
                f"to {clock(rest.begin_s[1])} leaves nothing of the shift, {_span(carrier.shift_s)}."
            )
            yield Fault("BREAK_FILLS_SHIFT", text, field, carrier.id)
    for number, (rest, following) in enumerate(pairwise(carrier.breaks), 1):
        over = rest.begin_s[1] + rest.duration_s
        if over > following.begin_s[0]:
            text = (
                f"Break {number} may last until {clock(over)} ({over} s), "
                f"break {number + 1} may begin at {clock(following.begin_s[0])} ({following.begin_s[0]} s)."
            )
            yield Fault("BREAKS_OVERLAP", text, f"{at}.breaks[{number}].begin_s", carrier.id)


def _fills_shift(carrier: Carrier, rest: Break) -> bool:
    """Whether no round of a second fits before the break at its latest, or after it at its earliest."""
    over = carrier.shift_s[1] + carrier.overtime_s
    return carrier.shift_s[0] < over and (
        rest.begin_s[1] <= carrier.shift_s[0] and over <= rest.begin_s[0] + rest.duration_s
    )


def _stop_faults(at: str, stop: Stop) -> Iterator[Fault]:
    windows = stop.windows_s
    for number, window in enumerate(windows):
        if window[0] > window[1]:
            yield _reversed("window", window, f"{at}.windows_s[{number}]", stop.id)
    for number, (window, following) in enumerate(pairwise(windows), 1):
        # Windows that touch are no contradiction: people write 08:00-12:00, 12:00-17:00.
        if following[0] < window[1] or following[1] < window[0]:
            text = f"Window {number} is {_span(window)}, window {number + 1} is {_span(following)}."
            yield Fault("WINDOWS_OVERLAP", text, f"{at}.windows_s[{number}]", stop.id)
    opens = min(window[0] for window in windows)
    soonest = opens + min((stop.service_s, *stop.service_by_kind.values()))
    if stop.deadline_s is not None and stop.deadline_s < soonest:
        text = (
            f"The deadline {clock(stop.deadline_s)} ({stop.deadline_s} s) lies before {clock(soonest)} "
            f"({soonest} s), when service from {clock(opens)} would end."
        )
        yield Fault("DEADLINE_TOO_EARLY", text, f"{at}.deadline_s", stop.id)


def _span(span: Span) -> str:
    return f"{clock(span[0])}-{clock(span[1])} ({span[0]}-{span[1]} s)"


def _reversed(what: str, span: Span, field: str, row: str) -> Fault:
    text = f"The {what} ends at {clock(span[1])} ({span[1]} s) and begins at {clock(span[0])} ({span[0]} s)."
    return Fault("WINDOW_REVERSED", text, field, row)
