"""The address book as the import asks it: the commune an address is in, and the best place known for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.places.point_import.location import Found
from geo.places.points import Located
from geo.places.territory import Territory

if TYPE_CHECKING:
    from geo.places.address import AddressBook, Answer


class AddressGazetteer:
    """Finds addresses with :class:`AddressBook`, which is built when the first one is asked for."""

    def __init__(self, territory: Territory) -> None:
        self._territory = territory
        self._book: AddressBook | None = None

    def find(self, text: str) -> Found:
        """See :class:`geo.places.point_import.location.Gazetteer`."""
        if self._book is None:
            from geo.places.address import AddressBook  # noqa: PLC0415 - files with coordinates need none of it

            self._book = AddressBook.of(self._territory)
        return _found(self._book.resolve(text))


def _found(answer: Answer) -> Found:
    """The hamlet's place, else the predecessor's, else the commune's centre; candidates where it is not sure."""
    if answer.commune is None:
        codes = [] if answer.status == "elsewhere" else [each.commune.code for each in answer.candidates]
        return Found(tuple(dict.fromkeys(codes)))
    commune, old, hamlet = answer.commune, answer.predecessor, answer.hamlet
    if hamlet is not None and hamlet.lon is not None and hamlet.lat is not None:
        return Found((commune.code,), hamlet.lon, hamlet.lat, Located.HAMLET)
    if old is not None:
        return Found((commune.code,), old.lon, old.lat, Located.PREDECESSOR_CENTRE)
    return Found((commune.code,), commune.lon, commune.lat, Located.COMMUNE_CENTRE)
