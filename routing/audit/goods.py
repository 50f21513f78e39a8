"""Incompatible goods share no trip, and what rides separately shares no round."""

from __future__ import annotations

from collections.abc import Iterator

from routing.audit.case import Case, Drive, Violation
from routing.problem.problem import Problem


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_GOODS."""
    problem = case.loaded.problem
    for drive in case.drives:
        texts = [*_incompatible(drive, problem), *_mixed(drive, problem)]
        yield from (Violation("AUDIT_GOODS", text, "visits", drive.round.id) for text in texts)


def _incompatible(drive: Drive, problem: Problem) -> Iterator[str]:
    for trip in drive.trips if problem.incompatible else ():
        carrying = {stop.goods: stop.id for stop in trip.stops}
        for pair in problem.incompatible:
            if pair.one in carrying and pair.other in carrying:
                stops = f"{carrying[pair.one]!r} and {carrying[pair.other]!r}"
                yield f"Stops {stops} share a trip: {pair.one!r} and {pair.other!r} never do."


def _mixed(drive: Drive, problem: Problem) -> Iterator[str]:
    levels = {stop.sensitivity for _, stop in drive.served}
    for level in problem.separate:
        if level in levels and len(levels) > 1:
            yield f"A round with {level.value!r} stops has no others; this one has {', '.join(sorted(levels))}."
