"""Observed trips from a table: CSV, XLSX or whatever :func:`geo.files.read.read_table` reads.

Columns: `profile`; `from` (the id of a point) or `from_lon` and `from_lat`; the same for `to`; `travel_s` or
`minutes`; and, where known, `departed` (2026-09-10 07:30, with a time zone if it is not Vietnam's) and `note`.
Positions stand above ids. The time is that of the ride alone, without stops.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from geo.errors import Fault, InputRefused
from geo.files.fault_list import FaultList
from geo.files.read import read_table
from geo.files.source_table import SourceRow, SourceTable
from geo.places.positions.coordinates import read_lon_lat
from geo.roads.place import Place
from geo.units import DAY_S, MINUTE_S, TIME_ZONE

COLUMNS = (
    *("profile", "from", "from_lon", "from_lat", "to", "to_lon", "to_lat"),
    *("departed", "travel_s", "minutes", "note"),
)
_NUMBER = re.compile(r"\d{1,7}(?:[.,]\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Trip:
    """A ride somebody timed.

    Attributes:
        row: where its author finds it ("line 7").
        profile: with what.
        start, end: from where to where.
        travel_s: how long, without stops.
        departed: when, in Vietnam's time; None where not told.
        note: the author's.
    """

    row: str
    profile: str
    start: Place
    end: Place
    travel_s: int
    departed: datetime | None = None
    note: str = ""

    @property
    def hour(self) -> int | None:
        """The hour of a working day it began in; None where the day is a Saturday, a Sunday or not told."""
        return None if self.departed is None or self.departed.weekday() >= 5 else self.departed.hour


def read_trips(
    path: Path, *, profiles: Collection[str], places: Mapping[str, tuple[float, float]] | None = None
) -> tuple[tuple[Trip, ...], tuple[Fault, ...]]:
    """The trips of a table in its order, and what was odd about it.

    Args:
        path: the table.
        profiles: the names of profiles that there are.
        places: lon, lat by the ids that `from` and `to` may name.

    Raises:
        InputRefused: every fault of every row.
    """
    table = read_table(path)
    faults = FaultList()
    faults.extend(_column_faults(table))
    if faults:
        raise faults.refusal(table.notices)
    trips: list[Trip] = []
    notices: list[Fault] = [*table.notices, *_unknown_columns(table)]
    for row in table.rows:
        try:
            trip, said = _trip(row, profiles, places or {})
        except InputRefused as refused:
            faults.extend(refused.faults)
            continue
        trips.append(trip)
        notices += said
    if faults:
        raise faults.refusal(notices)
    return tuple(trips), tuple(notices)


def _column_faults(table: SourceTable) -> Iterator[Fault]:
    have = set(table.columns)
    if "profile" not in have:
        yield Fault("COLUMN_MISSING", f"{table.name} has no column 'profile'.", "profile", table.name)
    for end in ("from", "to"):
        if end not in have and not {f"{end}_lon", f"{end}_lat"} <= have:
            message = f"{table.name} has neither {end!r} nor both of '{end}_lon' and '{end}_lat'."
            yield Fault("COLUMN_MISSING", message, end, table.name)
    if not have & {"travel_s", "minutes"}:
        yield Fault("COLUMN_MISSING", f"{table.name} has neither 'travel_s' nor 'minutes'.", "travel_s", table.name)


def _unknown_columns(table: SourceTable) -> Iterator[Fault]:
    others = [column for column in table.columns if column not in COLUMNS]
    if others:
        message = f"{table.name}: {', '.join(others[:20])} is not among {', '.join(COLUMNS)}, and was left out."
        yield Fault("FIELD_UNKNOWN", message, row=table.name, action="Nothing, or rename the column.")


def _trip(
    row: SourceRow, profiles: Collection[str], places: Mapping[str, tuple[float, float]]
) -> tuple[Trip, list[Fault]]:
    cells = {column: row.cells.get(column, "") for column in COLUMNS}
    faults: list[Fault] = []
    notices: list[Fault] = []
    ends: dict[str, Place] = {}
    for end in ("from", "to"):
        try:
            ends[end], said = _place(cells, end, row.where, places)
        except InputRefused as refused:
            faults += refused.faults
            continue
        notices += said
    faults += [*_profile_faults(cells["profile"], row.where, profiles), *_time_faults(cells, row.where)]
    departed = _departed(cells["departed"])
    if cells["departed"] and departed is None:
        message = f"{cells['departed'][:40]!r} is no instant such as 2026-09-10 07:30."
        faults.append(Fault("FIELD_INVALID", message, "departed", row.where))
    if faults:
        raise InputRefused(faults)
    seconds = _seconds(cells)
    return Trip(row.where, cells["profile"], ends["from"], ends["to"], seconds, departed, cells["note"]), notices


def _place(
    cells: Mapping[str, str], end: str, where: str, places: Mapping[str, tuple[float, float]]
) -> tuple[Place, list[Fault]]:
    name, lon, lat = cells[end], cells[f"{end}_lon"], cells[f"{end}_lat"]
    if lon or lat:
        try:
            position = read_lon_lat(lon, lat, row=where)
        except InputRefused as refused:
            raise InputRefused(
                Fault(each.code, each.message, f"{end}_{each.field}" if each.field in ("lon", "lat") else end, where)
                for each in refused.faults
            ) from refused
        return Place(name or f"{where}, {end}", position.lon, position.lat), list(position.notices)
    if not name:
        raise InputRefused([Fault("FIELD_MISSING", f"There is neither {end!r} nor a position for it.", end, where)])
    if name not in places:
        raise InputRefused([Fault("ID_UNKNOWN", f"There is no point {name[:60]!r}.", end, where)])
    return Place(name, *places[name]), []


def _profile_faults(name: str, where: str, profiles: Collection[str]) -> Iterator[Fault]:
    if not name:
        yield Fault("FIELD_MISSING", "There is no profile.", "profile", where)
    elif name not in profiles:
        message = f"There is no profile {name[:40]!r}, only {', '.join(sorted(profiles))}."
        yield Fault("PROFILE_UNKNOWN", message, "profile", where)


def _time_faults(cells: Mapping[str, str], where: str) -> Iterator[Fault]:
    given = [name for name in ("travel_s", "minutes") if cells[name]]
    wrong = [name for name in given if not _NUMBER.fullmatch(cells[name])]
    for name in wrong:
        yield Fault("FIELD_INVALID", f"{cells[name][:40]!r} is no number.", name, where)
    if not given:
        yield Fault("FIELD_MISSING", "There is neither travel_s nor minutes.", "travel_s", where)
    if wrong or not given:
        return
    first, *second = (_value(cells, name) for name in given)
    if second and abs(first - second[0]) > MINUTE_S:
        message = f"travel_s and minutes differ: {first:g} s and {second[0]:g} s."
        yield Fault("FIELD_INVALID", message, "minutes", where)
    elif not 1 <= first <= DAY_S:
        yield Fault("FIELD_INVALID", f"{first:g} s is not from 1 s to a day.", given[0], where)


def _value(cells: Mapping[str, str], name: str) -> float:
    return float(cells[name].replace(",", ".")) * (MINUTE_S if name == "minutes" else 1)


def _seconds(cells: Mapping[str, str]) -> int:
    return round(_value(cells, "travel_s" if cells["travel_s"] else "minutes"))


def _departed(text: str) -> datetime | None:
    if len(text) < 16:  # a date alone says no hour
        return None
    zone = ZoneInfo(TIME_ZONE)
    try:
        told = datetime.fromisoformat(text)
        return told.replace(tzinfo=zone) if told.tzinfo is None else told.astimezone(zone)
    except (ValueError, OverflowError):
        return None
