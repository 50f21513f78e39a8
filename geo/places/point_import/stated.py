"""The commune that a row states: by code or name, of today's map or that before the merger."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.files.source_table import SourceRow
from geo.places.names import fold
from geo.places.point_import.commune_names import CommuneNames, successors
from geo.places.predecessors import Predecessor
from geo.places.register_import.cells import Cells
from geo.places.territory import Territory
from geo.places.unit_spelling import as_code


@dataclass(frozen=True, slots=True)
class Stated:
    """`text` is what the row writes, "" where it states nothing; `communes` are the codes it may mean.

    `old` is the former commune, where the row names exactly one. `contradicts` says that the former commune did not
    become the stated one; the stated one then counts.
    """

    text: str = ""
    communes: tuple[str, ...] = ()
    old: Predecessor | None = None
    contradicts: bool = False

    @property
    def unknown(self) -> bool:
        """Whether the row states something that is no commune of the province."""
        return bool(self.text) and not self.communes


class CommuneCells:
    """Reads the cells of commune, former commune and district.

    Names in a column headed "Xã mới", or beside a column of former communes, are those of today's map; others may be
    of either, and `find` (an address to the codes it may mean) weighs them.
    """

    def __init__(self, territory: Territory, cells: Cells, find: Callable[[str], tuple[str, ...]]) -> None:
        self._names = CommuneNames(territory)
        self._communes = {commune.code: commune for commune in territory.communes}
        self._predecessors = {each.code: each for each in territory.predecessors}
        self._cells = cells
        self._find = find
        header = f" {fold(cells.columns.of.get('commune', ''))} "
        self._of_today = "old_commune" in cells.columns.of or " moi " in header

    def stated(self, row: SourceRow) -> Stated:
        """What the row states."""
        new, old, district = (self._cells.get(row, name) or "" for name in ("commune", "old_commune", "district"))
        olds = self._names.old(old, district) if old else ()
        one = olds[0] if len(olds) == 1 else None
        became = successors(olds) if olds or not old else self._long_ago(old, district)
        if not new:
            return Stated(old, became, one)
        codes = self._names.new(new) if self._of_today else self.communes_of(new, district)
        both = tuple(code for code in codes if code in became)
        if codes and old and not both:
            return Stated(new, codes, None, contradicts=True)
        return Stated(new, both or codes, one)

    def _long_ago(self, old: str, district: str) -> tuple[str, ...]:
        """A name from before the last communes may stand with a district of its time; the address book knows both."""
        found = () if old.isdigit() else self._find(", ".join(part for part in (old, district) if part))
        return found if len(found) == 1 else ()

    def communes_of(self, text: str, district: str = "") -> tuple[str, ...]:
        """The communes that a code or name may mean, one when there is no doubt, none when it is unknown."""
        code = as_code(text)
        if code in self._communes:
            return (code,)
        if code in self._predecessors:
            return self._predecessors[code].successors
        return () if text.isdigit() else self._find(", ".join(part for part in (text, district) if part))

    def near(self, text: str) -> str:
        """Names that may be meant by an unknown one, as a sentence; "" when none is near."""
        return self._names.near(text)

    def address(self, row: SourceRow, address: str) -> str:
        """Address, hamlet, commune (the former one where it is told) and district as one text, nothing twice."""
        hamlet, new, old, district = (
            self._cells.get(row, name) or "" for name in ("hamlet", "commune", "old_commune", "district")
        )
        commune = as_code(old or new)
        if commune in self._communes and not old:
            commune = self._communes[commune].name
        elif commune in self._predecessors:
            commune, district = self._predecessors[commune].name, self._predecessors[commune].district
        parts: list[str] = []
        for part in (address, hamlet, commune, district):
            if part and f" {fold(part)} " not in f" {fold(', '.join(parts))} ":
                parts.append(part)
        return ", ".join(parts)
