"""CVRPLIB's .vrp files: capacity, a longest route, service times and windows, straight or given distances.

EUC_2D rounds distances to the nearest integer as TSPLIB says, CEIL_2D up; given ones (EXPLICIT) are rounded to the
nearest. Nothing is multiplied. Without VEHICLES there are as many as customers: the number in a name like X-n106-k14
is the fewest that can do, not a limit.
"""

from __future__ import annotations

import numpy as np

from geo.matrix import MAX_DISTANCE_M
from routing.formats.benchmark import Distances, Instance, Place, euclidean, problem_of, too_large
from routing.formats.sheet import Line, Sheet
from routing.formats.tsplib import Keywords, parse_tsplib
from routing.problem.loaded import LoadedProblem

_TYPES = ("CVRP", "DCVRP", "VRPTW")
_ROUNDING = {
    "EUC_2D": "distances rounded to the nearest integer",
    "CEIL_2D": "distances rounded up to integers",
    "EXPLICIT": "distances as given, rounded to the nearest integer",
}
#: Layouts of a matrix. All triangles are symmetric: the columns of one are the rows of the other.
_BY_COLUMN = {
    "LOWER_COL": "UPPER_ROW",
    "UPPER_COL": "LOWER_ROW",
    "LOWER_DIAG_COL": "UPPER_DIAG_ROW",
    "UPPER_DIAG_COL": "LOWER_DIAG_ROW",
}
#: Where each triangle begins, beside the diagonal or on it.
_DIAGONAL = {"LOWER_ROW": -1, "LOWER_DIAG_ROW": 0, "UPPER_ROW": 1, "UPPER_DIAG_ROW": 0}
_KEYWORDS = {
    *("NAME", "COMMENT", "TYPE", "DIMENSION", "CAPACITY", "DISTANCE", "SERVICE_TIME", "VEHICLES", "EDGE_WEIGHT_TYPE"),
    *("EDGE_WEIGHT_FORMAT", "EDGE_WEIGHT_UNIT_OF_MEASUREMENT", "NODE_COORD_TYPE", "DISPLAY_DATA_TYPE"),
    *("NODE_COORD_SECTION", "DEMAND_SECTION", "DEPOT_SECTION", "EDGE_WEIGHT_SECTION", "DISPLAY_DATA_SECTION"),
    *("SERVICE_TIME_SECTION", "TIME_WINDOW_SECTION"),
}


def read_cvrplib(sheet: Sheet) -> LoadedProblem:
    """The problem of the file; stops and places are called by the numbers of their nodes.

    Raises:
        InputRefused: FEATURE_UNSUPPORTED for a type, a kind of distance or a section that is not read;
            TEXT_SECTION_MISSING, TEXT_COUNT_WRONG, TEXT_FIELD_INVALID, ID_DUPLICATE, WINDOW_REVERSED, line by line.
    """
    found = parse_tsplib(sheet)
    for keyword in found.heads.keys() - _KEYWORDS:
        sheet.fault("FEATURE_UNSUPPORTED", f"{keyword[:60]} is not read.", found.heads[keyword], keyword[:60])
    kind = found.text("TYPE") or "CVRP"
    if kind.upper() not in _TYPES:
        sheet.fault("FEATURE_UNSUPPORTED", f"The type {kind[:40]!r} is not read.", found.values["TYPE"], "TYPE")
    weights = found.text("EDGE_WEIGHT_TYPE").upper()
    if weights not in _ROUNDING:
        text = f"Distances are {weights[:40] or 'not told'}; {', '.join(_ROUNDING)} are read."
        sheet.fault("FEATURE_UNSUPPORTED", text, found.values.get("EDGE_WEIGHT_TYPE"), "EDGE_WEIGHT_TYPE")
    size = _whole(sheet, found, "DIMENSION", low=2)
    if too_large(sheet, size, found.values.get("DIMENSION")):
        sheet.refuse_if_faulty()
    places = _places(sheet, found, size, with_positions=weights != "EXPLICIT")
    depot = _depot(sheet, found, places)
    distances = _explicit(sheet, found, size) if weights == "EXPLICIT" else None
    capacity = _whole(sheet, found, "CAPACITY", most=10**12)
    vehicles = _whole(sheet, found, "VEHICLES", low=1) if "VEHICLES" in found.values else 0
    limit = sheet.number(found.values["DISTANCE"], 0, "DISTANCE", low=0) if "DISTANCE" in found.values else None
    sheet.refuse_if_faulty()
    order = [depot, *(number for number in range(size) if number != depot)]
    ordered = [places[number] for number in order]
    if distances is None:
        distances = euclidean(ordered, 1, up=weights == "CEIL_2D")
    else:
        distances = distances[np.ix_(order, order)]
    name = found.text("NAME")[:200] or sheet.name
    return problem_of(
        sheet,
        Instance(
            *(name, ordered[:1], ordered[1:], vehicles, capacity, 1),
            max_duration=limit,
            distances=distances,
            rounding=_ROUNDING[weights],
        ),
    )


def _whole(sheet: Sheet, found: Keywords, keyword: str, low: int = 0, most: int = 10**7) -> int:
    line = found.values.get(keyword)
    if line is None:
        sheet.fault("TEXT_SECTION_MISSING", f"There is no {keyword}.", None, keyword)
        return 0
    return sheet.whole(line, 0, keyword, low=low, high=most)


def _places(sheet: Sheet, found: Keywords, size: int, *, with_positions: bool) -> list[Place]:
    """All nodes of DEMAND_SECTION, which the other sections must have, too, in the order of their numbers.

    The rows of a matrix are in that order, whatever the sections' own may be.
    """
    demands = _rows(sheet, found, "DEMAND_SECTION", size, columns=1, needed=True)
    positions = _rows(sheet, found, "NODE_COORD_SECTION", size, columns=2, needed=with_positions)
    services = _rows(sheet, found, "SERVICE_TIME_SECTION", size, columns=1)
    windows = _rows(sheet, found, "TIME_WINDOW_SECTION", size, columns=2)
    common = (
        sheet.number(found.values["SERVICE_TIME"], 0, "SERVICE_TIME", low=0)
        if "SERVICE_TIME" in found.values
        else 0.0
    )
    depots = {line.words[0] for line in found.sections.get("DEPOT_SECTION", ())}
    places = []
    for node, line in sorted(demands.items(), key=lambda each: int(each[0])):
        position, service, window = positions.get(node), services.get(node), windows.get(node)
        for section, rows in (("NODE_COORD_SECTION", positions), ("TIME_WINDOW_SECTION", windows)):
            if rows and node not in rows:
                sheet.fault("TEXT_COUNT_WRONG", f"Node {node} is not in {section}.", line, section)
        places.append(
            Place(
                node,
                line,
                sheet.number(position, 1, "x") if position and with_positions else 0.0,
                sheet.number(position, 2, "y") if position and with_positions else 0.0,
                sheet.whole(line, 1, "demand"),
                sheet.number(service, 1, "service time") if service else 0.0 if node in depots else common,
                ready=sheet.number(window, 1, "ready time") if window else 0.0,
                due=sheet.number(window, 2, "due time") if window else None,
            )
        )
    return places


def _rows(
    sheet: Sheet, found: Keywords, section: str, size: int, *, columns: int, needed: bool = False
) -> dict[str, Line]:
    """The rows of a section by their node, each with so many numbers after it."""
    lines = found.sections.get(section)
    if lines is None:
        if needed:
            sheet.fault("TEXT_SECTION_MISSING", f"There is no {section}.", None, section)
        return {}
    if len(lines) != size:
        text = f"{section} has {len(lines)} rows; DIMENSION is {size}."
        sheet.fault("TEXT_COUNT_WRONG", text, found.heads[section], section)
    rows: dict[str, Line] = {}
    for line in lines:
        node = str(sheet.whole(line, 0, "number"))
        if node in rows:
            text = f"The number {node} stands in line {rows[node].number} already."
            sheet.fault("ID_DUPLICATE", text, line, section)
        if len(line.words) > columns + 1:
            text = f"The line has {len(line.words)} numbers, not {columns + 1}."
            sheet.fault("TEXT_FIELD_INVALID", text, line, section)
        rows[node] = line
    return rows


def _depot(sheet: Sheet, found: Keywords, places: list[Place]) -> int:
    """The position of the one depot among the places; its list may end with -1."""
    lines = found.sections.get("DEPOT_SECTION")
    if lines is None:
        sheet.fault("TEXT_SECTION_MISSING", "There is no DEPOT_SECTION.", None, "DEPOT_SECTION")
        return 0
    named = [(word, line) for line in lines for word in line.words if word != "-1"]
    if len(named) != 1:
        text = f"There are {len(named)} depots; one is read."
        sheet.fault("FEATURE_UNSUPPORTED", text, found.heads["DEPOT_SECTION"], "DEPOT_SECTION")
        return 0
    node, line = named[0]
    position = next((number for number, place in enumerate(places) if place.id == node), None)
    if position is None:
        sheet.fault("ID_UNKNOWN", f"The depot {node[:40]!r} is no node.", line, "DEPOT_SECTION")
    elif places[position].demand:
        sheet.fault("TEXT_FIELD_INVALID", "The depot has a demand.", places[position].line, "demand")
    return position or 0


def _explicit(sheet: Sheet, found: Keywords, size: int) -> Distances | None:
    """The matrix of EDGE_WEIGHT_SECTION, int32 (size, size), in the order of the nodes' numbers."""
    lines = found.sections.get("EDGE_WEIGHT_SECTION")
    if lines is None:
        sheet.fault("TEXT_SECTION_MISSING", "There is no EDGE_WEIGHT_SECTION.", None, "EDGE_WEIGHT_SECTION")
        return None
    told = found.text("EDGE_WEIGHT_FORMAT").upper()
    shape = _BY_COLUMN.get(told, told)
    if shape != "FULL_MATRIX" and shape not in _DIAGONAL:
        text = f"The format {told[:40]!r} is not read; {', '.join(['FULL_MATRIX', *_DIAGONAL, *_BY_COLUMN])} are."
        sheet.fault("FEATURE_UNSUPPORTED", text, found.values.get("EDGE_WEIGHT_FORMAT"), "EDGE_WEIGHT_FORMAT")
        return None
    diagonal = _DIAGONAL.get(shape)
    wanted = size * size if diagonal is None else size * (size + (1 if diagonal == 0 else -1)) // 2
    count = sum(len(line.words) for line in lines)
    if count != wanted:  # told before millions of numbers are looked at
        text = f"EDGE_WEIGHT_SECTION has {count} numbers, {told} of {size} nodes {wanted}."
        sheet.fault("TEXT_COUNT_WRONG", text, found.heads["EDGE_WEIGHT_SECTION"], "EDGE_WEIGHT_SECTION")
        return None
    values = [
        sheet.number(line, position, "distance", low=0, high=MAX_DISTANCE_M)
        for line in lines
        for position in range(len(line.words))
    ]
    rounded = np.floor(np.array(values) + 0.5).astype(np.int32)
    if diagonal is None:
        return rounded.reshape(size, size)
    cells = (np.tril_indices if shape.startswith("LOWER") else np.triu_indices)(size, diagonal)
    distances = np.zeros((size, size), dtype=np.int32)
    distances[cells] = rounded
    distances.T[cells] = rounded
    return distances
