"""Claims: published figures with their source and date. Two that contradict each other stay two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure as a source gives it; nothing is averaged, and nothing is repaired to fit another claim.

    Claims of one `topic` are about the same thing and are shown side by side. `value` is text, as the source words
    it ("about 600"); `period` is the time it speaks of; `source_date` ISO, as exact as known ("2025", "2026-02-15").
    `statement` is English, `statement_vi` Vietnamese, one sentence each. `number` is the value as a number, None
    where the source gives none.
    """

    id: str
    topic: str
    statement: str
    statement_vi: str
    value: str
    number: float | None
    unit: str
    period: str
    source: str
    source_date: str
