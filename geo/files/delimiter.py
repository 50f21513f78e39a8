"""What stands between the cells of a text table: comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence

DELIMITERS = (",", ";", "\t", "|")
#: Lines from the top that are judged.
_JUDGED = 500
#: Letters of a line that are cut: no cell of theirs is longer than the csv module takes.
_CUT = 100_000
#: A number with a point or comma, as in a table of positions.
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")


def detect(lines: Sequence[str]) -> str:
    """The delimiter that makes a table of these lines; "," for a single column.

    A decimal comma must not win in a table with semicolons, nor the semicolon between two opening times in one with
    commas: the right delimiter cuts the header too, and cuts no number out of it; then, it cuts most.
    """
    records = [line for line in lines[:_JUDGED] if line.strip()]
    judged = [(_score(records, delimiter), -place) for place, delimiter in enumerate(DELIMITERS)]
    best, place = max(judged)
    return DELIMITERS[-place] if best > (False, 0.0, 0.0) else ","


def cut(line: str, delimiter: str) -> list[str]:
    """The cells in the beginning of a line; a quote that does not end takes the rest of it."""
    return next(csv.reader([line[:_CUT]], delimiter=delimiter), [])


def _score(records: Sequence[str], delimiter: str) -> tuple[bool, float, float]:
    """(no number stands in the header, share of the lines it then cuts at all, cuts in lines cut alike)."""
    cells = [cut(record, delimiter) for record in records]
    widths = Counter(len(each) for each in cells if len(each) > 1)
    if not widths:
        return False, 0.0, 0.0
    width = max(widths, key=lambda width: (widths[width], width))
    header = next(each for each in cells if len(each) == width)
    named = not any(NUMBER.fullmatch(cell.strip()) for cell in header)
    return named, named * widths.total() / len(records), (width - 1) * widths[width] / len(records)
