"""A round lies within the shift and its overtime, and within the longest duration; overtime is told."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_SHIFT."""
    for drive in case.drives:
        driven, carrier = drive.round, drive.carrier
        opens, closes = carrier.shift_s
        if driven.start_s < opens or driven.end_s > closes + carrier.overtime_s:
            text = (
                f"The round is {driven.start_s} to {driven.end_s}, "
                f"the shift {opens} to {closes} and {carrier.overtime_s} s of overtime."
            )
            yield Violation("AUDIT_SHIFT", text, "start_s", driven.id)
        overtime = max(0, driven.end_s - closes)
        if driven.overtime_s != overtime:
            text = f"The overtime is {overtime} s, the plan says {driven.overtime_s}."
            yield Violation("AUDIT_SHIFT", text, "overtime_s", driven.id)
        lasts, longest = driven.end_s - driven.start_s, carrier.max_duration_s
        if longest is not None and lasts > longest:
            text = f"The round takes {lasts} s, {longest} are allowed."
            yield Violation("AUDIT_SHIFT", text, "end_s", driven.id)
