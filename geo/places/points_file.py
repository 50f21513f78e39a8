"""A register of points as a CSV file that Excel and QGIS open: UTF-8, one header, one point a row.

Columns: id, kind, name, commune (code), lon, lat (degrees, EPSG:4326), located, known, dispatches (yes or no), note;
and, which older registers lack: services (blanks between them), hours (canonical text of :mod:`geo.places.hours`),
capacity, staff (whole numbers), serves (commune codes, blanks between them), address, source. Empty is "not told".
"""

from __future__ import annotations

import csv
import io
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from geo.errors import Fault, InputRefused, refuse
from geo.places.communes import Commune
from geo.places.hours import OpeningHours
from geo.places.points import Located, Point, PointKind, Service
from geo.places.vietnam import in_vietnam
from geo.safe_write import write_text
from geo.spreadsheet import cell_text, text_cell

REQUIRED = ("id", "kind", "name", "commune", "lon", "lat", "located", "known", "dispatches", "note")
COLUMNS = (*REQUIRED, "services", "hours", "capacity", "staff", "serves", "address", "source")
MAX_BYTES = 50_000_000
#: What a problem file allows an id to be.
MAX_ID = 200

_TEXTS = ("id", "name", "note", "address", "source")
#: No point has a million people, or handles a million items a day.
_COUNT = re.compile(r"[0-9]{1,6}")

_TRUTH = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


def write_points(path: Path, points: Iterable[Point]) -> None:
    """Write a register that :func:`read_points` gives back unchanged."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([text_cell(cell) for cell in cells_of(point).values()] for point in points)
    write_text(path, text.getvalue())


def cells_of(point: Point) -> dict[str, str]:
    """A point as the register has it: column name -> text, in the order of :data:`COLUMNS`."""
    return {
        "id": point.id,
        "kind": point.kind.value,
        "name": point.name,
        "commune": point.commune,
        "lon": repr(point.lon),
        "lat": repr(point.lat),
        "located": point.located.value,
        "known": "yes" if point.known else "no",
        "dispatches": "yes" if point.dispatches else "no",
        "note": point.note,
        "services": " ".join(point.services),
        "hours": point.hours,
        "capacity": "" if point.capacity is None else str(point.capacity),
        "staff": "" if point.staff is None else str(point.staff),
        "serves": " ".join(point.serves),
        "address": point.address,
        "source": point.source,
    }


def read_points(path: Path, communes: Sequence[Commune]) -> tuple[Point, ...]:
    """The points of a register.

    Raises:
        InputRefused: every fault of the file, with its line number and the point's own id.
    """
    rows = _rows(path)
    codes = {commune.code for commune in communes}
    faults: list[Fault] = []
    points: list[Point] = []
    first_line: dict[str, int] = {}
    for line, row in rows:
        found = list(_row_faults(line, row, codes))
        if row["id"] and row["id"] in first_line:
            message = f"{row['id']!r} is already on line {first_line[row['id']]}."
            found.append(Fault("ID_DUPLICATE", message, "id", _where(line, row)))
        first_line.setdefault(row["id"], line)
        faults += found
        if not found:
            points.append(_point(row))
    if not rows:
        faults.append(Fault("FIELD_MISSING", f"{path.name} has no points.", row=str(path)))
    if faults:
        raise InputRefused(faults)
    return tuple(points)


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    """(line number, row) for every row that is not empty."""
    try:
        if path.exists() and not path.is_file():
            raise refuse("FILE_MISSING", f"{path} is not a regular file.", row=str(path))
        if path.stat().st_size > MAX_BYTES:
            raise refuse("FILE_TOO_LARGE", f"{path.name} is larger than {MAX_BYTES:,} bytes.", row=str(path))
        # A byte order mark is what Excel writes; the text after it is the same.
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise refuse("FILE_MISSING", f"{path}: {error.strerror}.", row=str(path)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise refuse(
            "FILE_UNREADABLE",
            f"{path.name} is not UTF-8 (line {line}).",
            row=f"line {line}",
            action="Save it again as CSV UTF-8.",
        ) from error
    table = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    header = [(name or "").strip() for name in table.fieldnames or ()]
    faults = list(_header_faults(header))
    if faults:
        raise InputRefused(faults)
    table.fieldnames = header
    rows = []
    try:
        for row in table:
            if row.pop("", None):
                faults.append(
                    Fault("FIELD_UNKNOWN", "The row has more cells than columns.", row=f"line {table.line_num}")
                )
            clean = {name: unicodedata.normalize("NFC", (row.get(name) or "").strip()) for name in COLUMNS}
            clean |= {name: cell_text(clean[name]) for name in _TEXTS}
            if any(clean.values()):
                rows.append((table.line_num, clean))
    except csv.Error as error:
        where = f"line {table.line_num + 1}"
        faults.append(Fault("FILE_UNREADABLE", f"{path.name} is not a table: {error}.", row=where))
    if faults:
        raise InputRefused(faults)
    return rows


def _header_faults(header: Sequence[str]) -> Iterator[Fault]:
    for name in REQUIRED:
        if name not in header:
            yield Fault("FIELD_MISSING", f"There is no column {name!r}.", name, "line 1")
    for name in header:
        if name not in COLUMNS:
            yield Fault("FIELD_UNKNOWN", f"Column {name!r} is not part of a register.", name, "line 1")
    for name in COLUMNS:
        if header.count(name) > 1:
            yield Fault("FIELD_INVALID", f"Column {name!r} stands {header.count(name)} times.", name, "line 1")


def _row_faults(line: int, row: dict[str, str], codes: set[str]) -> Iterator[Fault]:
    where = _where(line, row)
    for name in ("id", "name"):
        if not row[name]:
            yield Fault("FIELD_MISSING", f"The point has no {name}.", name, where)
    yield from _text_faults(row, where)
    for name, known in (("kind", PointKind), ("located", Located)):
        if row[name] not in set(known):
            yield Fault("FIELD_INVALID", f"{row[name]!r} is not one of {', '.join(known)}.", name, where)
    if row["commune"] not in codes:
        yield Fault("COMMUNE_UNKNOWN", f"{row['commune']!r} is not a commune code.", "commune", where)
    for name in ("known", "dispatches"):
        if row[name].lower() not in _TRUTH:
            yield Fault("FIELD_INVALID", f"{row[name]!r} is neither yes nor no.", name, where)
    if row["dispatches"].lower() in ("yes", "true", "1") and row["kind"] != PointKind.POST_OFFICE:
        yield Fault("FIELD_INVALID", f"Only a post office dispatches, not a {row['kind']}.", "dispatches", where)
    yield from _position_faults(row, where)
    yield from _told_faults(row, where, codes)


def _told_faults(row: dict[str, str], where: str, codes: set[str]) -> Iterator[Fault]:
    """Faults of the columns that older registers lack."""
    for service in row["services"].split():
        if service not in set(Service):
            yield Fault("FIELD_INVALID", f"{service!r} is not one of {', '.join(Service)}.", "services", where)
    for code in row["serves"].split():
        if code not in codes:
            yield Fault("COMMUNE_UNKNOWN", f"{code!r} is not a commune code.", "serves", where)
    for name in ("capacity", "staff"):
        if row[name] and not _COUNT.fullmatch(row[name]):
            yield Fault("FIELD_INVALID", f"{row[name]!r} is no whole number below a million.", name, where)
    try:
        _hours(row["hours"])
    except InputRefused as refused:
        yield from (replace(fault, row=where) for fault in refused.faults)


def _text_faults(row: dict[str, str], where: str) -> Iterator[Fault]:
    if len(row["id"]) > MAX_ID:
        yield Fault("FIELD_INVALID", f"The id has {len(row['id'])} letters, {MAX_ID} are allowed.", "id", where)
    for name in _TEXTS:
        allowed = "\n\t" if name == "note" else ""
        if any(unicodedata.category(letter) == "Cc" and letter not in allowed for letter in row[name]):
            yield Fault("FIELD_INVALID", f"The {name} has a control character or line break.", name, where)


def _position_faults(row: dict[str, str], where: str) -> Iterator[Fault]:
    values = {name: _degrees(row[name]) for name in ("lon", "lat")}
    for name, value in values.items():
        if math.isnan(value):
            yield Fault("FIELD_INVALID", f"{row[name]!r} is not a number of degrees.", name, where)
    lon, lat = values["lon"], values["lat"]
    if math.isnan(lon) or math.isnan(lat) or in_vietnam(lon, lat):
        return
    hint = "lon and lat are swapped." if in_vietnam(lat, lon) else "that is not in Vietnam."
    yield Fault("PLACE_OUTSIDE", f"{row['lon']}, {row['lat']}: {hint}", "lon", where)


def _degrees(text: str) -> float:
    """NaN for what is no finite number."""
    try:
        value = float(text)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan


def _where(line: int, row: dict[str, str]) -> str:
    """The line and, where it can be shown on one, the id."""
    short = row["id"] if len(row["id"]) <= MAX_ID else f"{row['id'][:20]}…"
    return f"line {line} ({short})" if short.isprintable() and short else f"line {line}"


def _point(row: dict[str, str]) -> Point:
    return Point(
        id=row["id"],
        kind=PointKind(row["kind"]),
        name=row["name"],
        commune=row["commune"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        located=Located(row["located"]),
        known=_TRUTH[row["known"].lower()],
        dispatches=_TRUTH[row["dispatches"].lower()],
        note=row["note"],
        services=tuple(service for service in Service if service in row["services"].split()),
        hours=_hours(row["hours"]),
        capacity=int(row["capacity"]) if row["capacity"] else None,
        staff=int(row["staff"]) if row["staff"] else None,
        serves=tuple(row["serves"].split()),
        address=row["address"],
        source=row["source"],
    )


def _hours(text: str) -> str:
    """The canonical text, "" for none."""
    return OpeningHours.parse(text).text if text else ""
