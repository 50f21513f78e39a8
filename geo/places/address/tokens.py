"""The words of an address with their place in the text, glued ones apart, keystrokes repaired."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from geo.places.address.lexicon import Lexicon
from geo.places.address.spelling import Syllable, syllable
from geo.places.address.typing_leftovers import repair
from geo.places.address.words import PREFIXES

#: An address longer than this is not one; what follows is not read.
LONGEST_TEXT = 1_000
MOST_WORDS = 120

_WORD = re.compile(r"[^\W_]+")
_HARD = re.compile(r"[,;\n\r|\\()\[\]{}<>\t•·=>→]")
_SOFT = re.compile(r"[.:\-–—_+&]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"[^\S\n\r\t]")
_LETTERS_AND_DIGITS = re.compile(r"[^\W\d_]+|\d+")
#: Kind words that a number follows: their digits are no keystrokes (`thon3`, `P12`).
_NUMBERED = frozenset(
    (
        "thon",
        "to",
        "khu",
        "ban",
        "xom",
        "phuong",
        "p",
        "f",
        "quan",
        "q",
        "so",
        "sn",
        "ngo",
        "hem",
        "lo",
        "doi",
        "pho",
        "tk",
        "kp",
        "k",
        "tdp",
        "kdc",
        "km",
        "ql",
        "tl",
        "dt",
        "th",
        "cum",
        "khoi",
        "lang",
        "ap",
        "t",
        "x",
        "buon",
        "ngach",
        "kiet",
    )
)
_GLUED = ("thitran", "thanhpho", "phuong", "huien", "tinh", "thixa", "xa", "tt", "tp", "tx", "p", "h", "x")


class Gap(IntEnum):
    """What stands before a word: a blank or nothing, a mark that may be inside a phrase, one that parts phrases.

    A slash parts phrases too, but joins kind words on forms: `Xã/Phường: ...`.
    """

    NONE = 0
    SOFT = 1
    SLASH = 2
    HARD = 3


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `text` as written, `start` and `end` in the text read, `said` what it says with marks."""

    text: str
    start: int
    end: int
    gap: Gap
    said: Syllable
    repaired: bool = False

    @property
    def key(self) -> str:
        """The word without marks."""
        return self.said.key

    @property
    def is_number(self) -> bool:
        """Whether the word is a number."""
        return self.said.key.isdecimal()


def readable(text: str) -> str:
    """The text that is read: NFC, full-width letters as usual, nothing invisible, :data:`LONGEST_TEXT` at most."""
    cut = text[: 4 * LONGEST_TEXT]
    clean = unicodedata.normalize("NFKC", _INVISIBLE.sub("", cut))
    clean = "".join(letter if letter.isprintable() or letter in "\n\r\t" else " " for letter in clean)
    return clean[:LONGEST_TEXT]


def tokens(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The words of a :func:`readable` text, at most :data:`MOST_WORDS`."""
    pieces = list(_pieces(text))
    typed_vni = any(_inner_digit(text[start:end]) and repair(text[start:end], lexicon.known) != text[start:end]
                    for start, end, _ in pieces)  # fmt: skip
    found: list[Token] = []
    for start, end, gap in pieces:
        for token in _words(text, start, end, lexicon, typed_vni):
            found.append(token if found and token.start > start else _with_gap(token, gap))
        if len(found) >= MOST_WORDS:
            break
    return tuple(found[:MOST_WORDS])


def _pieces(text: str) -> Iterator[tuple[int, int, Gap]]:
    """Runs of letters and digits, with what stands before them."""
    last = 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        yield match.start(), match.end(), _gap(between)
        last = match.end()


def _gap(between: str) -> Gap:
    if not between or between == " ":
        return Gap.NONE
    if _HARD.search(between):
        return Gap.HARD
    return Gap.SLASH if "/" in between else Gap.SOFT if _SOFT.search(between) else Gap.NONE


def _with_gap(token: Token, gap: Gap) -> Token:
    return Token(token.text, token.start, token.end, gap, token.said, token.repaired)


def _inner_digit(word: str) -> bool:
    return any(one.isdecimal() and after.isalpha() for one, after in pairwise(word))


def _words(text: str, start: int, end: int, lexicon: Lexicon, typed_vni: bool) -> Iterator[Token]:
    """One run of letters and digits as words."""
    word = text[start:end]
    if word.isdecimal() or (word.isalpha() and len(word) <= 2):
        yield Token(word, start, end, Gap.NONE, syllable(word))
        return
    if not word.isalpha():
        letters = word.rstrip("0123456789").lower()
        numbered = letters in _NUMBERED and not typed_vni
        inner = _inner_digit(word)  # no mistake: the word is known without its marks, too
        known = (lambda each: syllable(each).key in lexicon.keys) if inner else lexicon.known
        meant = word if numbered or not word.isascii() else repair(word, known)
        if meant == word and inner:
            meant = _scanned(word, lexicon)
        if meant != word:
            yield Token(word, start, end, Gap.NONE, syllable(meant), repaired=True)
            return
        for match in _LETTERS_AND_DIGITS.finditer(word):
            yield from _parts(text, start + match.start(), start + match.end(), lexicon)
        return
    yield from _parts(text, start, end, lexicon)


def _scanned(word: str, lexicon: Lexicon) -> str:
    """A word in which a scan read o as 0 or l as 1 (`H0ằng`), if it then is one of a name; else the word itself."""
    meant = word.replace("0", "o").replace("1", "l")
    return meant if len(word) > 2 and meant.isalpha() and syllable(meant).key in lexicon.keys else word


def _parts(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    """A run of letters, apart where a capital begins a word, or a known name follows a kind word without a blank."""
    whole = repair(text[start:end], lexicon.known)
    if whole != text[start:end]:
        yield Token(text[start:end], start, end, Gap.NONE, syllable(whole), repaired=True)
        return
    inside = [] if lexicon.known(text[start:end].lower()) else _capitals(text[start:end])
    cuts = [start, *(start + place for place in inside), end]
    for left, right in pairwise(cuts):
        word = text[left:right]
        meant = repair(word, lexicon.known)
        said = syllable(meant)
        cut = _glued(said.key, lexicon) if meant == word and len(said.key) == len(word) else 0
        if cut:
            yield Token(word[:cut], left, left + cut, Gap.NONE, syllable(word[:cut]))
            yield Token(word[cut:], left + cut, right, Gap.NONE, syllable(word[cut:]))
        else:
            yield Token(word, left, right, Gap.NONE, said, repaired=meant != word)


def _capitals(word: str) -> list[int]:
    """Where a new word begins inside `xãThiệuLong`, `TTHà`."""
    if word.islower() or word.isupper() or word[1:].islower():
        return []
    cuts = [
        place
        for place in range(1, len(word))
        if word[place].isupper()
        and (word[place - 1].islower() or (place + 1 < len(word) and word[place + 1].islower()))
    ]
    return [cut for cut in cuts if cut > 1 or (word[:1].lower(),) in PREFIXES]


def _glued(key: str, lexicon: Lexicon) -> int:
    """How many letters of an unknown word are a kind word before a known name; 0 for none."""
    if len(key) < 4 or key in lexicon.by_key or key in lexicon.keys:
        return 0
    for prefix in _GLUED:
        rest = key[len(prefix) :]
        if key.startswith(prefix) and (rest in lexicon.by_key or (len(prefix) > 1 and rest in lexicon.keys)):
            return len(prefix)
    return 0
