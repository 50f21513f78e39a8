"""The loads told are the loads there are, and none exceeds what fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from routing.audit.case import Case, Drive, Violation
from routing.audit.loads import loads


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_CAPACITY."""
    for drive in case.drives:
        actual = loads(case, drive)
        yield from _compare(drive, "the start", actual[0], drive.round.start_load)
        for call, aboard in zip(drive.calls, actual[1:], strict=True):
            yield from _compare(drive, call.name, aboard, call.told.load)


def _compare(drive: Drive, where: str, actual: Mapping[str, int], told: Mapping[str, int]) -> Iterator[Violation]:
    if actual != {unit: amount for unit, amount in told.items() if amount}:
        text = f"After {where} {dict(actual)} is aboard, the plan says {dict(told)}."
        yield Violation("AUDIT_CAPACITY", text, "load", drive.round.id)
    for unit, limit in drive.carrier.capacity.items():
        if actual.get(unit, 0) > limit:
            text = f"After {where} {actual[unit]} {unit} are aboard, {limit} fit."
            yield Violation("AUDIT_CAPACITY", text, "load", drive.round.id)
