"""How a written name differs from the official one: marks left out, marks that contradict, letters swapped.

A syllable is its letters with their own marks (â, ê, ô, ă, ơ, ư, đ) and one tone. Where the tone stands (hoá, hóa)
and whether i or y is written (Lý, Lí) are habits, not differences, so both are gone from a :class:`Syllable`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from geo.places.names import fold

_TONES = {"\u0301": "sac", "\u0300": "huyen", "\u0309": "hoi", "\u0303": "nga", "\u0323": "nang"}
_TONE_SIGNS = {"sac": "1", "huyen": "2", "hoi": "3", "nga": "4", "nang": "5"}
#: People of the province say hỏi and ngã alike, and write them so.
_ALIKE = frozenset({"hoi", "nga"})


class Syllable(NamedTuple):
    """One written word: `key` without any mark (i for y), `letters` with the letters' own marks, `tone` or ""."""

    key: str
    letters: str
    tone: str


class Difference(NamedTuple):
    """How written marks differ from a name's: `missing` left out, `swapped` hỏi for ngã, `wrong` contradicting."""

    missing: int = 0
    swapped: int = 0
    wrong: int = 0


@lru_cache(maxsize=65_536)
def syllable(word: str) -> Syllable:
    """A word without blanks as a :class:`Syllable`; a number loses its leading zeros."""
    if word.isdecimal():
        number = word.lstrip("0") or "0"
        return Syllable(number, number, "")
    tone = ""
    letters = []
    for letter in unicodedata.normalize("NFD", word.lower().replace("ð", "đ")):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters.append(letter)
    kept = unicodedata.normalize("NFC", "".join(letters)).replace("y", "i")
    return Syllable(fold(word).replace(" ", "").replace("y", "i"), kept, tone)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as syllables, ready to be compared."""

    syllables: tuple[Syllable, ...]

    @classmethod
    def of(cls, name: str) -> Spelling:
        """The spelling of a name as written, its words apart by blanks or hyphens."""
        return cls(tuple(syllable(word) for word in name.replace("-", " ").replace("'", "").split()))

    @property
    def key(self) -> str:
        """The name without marks and blanks: what equal spellings share."""
        return "".join(each.key for each in self.syllables)

    @property
    def marked(self) -> bool:
        """Whether any letter has a mark."""
        return any(each.tone or each.letters != each.key for each in self.syllables)


def difference(written: tuple[Syllable, ...], name: tuple[Syllable, ...]) -> Difference:
    """How the marks of `written` differ from those of `name`; the keys of the two are equal."""
    if written == name:
        return Difference()
    if len(written) != len(name):  # blanks differ: compare as one word
        return _one_word(written, name)
    missing = swapped = wrong = 0
    for ours, official in zip(written, name, strict=True):
        lacking, false = _letters(ours.letters, official.letters)
        missing, wrong = missing + lacking, wrong + false
        if ours.tone != official.tone:
            if not ours.tone:
                missing += 1
            elif {ours.tone, official.tone} == _ALIKE:
                swapped += 1
            else:
                wrong += 1
    return Difference(missing, swapped, wrong)


def corrections(written: tuple[Syllable, ...], name: tuple[Syllable, ...]) -> int:
    """How many letters and marks have to be corrected; words without any mark are compared without marks."""
    if all(not each.tone and each.letters == each.key for each in written):
        return OSA.distance("".join(each.key for each in written), "".join(each.key for each in name))
    return OSA.distance(_with_tones(written), _with_tones(name))


def _with_tones(syllables: tuple[Syllable, ...]) -> str:
    return "".join(each.letters + _TONE_SIGNS.get(each.tone, "") for each in syllables)


def _one_word(written: tuple[Syllable, ...], name: tuple[Syllable, ...]) -> Difference:
    lacking, false = _letters("".join(each.letters for each in written), "".join(each.letters for each in name))
    ours = [each.tone for each in written if each.tone]
    official = [each.tone for each in name if each.tone]
    if ours == official:
        return Difference(lacking, 0, false)
    return Difference(lacking + (not ours), 0, false + bool(ours))


def _letters(ours: str, official: str) -> tuple[int, int]:
    """Letters that lack the official one's mark, and letters with a mark that the official one does not have."""
    lacking = false = 0
    for written, letter in zip(ours, official, strict=False):
        if written != letter:
            if written.isascii():
                lacking += 1
            else:
                false += 1
    return lacking, false
