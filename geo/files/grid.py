"""From a grid of cells to records: old fonts, header, columns, ragged rows and cell texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.errors import Fault, InputRefused, refuse
from geo.files.cells import text_fault, tidy
from geo.files.encoding import convert_font, font_notice, is_unicode_vietnamese, legacy_font, marked_words
from geo.files.fault_list import FaultList
from geo.files.header import Header, find_header, header_notices
from geo.files.limits import MAX_COLUMNS, MAX_NAMED, MAX_ROWS
from geo.files.source_table import SourceRow, SourceTable


@dataclass(slots=True)
class Grid:
    """Rows of raw cells with the numbers their author sees; `where` makes a place of a number ("line {}")."""

    name: str
    numbers: list[int]
    rows: list[list[str]]
    where: str
    notices: tuple[Fault, ...] = ()
    #: Row number -> how many rows the cells of this row are merged down into, itself counted.
    depths: dict[int, int] = field(default_factory=dict)
    #: Whether columns are known by letters (a sheet) rather than by numbers.
    lettered: bool = False

    def place(self, index: int) -> str:
        """How the author finds a row: "line 7"."""
        return self.where.format(self.numbers[index])

    def column(self, index: int) -> str:
        """How the author finds a column: "column 3", "column C"."""
        return f"column {letters(index) if self.lettered else index + 1}"


def letters(index: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def table_of(grid: Grid) -> SourceTable:
    """The records under the header.

    Raises:
        InputRefused: FILE_EMPTY, FILE_TOO_LARGE, HEADER_MISSING, or all of HEADER_DUPLICATE, ROW_RAGGED, CELL_LONG
            and CELL_CONTROL together.
    """
    _leave_out_empty(grid)
    if not grid.rows:
        raise refuse("FILE_EMPTY", f"{grid.name} has no rows.", row=grid.name)
    if len(grid.rows) > MAX_ROWS:
        raise refuse("FILE_TOO_LARGE", f"{grid.name} has more than {MAX_ROWS:,} rows.", row=grid.name)
    notices = [*grid.notices, *convert_fonts(grid)]
    header = find_header(grid.rows, [grid.depths.get(number, 1) for number in grid.numbers], grid.name, grid.place)
    notices += header_notices(header, grid.name, grid.place(header.at))
    begins = header.at + 1 + header.numbered
    rows = [[tidy(cell) for cell in row] for row in grid.rows[begins:]]
    numbers = grid.numbers[begins:]
    names, kept, faults = _columns(grid, header, rows, notices)
    faults.extend(_row_faults(grid, numbers, rows, len(header.names)))
    if faults:
        raise faults.refusal(notices)
    notices += _short_rows(grid, numbers, rows, len(header.names))
    if not rows:
        message = f"{grid.name} has column names and no records."
        raise InputRefused([Fault("FILE_EMPTY", message, row=grid.place(header.at))], notices)
    records = _source_rows(grid, numbers, rows, names, kept)
    return SourceTable(grid.name, names, records, None, tuple(notices), _own_names(header, names, kept))


def _leave_out_empty(grid: Grid) -> None:
    kept = [place for place, row in enumerate(grid.rows) if any(cell and not cell.isspace() for cell in row)]
    if len(kept) < len(grid.rows):
        grid.rows = [grid.rows[place] for place in kept]
        grid.numbers = [grid.numbers[place] for place in kept]


def convert_fonts(grid: Grid) -> list[Fault]:
    """Convert text of old fonts saved as Unicode: the whole grid, or the columns of a sheet that mixes both.

    Cells that are Unicode Vietnamese already stay as they are.
    """
    everything = {cell for row in grid.rows for cell in row if not cell.isascii()}
    suspects = {cell for cell in everything if not is_unicode_vietnamese(cell)}
    words = marked_words("\n".join(suspects))
    font = legacy_font(words)
    if font and len(suspects) == len(everything):
        grid.rows = [[convert_font(cell, font) for cell in row] for row in grid.rows]
        return [font_notice(words, font, grid.name)]
    notices = []
    for column in range(max(map(len, grid.rows))) if words else ():
        cells = {row[column] for row in grid.rows if column < len(row)} & suspects
        words = marked_words("\n".join(cells))
        font = legacy_font(words)
        if font:
            meant = {cell: convert_font(cell, font) for cell in cells}
            for row in grid.rows:
                row[column : column + 1] = [meant.get(cell, cell) for cell in row[column : column + 1]]
            notices.append(font_notice(words, font, f"{grid.name}, {grid.column(column)},"))
    return notices


def _columns(
    grid: Grid, header: Header, rows: list[list[str]], notices: list[Fault]
) -> tuple[tuple[str, ...], list[int], FaultList]:
    """Names of the columns kept, their places, and the names that are no text or stand over different cells."""
    where = grid.place(header.at)
    first: dict[str, int] = {}
    faults = FaultList()
    width = len(header.names)
    if width > MAX_COLUMNS:
        raise refuse("FILE_TOO_LARGE", f"{grid.name} has {width:,} columns; the limit is {MAX_COLUMNS}.", row=where)
    for column, given in enumerate(header.names):
        cells = [row[column] if column < len(row) else "" for row in rows]
        name = given
        unfit = text_fault(given, f"The name of {grid.column(column)}", grid.column(column), where)
        if unfit:
            faults.add(unfit)
            name = grid.column(column)
        elif not given:
            if not any(cells):
                continue
            name = grid.column(column)
            message = f"{grid.name}: {name} has no name; it is called {name!r}."
            notices.append(Fault("HEADER_EMPTY", message, name, where))
        if name not in first:
            first[name] = column
        elif any(cells) and cells != [row[first[name]] if first[name] < len(row) else "" for row in rows]:
            both = f"{grid.column(first[name])} and {grid.column(column)}"
            faults.add(Fault("HEADER_DUPLICATE", f"{name!r} names {both}, which differ.", name, where))
        else:
            message = f"{name!r} stands twice with the same cells; one was kept."
            notices.append(Fault("HEADER_DUPLICATE", message, name, where))
    return tuple(first), list(first.values()), faults


def _own_names(header: Header, names: tuple[str, ...], kept: list[int]) -> dict[str, str]:
    """Column -> its name without its group's, where that is another one and no other column's."""
    own = {name: header.own[column] for name, column in zip(names, kept, strict=True)}
    often = Counter(own.values())
    return {name: each for name, each in own.items() if each and each not in names and often[each] == 1}


def _row_faults(grid: Grid, numbers: list[int], rows: list[list[str]], width: int) -> Iterator[Fault]:
    if rows and all(len(row) < width for row in rows):
        message = f"No row has as many cells as there are column names ({width})."
        yield Fault("ROW_RAGGED", message, row=grid.where.format(numbers[0]))
    columns = [grid.column(index) for index in range(max(map(len, rows), default=0))]
    for number, row in zip(numbers, rows, strict=True):
        where = grid.where.format(number)
        if len(row) > width and any(row[width:]):
            message = f"The row has {len(row)} cells, {width} columns have names."
            yield Fault("ROW_RAGGED", message, row=where)
        for cell, column in zip(row, columns, strict=False):
            unfit = text_fault(cell, f"The cell in {column}", column, where)
            if unfit:
                yield unfit


def _short_rows(grid: Grid, numbers: list[int], rows: list[list[str]], width: int) -> list[Fault]:
    short = [grid.where.format(number) for number, row in zip(numbers, rows, strict=True) if len(row) < width]
    if not short:
        return []
    message = f"{grid.name}: {len(short)} rows have fewer cells than the header; the missing ones are read as empty"
    return [Fault("ROW_RAGGED", f"{message} ({listed(short)}).", row=short[0])]


def _source_rows(
    grid: Grid, numbers: list[int], rows: list[list[str]], names: tuple[str, ...], kept: list[int]
) -> tuple[SourceRow, ...]:
    width = max(kept) + 1
    records = []
    for number, row in zip(numbers, rows, strict=True):
        full = row if len(row) >= width else [*row, *[""] * (width - len(row))]
        cells = {name: full[column] for name, column in zip(names, kept, strict=True)}
        if any(cells.values()):
            records.append(SourceRow(grid.where.format(number), cells))
    return tuple(records)


def listed(places: Sequence[str]) -> str:
    """The first places, and that there are more."""
    more = f" and {len(places) - MAX_NAMED} more" if len(places) > MAX_NAMED else ""
    return ", ".join(places[:MAX_NAMED]) + more
