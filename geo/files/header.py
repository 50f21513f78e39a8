"""Which row of a grid names the columns, and what they are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from geo.errors import Fault, refuse
from geo.files.cells import tidy
from geo.files.delimiter import NUMBER

#: Rows from the top among which the header is looked for.
_SEARCHED = 40
_COUNTED = re.compile(r"\(?(\d{1,3})\)?")
_NAME_COLUMNS = "Write one row of column names right above the first record."


@dataclass(frozen=True, slots=True)
class Header:
    """The row `at` (an index, the last one of several), and the names, "" where a column has none.

    `own` are the names without those of the groups above them, which a reader may know better.
    """

    at: int
    names: tuple[str, ...]
    own: tuple[str, ...]
    #: Whether rows of titles were above it.
    above: bool
    #: Whether a row of column numbers (1, 2, 3 …) follows, as official forms have it.
    numbered: bool


def find_header(
    rows: Sequence[Sequence[str]], depths: Sequence[int], name: str, where: Callable[[int], str]
) -> Header:
    """The first row as wide as the table, beneath titles, together with those its cells are merged down into.

    `depths` says for every row how many rows its cells reach down (1: none is merged); `where` names a row by index.

    Raises:
        InputRefused: HEADER_MISSING, once, when that row holds records already.
    """
    tops = [[tidy(cell) for cell in row] for row in rows[:_SEARCHED]]
    filled = [sum(map(bool, row)) for row in tops]
    # As wide as most rows are; titles fill a single cell, and a ragged row is told of later.
    widths = Counter(cells for cells in filled if cells > 1) or Counter(filled)
    usual = max(widths, key=lambda cells: (widths[cells], cells))
    at = next(
        (place for place, cells in enumerate(filled) if cells and 2 * cells >= usual and cells >= min(2, usual)), 0
    )
    names, above = tops[at], at > 0
    if any(NUMBER.fullmatch(cell) for cell in names) and not _years(names):
        shown = ", ".join(repr(cell) for cell in names if cell)[:80]
        message = f"{name} has no column names: {where(at)} is {shown}."
        raise refuse("HEADER_MISSING", message, row=where(at), action=_NAME_COLUMNS)
    own = names
    for below in tops[at + 1 : at + depths[at]]:
        names, own = _joined(names, below), _lowest(own, below)
        at += 1
    following = tops[at + 1] if at + 1 < len(tops) else []
    return Header(at, tuple(names), tuple(own), above, _is_numbering(following))


def _years(names: Sequence[str]) -> bool:
    """Columns of years (2019, 2024) among names are names."""
    numbers = [cell for cell in names if NUMBER.fullmatch(cell)]
    years = all(len(cell) == 4 and "1900" <= cell <= "2100" for cell in numbers)
    return years and len(numbers) < sum(map(bool, names)) and len(set(numbers)) == len(numbers)


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Group and column ("Tọa độ", "X") as one name; a cell merged downwards stands in both rows."""
    pairs = zip_longest(above, below, fillvalue="")
    return [upper if lower in ("", upper) else f"{upper} {lower}".strip() for upper, lower in pairs]


def _lowest(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """The name of each column nearest to its records ("X")."""
    return [lower or upper for upper, lower in zip_longest(above, below, fillvalue="")]


def _is_numbering(row: Sequence[str]) -> bool:
    counted = [_COUNTED.fullmatch(cell) for cell in row if cell]
    return len(counted) >= 3 and [found and int(found[1]) for found in counted] == list(range(1, len(counted) + 1))


def header_notices(header: Header, name: str, where: str) -> list[Fault]:
    """That rows above the header, or the numbers beneath it, were left out."""
    notices = []
    if header.above:
        message = f"{name}: the column names stand on {where}; what is above was left out."
        notices.append(Fault("HEADER_NOT_FIRST", message, row=where))
    if header.numbered:
        message = f"{name}: the row of column numbers beneath the names was left out."
        notices.append(Fault("HEADER_NUMBERED", message, row=where))
    return notices
