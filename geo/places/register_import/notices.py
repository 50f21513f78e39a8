"""Faults and notices on rows that are told together: the rows counted, the first of them named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from geo.errors import Fault
from geo.places.register_import.cells import Draft
from geo.places.register_import.columns import Columns

#: Rows named in one message; the others are counted.
SHOWN = 10


def some(rows: Sequence[str], noun: str) -> str:
    """How many rows, and the first of them by name: `12 points (row 3, row 4, …)`."""
    more = ", …" if len(rows) > SHOWN else ""
    return f"{len(rows):,} {noun}{'s' if len(rows) != 1 else ''} ({', '.join(rows[:SHOWN])}{more})"


def duplicate_faults(drafts: Sequence[Draft]) -> Iterator[Fault]:
    """One fault for each id that several rows have, with all of them."""
    rows: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.id:
            rows[draft.id].append(draft.row.where)
    for id_, places in rows.items():
        if len(places) > 1:
            more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
            yield Fault("ID_DUPLICATE", f"{id_!r} stands in {', '.join(places[:SHOWN])}{more}.", "id", places[0])


def file_notices(columns: Columns, *, examples: int, code: str) -> Iterator[Fault]:
    """Columns that nothing reads, and the form's example rows under the register's `code`."""
    for name in columns.unused:
        yield Fault("COLUMN_UNUSED", f"Column {name!r} is not used.", name)
    if examples:
        yield Fault(code, f"{examples} example row{'s' if examples > 1 else ''} left out.")


def commune_notices(rows: Sequence[str], *, approximate: bool, code: str, noun: str) -> Iterator[Fault]:
    """Rows whose commune was found by the boundaries; `approximate` says that these are approximate cells."""
    if rows:
        by, action = "the boundaries", "Look them over."
        if approximate:
            by, action = "approximate boundaries", "Look them over: near a border the neighbour may be right."
        yield Fault(code, f"{some(rows, noun)}: commune found by {by}.", "commune", action=action)


def id_notices(drafts: Sequence[Draft], added: Collection[str], *, code: str, noun: str, by: str) -> Iterator[Fault]:
    """Rows without an id of their own: those that got one (in `added`), and those found in the register `by`."""
    without = [draft for draft in drafts if not draft.own_id]
    made = [draft.where for draft in without if draft.id in added]
    known = [draft.where for draft in without if draft.id not in added]
    for rows, what in ((made, "an id was made"), (known, f"taken for the {noun} of that {by}")):
        if rows:
            yield Fault(code, f"{some(rows, noun)}: {what}.", "id")
