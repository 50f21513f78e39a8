"""Which commune a name means, however it is spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from geo.places.communes import Commune
from geo.places.names import fold, nfc

#: Folded words before the name proper -> the kind they tell; longest first.
_KINDS = {
    "dac khu ": "special_zone",
    "thi tran ": "",
    "phuong ": "ward",
    "xa ": "commune",
    "p ": "ward",
    "x ": "commune",
}
_NOT_A_WORD = re.compile(r"[\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class CommuneNames:
    """The names of a province's communes, to look names up in."""

    _by_bare_name: dict[str, tuple[Commune, ...]]

    @classmethod
    def of(cls, communes: Iterable[Commune]) -> CommuneNames:
        """The names of these communes."""
        found: dict[str, tuple[Commune, ...]] = {}
        for commune in communes:
            bare = _split(commune.name)[1]
            found[bare] = (*found.get(bare, ()), commune)
        return cls(found)

    def find(self, text: str) -> tuple[Commune, ...]:
        """The communes a name may mean: none, the one, or several that nothing in the name tells apart.

        Marks, case, blanks, punctuation and the place of the tone mark (Hoá, Hóa) do not matter as long as one
        commune remains; among several, the one spelled alike wins, then the one of the kind named.
        """
        kind, bare = _split(text)
        found = self._by_bare_name.get(bare, ())
        spelling = _spelling(text, bare)
        for tells_apart in (
            lambda each: _spelling(each.name, bare) == spelling,
            lambda each: each.kind == kind,
        ):
            if len(found) > 1:
                found = tuple(each for each in found if tells_apart(each)) or found
        return found


def _split(name: str) -> tuple[str, str]:
    """The kind that a name tells, "" if none, and the rest, folded."""
    folded = fold(name)
    for prefix, kind in _KINDS.items():
        if folded.startswith(prefix):
            return kind, folded.removeprefix(prefix)
    return "", folded


def _spelling(text: str, bare: str) -> str:
    """The words of the name proper with their marks, the tone of each behind it: Hoá and Hóa are spelled alike, Phú
    and Phụ are not.
    """
    words = _NOT_A_WORD.sub(" ", nfc(text).casefold()).split()[-len(bare.split()) :]
    letters = [unicodedata.normalize("NFD", word) for word in words]
    return " ".join(
        "".join(each for each in word if each not in _TONES) + "".join(each for each in word if each in _TONES)
        for word in letters
    )
