"""Li and Lim's instances of the PDPTW: nine columns, each customer a pickup or a delivery.

The first line has vehicles, capacity and a speed that the format's authors say is not used. Columns: number, x, y,
demand (what a pickup takes aboard, below 0 for a delivery), ready, due, service, number of its pickup, number of its
delivery; one of the last two is 0.
"""

from __future__ import annotations

from routing.formats.benchmark import Instance, Pair, Place, problem_of, too_large
from routing.formats.sheet import Line, Sheet
from routing.problem.loaded import LoadedProblem

SCALE = 100
_COLUMNS = 9


def is_li_lim(sheet: Sheet) -> bool:
    """Whether a line of three words is followed by a line of nine."""
    return len(sheet.lines) > 1 and [len(line.words) for line in sheet.lines[:2]] == [3, _COLUMNS]


def read_li_lim(sheet: Sheet) -> LoadedProblem:
    """The problem of the file: a shipment for each pair.

    Raises:
        InputRefused: TEXT_FIELD_INVALID, ID_DUPLICATE, WINDOW_REVERSED, PAIR_MISMATCH, line by line.
    """
    head, *rows = sheet.lines
    if too_large(sheet, len(rows)):
        sheet.refuse_if_faulty()
    vehicles = sheet.whole(head, 0, "number of vehicles", low=1)
    capacity = sheet.whole(head, 1, "capacity", high=10**12)
    places = [_place(sheet, line) for line in rows]
    pairs = _pairs(sheet, places[1:])
    name = sheet.name.rpartition(".")[0] or sheet.name
    return problem_of(sheet, Instance(name, places[:1], places[1:], vehicles, capacity, SCALE, pairs=pairs))


def _place(sheet: Sheet, line: Line) -> Place:
    if len(line.words) != _COLUMNS:
        text = f"The line has {len(line.words)} numbers, not {_COLUMNS}."
        sheet.fault("TEXT_FIELD_INVALID", text, line)
    return Place(
        str(sheet.whole(line, 0, "number")),
        line,
        sheet.number(line, 1, "x"),
        sheet.number(line, 2, "y"),
        sheet.whole(line, 3, "demand", low=-(10**7)),
        ready=sheet.number(line, 4, "ready time"),
        due=sheet.number(line, 5, "due time"),
        service=sheet.number(line, 6, "service time"),
    )


def _pairs(sheet: Sheet, customers: list[Place]) -> tuple[Pair, ...]:
    """Every pickup with its delivery; PAIR_MISMATCH for customers whose mate does not name them in turn."""
    by_id = {place.id: place for place in customers}
    mates = {
        place.id: (
            str(sheet.whole(place.line, 7, "number of its pickup")),
            str(sheet.whole(place.line, 8, "number of its delivery")),
        )
        for place in customers
    }
    pairs = []
    for place in customers:
        pickup, delivery = mates[place.id]
        if (pickup == "0") == (delivery == "0"):
            both = "both a pickup and a" if pickup != "0" else "neither pickup nor"
            text = f"Customer {place.id} names {both} delivery."
            sheet.fault("PAIR_MISMATCH", text, place.line, "pair")
            continue
        mate = by_id.get(delivery if pickup == "0" else pickup)
        if mate is None or mate is place:
            named = delivery if pickup == "0" else pickup
            sheet.fault("PAIR_MISMATCH", f"Customer {place.id} names {named}, no other customer.", place.line, "pair")
        elif mates[mate.id] != ((place.id, "0") if pickup == "0" else ("0", place.id)):
            text = f"Customer {place.id} names {mate.id}, which does not name it back (line {mate.line.number})."
            sheet.fault("PAIR_MISMATCH", text, place.line, "pair")
        elif pickup == "0":
            if place.demand < 0 or place.demand + mate.demand != 0:
                text = f"{place.demand} is picked up at {place.id} and {mate.demand} delivered at {mate.id}."
                sheet.fault("PAIR_MISMATCH", text, place.line, "demand")
            pairs.append(Pair(place.id, mate.id, max(0, place.demand)))
    return tuple(pairs)
