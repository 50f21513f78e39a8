"""What whoever asks for a report tells of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """`date` is ISO; the rest is as it was typed, "" where nothing was.

    `question` is what the report is to answer, `unit` whose it is, the others the names under the signatures.
    """

    date: str
    question: str = ""
    unit: str = ""
    prepared_by: str = ""
    signed_by: str = ""
