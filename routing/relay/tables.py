"""Timetables and dossiers from CSV: a row is a call of a line, or a dossier."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from geo.errors import Fault, InputRefused
from geo.units import parse_clock
from routing.formats.sheet import read_text
from routing.problem.record import EVER
from routing.relay.promises import Wish
from routing.relay.timetable import FORMAT, MOST_CALLS, MOST_LINES, Line, LineCall, Timetable
from routing.relay.timetable_check import require_sound

MAX_BYTES = 10_000_000

_LINES = ("line", "days", "place", "arrive", "leave")
_DOSSIERS = ("dossier", "origin", "destination", "ready")

T = TypeVar("T")


def read_timetable_csv(path: Path, *, centre: str, transfer_s: int) -> Timetable:
    """A timetable from CSV with the columns line, days, place, arrive and leave; rows of a line in their order.

    `days` is like 1-5 or 1 3 6 (1 is Monday), empty for every day; times are like 17:30, and D+1 03:15 for the
    next day. Where `arrive` or `leave` is empty it is the other. To change takes `transfer_s` at every place.

    Raises:
        InputRefused: FILE_MISSING, FILE_TOO_LARGE, FILE_UNREADABLE, FIELD_MISSING, FIELD_INVALID row by row, and the
            faults of `require_sound`.
    """
    rows = _rows(path, _LINES)
    calls: dict[str, list[LineCall]] = {}
    days: dict[str, list[int]] = {}
    faults: list[Fault] = []
    for where, row in rows:
        arrive, leave = row["arrive"] or row["leave"], row["leave"] or row["arrive"]
        seen = [
            _cell(faults, where, "arrive", arrive, _seconds),
            _cell(faults, where, "leave", leave, _seconds),
        ]
        told = _cell(faults, where, "days", row["days"] or "1-7", weekdays_of)
        for name in ("line", "place"):
            _cell(faults, where, name, row[name], _name)
        if row["line"] in days and told is not None and days[row["line"]] != told:
            faults.append(Fault("FIELD_INVALID", "The line ran on other days in a row before.", "days", where))
        if told is not None:
            days.setdefault(row["line"], told)
        if seen[0] is not None and seen[1] is not None and row["place"] and row["line"]:
            call = LineCall(place=row["place"][:200], arrive_s=seen[0], leave_s=seen[1])
            calls.setdefault(row["line"], []).append(call)
    faults += _beyond_bounds(centre, calls)
    faults += [
        Fault("FIELD_INVALID", f"Line {name!r} has a single call.", "line", name)
        for name, several in calls.items()
        if len(several) < 2 and not faults
    ]
    if faults:
        raise InputRefused(faults)
    lines = [Line(id=name[:200], days=days[name], calls=several) for name, several in calls.items()]
    places = dict.fromkeys([centre, *(call.place for line in lines for call in line.calls)], transfer_s)
    timetable = Timetable(format=FORMAT, name=path.stem[:200], centre=centre, transfer_s=places, lines=lines)
    require_sound(timetable)
    return timetable


def _beyond_bounds(centre: str, calls: Mapping[str, list[LineCall]]) -> Iterator[Fault]:
    """What is longer than the format of timetables lets it be."""
    if not 0 < len(centre) <= 200:
        yield Fault("FIELD_INVALID", f"The centre {centre[:40]!r} is empty, or longer than any id.", "centre")
    if len(calls) > MOST_LINES:
        yield Fault("FIELD_INVALID", f"There are {len(calls):,} lines; {MOST_LINES:,} are the most.", "line")
    for name, several in calls.items():
        if len(several) > MOST_CALLS:
            text = f"Line {name!r} has {len(several):,} calls; {MOST_CALLS:,} are the most."
            yield Fault("FIELD_INVALID", text, "line", name)


def read_wishes_csv(path: Path) -> list[Wish]:
    """Dossiers from CSV with the columns dossier, origin, destination and ready (16:05).

    Raises:
        InputRefused: as `read_timetable_csv`; ID_DUPLICATE.
    """
    faults: list[Fault] = []
    wishes: list[Wish] = []
    seen: set[str] = set()
    for where, row in _rows(path, _DOSSIERS):
        ready = _cell(faults, where, "ready", row["ready"], _seconds)
        names = [_cell(faults, where, name, row[name], _name) for name in _DOSSIERS[:3]]
        if row["dossier"] and row["dossier"] in seen:
            faults.append(Fault("ID_DUPLICATE", f"Dossier {row['dossier'][:60]!r} stands twice.", "dossier", where))
        seen.add(row["dossier"])
        if ready is not None and all(names):
            wishes.append(
                Wish(id=row["dossier"], origin=row["origin"], destination=row["destination"], ready_s=ready)
            )
    if faults:
        raise InputRefused(faults)
    return wishes


def _rows(path: Path, wanted: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    """The rows as cells by column, each with where it stands; columns beyond those wanted are passed over."""
    text = read_text(path, max_bytes=MAX_BYTES)
    try:
        table = list(csv.reader(io.StringIO(text)))
    except csv.Error as error:
        raise InputRefused([Fault("FILE_UNREADABLE", f"{path} is no CSV: {error}.", row=str(path))]) from error
    header = [cell.strip().casefold() for cell in table[0]] if table else []
    missing = [
        Fault("FIELD_MISSING", f"There is no column {name!r}.", name, str(path))
        for name in wanted
        if name not in header
    ]
    if missing:
        raise InputRefused(missing)
    return list(_cells(table[1:], {name: header.index(name) for name in wanted}))


def _cells(table: list[list[str]], column: dict[str, int]) -> Iterator[tuple[str, dict[str, str]]]:
    for number, row in enumerate(table, start=2):
        if any(cell.strip() for cell in row):
            yield (
                f"line {number}",
                {name: row[at].strip() if at < len(row) else "" for name, at in column.items()},
            )


def _cell(faults: list[Fault], where: str, name: str, text: str, read: Callable[[str], T]) -> T | None:
    """The cell's value; a fault and None when it has none."""
    if not text:
        faults.append(Fault("FIELD_MISSING", "The cell is empty.", name, where))
        return None
    try:
        return read(text)
    except ValueError as error:
        faults.append(Fault("FIELD_INVALID", f"{error}.", name, where))
        return None


def _name(text: str) -> str:
    if len(text) > 200:
        raise ValueError(f"{text[:40]!r}... is longer than any id")
    return text


def _seconds(text: str) -> int:
    seconds = parse_clock(text)
    if seconds > EVER:
        raise ValueError(f"{text[:20]!r} is later than any time of a plan")
    return seconds


def weekdays_of(text: str) -> list[int]:
    """Weekdays from `1-5` or `1 3 6`; a ValueError when it is no such list."""
    days: set[int] = set()
    for part in text.replace(",", " ").split():
        first, dash, last = part.partition("-")
        if not (first in _DIGITS and (not dash or (last in _DIGITS and first <= last))):
            raise ValueError(f"{text[:40]!r} is no list of weekdays such as 1-5 or 1 3 6")
        days |= set(range(int(first), int(last or first) + 1))
    if not days:
        raise ValueError(f"{text[:40]!r} names no day")
    return sorted(days)


_DIGITS = frozenset("1234567")
