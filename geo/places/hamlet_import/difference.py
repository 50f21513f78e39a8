"""What an import changes: hamlets added, changed field by field, unchanged, missing from the file, and leaving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from geo.errors import Fault
from geo.places.hamlets import Hamlet
from geo.places.territory import Territory

#: Hamlets of a commune together may have so much more than its population: counts are of different days.
PEOPLE_TOLERANCE = 1.10


@dataclass(frozen=True)
class Difference:
    """Two registers side by side: `old` before the import, `new` after it, both in their order.

    `missing` hamlets are of the file's communes, but not in the file, and stay; `leaving` ones go.
    """

    old: tuple[Hamlet, ...]
    new: tuple[Hamlet, ...]
    missing: tuple[Hamlet, ...]
    leaving: tuple[Hamlet, ...]

    @cached_property
    def added(self) -> tuple[Hamlet, ...]:
        """Hamlets whose id is new."""
        before = {hamlet.id for hamlet in self.old}
        return tuple(hamlet for hamlet in self.new if hamlet.id not in before)

    @cached_property
    def changed(self) -> tuple[tuple[Hamlet, Hamlet], ...]:
        """(before, after) of every hamlet that is in both and differs."""
        before = {hamlet.id: hamlet for hamlet in self.old}
        return tuple((before[each.id], each) for each in self.new if before.get(each.id, each) != each)

    @property
    def touches_what_is_there(self) -> bool:
        """Whether hamlets that were there change or go."""
        return bool(self.changed or self.leaving)

    def counts(self) -> dict[str, int]:
        """How many hamlets were added, changed, removed and are there now."""
        return {
            "added": len(self.added),
            "changed": len(self.changed),
            "removed": len(self.leaving),
            "hamlets": len(self.new),
        }


def field_changes(before: Hamlet, after: Hamlet) -> dict[str, tuple[object, object]]:
    """field -> (old, new) for every field that differs, in the order of :class:`Hamlet`."""
    pairs = {each.name: (getattr(before, each.name), getattr(after, each.name)) for each in fields(Hamlet)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def difference(old: Sequence[Hamlet], arriving: Sequence[Hamlet], *, replace: bool) -> Difference:
    """The register after hamlets arrived: those with an id that is there take its place, others follow at the end.

    Hamlets that are not in the file stay; with `replace` those of communes that are in the file leave.
    """
    by_id = {hamlet.id: hamlet for hamlet in arriving}
    there = {hamlet.id for hamlet in old}
    communes = {hamlet.commune for hamlet in arriving}
    absent = tuple(hamlet for hamlet in old if hamlet.id not in by_id and hamlet.commune in communes)
    going = {hamlet.id for hamlet in absent} if replace else set()
    staying = [by_id.get(hamlet.id, hamlet) for hamlet in old if hamlet.id not in going]
    return Difference(
        old=tuple(old),
        new=(*staying, *(hamlet for hamlet in arriving if hamlet.id not in there)),
        missing=() if replace else absent,
        leaving=absent if replace else (),
    )


def people_notices(change: Difference, territory: Territory) -> Iterator[Fault]:
    """Communes of arriving hamlets whose hamlets together have over 10 % more people than the commune."""
    arrived = {each.commune for each in (*change.added, *(after for _, after in change.changed))}
    counted: Counter[str] = Counter()
    for each in change.new:
        counted[each.commune] += each.people or 0
    for commune in territory.communes:
        people = counted[commune.code]
        if commune.code not in arrived or not commune.population:
            continue
        if people > PEOPLE_TOLERANCE * commune.population:
            more = people / commune.population - 1.0
            message = (
                f"The hamlets of {commune.name} have {people:,} people, the commune has {commune.population:,} "
                f"({more:.0%} more)."
            )
            yield Fault("HAMLET_PEOPLE_EXCEED", message, "people", commune.code)
