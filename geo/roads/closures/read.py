"""Closures from map files: the one that buuta keeps, and drawings from QGIS or geojson.io.

Properties: `id`, `from`, `to` (2026-09-30 or 30/9/2026; an empty `to` is until further notice), `reason`, `profiles`
(names, blanks or commas between them; empty is everyone). Others are left out, with a notice.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import shapely

from geo.errors import Fault, refuse, refusing_with
from geo.files.fault_list import FaultList
from geo.files.read import read_table
from geo.files.source_table import SourceRow, SourceTable
from geo.places.boundary_import.ground import in_lon_lat
from geo.roads.closures.closure import Closure, Closures
from geo.roads.closures.shapes import mended, shape_fault

FIELDS = ("id", "from", "to", "reason", "profiles")
#: Longer ids and reasons are a mistake.
MAX_ID, MAX_REASON = 200, 2_000

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00)?Z?)?")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a file of closures holds, and what was odd about it."""

    closures: Closures
    notices: tuple[Fault, ...] = ()


def read_closures(path: Path, *, profiles: Collection[str] | None = None) -> Drawing:
    """The closures of a file that :func:`geo.roads.closures.write.write_closures` wrote, perhaps edited since.

    A collection without features is no closures. `profiles` are the names that there are; None takes any.

    Raises:
        InputRefused: every fault of the file, by the closure's own id or the feature's number.
    """
    if _is_empty_collection(path):
        return Drawing(Closures())
    return read_drawing(path, profiles=profiles)


def read_drawing(
    path: Path, *, given: Mapping[str, str] | None = None, profiles: Collection[str] | None = None
) -> Drawing:
    """The closures that somebody drew: GeoJSON, GeoPackage, Shapefile or KML.

    Args:
        path: the file.
        given: texts of :data:`FIELDS` for features that do not have their own (as a command line gives them).
            A feature without any id gets one made of its shape and dates, told in a notice.
        profiles: the names of profiles that there are; None takes any.

    Raises:
        InputRefused: every fault of the file, by the closure's own id or the feature's number.
    """
    table = read_table(path)
    system = table.crs
    if system is None:
        action = "Export it in EPSG:4326, as GeoJSON does; a table without shapes draws nothing."
        raise refuse("CRS_MISSING", f"{table.name} does not say its coordinate system.", "crs", table.name, action)
    with refusing_with(table.notices):
        shapes = in_lon_lat([row.shape for row in table.rows], system, table.name)
        rows = [SourceRow(row.where, row.cells, shape) for row, shape in zip(table.rows, shapes, strict=True)]
        closures, notices = _closures(rows, given or {}, profiles)
    return Drawing(closures, (*table.notices, *_left_out(table), *notices))


def _is_empty_collection(path: Path) -> bool:
    """Small enough to look, and a FeatureCollection of nothing."""
    try:
        if not path.is_file() or path.stat().st_size > 1_000:
            return False
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return (
        isinstance(document, dict) and document.get("type") == "FeatureCollection" and document.get("features") == []
    )


def _left_out(table: SourceTable) -> Iterator[Fault]:
    others = [column for column in table.columns if column not in FIELDS and any(r.cells[column] for r in table.rows)]
    if others:
        message = f"{table.name}: {', '.join(others[:20])} is not among {', '.join(FIELDS)}, and was left out."
        yield Fault("FIELD_UNKNOWN", message, row=table.name, action="Nothing, or rename the property.")


def _closures(
    rows: Sequence[SourceRow], given: Mapping[str, str], profiles: Collection[str] | None
) -> tuple[Closures, list[Fault]]:
    found: list[Closure] = []
    faults, notices = FaultList(), list[Fault]()
    seen: dict[str, str] = {}
    for row in rows:
        cells = {name: row.cells.get(name, "") or given.get(name, "") for name in FIELDS}
        where = cells["id"] or row.where
        fault = shape_fault(row.shape, where)
        wrong = [*_text_faults(cells, where, profiles), *([fault] if fault else [])]
        if cells["id"] in seen:
            wrong.append(Fault("ID_DUPLICATE", f"{row.where} and {seen[where]} are both {where!r}.", "id", where))
        elif cells["id"]:
            seen[cells["id"]] = row.where
        faults.extend(wrong)
        if not wrong:
            closure, said = _closure(row, cells, where)
            found.append(closure)
            notices += said
    if faults:
        raise faults.refusal(notices)
    return Closures(tuple(found)), notices


def _text_faults(cells: Mapping[str, str], where: str, profiles: Collection[str] | None) -> Iterator[Fault]:
    if not cells["from"]:
        action = "Give --from, or the drawing a field `from` (2026-10-01)."
        yield Fault("FIELD_MISSING", "There is no first day.", "from", where, action)
    for name in ("from", "to"):
        if cells[name] and _day(cells[name]) is None:
            message = f"{cells[name][:40]!r} is no date such as 2026-09-30."
            yield Fault("FIELD_INVALID", message, name, where)
    first, last = _day(cells["from"]), _day(cells["to"])
    if first and last and last < first:
        yield Fault("DATES_REVERSED", f"It would end on {last}, before it begins on {first}.", "to", where)
    for name, limit in (("id", MAX_ID), ("reason", MAX_REASON)):
        if len(cells[name]) > limit:
            yield Fault("FIELD_INVALID", f"It has {len(cells[name]):,} letters; the limit is {limit:,}.", name, where)
    unknown = [each for each in _names(cells["profiles"]) if profiles is not None and each not in profiles]
    if unknown:
        message = f"There is no profile {', '.join(unknown)[:80]}, only {', '.join(sorted(profiles or ()))}."
        yield Fault("FIELD_INVALID", message, "profiles", where)


def _closure(row: SourceRow, cells: Mapping[str, str], where: str) -> tuple[Closure, list[Fault]]:
    first = _day(cells["from"])
    if row.shape is None or first is None:
        raise ValueError("closures with faults are not made")
    shape, notices = mended(row.shape, where)
    closure_id = cells["id"]
    if not closure_id:
        said = shapely.to_wkb(shape) + f"{cells['from']} {cells['to']} {cells['profiles']}".encode()
        closure_id = f"closure-{hashlib.sha256(said).hexdigest()[:8]}"
        notices.append(
            Fault("CLOSURE_ID_MADE", f"{row.where} has no id; it is called {closure_id}.", "id", closure_id)
        )
    names = tuple(sorted(set(_names(cells["profiles"]))))
    return Closure(closure_id, shape, first, _day(cells["to"]), cells["reason"], names), notices


def _names(text: str) -> list[str]:
    """`truck, van`, `truck van` or the list of a GeoJSON property."""
    return re.findall(r"[^\s,;\"\[\]]+", text)


def _day(text: str) -> date | None:
    """A day as map programs or people in Vietnam write it; None for anything else."""
    iso, day_first = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    try:
        if iso:
            return date.fromisoformat(iso[1])
        return date(int(day_first[3]), int(day_first[2]), int(day_first[1])) if day_first else None
    except ValueError:
        return None
