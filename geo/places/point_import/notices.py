"""Notices of a file of points: what was not used, taken from elsewhere, or made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geo.errors import Fault
from geo.places.point_import.columns import Columns
from geo.places.point_import.difference import Difference
from geo.places.point_import.ids import KnownTwins
from geo.places.point_import.location import some
from geo.places.point_import.values import Draft

#: Different hours in words that are shown one by one.
HOURS_SHOWN = 20


def notices_of_file(columns: Columns, drafts: Sequence[Draft], *, examples: int) -> Iterator[Fault]:
    """Columns that nothing reads, the form's example, kinds from names, hours from words."""
    for name in columns.unused:
        yield Fault("COLUMN_UNUSED", f"Column {name!r} is not used.", name)
    if examples:
        yield Fault("POINT_EXAMPLE", f"{examples} example row{'s' if examples > 1 else ''} left out.")
    by_name = [draft.where for draft in drafts if draft.kind_from_name]
    if by_name:
        yield Fault("POINT_KIND_READ", f"{some(by_name)}: kind taken from the name.", "kind")
    hours = Counter((draft.hours_written, draft.told["hours"]) for draft in drafts if draft.hours_written)
    for (written, read), times in hours.most_common(HOURS_SHOWN):
        yield Fault("POINT_HOURS_READ", f"{times:,} x {written!r} was read as {read}.", "hours")
    if len(hours) > HOURS_SHOWN:
        message = f"{len(hours) - HOURS_SHOWN:,} more ways to write hours were read."
        yield Fault("POINT_HOURS_READ", message, "hours")


def notices_of_ids(made: Sequence[Draft], change: Difference, twins: KnownTwins) -> Iterator[Fault]:
    """Ids that were made or found by name, and new points that look like ones that are there."""
    new = {point.id for point in change.added}
    for what, rows in (
        ("an id was made", [draft.where for draft in made if draft.id in new]),
        (
            "taken for the point of that kind, commune and name",
            [draft.where for draft in made if draft.id not in new],
        ),
    ):
        if rows:
            yield Fault("POINT_ID_MADE", f"{some(rows)}: {what}.", "id")
    leaving = {point.id for point in change.leaving}
    for point in change.added:
        twin = twins.id_of(point.kind, point.commune, point.name)
        if twin and twin not in leaving:
            yield Fault("POINT_TWIN", f"{point.name} looks like {twin}, which stays.", "id", point.id)
