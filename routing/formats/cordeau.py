"""Cordeau's instances: several depots, a longest duration, and windows where the type has them.

The first line has type, vehicles (of each depot), customers and depots; a line for each depot has the longest
duration and the largest load of its vehicles, 0 for none; then the customers, then the depots (one depot with number
0 may come first). Columns: number, x, y, service, demand, frequency of visits, how many combinations of depots are
allowed, those, and in the types with windows ready and due.
"""

from __future__ import annotations

from routing.formats.benchmark import Instance, Place, problem_of, too_large
from routing.formats.sheet import Line, Sheet
from routing.problem.loaded import LoadedProblem

SCALE = 100
_TYPES = {0: "VRP", 1: "PVRP", 2: "MDVRP", 3: "SDVRP", 4: "VRPTW", 5: "PVRPTW", 6: "MDVRPTW", 7: "SDVRPTW"}
_READ = (0, 2, 4, 6)
_WITH_WINDOWS = (4, 5, 6, 7)


def is_cordeau(sheet: Sheet) -> bool:
    """Whether the first line has four words, of which the first is one of the types, and the second has two."""
    counts = [len(line.words) for line in sheet.lines[:2]]
    return counts == [4, 2] and sheet.lines[0].words[0] in {str(number) for number in _TYPES}


def read_cordeau(sheet: Sheet) -> LoadedProblem:
    """The problem of the file. Every depot's vehicles may serve every customer.

    Raises:
        InputRefused: FEATURE_UNSUPPORTED for periods and site dependence; TEXT_COUNT_WRONG, TEXT_FIELD_INVALID,
            ID_DUPLICATE, WINDOW_REVERSED, line by line.
    """
    head = sheet.lines[0]
    kind = int(head.words[0])
    if kind not in _READ:
        read = ", ".join(f"{number} ({_TYPES[number]})" for number in _READ)
        sheet.fault("FEATURE_UNSUPPORTED", f"Type {kind} is {_TYPES[kind]}; {read} are read.", head, "type")
        sheet.refuse_if_faulty()
    vehicles = sheet.whole(head, 1, "number of vehicles", low=1)
    customers = sheet.whole(head, 2, "number of customers", low=1)
    depots = sheet.whole(head, 3, "number of depots", low=1)
    too_large(sheet, customers + depots, head)
    sheet.refuse_if_faulty()
    limits = [_limits(sheet, line) for line in sheet.lines[1 : 1 + depots]]
    rows = sheet.lines[1 + depots :]
    if len(rows) != customers + depots:
        text = f"Of {customers} customers and {depots} depots there are {len(rows)} lines."
        sheet.fault("TEXT_COUNT_WRONG", text, head, "customers")
        sheet.refuse_if_faulty()
    if len(set(limits)) > 1:
        text = "The depots' vehicles differ in duration or load."
        sheet.fault("FEATURE_UNSUPPORTED", text, sheet.lines[1], "limits")
    first = rows[:depots] if depots == 1 and rows[0].words[0] == "0" else rows[-depots:]
    their = {id(line) for line in first}
    centres = [_place(sheet, line, kind, None) for line in first]
    visited = [_place(sheet, line, kind, depots if kind != 0 else 1) for line in rows if id(line) not in their]
    duration, load = limits[0]
    name = sheet.name.rpartition(".")[0] or sheet.name
    return problem_of(
        sheet, Instance(name, centres, visited, vehicles, load or None, SCALE, max_duration=duration or None)
    )


def _limits(sheet: Sheet, line: Line) -> tuple[float, int]:
    if len(line.words) != 2:
        sheet.fault("TEXT_FIELD_INVALID", f"A duration and a load are wanted, not {len(line.words)} words.", line)
    duration = sheet.number(line, 0, "longest duration", low=0)
    return duration, sheet.whole(line, 1, "largest load", high=10**12)


def _place(sheet: Sheet, line: Line, kind: int, combinations: int | None) -> Place:
    """A line of the table; `combinations` is how many a customer must have, None for a depot."""
    many = sheet.whole(line, 6, "number of combinations", high=1000)
    windows = kind in _WITH_WINDOWS
    columns = 7 + many + (2 if windows else 0)
    if len(line.words) != columns:
        sheet.fault("TEXT_FIELD_INVALID", f"The line has {len(line.words)} numbers, not {columns}.", line)
        columns = len(line.words)
    if combinations is not None and many not in (0, combinations):
        text = f"Customer {line.words[0]} lets {many} of {combinations} depots serve it."
        sheet.fault("FEATURE_UNSUPPORTED", text, line, "combinations")
    if sheet.whole(line, 5, "frequency of visits") > 1:
        sheet.fault("FEATURE_UNSUPPORTED", f"Customer {line.words[0]} is visited several times.", line, "frequency")
    return Place(
        str(sheet.whole(line, 0, "number")),
        line,
        sheet.number(line, 1, "x"),
        sheet.number(line, 2, "y"),
        sheet.whole(line, 4, "demand"),
        sheet.number(line, 3, "service time"),
        ready=sheet.number(line, columns - 2, "ready time") if windows else 0.0,
        due=sheet.number(line, columns - 1, "due time") if windows else None,
    )
