"""Communes by code or name, where a file says which map its names are of: the new one, or that before the merger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from geo.places.communes import Commune
from geo.places.names import fold
from geo.places.predecessors import Predecessor
from geo.places.register_import.guesses import near_names
from geo.places.territory import Territory
from geo.places.unit_spelling import as_code, district_key, kind_and_bare, nearest_spelling

_GLUED_KIND = re.compile(r"(thitran|phuong|xa|tt)(?=[a-z0-9]{3})")


class CommuneNames:
    """The names of one territory's communes and predecessors; spellings that match with their marks go first."""

    def __init__(self, territory: Territory) -> None:
        self._new: dict[str, list[Commune]] = defaultdict(list)
        self._old: dict[str, list[Predecessor]] = defaultdict(list)
        self._older: dict[str, list[Predecessor]] = defaultdict(list)
        for commune in territory.communes:
            self._new[kind_and_bare(commune.name)[1]].append(commune)
        for each in territory.predecessors:
            self._old[kind_and_bare(each.name)[1]].append(each)
            for key in {_GLUED_KIND.sub("", _glued(alias), count=1) for alias in each.aliases}:
                self._older[key].append(each)
        self._codes = {commune.code for commune in territory.communes}
        self._old_codes = {each.code: each for each in territory.predecessors}

    def new(self, text: str) -> tuple[str, ...]:
        """The codes of the communes of today that a code or name may mean."""
        if as_code(text) in self._codes:
            return (as_code(text),)
        found = self._new.get(kind_and_bare(text)[1], [])
        return tuple(each.code for each in nearest_spelling(text, found))

    def old(self, text: str, district: str) -> tuple[Predecessor, ...]:
        """The former communes that a code or name may mean, of that district where it is told; a name that was out of
        use before the merger counts where none had it then.
        """
        if as_code(text) in self._old_codes:
            return (self._old_codes[as_code(text)],)
        bare = kind_and_bare(text)[1]
        found = _in_district(self._old.get(bare, []), district)
        if found:
            return tuple(nearest_spelling(text, found))
        return tuple(_in_district(self._older.get(_glued(bare), []), district))

    def near(self, text: str) -> str:
        """Names that may be meant by an unknown one, as a sentence; "" when none is near."""
        bare: dict[str, list[str]] = defaultdict(list)
        for units in (self._new, self._old):
            for name, each in units.items():
                bare[name] += [unit.name for unit in each]
        return near_names(kind_and_bare(text)[1], bare)


def successors(olds: Iterable[Predecessor]) -> tuple[str, ...]:
    """The codes of the communes that former ones became, each once."""
    return tuple(dict.fromkeys(code for each in olds for code in each.successors))


def _in_district(olds: Iterable[Predecessor], district: str) -> list[Predecessor]:
    """Those of a district; all where none is told."""
    key = district_key(district)
    return [each for each in olds if not key or district_key(each.district) == key]


def _glued(name: str) -> str:
    """A name as aliases have it: small letters without marks and blanks."""
    return fold(name).replace(" ", "")
