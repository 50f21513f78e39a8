"""Whole numbers as people write them in a list."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{3})*|[0-9]+)(?:[.,]0+)?(?:\s+[^\W\d][^\d]*)?")
#: No point has a million people or handles a million items a day, and no hamlet has a million people.
MAX_COUNT = 999_999


def count_of_text(text: str) -> int | None:
    """A whole number below a million, as people write it ("1.200", "3 người"), None for any other text."""
    match = _NUMBER.fullmatch(text.strip())
    number = int(re.sub(r"[.,]", "", match[1])) if match and len(match[1]) <= 9 else MAX_COUNT + 1
    return number if number <= MAX_COUNT else None
