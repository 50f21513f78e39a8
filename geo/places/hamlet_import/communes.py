"""Which commune a cell means: by code or name, of now or before the merger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from geo.places.communes import Commune
from geo.places.names import fold
from geo.places.predecessors import Predecessor
from geo.places.register_import.guesses import near_names
from geo.places.territory import Territory
from geo.places.unit_spelling import as_code, district_key, kind_and_bare, nearest_spelling

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
            self._named[kind_and_bare(unit.name)[1]].append(unit)

    def commune(self, text: str, district: str = "") -> Meaning:
        """What a commune's cell means. A commune of now goes before a predecessor of its name that went elsewhere,
        unless the district, which is one of before, is that predecessor's.
        """
        if as_code(text) in self.communes:
            return Meaning((as_code(text),))
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
        if as_code(text) in self.predecessors:
            olds = [self.predecessors[as_code(text)]]
        else:
            text, district = self._apart(text, district)
            found = nearest_spelling(text, self._olds_of(text))
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
        return near_names(
            kind_and_bare(text)[1], {bare: [unit.name for unit in units] for bare, units in self._named.items()}
        )

    def _apart(self, text: str, district: str) -> tuple[str, str]:
        """Name and district; both may stand in one cell with a comma between, and the province after them."""
        name, *rest = (part.strip() for part in text.split(","))
        told = district or next((part for part in rest if fold(part) not in self._province), "")
        return name, told

    def _find(self, text: str) -> list[Unit]:
        """The units of a code of before the merger, or of a name."""
        if as_code(text) in self.predecessors:
            return [self.predecessors[as_code(text)]]
        return nearest_spelling(text, self._named.get(kind_and_bare(text)[1], []))

    def _olds_of(self, text: str) -> list[Predecessor]:
        return [each for each in self._named.get(kind_and_bare(text)[1], []) if isinstance(each, Predecessor)]


def _of_predecessors(olds: Sequence[Predecessor]) -> Meaning:
    communes = dict.fromkeys(code for old in olds for code in old.successors)
    return Meaning(tuple(communes), tuple(old.code for old in olds))


def _in_district(olds: Sequence[Predecessor], district: str) -> list[Predecessor]:
    """Those in a district however written (`Huyện Nga Sơn`, `H. Nga Sơn`, `Nga Sơn`); none where none is told."""
    name = fold(district)
    same = [old for old in olds if fold(old.district) == name]
    return same or [old for old in olds if name and district_key(old.district) == district_key(district)]
