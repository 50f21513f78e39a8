"""Days as they are typed: 2026-10-01, and nothing that two people read as two days."""

from __future__ import annotations

from datetime import date

import typer

#: How help shows a day.
METAVAR = "YYYY-MM-DD"


def read_day(text: str) -> date:
    """The day.

    Raises:
        typer.BadParameter: it is no day, or is written otherwise.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # Python reads 20261001 and 2026-W40-4, too
        raise typer.BadParameter(f"{text!r} is no day; write year-month-day, as in 2026-10-01")
    return day
