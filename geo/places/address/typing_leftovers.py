"""Telex and VNI keystrokes that were never turned into letters: `Thieeuj Long`, `Thie65u Hoa1`, `xax`.

In Vietnamese spelling no word ends in s, r, x, f or j, none has w, and none doubles a, e or d, so such a word was
typed for an input method that was off. A repaired word counts only when it is a word of the province's names or of
addresses; anything else (Vincom, Star) stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_TELEX = re.compile(r"[a-zđà-ỹ]*?(?:w|aa|ee|oo|dd|[aeiouyà-ỹ][a-zđà-ỹ]*[sfrxj])", re.IGNORECASE)
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI = re.compile(r"[a-zđ]+[1-9][a-zđ1-9]*", re.IGNORECASE)
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_SHAPES = {"6": (_CIRCUMFLEX, "aeo"), "7": (_HORN, "uo"), "8": (_BREVE, "a")}
_VOWELS = frozenset("aeiouy")
_LONGEST = 12


def repair(word: str, known: Callable[[str], bool]) -> str:
    """The word that the keystrokes of `word` meant, if that is a `known` one; else the word itself.

    `known` takes a lower-case word with its marks. The first letter keeps its case.
    """
    if len(word) > _LONGEST:
        return word
    lower = word.lower()
    for looks, decode in ((_VNI, _vni), (_TELEX, _telex)):
        if looks.match(lower):
            meant = decode(lower)
            if meant != lower and known(meant):
                return meant[:1].upper() + meant[1:] if word[:1].isupper() else meant
    return word


@lru_cache(maxsize=16_384)
def _telex(word: str) -> str:
    """Tone letters anywhere after the first vowel, a doubled vowel, w and dd, also typed late (`Hoangwf`)."""
    plain, tone = unicodedata.normalize("NFD", word), ""
    letters: list[str] = []
    for letter in plain:
        if letter in _TELEX_TONES and any(each[0] in _VOWELS for each in letters):
            tone = _TELEX_TONES[letter]
        elif letter == "w":
            _horn_or_breve(letters)
        elif letter == "d" and letters and letters[0] == "d":
            letters[0] = "đ"
        elif letter in "aeo" and _double(letters, letter):
            continue
        elif unicodedata.combining(letter) and letters:
            letters[-1] += letter
        else:
            letters.append(letter)
    return _joined(letters, tone)


def _horn_or_breve(letters: list[str]) -> None:
    vowels = [place for place, each in enumerate(letters) if each in ("a", "o", "u")]
    bare = [letters[place] for place in vowels]
    if bare[-2:] == ["u", "o"]:
        letters[vowels[-2]] += _HORN
        letters[vowels[-1]] += _HORN
    elif "a" in bare:
        letters[vowels[bare.index("a")]] += _BREVE
    elif vowels:
        letters[vowels[-1]] += _HORN
    else:
        letters.append("u" + _HORN)


def _double(letters: list[str], letter: str) -> bool:
    """Whether `letter` repeats the vowel of its kind that came before, which then gets its circumflex."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] == letter:
            letters[place] += _CIRCUMFLEX
            return True
    return False


@lru_cache(maxsize=16_384)
def _vni(word: str) -> str:
    """Digits 1-5 are tones, 6 the circumflex, 7 the horn, 8 the breve, 9 the stroke of đ."""
    letters: list[str] = []
    tone = ""
    for letter in word:
        if letter in _VNI_TONES:
            tone = _VNI_TONES[letter]
        elif letter == "9":
            if letters and letters[0] == "d":
                letters[0] = "đ"
        elif letter in _VNI_SHAPES:
            mark, takes = _VNI_SHAPES[letter]
            places = [place for place, each in enumerate(letters) if each in takes]
            both = mark == _HORN and [letters[place] for place in places[-2:]] == ["u", "o"]
            for place in places[-2:] if both else places[-1:]:
                letters[place] += mark
        else:
            letters.append(letter)
    return _joined(letters, tone)


def _joined(letters: list[str], tone: str) -> str:
    """The letters with the tone on the vowel that carries it: one with a mark of its own, else the first."""
    if tone:
        vowels = [place for place, each in enumerate(letters) if each[0] in _VOWELS]
        if vowels:
            marked = [place for place in vowels if len(letters[place]) > 1]
            letters[(marked or vowels)[-1 if marked else 0]] += tone
    return unicodedata.normalize("NFC", "".join(letters))
