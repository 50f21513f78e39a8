"""Along a round the wave of the stops never falls: first the press, then the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from routing.audit.case import Case, Violation


def check(case: Case) -> Iterator[Violation]:
    """AUDIT_WAVE."""
    for drive in case.drives:
        for (_, one), (_, other) in pairwise(drive.served):
            if other.wave < one.wave:
                text = f"Stop {other.id!r} of wave {other.wave} comes after {one.id!r} of wave {one.wave}."
                yield Violation("AUDIT_WAVE", text, "visits", drive.round.id)
