"""Solomon's and Homberger's instances of the VRPTW: a table under VEHICLE, a table under CUSTOMER.

The customer on the first line is the depot; its window is the shift of every vehicle.
"""

from __future__ import annotations

from routing.formats.benchmark import Instance, Place, problem_of, too_large
from routing.formats.sheet import Line, Sheet
from routing.problem.loaded import LoadedProblem

SCALE = 100
_COLUMNS = ("number", "x", "y", "demand", "ready time", "due time", "service time")


def is_solomon(sheet: Sheet) -> bool:
    """Whether the first lines have the headings of the two tables."""
    heads = [line.words[0].upper() for line in sheet.lines[:12]]
    return "VEHICLE" in heads and "CUSTOMER" in heads


def read_solomon(sheet: Sheet) -> LoadedProblem:
    """The problem of the file.

    Raises:
        InputRefused: TEXT_SECTION_MISSING, TEXT_FIELD_INVALID, ID_DUPLICATE, WINDOW_REVERSED, line by line.
    """
    heads = [line.words[0].upper() for line in sheet.lines]
    fleet = _numeric(sheet.lines[heads.index("VEHICLE") + 1 : heads.index("CUSTOMER")])
    vehicles, capacity = 0, 0
    if not fleet:
        sheet.fault("TEXT_SECTION_MISSING", "No line under VEHICLE has a number and a capacity.", None, "VEHICLE")
    else:
        vehicles = sheet.whole(fleet[0], 0, "number of vehicles", low=1)
        capacity = sheet.whole(fleet[0], 1, "capacity", high=10**12)
    rows = _numeric(sheet.lines[heads.index("CUSTOMER") + 1 :])
    if too_large(sheet, len(rows)):
        sheet.refuse_if_faulty()
    places = [_place(sheet, line) for line in rows]
    name = " ".join(sheet.lines[0].words)[:200] if heads[0] != "VEHICLE" else sheet.name
    return problem_of(sheet, Instance(name, places[:1], places[1:], vehicles, capacity, SCALE))


def _numeric(lines: list[Line]) -> list[Line]:
    """The lines below the names of the columns: those from the first that does not begin with a letter on."""
    start = next((number for number, line in enumerate(lines) if not line.words[0][0].isalpha()), len(lines))
    return lines[start:]


def _place(sheet: Sheet, line: Line) -> Place:
    if len(line.words) > len(_COLUMNS):
        text = f"The line has {len(line.words)} numbers, not {len(_COLUMNS)}."
        sheet.fault("TEXT_FIELD_INVALID", text, line)
    return Place(
        str(sheet.whole(line, 0, "number")),
        line,
        sheet.number(line, 1, "x"),
        sheet.number(line, 2, "y"),
        sheet.whole(line, 3, "demand"),
        ready=sheet.number(line, 4, "ready time"),
        due=sheet.number(line, 5, "due time"),
        service=sheet.number(line, 6, "service time"),
    )
