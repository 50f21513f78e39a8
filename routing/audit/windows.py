"""Service begins within one of the windows, ends by the deadline, and lateness is told."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation
from routing.audit.service import service_s
from routing.problem.stops import Stop


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_WINDOW and AUDIT_LATE."""
    for drive in case.drives:
        for visit, stop in drive.served:
            begins = visit.start_s
            if not any(opens <= begins <= closes for opens, closes in stop.windows_s):
                windows = ", ".join(f"{opens} to {closes}" for opens, closes in stop.windows_s)
                text = f"Service at {stop.id!r} begins at {begins}, it may within {windows}."
                yield Violation("AUDIT_WINDOW", text, "start_s", drive.round.id)
            ends = begins + service_s(drive.carrier, stop)
            if stop.deadline_s is not None and ends > stop.deadline_s:
                text = f"Service at {stop.id!r} ends at {ends}, its deadline is {stop.deadline_s}."
                yield Violation("AUDIT_WINDOW", text, "leave_s", drive.round.id)
            late = lateness(stop, begins)
            if visit.late_s != late:
                text = f"Stop {stop.id!r} is {late} s late, the plan says {visit.late_s}."
                yield Violation("AUDIT_LATE", text, "late_s", drive.round.id)


def lateness(stop: Stop, begin_s: int) -> int:
    """Seconds by which a service that begins then misses the stop's promise."""
    return 0 if stop.due_s is None else max(0, begin_s - stop.due_s)
