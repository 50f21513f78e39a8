"""Which commune a name means, however it is spelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.places.communes import Commune
from geo.places.unit_spelling import kind_and_bare, nearest_spelling


@dataclass(frozen=True, slots=True)
class CommuneNames:
    """The names of a province's communes, to look names up in."""

    _by_bare_name: Mapping[str, list[Commune]]

    @classmethod
    def of(cls, communes: Iterable[Commune]) -> CommuneNames:
        """The names of these communes."""
        found: dict[str, list[Commune]] = defaultdict(list)
        for commune in communes:
            found[kind_and_bare(commune.name)[1]].append(commune)
        return cls(found)

    def find(self, text: str) -> tuple[Commune, ...]:
        """The communes a name may mean: none, the one, or several that nothing in the name tells apart."""
        return tuple(nearest_spelling(text, self._by_bare_name.get(kind_and_bare(text)[1], [])))
