"""Every break of the carrier is taken: as a rest between two places, or wholly before or after the round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from routing.audit.case import Case, Drive, Violation
from routing.plan.plan import Rest
from routing.problem.carriers import Break


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_BREAK."""
    for drive in case.drives:
        texts = [*_misplaced(drive), *_unmatched(drive)]
        yield from (Violation("AUDIT_BREAK", text, "rests", drive.round.id) for text in texts)


def _misplaced(drive: Drive) -> Iterator[str]:
    """Rests that overlap one another, service or loading, or lie on no leg."""
    back = drive.round.back
    arrives = [*(call.told.arrive_s for call in drive.calls), *([back.arrive_s] if back else [])]
    leaves = [drive.round.start_s, *(call.told.leave_s for call in drive.calls)]
    free = drive.round.start_s
    for rest in drive.round.rests:
        span = f"The rest from {rest.start_s} to {rest.end_s}"
        if not 0 <= rest.before < len(arrives):
            yield f"{span} is told to lie before place {rest.before}, the round has {len(arrives)}."
            continue
        if rest.start_s < free:
            yield f"{span} begins before the one before it is over."
        if rest.start_s < leaves[rest.before] or rest.end_s > arrives[rest.before]:
            yield f"{span} does not lie on its leg, {leaves[rest.before]} to {arrives[rest.before]}."
        free = rest.end_s


def _unmatched(drive: Drive) -> list[str]:
    """What is wrong when rests are given to breaks, both in their order, in the way that fits best."""
    rests, breaks = drive.round.rests, drive.carrier.breaks
    if len(rests) > len(breaks):
        return [f"The round has {len(rests)} rests, its carrier {len(breaks)} breaks."]
    matches = combinations(range(len(breaks)), len(rests))
    return min((list(_faults(drive, breaks, dict(zip(taken, rests, strict=True)))) for taken in matches), key=len)


def _faults(drive: Drive, breaks: Sequence[Break], taken: dict[int, Rest]) -> Iterator[str]:
    starts, ends = drive.round.start_s, drive.round.end_s
    for number, wanted in enumerate(breaks):
        first, last = wanted.begin_s
        rest = taken.get(number)
        name = f"Break {number + 1} (of {wanted.duration_s} s, to begin within {first} to {last})"
        if rest is None:
            if first + wanted.duration_s > starts and last < ends:
                yield f"{name} is not taken, nor does it fit before {starts} or after {ends}."
        elif rest.end_s - rest.start_s != wanted.duration_s or not first <= rest.start_s <= last:
            yield f"{name} is taken from {rest.start_s} to {rest.end_s}."
