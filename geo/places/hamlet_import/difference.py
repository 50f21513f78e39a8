"""What an import of hamlets changes, and communes that would then have too many people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geo.errors import Fault
from geo.places.hamlets import Hamlet
from geo.places.register_import.difference import Difference, merged
from geo.places.territory import Territory

#: Hamlets of a commune together may have so much more than its population: counts are of different days.
PEOPLE_TOLERANCE = 1.10


def difference(old: Sequence[Hamlet], arriving: Sequence[Hamlet], *, replace: bool) -> Difference[Hamlet]:
    """What arriving hamlets change.

    Hamlets that are not in the file stay; with `replace` those of communes that are in the file leave.
    """
    given = {hamlet.id for hamlet in arriving}
    communes = {hamlet.commune for hamlet in arriving}
    absent = tuple(hamlet for hamlet in old if hamlet.id not in given and hamlet.commune in communes)
    leaving = absent if replace else ()
    return Difference(
        register="hamlets",
        old=tuple(old),
        new=merged(old, arriving, {hamlet.id for hamlet in leaving}),
        missing=() if replace else absent,
        leaving=leaving,
    )


def people_notices(change: Difference[Hamlet], territory: Territory) -> Iterator[Fault]:
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
