"""Service begins within the window, ends by the deadline, and lateness is told."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_WINDOW and AUDIT_LATE."""
    for trip in case.trips:
        for visit, stop in zip(trip.round.visits, trip.stops, strict=True):
            opens, closes = stop.window_s
            if not opens <= visit.start_s <= closes:
                text = f"Service at {stop.id!r} begins at {visit.start_s}, its window is {opens} to {closes}."
                yield Violation("AUDIT_WINDOW", text, "start_s", trip.round.id)
            if stop.deadline_s is not None and visit.start_s + stop.service_s > stop.deadline_s:
                ends = visit.start_s + stop.service_s
                text = f"Service at {stop.id!r} ends at {ends}, its deadline is {stop.deadline_s}."
                yield Violation("AUDIT_WINDOW", text, "leave_s", trip.round.id)
            late = 0 if stop.due_s is None or visit.start_s <= stop.due_s else visit.start_s - stop.due_s
            if visit.late_s != late:
                text = f"Stop {stop.id!r} is {late} s late, the plan says {visit.late_s}."
                yield Violation("AUDIT_LATE", text, "late_s", trip.round.id)
