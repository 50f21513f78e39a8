"""A table of places: id, lon and lat in degrees, and where a place is entered from the road, if that was told.

Anywhere on earth, unlike a register of points: roads may be those of another region.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shapely import Point
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, InputRefused, refuse, refusing_with
from geo.files.read import read_table
from geo.files.source_table import SourceRow, SourceTable
from geo.places.names import fold
from geo.places.point_import.fields import POINT_FIELDS
from geo.places.positions.angles import plain, read_angle
from geo.places.positions.vn2000 import to_lon_lat
from geo.places.register_import.columns import columns_of
from geo.roads.place import Place
from geo.units import LON_LAT_CRS

#: What a problem file allows an id to be.
MAX_ID = 200
#: Where a place is entered, beside its own position.
ACCESS = ("access_lon", "access_lat")
_LIMITS = {"lon": 180.0, "lat": 90.0}

LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Places in the order of the file; `access` gives for some ids the lon, lat where they are entered."""

    places: tuple[Place, ...]
    access: Mapping[str, LonLat]
    notices: tuple[Fault, ...] = ()


def read_places(path: Path) -> PlaceTable:
    """The places of a table or map file with the columns id, lon and lat; `access_lon` and `access_lat` are optional.

    Raises:
        InputRefused: as :func:`geo.files.read.read_table`; FILE_EMPTY without rows; else as :func:`places_of`.
    """
    table = read_table(path)
    with refusing_with(table.notices):
        if not table.rows:
            raise refuse("FILE_EMPTY", f"{path.name} has no rows.", row=str(path))
        return places_of(table, place_columns(table))


def places_of(table: SourceTable, columns: Mapping[str, str]) -> PlaceTable:
    """The places of a table that was read; `columns` are its :func:`place_columns`.

    Raises:
        InputRefused: for all rows together FIELD_MISSING, FIELD_INVALID, GEOMETRY_INVALID, ID_DUPLICATE.
    """
    faults: list[Fault] = []
    places: list[Place] = []
    access: dict[str, LonLat] = {}
    for row in table.rows:
        try:
            place, entered = _place(row, columns, table.crs)
        except InputRefused as refused:
            faults += refused.faults
            continue
        places.append(place)
        if entered is not None:
            access[place.id] = entered
    faults += _duplicates(table.rows, columns["id"])
    if faults:
        raise InputRefused(faults)
    return PlaceTable(tuple(places), access, table.notices)


def place_columns(table: SourceTable) -> Mapping[str, str]:
    """Field -> column; `lon` and `lat` only where places are not shapes, the access point's only where it is told.

    Raises:
        InputRefused: COLUMN_MISSING, COLUMN_UNCLEAR.
    """
    shapes = any(row.shape is not None for row in table.rows)
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for field in ("id",) if shapes else ("id", "lon", "lat"):
        exact = [name for name in table.columns if fold(name) == field]
        names = exact or list(columns_of(field, table, POINT_FIELDS))
        if len(names) == 1:
            found[field] = names[0]
        elif names:
            shown = " and ".join(map(repr, names))
            action = f"Call one of them {field!r}."
            faults.append(Fault("COLUMN_UNCLEAR", f"Columns {shown} all look like {field!r}.", field, "", action))
        else:
            shown = ", ".join(repr(name) for name in table.columns[:12])
            action = f"Add the column {field!r}."
            faults.append(
                Fault("COLUMN_MISSING", f"No column holds the {field}; there are {shown}.", field, "", action)
            )
    access = {fold(name).replace(" ", "_"): name for name in table.columns}
    entered = {field: access[field] for field in ACCESS if field in access}
    if len(entered) == 1:
        lacking = next(field for field in ACCESS if field not in entered)
        faults.append(Fault("COLUMN_MISSING", f"There is {next(iter(entered))!r}, but no {lacking!r}.", lacking))
    if faults:
        raise InputRefused(faults)
    return {**found, **entered}


def _place(row: SourceRow, columns: Mapping[str, str], crs: str | None) -> tuple[Place, LonLat | None]:
    """One row as a place, and where it is entered.

    Raises:
        InputRefused: every fault of the row.
    """
    faults: list[Fault] = []
    name = row.cells[columns["id"]]
    said = f"{row.where} ({name[:60]})" if name else row.where
    if not name:
        faults.append(Fault("FIELD_MISSING", "The place has no id.", "id", row.where))
    elif len(name) > MAX_ID:
        faults.append(Fault("FIELD_INVALID", f"An id has at most {MAX_ID} letters.", "id", said))
    elif len(name.splitlines()) > 1:  # a list of ids, a line each, would tell of others than there are
        faults.append(Fault("FIELD_INVALID", "An id stands on one line.", "id", said))
    place = entered = None
    try:
        if "lon" in columns:
            place = _degrees(row, (columns["lon"], columns["lat"]), said)
        else:
            place = _shape(row.shape, crs, said)
    except InputRefused as refused:
        faults += refused.faults
    if ACCESS[0] in columns and any(row.cells[columns[field]] for field in ACCESS):
        try:
            entered = _degrees(row, (columns[ACCESS[0]], columns[ACCESS[1]]), said)
        except InputRefused as refused:
            faults += refused.faults
    if faults or place is None:
        raise InputRefused(faults)
    return Place(name, *place), entered


def _degrees(row: SourceRow, columns: tuple[str, str], said: str) -> LonLat:
    faults: list[Fault] = []
    degrees: list[float] = []
    for column, axis in zip(columns, _LIMITS, strict=True):
        cell = row.cells[column]
        try:
            degrees.append(degrees_of(cell, axis))
        except ValueError as error:
            code = "FIELD_INVALID" if cell else "FIELD_MISSING"
            faults.append(Fault(code, str(error), column, said))
    if faults:
        raise InputRefused(faults)
    return degrees[0], degrees[1]


def degrees_of(text: str, axis: str) -> float:
    """Degrees of one axis, `lon` or `lat`, as people write them.

    Raises:
        ValueError: with what is wrong, as a sentence for its author.
    """
    if not text.strip():
        raise ValueError(f"There is no {axis}.")
    angle = read_angle(plain(text))
    if angle.axis and angle.axis != axis:
        raise ValueError(f"{text[:60]!r} is marked as a {angle.axis}; lon comes before lat.")
    if not abs(angle.degrees) <= _LIMITS[axis]:
        hint = "; lon comes before lat" if axis == "lat" and abs(angle.degrees) <= _LIMITS["lon"] else ""
        raise ValueError(f"{text[:60]!r} is no {axis}: from -{_LIMITS[axis]:.0f} to {_LIMITS[axis]:.0f}{hint}.")
    return angle.degrees


def _shape(shape: BaseGeometry | None, crs: str | None, said: str) -> LonLat:
    if not isinstance(shape, Point) or shape.is_empty:
        raise refuse("GEOMETRY_INVALID", "The place is not a point.", "geometry", said, "Draw it as a point.")
    lon, lat = shape.x, shape.y
    if crs not in (None, LON_LAT_CRS):
        try:
            lon, lat = to_lon_lat(crs).transform(lon, lat)
        except ValueError as error:
            raise refuse("FIELD_INVALID", str(error), "crs", said) from error
    if not (abs(lon) <= _LIMITS["lon"] and abs(lat) <= _LIMITS["lat"]):
        raise refuse("FIELD_INVALID", f"{lon:.10g}, {lat:.10g} are no degrees of lon and lat.", "geometry", said)
    return float(lon), float(lat)


def _duplicates(rows: Sequence[SourceRow], column: str) -> Iterator[Fault]:
    times = Counter(row.cells[column] for row in rows)
    first = {row.cells[column]: row.where for row in reversed(rows)}
    for row in rows:
        name = row.cells[column]
        if name and times[name] > 1 and first[name] != row.where:
            message = f"The id of {first[name]} is used again."
            yield Fault("ID_DUPLICATE", message, "id", f"{row.where} ({name[:60]})")
