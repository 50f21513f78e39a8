"""A file of points and a territory: the points it tells, every fault or notice, and the difference it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.errors import Fault, InputRefused, refusing_with
from geo.files.source_table import SourceTable
from geo.places.point_import.difference import PointDifference, difference, lacking, needed_faults
from geo.places.point_import.fields import POINT_FIELDS
from geo.places.point_import.gazetteer import AddressGazetteer
from geo.places.point_import.ids import KnownTwins, made_id, made_twice
from geo.places.point_import.location import Gazetteer, Locator, Notes, Placed, served_communes
from geo.places.point_import.notices import kept_notices, notices_of_words, twin_notices
from geo.places.point_import.values import PointDraft, read_values, text_faults
from geo.places.points import Located, Point, PointKind
from geo.places.positions.coordinates import Position
from geo.places.register_import.cells import Cells
from geo.places.register_import.columns import Columns, recognise
from geo.places.register_import.difference import with_source
from geo.places.register_import.form_rows import form_rows
from geo.places.register_import.mapping import ColumnMapping
from geo.places.register_import.notices import duplicate_faults, file_notices, id_notices
from geo.places.register_import.overlooked import overlooked
from geo.places.register_import.positions import Positions, communes_at, crs_of
from geo.places.territory import Territory

_EVERYTHING_BY_HEADER = ColumnMapping()


@dataclass(frozen=True, slots=True)
class PointImport:
    """What a file tells: its points, the difference it would make, and what was odd on the way."""

    points: tuple[Point, ...]
    difference: PointDifference
    columns: Columns
    notices: tuple[Fault, ...]


def import_points(
    table: SourceTable,
    territory: Territory,
    *,
    mapping: ColumnMapping = _EVERYTHING_BY_HEADER,
    crs: str = "",
    source: str = "",
    replace_kinds: bool = False,
    gazetteer: Gazetteer | None = None,
) -> PointImport:
    """The points of a file, and what they would change in the territory's register.

    Args:
        crs: the system of coordinates in columns: "vn2000", "VN-2000 105-00", "EPSG:n"; "" is degrees.
        source: where the records are from, for rows that do not say; without it the file's name.
        replace_kinds: points of the kinds in the file that are not in the file leave.
        gazetteer: who finds addresses; without one the territory's address book.

    Raises:
        InputRefused: every fault of the file, each with its row and id; or POINT_NEEDED for what must not leave.
    """
    with refusing_with(table.notices):
        columns = recognise(table, mapping, POINT_FIELDS)
        cells = Cells.of(columns, mapping)
        form = form_rows(table, cells)
        odd = (*file_notices(columns, examples=form.examples, code="POINT_EXAMPLE"), *form.notices)
        faults = [*overlooked(table, cells, mapping, territory), *text_faults("source", source, "")]
        positions = Positions(table, cells, crs_of(crs or mapping.crs, territory.province.code))
    needs_id = any(cells.get(row, "id") for row in form.records)
    drafts = [read_values(row, cells, faults, needs_id=needs_id) for row in form.records]
    if not drafts:
        action = "Give it a row for each point; the example row of the form does not count."
        faults.append(Fault("FIELD_MISSING", f"{table.name} has no points.", action=action))
    faults += duplicate_faults(drafts)
    locator = Locator(territory, gazetteer or AddressGazetteer(territory), cells)
    reading = _Reading(territory, cells, locator, source, table.name)
    points = reading.points(drafts, positions, faults)
    order = {name: number for number, draft in enumerate(drafts) for name in (draft.row.where, draft.where)}
    faults.sort(key=lambda fault: order.get(fault.row, -1))
    read = (
        *table.notices,
        *odd,
        *notices_of_words(drafts),
        *kept_notices(drafts, cells, territory.points),
        *positions.faults(),
        *reading.notes.faults(territory.boundaries.approximate),
    )
    if faults:
        raise InputRefused(faults, read)
    change = difference(territory.points, points, replace=replace_kinds)
    faults += needed_faults(change.new, territory)
    if faults:
        raise InputRefused(faults, read)
    added = {point.id for point in change.added}
    notices = (
        *read,
        *id_notices(drafts, added, code="POINT_ID_MADE", noun="point", by="kind, commune and name"),
        *twin_notices(change, reading.twins),
        *lacking(change.new, territory),
    )
    return PointImport(tuple(points), change, columns, notices)


class _Reading:
    """PointDrafts to points of one file in one territory."""

    def __init__(self, territory: Territory, cells: Cells, locator: Locator, source: str, file_name: str) -> None:
        self.notes = Notes()
        self.twins = KnownTwins(territory.points)
        self._before = {point.id: point for point in territory.points}
        self._codes = {commune.code for commune in territory.communes}
        self._cells = cells
        self._locator = locator
        self._source = source
        self._file_name = file_name

    def points(self, drafts: Sequence[PointDraft], positions: Positions, faults: list[Fault]) -> list[Point]:
        """The points of all rows without faults; every fault is added to `faults`."""
        found = [positions.read(draft) for draft in drafts]
        heres = communes_at(self._locator.finder, found)
        points = []
        for draft, position, here in zip(drafts, found, heres, strict=True):
            point = self._point(draft, position, here, faults)
            if point is not None:
                points.append(point)
        faults += made_twice(drafts)
        return points

    def _point(
        self, draft: PointDraft, position: Position | Sequence[Fault] | None, here: str, faults: list[Fault]
    ) -> Point | None:
        base = self._before.get(draft.id)
        wrong = [
            Fault("FIELD_MISSING", f"The row has no {name}.", name, draft.where)
            for name in ("kind", "name")
            if base is None and name not in draft.told and name not in draft.wrong
        ]
        served = self._cells.get(draft.row, "serves")
        if served is not None:
            codes = served_communes(served, self._locator, draft.where, self._codes)
            draft.told["serves"] = codes if isinstance(codes, tuple) else ()
            wrong += codes if isinstance(codes, list) else []
        placed: Placed | None = None
        if position is None or isinstance(position, Position):
            answer = self._locator.place(draft, position, here, base, self.notes)
            placed = answer if isinstance(answer, Placed) else None
            wrong += [answer] if isinstance(answer, Fault) else []
        else:
            wrong += [*position, *self._locator.commune_faults(draft)]
        faults += wrong
        if wrong or placed is None or draft.wrong:
            return None
        if not draft.id:
            base, placed = self._identify(draft, placed, position is not None)
        return self._finished(draft, base, placed, faults)

    def _identify(self, draft: PointDraft, placed: Placed, has_coordinates: bool) -> tuple[Point | None, Placed]:
        """Give a row without id the id of its twin in the register, else one of its own making."""
        kind, name = draft.told["kind"], draft.told["name"]
        twin = self.twins.id_of(kind, placed.commune, name)
        base = self._before.get(twin)
        draft.id = twin or made_id(kind, placed.commune, name)
        if base is not None and not has_coordinates and self._locator.stays(draft, base, (placed.commune,)):
            placed = Placed(base.commune, base.lon, base.lat, base.located)
        return base, placed

    def _finished(self, draft: PointDraft, base: Point | None, placed: Placed, faults: list[Fault]) -> Point | None:
        told = {name: value for name, value in draft.told.items() if name not in ("located", "source")}
        if base is None:
            blank = Point(draft.id, told["kind"], told["name"], "", 0.0, 0.0, Located.MAPPED, known=True)
        else:
            blank = replace(base, known=True)  # a source names it now, unless the row says otherwise
        point = replace(blank, commune=placed.commune, lon=placed.lon, lat=placed.lat, located=placed.located, **told)
        if point.dispatches and point.kind is not PointKind.POST_OFFICE:
            message = f"Only a post office dispatches, not a {point.kind}."
            faults.append(Fault("FIELD_INVALID", message, "dispatches", draft.where))
            return None
        return with_source(point, base, draft.told.get("source"), self._source, self._file_name)
