"""The coordinates of every row: of the file's own shapes, of two columns, or of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import shapely

from geo.errors import Fault, InputRefused, refuse
from geo.files.source_table import SourceTable
from geo.places.ground import ground_m
from geo.places.locate import CommuneFinder
from geo.places.names import fold
from geo.places.positions.coordinates import Position, read_lon_lat, read_position
from geo.places.positions.vn2000 import PROVINCE_MERIDIANS, declared_crs, is_plane, north_first, to_lon_lat
from geo.places.register_import.cells import Cells, Draft
from geo.places.vietnam import in_vietnam
from geo.units import LON_LAT_CRS

#: Columns and shape of one row this near to each other say the same.
SAME_M = 1.0
#: A place this near outside its stated commune is inside, within what boundaries and coordinates are good for.
BORDER_M = 100.0
#: A centimetre; more digits are an artefact of the projection.
DIGITS = 7


def crs_of(text: str, province: str) -> str | None:
    """The declared system as :mod:`geo.places.positions.coordinates` takes it: "vn2000" with the province's meridian.

    Raises:
        InputRefused: FIELD_INVALID for what is no system.
    """
    if not text:
        return None
    if text.casefold().replace("-", "") == "vn2000" and province in PROVINCE_MERIDIANS:
        text = f"VN-2000 {PROVINCE_MERIDIANS[province]}"
    try:
        return declared_crs(text)
    except ValueError as error:
        raise refuse("FIELD_INVALID", str(error), "crs") from error


class Positions:
    """Reads the rows' coordinates; `notices` gathers what was swapped, coarse or otherwise, code -> rows."""

    def __init__(self, table: SourceTable, cells: Cells, crs: str | None) -> None:
        self._cells = cells
        self._crs = crs
        self._file_crs = table.crs or crs
        # In Vietnam's plane systems a column headed X is the north and one headed Y the east.
        as_in_surveys = crs is not None and is_plane(crs) and north_first(crs) and _headed_x_and_y(cells)
        self._east_and_north = ("lat", "lon") if as_in_surveys else ("lon", "lat")
        self.notices: Mapping[str, list[tuple[str, Fault]]] = defaultdict(list)
        if self._file_crs is None and any(row.shape is not None for row in table.rows):
            message = f"{table.name} does not say the coordinate system of its shapes."
            raise refuse("FIELD_MISSING", message, "crs", action="Give it with --crs, or export the file with it.")

    def read(self, draft: Draft) -> Position | Sequence[Fault] | None:
        """The row's position, None where it gives none, or what is wrong with it.

        A shape goes before columns: who moves a point in a GIS moves the shape, and its columns stay behind.
        """
        told = self._columns(draft)
        if draft.row.shape is None:
            return told
        shape = self._shape(draft)
        if not isinstance(shape, Position) or not isinstance(told, Position):
            return shape
        metres = ground_m(told.lon, told.lat, shape.lon, shape.lat)
        if metres <= SAME_M:
            return told
        message = f"the columns say {told.lon:.5f}, {told.lat:.5f}, the shape is {metres:,.0f} m off and was taken"
        self._note("POINT_COORDINATES_READ", draft, message)
        return shape

    def faults(self) -> list[Fault]:
        """One notice for all rows of a code, with the first row's words."""
        return [
            Fault(code, f"{_many(rows)}{rows[0][1].message}", rows[0][1].field, rows[0][0])
            for code, rows in self.notices.items()
        ]

    def _columns(self, draft: Draft) -> Position | Sequence[Fault] | None:
        one, lon, lat = (self._cells.get(draft.row, name) or "" for name in ("position", *self._east_and_north))
        try:
            if lon or lat:
                position = read_lon_lat(lon, lat, crs=self._crs, row=draft.where)
            elif one:
                position = read_position(one, crs=self._crs, row=draft.where)
            else:
                return None
        except InputRefused as refused:
            return refused.faults
        for notice in position.notices:
            self.notices[notice.code].append((draft.where, notice))
        if self._crs is None:
            return position
        return Position(round(position.lon, DIGITS), round(position.lat, DIGITS))

    def _shape(self, draft: Draft) -> Position | Sequence[Fault]:
        at = shapely.get_coordinates(draft.row.shape)
        if len(at) != 1 or shapely.get_dimensions(draft.row.shape) != 0:
            kind = draft.row.shape.geom_type if draft.row.shape is not None else "shape"
            message = f"The {kind} has {len(at)} positions; one point is wanted."
            return [Fault("GEOMETRY_INVALID", message, "geometry", draft.where)]
        lon, lat = (float(value) for value in at[0])
        if self._file_crs not in (None, LON_LAT_CRS, "OGC:CRS84"):
            lon, lat = (round(float(value), DIGITS) for value in to_lon_lat(str(self._file_crs)).transform(lon, lat))
        if in_vietnam(lon, lat):
            return Position(lon, lat)
        if in_vietnam(lat, lon):
            self._note("POSITION_SWAPPED", draft, "the shape's longitude and latitude are swapped; put right")
            return Position(lat, lon)
        message = f"lon {lon:.10g}, lat {lat:.10g} is not in Vietnam."
        return [Fault("PLACE_OUTSIDE", message, "geometry", draft.where)]

    def _note(self, code: str, draft: Draft, message: str) -> None:
        self.notices[code].append((draft.where, Fault(code, f"{message}.", "position", draft.where)))


def _headed_x_and_y(cells: Cells) -> bool:
    """Whether the columns taken for longitude and latitude are called X and Y."""
    headers = [fold(cells.columns.of.get(name, "")).split() for name in ("lon", "lat")]
    return "x" in headers[0] and "y" in headers[1]


def _many(rows: Sequence[tuple[str, Fault]]) -> str:
    return f"{len(rows):,} rows, the first: " if len(rows) > 1 else ""


def communes_at(finder: CommuneFinder, positions: Sequence[object]) -> list[str]:
    """The commune around each position, "" where there is none or what was read is no position."""
    given = [each for each in positions if isinstance(each, Position)]
    codes = iter(finder.communes_at([each.lon for each in given], [each.lat for each in given]) if given else ())
    return [next(codes) if isinstance(each, Position) else "" for each in positions]
