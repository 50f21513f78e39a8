"""The hamlet and the street of an address, as written, and the register's record of the hamlet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.places.address.kind_words import prefix_before
from geo.places.address.spelling import Spelling
from geo.places.address.tokens import Gap, Token
from geo.places.address.words import LONGEST_PREFIX, Role
from geo.places.hamlets import Hamlet

#: The larger first: an address that names a quarter and a group in it is in the quarter.
_RANKS = ("thôn", "bản", "làng", "khu phố", "tổ dân phố", "tiểu khu", "phố", "ấp", "buôn", "sóc", "khối phố", "khóm",
          "khối", "khu dân cư", "khu", "xóm", "chòm", "cụm dân cư", "cụm", "tổ", "đội")  # fmt: skip
_LONGEST_NAME = 6
#: Kind words with a word after them that makes them something else: khu vực (an area), làng nghề (a craft village).
_NO_HAMLETS = {("khu", "vuc"), ("làng", "nghe")}
#: Kinds that streets are called by, too: phố Trần Phú, Đội Cung. A house number before them tells.
_STREETS_TOO = ("phố", "đội")
#: Kinds that are short for another.
_IN_FULL = {"tổ": "tổ dân phố"}
_ROMAN = re.compile(r"[IVX]{1,4}")


def hamlet_of(words: Sequence[Token], taken: set[int]) -> tuple[str, int, int] | None:
    """The hamlet as "kind name", and its words [start, last); `taken` are words of communes, districts, provinces."""
    best: tuple[int, str, int, int] | None = None
    start = 0
    while start < len(words):
        found = _phrase_at(words, start, taken)
        if found is None:
            start += 1
            continue
        text, last = found
        rank = _RANKS.index(_split(text)[0])
        if best is None or rank < best[0]:
            best = (rank, text, start, last)
        start = last
    return best[1:] if best else None


def _phrase_at(words: Sequence[Token], start: int, taken: set[int]) -> tuple[str, int] | None:
    """The hamlet whose kind word begins at `start`, and where its name ends."""
    found = _kind_at(words, start)
    if found is None:
        return None
    kind, first = found
    if first >= len(words) or any(place in taken for place in range(start, first + 1)):
        return None
    if (kind, words[first].key) in _NO_HAMLETS:
        return None
    if kind in _STREETS_TOO and not _numbered(kind, words[first]) and _house_number(words, start):
        return None
    if words[first].key == "so" and first + 1 < len(words) and words[first + 1].is_number:
        first += 1
    last = first + 1
    while last < len(words) and last - first < _LONGEST_NAME and last not in taken:
        if words[last].gap == Gap.HARD or _begins_other(words, last, taken, kind):
            break
        last += 1
    return f"{kind} {_written(words[first:last])}", last


def _kind_at(words: Sequence[Token], start: int) -> tuple[str, int] | None:
    """The hamlet's kind word that begins at `start`, written out, and where the name after it begins."""
    for first in range(min(start + LONGEST_PREFIX, len(words)), start, -1):
        before = prefix_before(words, first)
        if before is None or before[1] != start:
            continue
        prefix = before[0]
        if prefix.role == Role.HAMLET:
            return prefix.full, first
        if Role.HAMLET in prefix.also and first < len(words) and words[first].is_number:
            return {"x": "xóm", "t": "thôn"}[words[start].key], first
        return None
    return None


def _numbered(kind: str, name: Token) -> bool:
    """Whether a number is the name: `đội 5` is a team wherever it stands, while `12 phố 5` can be a street."""
    return kind == "đội" and (name.is_number or name.key == "so")


def _house_number(words: Sequence[Token], start: int) -> bool:
    """Whether a house number stands before: then it is a street."""
    return any(word.is_number or word.key in ("so", "sn") for word in words[max(start - 3, 0) : start])


def _begins_other(words: Sequence[Token], place: int, taken: set[int], kind: str) -> bool:
    """Whether a phrase of another role begins at `place` (a soft mark, then a kind word with a name after it)."""
    if words[place].gap == Gap.SOFT and not words[place - 1].is_number and not words[place].is_number:
        return True
    if words[place].is_number and len(words[place].key) > 4:
        return True
    for after in range(place + 1, min(place + 3, len(words))):
        before = prefix_before(words, after)
        if before and before[1] == place and after not in taken:
            same = before[0].full == kind  # "thôn Tỉnh Thôn 2" is one hamlet
            return before[0].role in (Role.STREET, Role.COMMUNE, Role.DISTRICT) or (
                words[after].is_number and not same
            )
    return False


def _written(words: Sequence[Token]) -> str:
    """The name as written, with capital initials; a letter stays at its number (9B)."""
    name = ""
    for place, word in enumerate(words):
        joined = place > 0 and words[place - 1].end == word.start and (word.is_number or words[place - 1].is_number)
        name += ("" if joined or not name else " ") + _capital(word)
    return name


def _capital(word: Token) -> str:
    if word.is_number:
        return word.key
    if word.text.isupper() and not _ROMAN.fullmatch(word.text):
        return word.text.capitalize()
    return word.text[:1].upper() + word.text[1:]


def in_full(written: str) -> str:
    """A hamlet with its kind word in full: `tổ 7` is the tổ dân phố 7."""
    kind, name = _split(written)
    return f"{_IN_FULL.get(kind, kind)} {name}".strip()


class HamletIndex:
    """The hamlets of the register by commune and name."""

    def __init__(self, hamlets: Sequence[Hamlet]) -> None:
        self._by_name: dict[tuple[str, str], list[Hamlet]] = {}
        self._communes: set[str] = set()
        for hamlet in hamlets:
            self._communes.add(hamlet.commune)
            self._by_name.setdefault((hamlet.commune, Spelling.of(hamlet.name).key), []).append(hamlet)

    def known(self, commune: str) -> bool:
        """Whether the register has any hamlet of a commune."""
        return commune in self._communes

    def find(self, commune: str, predecessor: str, written: str) -> Hamlet | None:
        """The one record that "kind name" can be; in the predecessor, where the text names one and the record too."""
        kind, name = _split(written)
        found = self._by_name.get((commune, Spelling.of(name).key), [])
        if predecessor:
            found = [each for each in found if each.predecessor in ("", predecessor)]
        same_kind = [each for each in found if each.kind.lower() == kind]
        same_kind = same_kind or [each for each in found if each.kind.lower() == _IN_FULL.get(kind)]
        found = same_kind or ([] if name.isdecimal() else found)
        same_name = [each for each in found if each.name.lower() == name.lower()]
        found = same_name or found
        return found[0] if len(found) == 1 else None


def _split(written: str) -> tuple[str, str]:
    kind = next((kind for kind in sorted(_RANKS, key=len, reverse=True) if written.startswith(f"{kind} ")), "")
    return kind, written[len(kind) :].strip()


def street_of(words: Sequence[Token], text: str, taken: set[int]) -> str:
    """What is neither place nor hamlet: house number, street, landmark, recipient; as written, parts by commas."""
    runs: list[list[Token]] = []
    for place, word in enumerate(words):
        if place in taken or word.key in _SAYS_NOTHING:
            continue
        if runs and place - 1 not in taken and words[place - 1] is runs[-1][-1]:
            runs[-1].append(word)
        else:
            runs.append([word])
    return ", ".join(" ".join(text[run[0].start : run[-1].end].split()) for run in runs)


_SAYS_NOTHING = frozenset({"vn", "vietnam", "cu", "nai", "moi"})
