"""Vietnamese names for matching: many spellings of one place become one key. Display keeps what was written."""

from __future__ import annotations

import unicodedata

_STROKE = str.maketrans({"đ": "d", "Đ": "D"})


def nfc(text: str) -> str:
    """The text with every letter and its marks as one character, blanks collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """A key without case, marks or tone: `Hoá`, `Hóa`, `HOÁ` and `hoa` all become `hoa`.

    Different places can share a key (Hoằng Phú, Hoằng Phụ): a match is only certain when one candidate has it.
    """
    letters = unicodedata.normalize("NFD", nfc(text).translate(_STROKE).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def same_tones(text: str) -> str:
    """A key that keeps vowels and tones but not where the tone is written: `Hoá` = `Hóa`, `Thuỷ` = `Thủy`.

    Each syllable becomes its letters without tone, followed by the tone mark.
    """
    return " ".join(_syllable(part) for part in nfc(text).casefold().split())


def _syllable(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    tones = [letter for letter in letters if letter in _TONES]
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES)) + "".join(
        tones
    )


#: huyền, sắc, ngã, hỏi, nặng as combining marks; the circumflex, breve and horn belong to the vowel.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
