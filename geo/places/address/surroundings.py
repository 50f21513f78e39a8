"""What stands beside a name: whether it is a name of its own there, and what is said about its time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from geo.places.address.kind_words import is_kind_word, prefix_before
from geo.places.address.spelling import difference, syllable
from geo.places.address.tokens import Gap, Token
from geo.places.address.words import (
    COUNTRY,
    LONGEST_PREFIX,
    NO_NAMES,
    NO_NAMES_BEFORE,
    SAYS_NEW,
    SAYS_OLD,
    Prefix,
    Role,
)
from geo.places.names import fold

#: A number of so many digits is a telephone number or a postcode, not a part of a name.
LONG_NUMBER = 5

Side = Literal["clean", "chain", "run", "house", "number", "embedded"]
Time = Literal["", "old", "new"]


def left_of(words: Sequence[Token], start: int, ends: set[int]) -> Side:
    """What stands before the word `start`; `ends` are where other names end."""
    if start == 0 or words[start].gap != Gap.NONE:
        return "house" if _only_house_number(words, start) else "clean"
    if start in ends:
        return "chain"
    opener = _opener(words, start)
    if opener is not None and opener.role == Role.HAMLET:
        return "clean" if words[start - 1].is_number else "run"
    if words[start - 1].is_number:
        return "clean" if len(words[start - 1].key) >= LONG_NUMBER else "number"
    return "clean" if _is_one_of(words[start - 1].text, NO_NAMES_BEFORE) else "embedded"


def _only_house_number(words: Sequence[Token], start: int) -> bool:
    """Whether a house number and nothing else stands between the last comma and `start`: a street follows."""
    if start == 0 or not words[start - 1].is_number or len(words[start - 1].key) >= LONG_NUMBER:
        return False
    before = start - 1
    while before > 0 and words[before].gap != Gap.HARD:
        before -= 1
    return all(word.is_number or word.key in ("so", "sn", "nha", "no") for word in words[before:start])


@lru_cache(maxsize=65_536)
def _is_one_of(word: str, spelled: tuple[str, ...]) -> bool:
    """Whether a word is one of these, or one of them without its marks."""
    return any(
        fold(word) == fold(each) and difference((syllable(word),), (syllable(each),)).wrong == 0 for each in spelled
    )


def _opener(words: Sequence[Token], place: int) -> Prefix | None:
    """The nearest kind word before `place` in its own phrase, which the words between belong to."""
    for start in range(place, max(place - 6, 0), -1):
        before = prefix_before(words, start)
        if before and before[0].role in (Role.HAMLET, Role.STREET):
            return before[0]
        if words[start - 1].gap == Gap.HARD:
            return None
    return None


def right_of(words: Sequence[Token], last: int, starts: set[int]) -> Side:
    """What stands after the name that ends before the word `last`; `starts` are where other names start."""
    if last >= len(words) or words[last].gap != Gap.NONE:
        return "clean"
    if last in starts:
        return "chain"
    if _ends_name(words, last):
        return "clean"
    return "number" if words[last].is_number else "embedded"


def _ends_name(words: Sequence[Token], last: int) -> bool:
    """Whether the word `last` is surely no part of the name before it."""
    name, after = words[last - 1].text, words[last]
    capital_ended = name[:1].isupper() and not name[1:].isupper() and after.text[:1].islower()
    long_number = after.is_number and len(after.key) >= LONG_NUMBER
    country = any(_phrase(words, last, phrase) for phrase in COUNTRY)
    return capital_ended or long_number or country or _is_one_of(after.text, NO_NAMES) or _kind_word_at(words, last)


def _kind_word_at(words: Sequence[Token], place: int) -> bool:
    """Whether a kind word with a name after it begins at `place`."""
    for after in range(place + 1, min(place + 1 + LONGEST_PREFIX, len(words))):
        before = prefix_before(words, after)
        if before is not None and before[1] == place:
            return True
    return False


def _phrase(words: Sequence[Token], place: int, phrase: tuple[str, ...]) -> bool:
    """Whether `phrase` stands at `place`."""
    return tuple(word.key for word in words[place : place + len(phrase)]) == phrase


def time_of(words: Sequence[Token], start: int, last: int, starts: set[int]) -> Time:
    """What the words around a mention say about its time."""
    if (
        last < len(words)
        and last not in starts
        and words[last].key in ("cu", "moi")
        and is_kind_word(words[last].said)
    ):
        after = last + 1
        joined = words[last].gap != Gap.HARD or after == len(words) or words[after].gap == Gap.HARD
        if joined:
            return "old" if words[last].key == "cu" else "new"
    for phrases, time in ((SAYS_OLD, "old"), (SAYS_NEW, "new")):
        for phrase in phrases:
            if start >= len(phrase) and _phrase(words, start - len(phrase), phrase):
                return time  # type: ignore[return-value]
    if start > 0 and words[start - 1].key == "cu" and words[start].gap != Gap.HARD:
        opens = start == 1 or words[start - 1].gap == Gap.HARD
        return "old" if opens else ""
    return ""
