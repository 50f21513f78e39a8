"""A file of hamlets and a territory: the hamlets it tells, every fault or notice, and the difference it makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from geo.errors import Fault, InputRefused, refusing_with
from geo.files.source_table import SourceTable
from geo.places.hamlet_import.difference import difference, people_notices
from geo.places.hamlet_import.fields import HAMLET_FIELDS
from geo.places.hamlet_import.identity import Nameless, identify, twin_notices
from geo.places.hamlet_import.placing import Placed, Placer
from geo.places.hamlet_import.values import read_values
from geo.places.hamlets import Hamlet
from geo.places.positions.coordinates import Position
from geo.places.register_import.cells import Cells, Draft
from geo.places.register_import.columns import Columns, recognise
from geo.places.register_import.difference import Difference, with_source
from geo.places.register_import.form_rows import form_rows
from geo.places.register_import.mapping import ColumnMapping
from geo.places.register_import.notices import duplicate_faults, file_notices, id_notices, some
from geo.places.register_import.overlooked import overlooked
from geo.places.register_import.positions import Positions, communes_at, crs_of
from geo.places.territory import Territory

_EVERYTHING_BY_HEADER = ColumnMapping()


@dataclass(frozen=True, slots=True)
class HamletImport:
    """What a file tells: its hamlets, the difference it would make, and what was odd on the way."""

    hamlets: tuple[Hamlet, ...]
    difference: Difference[Hamlet]
    columns: Columns
    notices: tuple[Fault, ...]


def import_hamlets(
    table: SourceTable,
    territory: Territory,
    *,
    mapping: ColumnMapping = _EVERYTHING_BY_HEADER,
    crs: str = "",
    source: str = "",
    replace_communes: bool = False,
) -> HamletImport:
    """The hamlets of a file, and what they would change in the territory's register.

    Args:
        crs: the system of coordinates in columns: "vn2000", "VN-2000 105-00", "EPSG:n"; "" is degrees.
        source: where the records are from, for rows that do not say; without it the file's name.
        replace_communes: hamlets of the communes in the file that are not in the file leave.

    Raises:
        InputRefused: every fault of the file, each with its row and id.
    """
    with refusing_with(table.notices):
        columns = recognise(table, mapping, HAMLET_FIELDS)
        cells = Cells.of(columns, mapping)
        form = form_rows(table, cells)
        odd = (*file_notices(columns, examples=form.examples, code="HAMLET_EXAMPLE"), *form.notices)
        faults = list(overlooked(table, cells, mapping, territory))
        positions = Positions(table, cells, crs_of(crs or mapping.crs, territory.province.code))
    drafts = [read_values(row, cells, faults) for row in form.records]
    if not drafts:
        faults.append(Fault("FILE_EMPTY", f"{table.name} has no hamlets."))
    faults += duplicate_faults(drafts)
    placer = Placer(territory, cells)
    placed = _placed(drafts, placer, positions, territory, faults)
    hamlets = _hamlets(placed, territory, source, table.name, faults)
    read = (
        *table.notices,
        *odd,
        *_kind_notices(drafts),
        *positions.faults(),
        *placer.notes.faults(territory.boundaries.approximate),
    )
    if faults:
        raise InputRefused(faults, read)
    change = difference(territory.hamlets, hamlets, replace=replace_communes)
    added = {hamlet.id for hamlet in change.added}
    notices = (
        *read,
        *id_notices(drafts, added, code="HAMLET_ID_MADE", noun="hamlet", by="commune and name"),
        *twin_notices(change.new, [*added, *(after.id for _, after in change.changed)]),
        *people_notices(change, territory),
    )
    return HamletImport(tuple(hamlets), change, columns, notices)


def _placed(
    drafts: Sequence[Draft], placer: Placer, positions: Positions, territory: Territory, faults: list[Fault]
) -> list[tuple[Draft, Placed]]:
    """The drafts without faults, each with its place."""
    before = {hamlet.id: hamlet for hamlet in territory.hamlets}
    found = [positions.read(draft) for draft in drafts]
    heres = communes_at(placer.finder, found)
    placed = []
    for draft, position, here in zip(drafts, found, heres, strict=True):
        if position is not None and not isinstance(position, Position):
            faults += position
            continue
        answer = placer.place(draft, position, here, before.get(draft.id))
        if isinstance(answer, Fault):
            faults.append(answer)
        elif not draft.wrong:
            placed.append((draft, answer))
    return placed


def _hamlets(
    placed: Sequence[tuple[Draft, Placed]], territory: Territory, source: str, file_name: str, faults: list[Fault]
) -> list[Hamlet]:
    """The hamlets of the placed rows, each with an id; rows that nothing identifies become faults."""
    before = {hamlet.id: hamlet for hamlet in territory.hamlets}
    nameless = [(draft, place) for draft, place in placed if not draft.own_id]
    ids = identify(
        [
            Nameless(draft.where, at.commune, at.predecessor or "", draft.told["kind"], draft.told["name"])
            for draft, at in nameless
        ],
        territory.hamlets,
        [draft.id for draft, _ in placed if draft.own_id],
    )
    for (draft, _), identity in zip(nameless, ids, strict=True):
        if isinstance(identity, Fault):
            faults.append(identity)
        else:
            draft.id = identity.id
    return [_finished(draft, place, before.get(draft.id), source, file_name) for draft, place in placed if draft.id]


def _finished(draft: Draft, at: Placed, base: Hamlet | None, source: str, file_name: str) -> Hamlet:
    """The hamlet as it was, with everything that the row tells; its source changes when anything does."""
    told = {name: value for name, value in draft.told.items() if name != "source"}
    if at.predecessor is not None:
        told["predecessor"] = at.predecessor
    if at.position is not None:
        told |= {"lon": at.position.lon, "lat": at.position.lat}
    blank = base or Hamlet(draft.id, "", "", at.commune)
    if base is not None and base.commune != at.commune and at.predecessor is None:
        told["predecessor"] = ""
    hamlet = replace(blank, commune=at.commune, **told)
    return with_source(hamlet, base, draft.told.get("source"), source, file_name)


def _kind_notices(drafts: Sequence[Draft]) -> Iterator[Fault]:
    without = [draft.where for draft in drafts if not draft.told.get("kind", "")]
    if without:
        yield Fault("HAMLET_KIND_UNKNOWN", f"{some(without, 'hamlet')}: no kind is told.", "kind")
