"""Where a row's point is and in which commune: from its coordinates, else from its address or commune."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from geo.errors import Fault
from geo.places.locate import CommuneFinder
from geo.places.point_import.stated import CommuneCells, Stated
from geo.places.points import Located, Point
from geo.places.positions.coordinates import Position
from geo.places.register_import.cells import Cells, Draft
from geo.places.register_import.notices import commune_notices, some
from geo.places.register_import.positions import BORDER_M
from geo.places.territory import Territory

#: Coordinates that somebody took stay when a row without coordinates arrives; a centre's may be improved on.
_TAKEN = frozenset({Located.SURVEYED, Located.MAPPED, Located.SEAT})


@dataclass(frozen=True, slots=True)
class Found:
    """What an address leads to. `communes` has one code where it leaves no doubt, else the candidates, best first.

    `lon`, `lat` and `located` are the best place known for a sure answer, None otherwise.
    """

    communes: tuple[str, ...]
    lon: float | None = None
    lat: float | None = None
    located: Located | None = None


class Gazetteer(Protocol):
    """Who finds addresses: :mod:`geo.places.point_import.gazetteer`, or a fake in tests."""

    def find(self, text: str) -> Found:
        """The communes that an address, or a commune's name alone, may mean."""
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's commune and place."""

    commune: str
    lon: float
    lat: float
    located: Located


@dataclass(slots=True)
class Notes:
    """Notices on the way: some of a row, some of many rows together."""

    single: list[Fault] = field(default_factory=list)
    by_address: dict[Located, list[str]] = field(default_factory=lambda: defaultdict(list))
    commune_found: list[str] = field(default_factory=list)

    def faults(self, approximate: bool) -> Iterator[Fault]:
        """All notices; `approximate` says that communes were found by approximate cells."""
        yield from self.single
        for located, rows in self.by_address.items():
            message = f"{some(rows, 'point')}: placed at the {located.replace('_', ' ')}."
            yield Fault("POINT_BY_ADDRESS", message, "position")
        yield from commune_notices(
            self.commune_found, approximate=approximate, code="POINT_COMMUNE_FOUND", noun="point"
        )


class Locator:
    """Places rows in one territory."""

    def __init__(self, territory: Territory, gazetteer: Gazetteer, cells: Cells) -> None:
        self._communes = {commune.code: commune for commune in territory.communes}
        self._province = territory.province.name
        self.finder = CommuneFinder(territory.boundaries)
        self._find = cache(gazetteer.find)
        self.cells = CommuneCells(territory, cells, lambda text: self._find(text).communes)

    def place(
        self, draft: Draft, position: Position | None, here: str, base: Point | None, notes: Notes
    ) -> Placed | Fault:
        """Commune and place of a row; a fault when the row does not tell them beyond doubt.

        `here` is the commune around `position`, `base` the point that had the row's id before. How a place was found
        is the row's to say only where the row gives it: a commune's centre is never "surveyed".
        """
        stated = self.cells.stated(draft.row)
        if stated.unknown:
            return self._unknown_commune(draft, stated)
        if stated.contradicts:
            message = f"The former commune did not become {self.names(stated.communes)}, which was kept."
            notes.single.append(Fault("POINT_COMMUNE_DIFFERS", message, "commune", draft.where))
        if position is not None:
            located = draft.told.get("located") or (
                base.located if base and _same(base, position) else Located.MAPPED
            )
            commune = self._commune_of_position(draft, position, here, stated.communes, base, notes)
            return commune if isinstance(commune, Fault) else Placed(commune, position.lon, position.lat, located)
        if base and self.stays(draft, base, stated.communes):
            return Placed(base.commune, base.lon, base.lat, base.located)
        return self._by_address(draft, stated, notes)

    def commune_faults(self, draft: Draft) -> list[Fault]:
        """What is wrong with the commune cells by themselves."""
        stated = self.cells.stated(draft.row)
        return [self._unknown_commune(draft, stated)] if stated.unknown else []

    def names(self, codes: Sequence[str]) -> str:
        """Communes as a message names them."""
        return ", ".join(f"{self._communes[code].name} ({code})" for code in codes)

    def _commune_of_position(
        self,
        draft: Draft,
        position: Position,
        here: str,
        stated: tuple[str, ...],
        base: Point | None,
        notes: Notes,
    ) -> str | Fault:
        if here and (here in stated or not stated):
            if not stated and not (base and base.commune == here):
                notes.commune_found.append(draft.where)
            return here
        at = f"{position.lon:.5f}, {position.lat:.5f}"
        if not stated:
            return self._outside_without_commune(draft, at)
        if len(stated) > 1:
            message = f"The commune may be {self.names(stated)}; the coordinates {at} are in none of them."
            return Fault("POINT_UNLOCATED", message, "commune", draft.where)
        metres = self.finder.metres_to(stated[0], position.lon, position.lat)
        unchanged = base is not None and base.commune == stated[0] and _same(base, position)
        if metres > BORDER_M and not unchanged:
            inside = f"in {self.names([here])}" if here else f"outside {self._province}"
            message = f"{at} is {inside}, {metres / 1000:.1f} km from the stated {self.names(stated)}."
            code = "POINT_COMMUNE_DIFFERS" if here else "POINT_OUTSIDE_PROVINCE"
            notes.single.append(Fault(code, message, "commune", draft.where))
        return stated[0]

    def _outside_without_commune(self, draft: Draft, at: str) -> Fault:
        message = f"{at} is in no commune of {self._province}, and the row states none."
        action = "State the commune, correct the coordinates, or leave the row out."
        return Fault("POINT_UNLOCATED", message, "commune", draft.where, action)

    def _unknown_commune(self, draft: Draft, stated: Stated) -> Fault:
        message = f"{stated.text[:80]!r} is no commune of {self._province}, now or before the merger."
        message += self.cells.near(stated.text)
        return Fault("COMMUNE_UNKNOWN", message, "commune", draft.where, "Correct the name or give the code.")

    def stays(self, draft: Draft, base: Point, stated: tuple[str, ...]) -> bool:
        """Whether a row without coordinates leaves its point where it was."""
        if stated and base.commune not in stated:
            return False
        return base.located in _TAKEN or draft.told.get("address", base.address) == base.address

    def _by_address(self, draft: Draft, stated: Stated, notes: Notes) -> Placed | Fault:
        text = self.cells.address(draft.row, draft.told.get("address", ""))
        if not text:
            message = "The row has neither coordinates nor a commune or address."
            return Fault("POINT_UNLOCATED", message, "position", draft.where)
        found = self._find(text)
        agreed = [code for code in found.communes if code in stated.communes or not stated.communes]
        if len(found.communes) == 1 and agreed and found.lon is not None and found.lat is not None:
            located = found.located or Located.COMMUNE_CENTRE
            notes.by_address[located].append(draft.where)
            return Placed(agreed[0], found.lon, found.lat, located)
        if len(stated.communes) == 1 and (agreed or not found.communes):
            return self._at_centre(draft, stated, notes)
        candidates = agreed or list(dict.fromkeys((*stated.communes, *found.communes)))
        message = f"{text[:120]!r} may be in {self.names(candidates[:5])}."
        if not candidates:
            message = f"{text[:120]!r} leads to no commune of {self._province}."
        action = "Give coordinates, the commune's code, or the old district (Huyện cũ) of a former commune."
        return Fault("POINT_UNLOCATED", message, "address", draft.where, action)

    def _at_centre(self, draft: Draft, stated: Stated, notes: Notes) -> Placed:
        """For a row whose commune is sure, and what stands before it in the address is not."""
        place = stated.old or self._communes[stated.communes[0]]
        located = Located.PREDECESSOR_CENTRE if stated.old else Located.COMMUNE_CENTRE
        notes.by_address[located].append(draft.where)
        return Placed(stated.communes[0], place.lon, place.lat, located)


def _same(base: Point, position: Position) -> bool:
    return (base.lon, base.lat) == (position.lon, position.lat)


def served_communes(text: str, locator: Locator, where: str, codes: Collection[str]) -> tuple[str, ...] | list[Fault]:
    """The codes of a list of communes: names or codes, commas or semicolons between them (blanks between codes)."""
    parts = text.split()
    if not all(part in codes for part in parts):
        parts = [part.strip() for part in text.replace(";", ",").replace("\n", ",").split(",")]
    served: list[str] = []
    faults: list[Fault] = []
    for part in filter(None, parts):
        found = locator.cells.communes_of(part)
        if len(found) == 1:
            served.append(found[0])
        elif found:
            faults.append(Fault("COMMUNE_UNKNOWN", f"{part!r} may be {locator.names(found)}.", "serves", where))
        else:
            faults.append(
                Fault(
                    "COMMUNE_UNKNOWN",
                    f"{part!r} is no commune of the province.{locator.cells.near(part)}",
                    "serves",
                    where,
                )
            )
    return faults or tuple(dict.fromkeys(served))
