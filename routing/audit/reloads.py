"""A carrier comes back for another trip where, as often and for as long as it may."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from routing.audit.case import Case, Drive, Violation
from routing.problem.carriers import Reloads


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_RELOAD."""
    for drive in case.drives:
        if drive.round.reloads:
            texts = [*_order(drive), *_rights(drive, drive.carrier.reloads)]
            yield from (Violation("AUDIT_RELOAD", text, "reloads", drive.round.id) for text in texts)


def _order(drive: Drive) -> Iterator[str]:
    visits = len(drive.round.visits)
    numbers = [reload.before for reload in drive.round.reloads]
    if any(one > other for one, other in pairwise(numbers)):
        yield f"The reloads are told in the order {numbers}."
    for number in numbers:
        if not 0 <= number <= visits:
            yield f"A reload is told to lie before visit {number}, the round has {visits}."


def _rights(drive: Drive, allowed: Reloads | None) -> Iterator[str]:
    carrier, reloads = drive.carrier, drive.round.reloads
    if allowed is None:
        yield f"Carrier {carrier.id!r} reloads {len(reloads)} times and may not."
        return
    if len(reloads) > allowed.most:
        yield f"Carrier {carrier.id!r} reloads {len(reloads)} times, {allowed.most} are allowed."
    for reload in reloads:
        if reload.depot not in allowed.depots:
            yield f"Carrier {carrier.id!r} reloads at {reload.depot!r}, it may at {', '.join(allowed.depots)}."
        if reload.leave_s - reload.start_s != allowed.loading_s:
            lasts = reload.leave_s - reload.start_s
            yield f"Loading at {reload.depot!r} is told as {lasts} s, it takes {allowed.loading_s}."
