"""The words for a hamlet, and a hamlet's name apart from them: `TDP số 3` is the tổ dân phố called `3`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geo.places.names import fold, nfc

#: The word for a kind -> shorter ways to write it, without dots. The list holds for the whole country.
HAMLET_KINDS: Mapping[str, tuple[str, ...]] = {
    "thôn": (),
    "bản": (),
    "làng": (),
    "xóm": (),
    "chòm": (),
    "khu phố": ("kp", "k phố"),
    "tổ dân phố": ("tdp", "tổ dp", "t d p"),
    "tiểu khu": ("tk",),
    "khu dân cư": ("kdc",),
    "khu": (),
    "phố": (),
    "khối phố": (),
    "khối": (),
    "tổ": (),
    "đội": (),
    "cụm dân cư": (),
    "cụm": (),
    "khóm": (),
    "ấp": (),
    "sóc": (),
    "phum": (),
    "buôn": (),
    "bon": (),
    "plei": ("pley", "plây", "plơi"),
}
_AS_WRITTEN = {word: kind for kind, others in HAMLET_KINDS.items() for word in (kind, *others)}
_FOLDED = {fold(word): kind for word, kind in _AS_WRITTEN.items()}
_MOST_WORDS = max(len(word.split()) for word in _AS_WRITTEN)
_WORD = re.compile(r"[^\s.,:;/]+")
_GLUED = re.compile(r"([^\W\d_]{2,3})(\d)")
_NUMBER = re.compile(r"0*(\d+)(.*)")


def kind_of_word(text: str) -> str:
    """The kind that a word names however written (`TDP`, `khu pho`), "" for any other text."""
    words = [match.group() for match in _WORD.finditer(nfc(text))]
    length = _kind_length(words)
    return _kind(words, length) if length == len(words) else ""


def kinds_of_heading(heading: str) -> tuple[str, ...]:
    """The kinds that a column's heading consists of, `Tên` aside: `Thôn/bản/TDP` has three, `Thôn số` none."""
    words = [match.group() for match in _WORD.finditer(nfc(heading))]
    at = int(bool(words) and fold(words[0]) == "ten")
    kinds: dict[str, None] = {}
    while at < len(words):
        length = _kind_length(words[at:])
        if not length:
            return ()
        kinds[_kind(words[at:], length)] = None
        at += length
    return tuple(kinds)


def kind_and_name(text: str) -> tuple[str, str]:
    """The kind and what follows it: `KP. Tân Sơn` is ("khu phố", "Tân Sơn"); without a kind word ("", text).

    `số` before a number goes: `Thôn số 3` and `Thôn 3` are one. A short word glued to its number is told too (`KP5`).
    """
    written = nfc(text)
    glued = _GLUED.match(written)
    if glued and kind_of_word(glued[1]):
        written = f"{glued[1]} {written[glued.end(1) :]}"
    found = list(_WORD.finditer(written))
    words = [match.group() for match in found]
    length = _kind_length(words)
    if not length or length == len(words):
        return "", nfc(text)
    last = length
    if fold(words[length]) == "so" and length + 1 < len(words) and words[length + 1][0].isdigit():
        last += 1
    name = written[found[last - 1].end() :].strip(" .,:;/-–")
    return (_kind(words, length), name) if name else ("", nfc(text))


def name_key(kind: str, name: str) -> str:
    """What spellings of one hamlet have in common: kind and name folded, numbers without leading zeros."""
    return " ".join(_NUMBER.sub(r"\1\2", word) for word in fold(f"{kind} {name}").split())


def _kind_length(words: Sequence[str]) -> int:
    """How many words at the beginning name a kind: the most that do, 0 for none.

    Where marks are written they count: `Lăng Khê` and `Phổ Yên` are names. A text without any marks is taken folded.
    """
    longest = min(_MOST_WORDS, len(words))
    return next((length for length in range(longest, 0, -1) if _kind(words, length)), 0)


def _kind(words: Sequence[str], length: int) -> str:
    written = " ".join(words[:length]).lower()
    found = _AS_WRITTEN.get(written, "")
    return found or (_FOLDED.get(written, "") if " ".join(words).isascii() else "")
