"""Cells of tables of persons and of posts: ids, numbers, words. No message repeats what stands in a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from geo.errors import Fault
from geo.files.source_table import SourceRow
from service.usecases.roads.place_table import MAX_ID

#: Digits of a number that is read at all.
_LONGEST_NUMBER = 12
_BETWEEN_WORDS = re.compile(r"[\s;,|]+")


def id_faults(rows: Sequence[SourceRow], column: str, said: Callable[[SourceRow], str]) -> Iterator[Fault]:
    """Ids that lack, are no ids, or stand twice; `said` tells the author of a row that has one where it is."""
    times = Counter(row.cells[column] for row in rows)
    for row in rows:
        name = row.cells[column]
        if not name:
            yield Fault("FIELD_MISSING", "The row has no id.", "id", row.where)
        elif len(name) > MAX_ID or len(name.splitlines()) > 1:
            yield Fault("FIELD_INVALID", f"An id has one line of at most {MAX_ID} letters.", "id", row.where)
        elif times[name] > 1:
            yield Fault("ID_DUPLICATE", f"{times[name]} rows have this id.", "id", said(row))


def whole_number(text: str, most: int) -> int:
    """A cell as a whole number from 0 on.

    Raises:
        ValueError: with what is wrong, as a sentence for its author.
    """
    plain = text.removesuffix(".0")
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= _LONGEST_NUMBER and int(plain) <= most):
        raise ValueError(f"It is no whole number up to {most:,}.")
    return int(plain)


def words(text: str) -> frozenset[str]:
    """A cell as a set of words, whatever stands between them; small letters."""
    return frozenset(filter(None, _BETWEEN_WORDS.split(text.casefold())))
