"""Which commune and former commune a row's hamlet is in, and where: from its cells and coordinates together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.errors import Fault
from geo.places.hamlet_import.communes import CommuneLookup, Meaning
from geo.places.hamlets import Hamlet
from geo.places.locate import CommuneFinder
from geo.places.positions.coordinates import Position
from geo.places.register_import.cells import Cells, Draft
from geo.places.register_import.notices import commune_notices, some
from geo.places.register_import.positions import BORDER_M
from geo.places.territory import Territory


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's commune, its former commune ("" not known, None not told) and position (None not told)."""

    commune: str
    predecessor: str | None
    position: Position | None


@dataclass(slots=True)
class Notes:
    """Notices on the way: of single rows, and rows that share one."""

    single: list[Fault] = field(default_factory=list)
    commune_found: list[str] = field(default_factory=list)
    of_now: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def faults(self, approximate: bool) -> Iterator[Fault]:
        """All notices; `approximate` says that communes were found by approximate cells."""
        yield from self.single
        for what, rows in self.of_now.items():
            yield Fault("HAMLET_COMMUNE_OF_NOW", f"{some(rows, 'hamlet')}: {what}", "commune")
        yield from commune_notices(
            self.commune_found, approximate=approximate, code="HAMLET_COMMUNE_FOUND", noun="hamlet"
        )


class Placer:
    """Places the rows of one file in one territory; `notes` gathers what was odd."""

    def __init__(self, territory: Territory, cells: Cells) -> None:
        self.notes = Notes()
        self._lookup = CommuneLookup(territory)
        self.finder = CommuneFinder(territory.boundaries)
        self._drawn = territory.boundaries.cells.keys()
        self._province = territory.province.name
        self._cells = cells

    def place(self, draft: Draft, position: Position | None, here: str, base: Hamlet | None) -> Placed | Fault:
        """Where a row's hamlet is; a fault when the row does not tell its commune beyond doubt.

        `here` is the commune around `position`, `base` the hamlet that has the row's id already.
        """
        meaning = self._meaning(draft, here)
        if isinstance(meaning, Fault):
            return meaning
        if not meaning.communes:
            return self._unstated(draft, position, here, base)
        commune = self._one(meaning.communes, here, base.commune if base and position is None else "")
        if not commune:
            text = self._cells.get(draft.row, "predecessor") or self._cells.get(draft.row, "commune") or ""
            message = f"{text[:80]!r} may be {self._lookup.names(meaning.communes)}."
            action = (
                "Give the new commune, or coordinates: the former one was divided, or its name is not the only one."
            )
            return Fault("HAMLET_COMMUNE_UNCLEAR", message, "commune", draft.where, action)
        olds = [old for old in meaning.predecessors if commune in self._lookup.predecessors[old].successors]
        old = self._one(olds, "", base.predecessor if base else "")
        if olds and not old:
            message = f"The former commune may be {self._lookup.old_names(olds)}."
            action = "Give its code, or its district in a column of its own."
            return Fault("HAMLET_COMMUNE_UNCLEAR", message, "predecessor", draft.where, action)
        self._note_namesakes(draft, meaning, commune, here)
        self._note_outside(draft, position, here, commune)
        has_column = self._cells.get(draft.row, "predecessor") is not None
        return Placed(commune, old if olds or has_column else None, position)

    def _meaning(self, draft: Draft, here: str) -> Meaning | Fault:
        """What the row's commune and former commune may be together; empty where it tells neither."""
        text, old_text, district = (
            self._cells.get(draft.row, name) or "" for name in ("commune", "predecessor", "district")
        )
        stated = self._lookup.commune(text, district) if text else Meaning()
        if text and not stated.communes:
            return self._unknown(text, "commune", draft)
        if old_text:
            anywhere = self._lookup.predecessor(old_text, district)
            if not anywhere.communes:
                return self._unknown(old_text, "predecessor", draft)
            inside = self._lookup.predecessor(old_text, district, stated.communes)
            if not inside.communes:
                went = self._lookup.names(anywhere.communes)
                message = f"{old_text[:80]!r} became part of {went}, not of {self._lookup.names(stated.communes)}."
                return Fault("HAMLET_PREDECESSOR_WRONG", message, "predecessor", draft.where)
            return inside
        meant_here = [old for old in stated.namesakes if here in old.successors]
        if here and here not in stated.communes and len(meant_here) == 1:
            return Meaning((here,), (meant_here[0].code,))
        return stated

    def _unstated(self, draft: Draft, position: Position | None, here: str, base: Hamlet | None) -> Placed | Fault:
        """A row that tells no commune: the one around its position, or the one it had."""
        if base is not None and (position is None or here in ("", base.commune)):
            self._note_outside(draft, position, here, base.commune)
            return Placed(base.commune, None, position)
        if here:
            self.notes.commune_found.append(draft.where)
            return Placed(here, "" if base is not None else None, position)
        message = "The row has neither a commune nor coordinates."
        if position is not None:
            message = f"{_at(position)} is in no commune of {self._province}, and the row states none."
        return Fault("HAMLET_COMMUNE_UNCLEAR", message, "commune", draft.where)

    def _unknown(self, text: str, name: str, draft: Draft) -> Fault:
        when = "now or before the merger" if name == "commune" else "before the merger"
        message = f"{text[:80]!r} is no commune of {self._province}, {when}.{self._lookup.alike(text)}"
        return Fault("COMMUNE_UNKNOWN", message, name, draft.where, "Correct the name or give the code.")

    @staticmethod
    def _one(codes: Sequence[str], *deciders: str) -> str:
        """The only code, else the first decider that is among them, else ""."""
        if len(codes) == 1:
            return codes[0]
        return next((code for code in deciders if code and code in codes), "")

    def _note_namesakes(self, draft: Draft, meaning: Meaning, commune: str, here: str) -> None:
        if meaning.namesakes and here != commune:
            before = self._lookup.old_names([old.code for old in meaning.namesakes])
            what = f"taken for {self._lookup.names([commune])} of now, not for {before} of before."
            self.notes.of_now[what].append(draft.where)

    def _note_outside(self, draft: Draft, position: Position | None, here: str, commune: str) -> None:
        if position is None or here == commune or commune not in self._drawn:
            return
        metres = self.finder.metres_to(commune, position.lon, position.lat)
        if metres > BORDER_M:
            inside = f"in {self._lookup.names([here])}" if here else f"outside {self._province}"
            stated = self._lookup.names([commune])
            message = f"{_at(position)} is {inside}, {metres / 1000:.1f} km from {stated}."
            self.notes.single.append(Fault("HAMLET_OUTSIDE_COMMUNE", message, "commune", draft.where))


def _at(position: Position) -> str:
    return f"{position.lon:.5f}, {position.lat:.5f}"
