"""What calamine does not tell of an XLSX sheet: how far it reaches, formulas without values, errors, hidden rows.

Sheets are scanned with patterns rather than parsed: 300,000 cells take a tenth of a second so.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
from numpy.typing import NDArray

from geo.errors import refuse
from geo.files.archive import Archive
from geo.files.limits import MAX_SHEET_CELLS, MAX_SHEET_LETTERS
from geo.files.safe_xml import parse, refuse_document_type

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_TEXTS = "xl/sharedStrings.xml"
#: A cell that holds something: `<c r="B7" s="1">`, not `<c r="B7" s="1"/>` and not `<c r="B7"></c>`.
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])([^>]*[^>/]|)>(?!</)")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>])([^>]*)>")
_ROW_START = re.compile(rb"<(?:\w+:)?row(?=[\s>])")
_ROW_NUMBER = re.compile(rb"""\br\s*=\s*["']([0-9]{1,7})["']""")
#: A cell that shows a text of the workbook's list, and which.
_SHARES = re.compile(rb"""\bt\s*=\s*["']s["']""")
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*([0-9]{1,9})\s*<""")
_TEXT_START = re.compile(rb"<(?:\w+:)?si(?=[\s>/])")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v>[^<]+</|)"
)
_ERROR = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3}[0-9]{1,7})"')
_HIDDEN = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="([0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Cells by their names (B7) and rows by their numbers, in the order of the sheet."""

    formulas: int = 0
    without_value: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    hidden_rows: tuple[str, ...] = ()
    #: First and last (row, column) from 0, where calamine does not tell them itself.
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


def sheet_parts(archive: Archive, name: str) -> dict[str, str]:
    """Sheet name -> its member in the archive.

    Raises:
        InputRefused: FILE_UNREADABLE, XML_UNSAFE.
    """
    if _WORKBOOK not in archive.names or _RELATIONS not in archive.names:
        raise refuse("FILE_UNREADABLE", f"{name} lacks its list of sheets.", row=name)
    targets = {each.get("Id", ""): each.get("Target", "") for each in parse(archive.read(_RELATIONS), name)}
    workbook = parse(archive.read(_WORKBOOK), name)
    sheets: list[ElementTree.Element] = list(workbook.iter("sheet"))
    return {each.get("name", ""): _member(targets.get(each.get("id", ""), "")) for each in sheets}


def members_called(archive: Archive, part: str) -> list[str]:
    """The members that the library takes for a part: capitals and backslashes are the same to it."""
    return [name for name in archive.names if name.replace("\\", "/").lower() == part.lower()]


def _member(target: str) -> str:
    return posixpath.normpath(posixpath.join("xl", target)).lstrip("/")


def text_sizes(archive: Archive) -> NDArray[np.int64]:
    """Bytes of each text of the workbook's list, with its markup: at least its letters; one 0 without a list."""
    content = b"".join(archive.read(member) for member in members_called(archive, _TEXTS))
    starts = [found.start() for found in _TEXT_START.finditer(content)]
    begins = np.array(starts or [len(content)], dtype=np.int64)
    return np.append(begins[1:], len(content)) - begins


def sheet_facts(content: bytes, name: str, texts: NDArray[np.int64]) -> SheetFacts:
    """Scan the XML of a sheet before any library reserves memory for it; `texts` are the sizes of :func:`text_sizes`.

    Raises:
        InputRefused: XML_UNSAFE, FILE_TOO_LARGE (a value far to the right or below makes a sheet huge, and so does a
            long text that very many cells show).
    """
    refuse_document_type(content, name)
    refuse_huge(*_extent(content), name)
    refuse_wordy(_letters(content, texts), name)
    formulas, without_value = 0, []
    if b"<f" in content or b":f" in content:
        for found in _FORMULA.finditer(content):
            formulas += 1
            place = _REFERENCE.search(found[1])
            if place and not found[2] and b't="str"' not in found[1]:
                without_value.append((place[1] + place[2]).decode())
    errors = [found.decode() for found in _ERROR.findall(content)] if b't="e"' in content else []
    hidden = [found.decode() for found in _HIDDEN.findall(content)] if b"hidden=" in content else []
    return SheetFacts(formulas, tuple(without_value), tuple(errors), tuple(hidden))


def _extent(content: bytes) -> tuple[int, int]:
    """Rows and columns up to the last cell with a value. Cells need not say where they are: then all are counted."""
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    unnamed = False
    for attributes in _CELL.findall(content):
        place = _REFERENCE.search(attributes)
        if place:
            columns.add(place[1])
            rows.add(place[2])
        else:
            unnamed = True
    width = max(map(_column, columns), default=0)
    if unnamed:
        numbers = _ROW_NUMBER.findall(b" ".join(_ROW.findall(content)))
        rows |= {*numbers, str(len(_ROW.findall(content))).encode()}
        width += max(len(_CELL.findall(row)) for row in _ROW_START.split(content))
    return max(map(int, rows), default=0), width


def _letters(content: bytes, texts: NDArray[np.int64]) -> int:
    """Letters that the cells of a sheet show together, at most."""
    longest = int(texts.max())
    cells = len(_SHARES.findall(content))
    if cells * longest <= MAX_SHEET_LETTERS:
        return len(content) + cells * longest
    shown = np.array(_SHARED.findall(content), dtype=np.int64)
    known = shown[shown < len(texts)]
    return len(content) + int(texts[known].sum()) + (cells - len(shown)) * longest


def refuse_wordy(letters: int, name: str) -> None:
    """Memory is taken for every cell's own copy of its text.

    Raises:
        InputRefused: FILE_TOO_LARGE.
    """
    if letters > MAX_SHEET_LETTERS:
        message = f"{name}: the cells of a sheet show {letters:,} letters; the limit is {MAX_SHEET_LETTERS:,}."
        raise refuse("FILE_TOO_LARGE", message, row=name, action="Shorten the texts that stand in very many cells.")


def refuse_huge(height: int, width: int, name: str) -> None:
    """Memory is reserved for every cell of a sheet up to the last one.

    Raises:
        InputRefused: FILE_TOO_LARGE.
    """
    if height * width > MAX_SHEET_CELLS:
        message = (
            f"{name}: a sheet reaches to row {height:,}, column {width:,}; the limit is {MAX_SHEET_CELLS:,} cells."
        )
        raise refuse("FILE_TOO_LARGE", message, row=name, action="Delete what stands far to the right or below.")


def _column(letters: bytes) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
