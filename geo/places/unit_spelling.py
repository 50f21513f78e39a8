"""The name of a commune, of now or before, apart from its kind; and which of several namesakes a text means.

The imports of boundaries, points and hamlets read names by this. :mod:`geo.places.unit_names` does not, because a
table of figures must name its units fully: "TT" or "P." before a name is no unit there, and namesakes are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import TypeVar

from geo.places.communes import Commune
from geo.places.names import fold, nfc
from geo.places.predecessors import Predecessor

#: Folded words before the name proper -> the kind they tell, folded; longest first.
_KINDS = {
    "dac khu ": "dac khu",
    "thi tran ": "thi tran",
    "phuong ": "phuong",
    "tt ": "thi tran",
    "xa ": "xa",
    "p ": "phuong",
    "x ": "xa",
}
#: Official codes have five digits; spreadsheets drop the zeros before them.
CODE_DIGITS = 5
_DISTRICT = re.compile(r"^(huyen|thi xa|thanh pho|quan|h|tx|tp|q) ")
_NOT_A_WORD = re.compile(r"[\W_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")

Unit = TypeVar("Unit", Commune, Predecessor, Commune | Predecessor)


def as_code(text: str) -> str:
    """A code with the zeros that a spreadsheet took from it ("4" is 00004); other texts as they are."""
    return text.zfill(CODE_DIGITS) if text.isascii() and text.isdecimal() else text


def kind_and_bare(name: str) -> tuple[str, str]:
    """The kind that a name tells, "" if none, and the rest; both folded."""
    folded = fold(name)
    for prefix, kind in _KINDS.items():
        if folded.startswith(prefix):
            return kind, folded.removeprefix(prefix)
    return "", folded


def district_key(text: str) -> str:
    """A district however it is written ("Huyện Nga Sơn", "H. Nga Sơn", "Nga Sơn"), folded, without its kind."""
    return _DISTRICT.sub("", fold(text), count=1)


def nearest_spelling(text: str, namesakes: Sequence[Unit]) -> list[Unit]:
    """Of units whose bare names fold like the text's those that are spelled like it, then those of its kind.

    Marks, case, blanks, punctuation and the place of the tone mark (Hoá, Hóa) do not matter as long as one remains.
    """
    kind, bare = kind_and_bare(text)
    spelling = _spelling(text, bare)
    spelled_alike = [each for each in namesakes if _spelling(each.name, bare) == spelling]
    found = spelled_alike or list(namesakes)
    return [each for each in found if kind_and_bare(each.name)[0] == kind] or found


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
