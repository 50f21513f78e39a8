"""The kind words before and after names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from geo.places.address.spelling import Syllable, difference, syllable
from geo.places.address.tokens import Gap, Token
from geo.places.address.words import ENGLISH, LONGEST_PREFIX, PREFIXES, SPELLED, Prefix, Role


@lru_cache(maxsize=65_536)
def is_kind_word(said: Syllable) -> bool:
    """Whether the marks of a word let it be the kind word that its key is."""
    spelled = SPELLED.get(said.key)
    if spelled is None or (not said.tone and said.letters == said.key):
        return True
    official = syllable(spelled)
    return said == official or difference((said,), (official,)).wrong == 0


def prefix_before(words: Sequence[Token], place: int) -> tuple[Prefix, int] | None:
    """The kind word that ends just before `place`, and where it begins."""
    if place < len(words) and words[place].gap == Gap.HARD:
        return None
    for length in range(min(LONGEST_PREFIX, place), 0, -1):
        start = place - length
        prefix = PREFIXES.get(tuple(word.key for word in words[start:place]))
        if prefix is None or any(word.gap == Gap.HARD for word in words[start + 1 : place]):
            continue
        if all(is_kind_word(word.said) for word in words[start:place]):
            return _with_alternatives(words, prefix, start)
    return None


def _with_alternatives(words: Sequence[Token], prefix: Prefix, start: int) -> tuple[Prefix, int]:
    """The kind word, and those that stand before it with a slash, as on forms (Tỉnh/Thành phố)."""
    if start == 0 or words[start].gap != Gap.SLASH:
        return prefix, start
    other = prefix_before(words, start)
    if other is None or not other[0].kinds or not prefix.kinds:
        return prefix, start
    role = Role.PROVINCE if Role.PROVINCE in (prefix.role, other[0].role) else prefix.role
    return Prefix(role, prefix.kinds + other[0].kinds, prefix.full), other[1]


def english_kind(words: Sequence[Token], place: int, kinds: frozenset[str]) -> Prefix | None:
    """The English kind word at `place`, after a name that units of these official kinds have."""
    if place >= len(words) or words[place].gap != Gap.NONE:
        return None
    possible = ENGLISH.get(words[place].key, ())
    return next((each for each in possible if kinds & set(each.kinds)), possible[0] if possible else None)
