"""Whether a word can be Vietnamese. A wrong guess at an encoding gives words that cannot."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ACUTE, _DOT = "\u0301", "\u0323"
_ONSET = "ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|kr|pl|br|[bcdđghklmnpqrstvxfjwz]"
_NUCLEUS = (
    "iêu|yêu|oai|oay|oao|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|uêu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uo|uô|uơ|uy|ưa|ưi|ươ|ưu|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(ch|nh|ng|[cmnptk])?")
_STOPS = ("ch", "c", "p", "t", "k")
_VOWELS = frozenset("aăâeêioôơuưy")


def toneless(word: str) -> tuple[str, str]:
    """The word in lower case with its tone marks taken off, and these marks."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = "".join(letter for letter in apart if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES)), tones


def is_abbreviation(word: str) -> bool:
    """A word without a vowel (BĐVHX, ĐT), which says nothing about an encoding."""
    return word.isalpha() and not _VOWELS & set(toneless(word)[0])


def is_syllable(word: str) -> bool:
    """Onset, nucleus and coda of the language, at most one tone, and sắc or nặng before a stop."""
    letters, tones = toneless(word)
    found = _SYLLABLE.fullmatch(letters)
    if not found or len(tones) > 1:
        return False
    return found[1] not in _STOPS or tones in (_ACUTE, _DOT)
