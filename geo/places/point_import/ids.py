"""Ids of points: the file's own, or made from kind, commune and name so that the same row gets the same id again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geo.errors import Fault
from geo.places.names import fold
from geo.places.points import Point, PointKind
from geo.places.register_import.cells import Draft


def twin_key(kind: PointKind, commune: str, name: str) -> tuple[PointKind, str, str]:
    """What two records of one point have in common, however its name is spelled."""
    return kind, commune, fold(name)


def made_id(kind: PointKind, commune: str, name: str) -> str:
    """The id of a point whose source has none: `culture_point-14758-bdvhx-nga-an`."""
    return f"{kind}-{commune}-{fold(name).replace(' ', '-')}"[:120]


class KnownTwins:
    """The register's points by kind, commune and name."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._ids: dict[tuple[PointKind, str, str], list[str]] = defaultdict(list)
        for point in points:
            self._ids[twin_key(point.kind, point.commune, point.name)].append(point.id)

    def id_of(self, kind: PointKind, commune: str, name: str) -> str:
        """The id of the one point of that kind, commune and name; "" where there is none, or more than one."""
        found = self._ids.get(twin_key(kind, commune, name), [])
        return found[0] if len(found) == 1 else ""


def made_twice(drafts: Sequence[Draft]) -> Iterator[Fault]:
    """Faults for rows without id of their own that got the id of another row: one kind, commune and name."""
    times = Counter(draft.id for draft in drafts)
    for draft in drafts:
        if draft.id and not draft.own_id and times[draft.id] > 1:
            message = f"Another row has the same kind, commune and name ({draft.id})."
            yield Fault("ID_DUPLICATE", message, "id", draft.where, "Give both an id of their own.")
