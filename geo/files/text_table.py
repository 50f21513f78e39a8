"""CSV, TSV and semicolon tables: text to a grid of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from geo.errors import Fault, InputRefused, refuse
from geo.files.delimiter import DELIMITERS, cut, detect
from geo.files.encoding import decode
from geo.files.grid import Grid, table_of
from geo.files.limits import MAX_CELL, MAX_LINE, MAX_NAMED, MAX_ROWS
from geo.files.source_table import SourceTable
from geo.spreadsheet import cell_text

#: What Excel writes on a first line to tell itself the delimiter.
_SEP = re.compile(r'"?sep=([,;\t|])"?', re.IGNORECASE)
_LINE_END = re.compile("\r\n|\r|\n")
_QUOTE = "Double a quote inside a quoted cell, and close every quoted cell."


def read_text_table(content: bytes, path: Path) -> SourceTable:
    """The rows of a text table; its encoding and delimiter are found from its content.

    The apostrophe that keeps spreadsheets from running a cell is undone; other kinds of files have none of it, so in
    them one is the text's own.

    Raises:
        InputRefused: FILE_EMPTY, FILE_UNREADABLE, FILE_TOO_LARGE, CELL_LONG, ENCODING_UNKNOWN, DELIMITER_MIXED, or
            what :func:`geo.files.grid.table_of` finds.
    """
    text, notices = decode(content, path.name)
    if not text.strip():
        raise refuse("FILE_EMPTY", f"{path.name} has no rows.", row=str(path))
    lines = _LINE_END.split(text)
    long = next((number for number, line in enumerate(lines, 1) if len(line) > MAX_LINE), 0)
    if long:
        message = f"Line {long} of {path.name} has {len(lines[long - 1]):,} letters; the limit is {MAX_LINE:,}."
        raise refuse("FILE_TOO_LARGE", message, row=f"line {long}")
    told = _SEP.fullmatch(lines[0].strip())
    delimiter = told[1] if told else detect(lines)
    numbers: list[int] = []
    rows: list[list[str]] = []
    for number, row in _records(text, delimiter, path.name):
        if number > 1 or not told:
            numbers.append(number)
            rows.append([cell_text(cell) for cell in row])
    _refuse_mixed(rows, numbers, lines, delimiter, path.name)
    return table_of(Grid(path.name, numbers, rows, "line {}", notices))


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """(line it begins on, cells) of every record."""
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins, records = 1, 0
    try:
        for row in table:
            records += 1
            if records > MAX_ROWS:
                raise refuse("FILE_TOO_LARGE", f"{name} has more than {MAX_ROWS:,} rows.", row=f"line {begins}")
            if row:
                yield begins, row
            begins = table.line_num + 1
    except csv.Error as error:
        raise _refusal(error, name, begins) from error


def _refusal(error: csv.Error, name: str, line: int) -> InputRefused:
    where = f"line {line}"
    if "field larger" in str(error):
        return refuse("CELL_LONG", f"{name}: a cell on {where} is longer than {MAX_CELL:,} letters.", row=where)
    message = f"{name}: the record on {where} has a stray quote ({error})."
    if "unexpected end" in str(error):
        message = f"{name}: a quoted cell that begins on {where} is never closed."
    return refuse("FILE_UNREADABLE", message, row=where, action=_QUOTE)


def _refuse_mixed(rows: list[list[str]], numbers: list[int], lines: list[str], delimiter: str, name: str) -> None:
    """Records that another delimiter would cut as the table is wide, while this one does not cut them at all."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return
    mixed: dict[str, list[int]] = {}
    for number, row in zip(numbers, rows, strict=True):
        if len(row) == 1:
            for other in DELIMITERS:
                if other != delimiter and other in row[0] and len(cut(lines[number - 1], other)) == width:
                    mixed.setdefault(other, []).append(number)
    faults = [
        Fault(
            "DELIMITER_MIXED",
            f"{name} has {_named(delimiter)} between its cells, but {_named(other)} on lines "
            f"{', '.join(map(str, found[:MAX_NAMED]))}{', …' if len(found) > MAX_NAMED else ''}.",
            row=f"line {found[0]}",
        )
        for other, found in mixed.items()
    ]
    if faults:
        raise InputRefused(faults)


def _named(delimiter: str) -> str:
    return {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}[delimiter]
