"""Service lasts as long as the stop says, for the kind of carrier that comes."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Violation
from routing.problem.carriers import Carrier
from routing.problem.stops import Stop


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_SERVICE."""
    for drive in case.drives:
        for visit, stop in drive.served:
            lasts, should = visit.leave_s - visit.start_s, service_s(drive.carrier, stop)
            if lasts != should:
                text = f"Service at {stop.id!r} is told as {lasts} s, carrier {drive.carrier.id!r} needs {should}."
                yield Violation("AUDIT_SERVICE", text, "leave_s", drive.round.id)


def service_s(carrier: Carrier, stop: Stop) -> int:
    """Seconds of service at a stop when this carrier comes."""
    return stop.service_by_kind.get(carrier.kind, stop.service_s)
