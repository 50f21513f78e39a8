"""Rows of a form that are no records: titles of sections, totals, dates and signatures, and our form's example."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import Fault
from geo.files.source_table import SourceRow, SourceTable
from geo.places.names import fold
from geo.places.register_import.cells import Cells, is_example
from geo.places.register_import.notices import SHOWN

#: Fields of which a record has at least one beside its name.
_TELLING = ("id", "kind", "commune", "old_commune", "predecessor", "address", "lon", "lat", "position")
_TITLE = re.compile(r"(?:[IVXL]+|[A-Z])\s*[.)/:-]\s*[^\W\d].*", re.DOTALL)
_NUMERAL = re.compile(r"[IVXL]+\.?|[A-Z]\.?")
_TOTAL = re.compile(r"(tong cong|tong so|tong|cong)( \d.*| toan .*)?")
_DATE = re.compile(r".*\bngay\b.*\bthang\b.*\bnam\b.*")
_SIGNED = re.compile(
    r"(nguoi lap|nguoi kiem tra|thu truong|lanh dao|giam doc|pho giam doc|ke toan|ky ghi ro|ky ten|da ky|noi nhan|"
    r"kt giam doc|tm ubnd|chu tich|xac nhan cua|luu)\b.*"
)
_LETTERS_SHOWN = 40
#: A row below a total or a date with no more cells than this, and neither id nor kind, is a signer's name.
_CELLS_OF_A_FOOT = 2


@dataclass(frozen=True, slots=True)
class FormRows:
    """`records` are the rows to read, `examples` counts those of our own form that were left out."""

    records: tuple[SourceRow, ...]
    examples: int
    notices: tuple[Fault, ...]


def form_rows(table: SourceTable, cells: Cells) -> FormRows:
    """The rows of a table that are records; one notice (ROWS_LEFT_OUT) names the others, the example aside."""
    records, left_out, examples, foot = [], [], 0, False
    for row in table.rows:
        if is_example(row, cells):
            examples += 1
            continue
        filled = {name: text for name, text in row.cells.items() if text}
        ends = _ends(filled, cells)
        if row.shape is None and (ends or (foot and _is_foot(row, filled, cells)) or _is_title(row, filled, cells)):
            left_out.append(f"{row.where} {next(iter(filled.values()))[:_LETTERS_SHOWN]!r}")
            foot = foot or ends
        else:
            records.append(row)
            foot = False
    notices = []
    if left_out:
        more = ", ..." if len(left_out) > SHOWN else ""
        rows = "1 row is a title, total or signature" if len(left_out) == 1 else (
            f"{len(left_out)} rows are titles, totals or signatures"
        )  # fmt: skip
        notices.append(Fault("ROWS_LEFT_OUT", f"{rows} and no record: {', '.join(left_out[:SHOWN])}{more}."))
    return FormRows(tuple(records), examples, tuple(notices))


def _has(filled: Mapping[str, str], cells: Cells, *fields: str) -> bool:
    return any(cells.columns.of.get(field) in filled for field in fields)


def _ends(filled: Mapping[str, str], cells: Cells) -> bool:
    """Whether the row has the total, or nothing but a date and words before signatures."""
    texts = [fold(text) for text in filled.values()]
    if any(map(_TOTAL.fullmatch, texts[:2])) and not _has(filled, cells, "kind", "commune", "lon", "position"):
        return True
    return all(_DATE.fullmatch(text) or _SIGNED.fullmatch(text) for text in texts)


def _is_foot(row: SourceRow, filled: Mapping[str, str], cells: Cells) -> bool:
    return len(filled) <= _CELLS_OF_A_FOOT and not _has(filled, cells, "id", "kind")


def _is_title(row: SourceRow, filled: Mapping[str, str], cells: Cells) -> bool:
    """Whether the row has one text that heads a section, perhaps with a numeral before it."""
    if len(row.cells) <= _CELLS_OF_A_FOOT or len(filled) > _CELLS_OF_A_FOOT:
        return False
    first, last = next(iter(filled.values())), list(filled.values())[-1]
    if len(filled) == 1:
        capitals = last.isupper() and len(last.split()) > 1 and not any(map(str.isdigit, last))
        return bool(_TITLE.fullmatch(last)) or capitals or not _has(filled, cells, "name", *_TELLING)
    numbered = next(iter(filled)) in cells.columns.unused and _NUMERAL.fullmatch(first)
    return bool(numbered) and not _has(filled, cells, *_TELLING)
