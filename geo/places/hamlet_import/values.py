"""The values of one row: what its cells tell of a hamlet, its commune and place aside."""

from __future__ import annotations

import unicodedata

from geo.errors import Fault
from geo.files.source_table import SourceRow
from geo.places.hamlet_kinds import HAMLET_KINDS, kind_and_name, kind_of_word, kinds_of_heading
from geo.places.points_file import MAX_ID
from geo.places.register_import.cells import Cells, Draft
from geo.places.register_import.counts import count_of_text

#: No hamlet's name is longer; a longer text is a sentence in the wrong column.
MAX_NAME, MAX_LETTERS = 200, 2_000
_LIMITS = {"id": MAX_ID, "name": MAX_NAME, "source": MAX_LETTERS}


def read_values(row: SourceRow, cells: Cells, faults: list[Fault]) -> Draft:
    """What the row tells of id, kind, name, people, households and source; what is wrong is added to `faults`."""
    draft = Draft.of(row, cells)
    so_far = len(faults)
    for name, limit in _LIMITS.items():
        text = cells.get(row, name) or ""
        if any(unicodedata.category(letter) == "Cc" for letter in text):
            faults.append(
                Fault("FIELD_INVALID", f"The {name} has a control character or line break.", name, draft.where)
            )
        if len(text) > limit:
            message = f"The {name} has {len(text):,} letters, {limit} are allowed."
            faults.append(Fault("FIELD_INVALID", message, name, draft.where))
    _read_name(draft, cells, faults)
    for name in ("people", "households"):
        _read_count(draft, cells, name, faults)
    source = cells.get(row, "source")
    if source is not None:
        draft.told["source"] = source
    draft.wrong = {fault.field for fault in faults[so_far:]}
    return draft


def _read_name(draft: Draft, cells: Cells, faults: list[Fault]) -> None:
    """Kind and name: the kind from its column, else from before the name, else from the name column's heading."""
    written = cells.get(draft.row, "name") or ""
    told = cells.get(draft.row, "kind") or ""
    if not written:
        faults.append(Fault("FIELD_MISSING", "The row has no name.", "name", draft.where))
        return
    kind = kind_of_word(told)
    if told and not kind:
        known = ", ".join(HAMLET_KINDS)
        action = f'Write one of these, or name the word in a mapping: "words": {{"kind": {{"{told[:40]}": "thôn"}}}}.'
        faults.append(Fault("FIELD_INVALID", f"{told[:60]!r} is not one of {known}.", "kind", draft.where, action))
        return
    in_name, name = kind_and_name(written)
    if kind and in_name != kind:
        name = kind_and_name(f"{kind} {written}")[1]
    draft.told |= {"kind": kind or in_name or _kind_of_heading(cells), "name": name}


def _kind_of_heading(cells: Cells) -> str:
    """The kind that the name column's heading says for every row (`Tên thôn`), "" where it names several or none."""
    heading = cells.columns.of.get("name", "")
    kinds = kinds_of_heading(heading.partition("(")[0])
    return kinds[0] if len(kinds) == 1 and "(" not in heading else ""


def _read_count(draft: Draft, cells: Cells, name: str, faults: list[Fault]) -> None:
    text = cells.get(draft.row, name)
    if text is None:
        return
    count = count_of_text(text) if text else None
    if text and count is None:
        message = f"{text[:60]!r} is no whole number below a million."
        faults.append(Fault("FIELD_INVALID", message, name, draft.where, "Write it like 1234 or 1.234."))
    else:
        draft.told[name] = count
