"""Which commune a cell means: by code or name, of now or before the merger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from geo.places.communes import Commune
from geo.places.hamlet_import.spelling import spelled
from geo.places.names import fold
from geo.places.predecessors import Predecessor
from geo.places.territory import Territory

#: Folded words before a commune's name -> their kind, folded; longest first.
_KINDS = {
    "dac khu ": "dac khu",
    "thi tran ": "thi tran",
    "phuong ": "phuong",
    "tt ": "thi tran",
    "xa ": "xa",
    "p ": "phuong",
    "x ": "xa",
}
_DISTRICT = re.compile(r"^(huyen|thi xa|thanh pho|quan|h|tx|tp|q) ")
#: Official codes have five digits; spreadsheets drop the zeros before them.
_CODE_DIGITS = 5
#: Names less alike than this (of 100) are not offered as what was meant.
_ALIKE = 75
_OFFERED = 3

Unit = Commune | Predecessor


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell may mean: codes of communes of now, and of the predecessors it names, if it names any.

    `communes` are where the hamlet may be; with several nothing in the text decides. `namesakes` are predecessors of
    the same name that went elsewhere, where the name was taken for a commune of now.
    """

    communes: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    namesakes: tuple[Predecessor, ...] = ()


class CommuneLookup:
    """The communes and predecessors of a territory by code and name."""

    def __init__(self, territory: Territory) -> None:
        self.communes = {commune.code: commune for commune in territory.communes}
        self.predecessors = {old.code: old for old in territory.predecessors}
        bare = fold(territory.province.name).removeprefix("tinh ").removeprefix("thanh pho ")
        self._province = {bare, f"tinh {bare}"}
        self._named: dict[str, list[Unit]] = defaultdict(list)
        units: Sequence[Unit] = [*territory.communes, *territory.predecessors]
        for unit in units:
            self._named[_split(unit.name)[1]].append(unit)

    def commune(self, text: str, district: str = "") -> Meaning:
        """What a commune's cell means. A commune of now goes before a predecessor of its name that went elsewhere,
        unless the district, which is one of before, is that predecessor's.
        """
        if _code(text) in self.communes:
            return Meaning((_code(text),))
        text, district = self._apart(text, district)
        found = self._find(text)
        now = [each for each in found if isinstance(each, Commune)]
        olds = [each for each in found if isinstance(each, Predecessor)]
        inside = _in_district(olds, district)
        elsewhere = [old for old in olds if not any(each.code in old.successors for each in now)]
        if now and not (inside and all(old in elsewhere for old in inside)):
            return Meaning(tuple(each.code for each in now), (), () if inside else tuple(elsewhere))
        return _of_predecessors(inside or olds)

    def predecessor(self, text: str, district: str = "", within: Sequence[str] = ()) -> Meaning:
        """What a former commune's cell means; `within` are the communes it can have gone to, all if empty."""
        if _code(text) in self.predecessors:
            olds = [self.predecessors[_code(text)]]
        else:
            text, district = self._apart(text, district)
            found = _nearest_spelling(text, self._olds_of(text))
            olds = _in_district(found, district) or found
        inside = [old for old in olds if set(old.successors) & set(within)] if within else olds
        meant = _of_predecessors(inside)
        return Meaning(tuple(c for c in meant.communes if not within or c in within), meant.predecessors)

    def names(self, codes: Sequence[str]) -> str:
        """Communes of now as a message names them."""
        return " or ".join(f"{self.communes[code].name} ({code})" for code in codes)

    def old_names(self, codes: Sequence[str]) -> str:
        """Predecessors as a message names them."""
        olds = [self.predecessors[code] for code in codes]
        return " or ".join(f"{old.name}, {old.district} ({old.code})" for old in olds)

    def alike(self, text: str) -> str:
        """Names that may be meant by an unknown one, as a sentence; "" when none is near."""
        from rapidfuzz import process  # noqa: PLC0415 - only for a mistake

        near = process.extract(_split(text)[1], list(self._named), limit=_OFFERED, score_cutoff=_ALIKE)
        names = dict.fromkeys(unit.name for name, *_ in near for unit in self._named[name])
        return f" Is {' or '.join(list(names)[:_OFFERED])} meant?" if names else ""

    def _apart(self, text: str, district: str) -> tuple[str, str]:
        """Name and district; both may stand in one cell with a comma between, and the province after them."""
        name, *rest = (part.strip() for part in text.split(","))
        told = district or next((part for part in rest if fold(part) not in self._province), "")
        return name, told

    def _find(self, text: str) -> list[Unit]:
        """The units of a code of before the merger, or of a name."""
        if _code(text) in self.predecessors:
            return [self.predecessors[_code(text)]]
        return _nearest_spelling(text, self._named.get(_split(text)[1], []))

    def _olds_of(self, text: str) -> list[Predecessor]:
        return [each for each in self._named.get(_split(text)[1], []) if isinstance(each, Predecessor)]


AUnit = TypeVar("AUnit", bound=Unit)


def _nearest_spelling(text: str, found: list[AUnit]) -> list[AUnit]:
    """Of several namesakes those with the marks as written, then those of the kind written."""
    kind, written = _split(text)[0], spelled(text)
    agreements: tuple[Callable[[Unit], bool], ...] = (
        lambda each: spelled(each.name) == written,
        lambda each: spelled(each.name)[-len(written) :] == written,
        lambda each: _split(each.name)[0] == kind,
    )
    for agrees in agreements:
        found = [each for each in found if agrees(each)] or found
    return found


def _code(text: str) -> str:
    """The code that a cell holds, a text that is none as it stands."""
    return text.zfill(_CODE_DIGITS) if text.isascii() and text.isdecimal() else text


def _of_predecessors(olds: Sequence[Predecessor]) -> Meaning:
    communes = dict.fromkeys(code for old in olds for code in old.successors)
    return Meaning(tuple(communes), tuple(old.code for old in olds))


def _in_district(olds: Sequence[Predecessor], district: str) -> list[Predecessor]:
    """Those in a district however written (`Huyện Nga Sơn`, `H. Nga Sơn`, `Nga Sơn`); none where none is told."""
    name = fold(district)
    same = [old for old in olds if fold(old.district) == name]
    return same or [old for old in olds if name and _DISTRICT.sub("", fold(old.district)) == _DISTRICT.sub("", name)]


def _split(name: str) -> tuple[str, str]:
    """The kind that a name tells, "" if none, and the rest, folded."""
    folded = fold(name)
    for prefix, kind in _KINDS.items():
        if folded.startswith(prefix):
            return kind, folded.removeprefix(prefix)
    return "", folded
