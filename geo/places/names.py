"""Vietnamese names as one spelling: composed letters, single blanks. Display keeps what was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: đ has no decomposition; eth and the African d are its look-alikes, found in texts from other keyboards.
_NO_DECOMPOSITION = str.maketrans(dict.fromkeys("đðɖ", "d"))
#: Apostrophes stand inside a name (Ea H'leo) and are left out as often as written, so they join.
_APOSTROPHES = str.maketrans(dict.fromkeys("'`´ʼ‘’", None))
_NOT_A_WORD = re.compile(r"[\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")


def nfc(text: str) -> str:
    """The text with every letter and its marks as one character, blanks collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=50_000)  # registers and tables hold few names, each many times
def fold(text: str) -> str:
    """The text for comparing: lower case, no diacritics, đ as d, words apart by single blanks, punctuation gone.

    Spellings of one name that differ only in marks, case or punctuation fold alike; so do names that differ in
    nothing else (Hoằng Phú and Hoằng Phụ), so equal folds are a candidate, not yet a match.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).lower()))
    return _NOT_A_WORD.sub(" ", plain.translate(_NO_DECOMPOSITION)).strip()
