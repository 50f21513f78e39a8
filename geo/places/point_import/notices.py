"""Notices of a file of points: what was taken from names and words, and new points that look like ones there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from geo.errors import Fault
from geo.places.point_import.difference import PointDifference
from geo.places.point_import.ids import KnownTwins
from geo.places.point_import.values import PointDraft
from geo.places.points import Point
from geo.places.register_import.cells import Cells
from geo.places.register_import.notices import some

#: Different hours in words that are shown one by one.
HOURS_SHOWN = 20


def notices_of_words(drafts: Sequence[PointDraft]) -> Iterator[Fault]:
    """Kinds from names, hours from words."""
    by_name = [draft.where for draft in drafts if draft.kind_from_name]
    if by_name:
        yield Fault("POINT_KIND_READ", f"{some(by_name, 'point')}: kind taken from the name.", "kind")
    hours = Counter((draft.hours_written, draft.told["hours"]) for draft in drafts if draft.hours_written)
    for (written, read), times in hours.most_common(HOURS_SHOWN):
        yield Fault("POINT_HOURS_READ", f"{times:,} x {written!r} was read as {read}.", "hours")
    if len(hours) > HOURS_SHOWN:
        message = f"{len(hours) - HOURS_SHOWN:,} more ways to write hours were read."
        yield Fault("POINT_HOURS_READ", message, "hours")


def kept_notices(drafts: Sequence[PointDraft], cells: Cells, register: Iterable[Point]) -> Iterator[Fault]:
    """Rows of points that are there whose name or kind is empty, although the file has a column for it."""
    there = {point.id for point in register}
    for name in ("name", "kind"):
        rows = [
            draft.where
            for draft in drafts
            if draft.id in there and name not in draft.told and cells.get(draft.row, name) == ""
        ]
        if rows:
            yield Fault("VALUE_KEPT", f"{some(rows, 'point')}: the {name} is empty, the old one stays.", name)


def twin_notices(change: PointDifference, twins: KnownTwins) -> Iterator[Fault]:
    """New points that look like ones that are there."""
    leaving = {point.id for point in change.leaving}
    for point in change.added:
        twin = twins.id_of(point.kind, point.commune, point.name)
        if twin and twin not in leaving:
            yield Fault("POINT_TWIN", f"{point.name} looks like {twin}, which stays.", "id", point.id)
