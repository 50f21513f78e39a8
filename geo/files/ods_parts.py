"""What calamine does not tell of an OpenDocument workbook, found before it expands repeated rows and columns."""

from __future__ import annotations

from xml.etree import ElementTree

from geo.errors import refuse
from geo.files.grid import letters
from geo.files.safe_xml import parse
from geo.files.xlsx_parts import SheetFacts, refuse_huge, refuse_wordy


def ods_facts(content: bytes, name: str) -> dict[str, SheetFacts]:
    """Sheet name -> its facts.

    Raises:
        InputRefused: XML_UNSAFE, FILE_TOO_LARGE, FILE_UNREADABLE.
    """
    root = parse(content, name)
    return {table.get("name", ""): _facts(table, name) for table in root.iter("table")}


def _facts(table: ElementTree.Element, name: str) -> SheetFacts:
    formulas = 0
    without_value, hidden, merged = [], [], []
    row_number = height = width = letters_shown = 0
    for row in table.iter("table-row"):
        column = 0
        times = _count(row, "number-rows-repeated", name)
        for cell in row:
            repeated = _count(cell, "number-columns-repeated", name)
            filled = cell.get("value-type") is not None or len(cell) > 0
            if filled:
                height, width = row_number + times, max(width, column + repeated)
                letters_shown += times * repeated * sum(map(len, cell.itertext()))
            if cell.get("formula"):
                formulas += 1
                if not filled:
                    without_value.append(f"{letters(column)}{row_number + 1}")
            down, across = (_count(cell, f"number-{what}-spanned", name) for what in ("rows", "columns"))
            if down > 1 or across > 1:
                merged.append(((row_number, column), (row_number + down - 1, column + across - 1)))
            column += repeated
        if row.get("visibility") in ("collapse", "filter"):
            hidden.append(str(row_number + 1))
        row_number += times
    refuse_huge(height, width, name)
    refuse_wordy(letters_shown, name)
    return SheetFacts(formulas, tuple(without_value), (), tuple(hidden), tuple(merged))


def _count(element: ElementTree.Element, attribute: str, name: str) -> int:
    text = element.get(attribute, "1")
    if not text.isdecimal() or len(text) > 9:
        raise refuse("FILE_UNREADABLE", f"{name}: {attribute} is {text[:20]!r}, not a number.", row=name)
    return int(text)
