"""Which communes and former districts a doubt is about, for those who look for the doubts of their own."""

from __future__ import annotations

from collections import defaultdict

from geo.places.names import fold
from geo.places.review.finding import Finding
from geo.places.territory import Territory
from maps.vietnamese import alphabetical

#: A doubt about more places than this is one about the province: nobody looks for it by a commune.
PLACES_MOST = 20


class CheckPlaces:
    """The places of a territory's doubts by id, from one pass over its tables."""

    def __init__(self, territory: Territory) -> None:
        self._names = {commune.code: commune.name for commune in territory.communes}
        self._communes: dict[str, tuple[str, ...]] = {code: (code,) for code in self._names}
        districts: dict[str, set[str]] = defaultdict(set)
        for old in territory.predecessors:
            for code in old.successors:
                districts[code].add(old.district)
        self._districts = {code: tuple(sorted(names - {""}, key=alphabetical)) for code, names in districts.items()}
        commune_of = {point.id: point.commune for point in territory.points}
        commune_of |= {hamlet.id: hamlet.commune for hamlet in territory.hamlets}
        for id_, commune in commune_of.items():
            self._communes[id_] = (commune,)
            self._districts[id_] = self._districts.get(commune, ())
        # A former commune whose code lives on is looked for where that code is today.
        for old in territory.predecessors:
            self._communes.setdefault(old.code, old.successors)
            self._districts.setdefault(old.code, (old.district,))

    def communes(self, finding: Finding) -> list[str]:
        """The names of the communes of today that it is about."""
        codes = dict.fromkeys(code for id_ in self._ids(finding) for code in self._communes.get(id_, ()))
        return [self._names.get(code, code) for code in codes]

    def districts(self, finding: Finding) -> list[str]:
        """The districts before the merger that those communes came from."""
        return list(dict.fromkeys(name for id_ in self._ids(finding) for name in self._districts.get(id_, ())))

    def words(self, finding: Finding) -> str:
        """What a search for the finding looks through: folded words with single blanks."""
        ids = self._ids(finding)
        names = finding.names[: len(ids)]
        return fold(" ".join([finding.message_vi, *ids, *names, *self.communes(finding), *self.districts(finding)]))

    def suggestions(self) -> list[str]:
        """What a search may begin with: former districts, then communes, each in the order of the alphabet."""
        districts = {name for names in self._districts.values() for name in names}
        return [*sorted(districts, key=alphabetical), *sorted(set(self._names.values()), key=alphabetical)]

    def _ids(self, finding: Finding) -> tuple[str, ...]:
        return finding.ids if len(finding.ids) <= PLACES_MOST else ()
