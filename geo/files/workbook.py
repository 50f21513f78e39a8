"""Excel and OpenDocument sheets: the values that a person sees, and what could mislead named."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from geo.errors import Fault, refuse
from geo.files.archive import Archive
from geo.files.cells import value_text
from geo.files.grid import Grid, letters, listed, table_of
from geo.files.library_crash import crash_refused
from geo.files.ods_parts import ods_facts
from geo.files.safe_xml import refuse_document_type
from geo.files.source_table import SourceTable
from geo.files.xlsx_parts import SheetFacts, members_called, sheet_facts, sheet_parts, text_sizes

#: The name of the stream in which Office puts an encrypted workbook, as its directory spells it.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_xlsx(content: bytes, archive: Archive, path: Path, layer: str | None) -> SourceTable:
    """A sheet of an XLSX or XLSM workbook: the first visible one with values, or the one named.

    Raises:
        InputRefused: what is wrong with the archive, the workbook or its table.
    """
    _verify(archive, path.name)
    parts = sheet_parts(archive, path.name)
    texts = text_sizes(archive)
    every = {
        name: sheet_facts(archive.read(member), path.name, texts)
        for name, part in parts.items()
        for member in members_called(archive, part)
    }
    return _read(content, path, layer, every)


def read_ods(content: bytes, archive: Archive, path: Path, layer: str | None) -> SourceTable:
    """A sheet of an OpenDocument workbook; see :func:`read_xlsx`."""
    _verify(archive, path.name)
    if "content.xml" not in archive.names:
        raise refuse("FILE_UNREADABLE", f"{path.name} lacks its content.", row=path.name)
    return _read(content, path, layer, ods_facts(archive.read("content.xml"), path.name))


def _verify(archive: Archive, name: str) -> None:
    """The library reads more parts than we do (texts, styles), and trusts all of them."""
    archive.verify()
    for part in archive.names:
        if part.lower().endswith((".xml", ".rels")):
            refuse_document_type(archive.read(part), name)


def read_xls(content: bytes, path: Path, layer: str | None) -> SourceTable:
    """A sheet of a workbook of Excel 97 to 2003. Its formulas and hidden rows cannot be told from other cells."""
    if _ENCRYPTED in content:
        raise refuse("PASSWORD_PROTECTED", f"{path.name} is protected by a password.", row=path.name)
    return _read(content, path, layer, {})


def _read(content: bytes, path: Path, layer: str | None, facts: dict[str, SheetFacts]) -> SourceTable:
    import python_calamine  # noqa: PLC0415 - only an import of a workbook needs it

    name = path.name
    try:
        with crash_refused(name), python_calamine.load_workbook(io.BytesIO(content)) as workbook:
            sheet, notices = _choose(workbook, name, layer)
            values = sheet.to_python(skip_empty_area=False)
            told = facts.get(sheet.name, SheetFacts())
            merged = list(sheet.merged_cell_ranges or told.merged)
    except python_calamine.PasswordError as error:
        raise refuse("PASSWORD_PROTECTED", f"{name} is protected by a password.", row=name) from error
    except python_calamine.CalamineError as error:
        raise refuse("FILE_UNREADABLE", f"{name} is not a workbook, or damaged: {error}.", row=name) from error
    rows = [[value_text(value) for value in row] for row in values]
    grid = Grid(name, list(range(1, len(rows) + 1)), rows, f"row {{}} of sheet {_plain(sheet.name)}", lettered=True)
    grid.notices = (*notices, *_fact_notices(told, name), *_divide(grid, merged))
    return table_of(grid)


def _plain(sheet: str) -> str:
    """The name of a sheet for `str.format`."""
    return sheet.replace("{", "{{").replace("}", "}}")


def _choose(workbook: Any, name: str, layer: str | None) -> tuple[Any, list[Fault]]:
    """The sheet named, or the first visible one with values; a notice when there were others."""
    import python_calamine  # noqa: PLC0415

    sheets = [each for each in workbook.sheets_metadata if each.typ == python_calamine.SheetTypeEnum.WorkSheet]
    names = [each.name for each in sheets]
    if layer is not None:
        if layer not in names:
            message = f"{name} has no sheet {layer!r}; it has {listed([repr(n) for n in names])}."
            raise refuse("LAYER_MISSING", message, row=name)
        return workbook.get_sheet_by_name(layer), []
    shown = [each.name for each in sheets if each.visible == python_calamine.SheetVisibleEnum.Visible]
    chosen = next((sheet for sheet in map(workbook.get_sheet_by_name, shown) if sheet.start is not None), None)
    if chosen is None:
        raise refuse("FILE_EMPTY", f"{name} has no visible sheet with values.", row=name)
    others = [repr(each) for each in names if each != chosen.name]
    if not others:
        return chosen, []
    message = f"Sheet {chosen.name!r} of {name} was read; it also has {listed(others)}."
    return chosen, [Fault("LAYER_CHOSEN", message, row=name)]


def _fact_notices(facts: SheetFacts, name: str) -> list[Fault]:
    notices = []
    if facts.formulas > len(facts.without_value):
        message = (
            f"{name}: {facts.formulas - len(facts.without_value)} cells are formulas; their last values are used."
        )
        notices.append(Fault("FORMULA_VALUE", message, row=name))
    for code, cells, what in (
        ("FORMULA_WITHOUT_VALUE", facts.without_value, "formulas without a value, read as empty"),
        ("CELL_ERROR", facts.errors, "cells that show an error, read as empty"),
        ("ROWS_HIDDEN", facts.hidden_rows, "hidden rows, read like the others"),
    ):
        if cells:
            notices.append(Fault(code, f"{name}: {what}: {listed(cells)}.", row=cells[0]))
    return notices


def _divide(grid: Grid, merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[Fault]:
    """Give every cell of a merged range the value it shows; ranges of titles, in one row, stay as they are."""
    down = [each for each in merged if each[1][0] > each[0][0]]
    # A row from which some cells are merged downwards and others sideways heads groups of columns; so does one with
    # nothing beneath it but names under what is merged sideways.
    starts = {each[0][0] for each in down}
    for start in {each[0][0] for each in merged} - starts:
        if _heads_groups(grid, start, [each for each in merged if each[0][0] == start]):
            starts.add(start)
            grid.depths[start + 1] = 2
    for first, last in [*down, *(each for each in merged if each[0][0] in starts and each not in down)]:
        for row in grid.rows[first[0] : last[0] + 1]:
            row[first[1] : last[1] + 1] = [_cell(grid, first)] * len(row[first[1] : last[1] + 1])
    for first, last in down:
        number = first[0] + 1
        grid.depths[number] = max(grid.depths.get(number, 1), last[0] - first[0] + 1)
    if not down:
        return []
    ranges = [f"{letters(a[1])}{a[0] + 1}:{letters(b[1])}{b[0] + 1}" for a, b in down]
    message = f"{grid.name}: merged cells were divided, each part with the value shown: {listed(ranges)}."
    return [Fault("CELLS_MERGED", message, row=ranges[0])]


def _heads_groups(grid: Grid, row: int, sideways: list[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    """Whether a row names single columns and groups (merged `sideways`), and the row beneath the groups' columns."""
    if row + 1 >= len(grid.rows):
        return False
    under = {column for first, last in sideways for column in range(first[1], last[1] + 1)}
    names = {column for column, cell in enumerate(grid.rows[row]) if cell.strip()} - under
    beneath = {column for column, cell in enumerate(grid.rows[row + 1]) if cell.strip()}
    return len(names) > 1 and beneath == under


def _cell(grid: Grid, place: tuple[int, int]) -> str:
    row = grid.rows[place[0]] if place[0] < len(grid.rows) else []
    return row[place[1]] if place[1] < len(row) else ""
