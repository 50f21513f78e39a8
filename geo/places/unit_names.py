"""Find communes or former communes by code or name, for tables that other people keep.

Nothing is guessed: a name that stands for several units finds them all, and it is for the caller to refuse it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geo.places.communes import Commune
from geo.places.names import fold, nfc
from geo.places.predecessors import Predecessor
from geo.places.unit_spelling import as_code


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The units of one map by code, by name as written, and by folded name."""

    codes: frozenset[str]
    exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    folded: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, units: Iterable[Commune | Predecessor]) -> UnitNames:
        """The names of communes or of predecessors; do not mix them, because they share codes."""
        units = tuple(units)
        names = cls(frozenset(unit.code for unit in units))
        for unit in units:
            for name in _names(unit):
                names.exact[nfc(name).casefold()].add(unit.code)
                names.folded[fold(name)].add(unit.code)
        return names

    def by_code(self, text: str) -> str:
        """The code that a cell holds, "" if it is none of these units'."""
        code = as_code(text)
        return code if code in self.codes else ""

    def by_name(self, text: str) -> tuple[str, ...]:
        """The codes that a name may mean, in order; a spelling with its marks right is preferred to one without."""
        return tuple(sorted(self.exact.get(nfc(text).casefold()) or self.folded.get(fold(text)) or ()))


def _names(unit: Commune | Predecessor) -> Iterator[str]:
    """`Xã Thiệu Long`, `Thiệu Long`, and for old ones the same with `, Huyện Thiệu Hóa` or `, Thiệu Hóa`."""
    kind = unit.name.split(" ", 2)
    bare = unit.name.partition(" ")[2] if fold(kind[0]) in ("xa", "phuong") else ""
    if fold(unit.name).startswith("thi tran "):
        bare = kind[2]
    for name in (unit.name, bare):
        if name:
            yield name
            if isinstance(unit, Predecessor) and unit.district:
                yield f"{name}, {unit.district}"
                yield f"{name}, {_without_kind(unit.district)}"


def _without_kind(district: str) -> str:
    """`Thiệu Hóa` of `Huyện Thiệu Hóa`; `Thị xã` and `Thành phố` are two words."""
    words = district.split(" ")
    return " ".join(words[1 if fold(words[0]) in ("huyen", "quan") else 2 :]) or district
