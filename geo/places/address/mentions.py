"""Where a text names units: every stretch of words that is a name, its kind word and what is around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geo.places.address.lexicon import Lexicon
from geo.places.address.spelling import Difference, Syllable, corrections, difference, syllable
from geo.places.address.tokens import Gap, Token
from geo.places.address.units import Unit
from geo.places.address.words import COUNTRY, LONGEST_PREFIX, PREFIXES, SAYS_NEW, SAYS_OLD, SPELLED, Prefix, Role

#: A number of so many digits is a telephone number or a postcode, not a part of a name.
LONG_NUMBER = 5
_ABBREVIATED_PROVINCE = 2

Side = Literal["clean", "chain", "run", "number", "embedded"]
Time = Literal["", "old", "new"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """One unit that a mention can mean, and how its marks differ.

    `typo` is 0 for the same letters; else how many letters and marks have to be corrected, of which one is a letter.
    """

    unit: Unit
    marks: Difference
    typo: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A stretch of words [first, last) that is a name; `start` is where its kind word begins, if it has one.

    `left` and `right` say whether the name stands on its own (`clean`), next to another name (`chain`), after words
    of a hamlet (`run`), after a number, or among other words. `time` is what "cũ" or "nay là" say. `bare_marks` says
    that the words have no marks. `landmark` says that the name is that of a landmark, or the landmark's own place.
    """

    first: int
    last: int
    start: int
    prefix: Prefix | None
    meanings: tuple[Meaning, ...]
    left: Side
    right: Side
    time: Time
    bare_marks: bool

    def overlaps(self, other: Mention) -> bool:
        """Whether the two share a word, kind words included."""
        return self.start < other.last and other.start < self.last

    @property
    def explicit(self) -> bool:
        """Whether a kind word of a unit stands before the name."""
        return self.prefix is not None and self.prefix.role in (Role.COMMUNE, Role.DISTRICT, Role.PROVINCE)

    @property
    def ours(self) -> bool:
        """Whether a name of the territory is written as it should be, or without any marks."""
        return any(each.unit.communes and not each.typo and not each.marks.wrong for each in self.meanings)

    @property
    def placeless(self) -> bool:
        """Whether the name is a hamlet's, a street's or a landmark's, by the word before it."""
        return self.prefix is not None and not self.explicit


@dataclass(frozen=True, slots=True)
class Stranger:
    """A kind word with a name that nothing here has: words [start, last)."""

    role: Role
    start: int
    last: int


@lru_cache(maxsize=65_536)
def _is_kind_word(said: Syllable) -> bool:
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
        if all(_is_kind_word(word.said) for word in words[start:place]):
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


def find_mentions(words: Sequence[Token], lexicon: Lexicon) -> tuple[Mention, ...]:
    """All mentions, overlapping ones too, in the order of the text."""
    spans: dict[tuple[int, int], tuple[Meaning, ...]] = {}
    for first, last, key in _stretches(words, lexicon.longest + 2):
        units = lexicon.by_key.get(key)
        if units:
            written = tuple(word.said for word in words[first:last])
            possible = (Meaning(unit, _marks(written, unit)) for unit in units)
            kept = tuple(each for each in possible if each.unit.communes or not each.marks.wrong)
            if kept:
                spans[first, last] = kept
    spans.update(_one_letter_off(words, lexicon, spans))
    starts = {first for first, _ in spans}
    ends = {last for _, last in spans}
    found = []
    for (first, last), meanings in sorted(spans.items()):
        before = prefix_before(words, first)
        if words[first].is_number and (last > first + 1 or before is None or before[0].role not in _NUMBERED):
            continue
        prefix, start = before or (None, first)
        found.append(
            Mention(
                first,
                last,
                start,
                prefix,
                meanings,
                _left(words, start, ends),
                _right(words, last, starts),
                _time(words, start, last, starts),
                all(not word.said.tone and word.said.letters == word.key for word in words[first:last]),
            )
        )
    return tuple(found)


_NUMBERED = (Role.COMMUNE, Role.DISTRICT)


def _marks(written: tuple[Syllable, ...], unit: Unit) -> Difference:
    return Difference() if unit.bare else difference(written, unit.spelling.syllables)


def _stretches(words: Sequence[Token], longest: int) -> Iterator[tuple[int, int, str]]:
    """All stretches of words that no comma parts, as (first, last, key)."""
    for first in range(len(words)):
        key = ""
        for last in range(first, min(first + longest, len(words))):
            word = words[last]
            if last > first and word.gap == Gap.HARD:
                break
            if word.is_number and len(word.key) >= LONG_NUMBER:
                break
            key += word.key
            yield first, last + 1, key


def _one_letter_off(
    words: Sequence[Token], lexicon: Lexicon, exact: dict[tuple[int, int], tuple[Meaning, ...]]
) -> dict[tuple[int, int], tuple[Meaning, ...]]:
    """Names with one wrong letter: only after a kind word, or alone between commas, where nothing is exact."""
    covered = {place for first, last in exact for place in range(first, last)}
    found: dict[tuple[int, int], tuple[Meaning, ...]] = {}
    for first, last, key in _stretches(words, lexicon.longest):
        if any(place in covered for place in range(first, last)) or words[first].is_number:
            continue
        before = prefix_before(words, first)
        alone = (words[first].gap != Gap.NONE or first == 0) and (last == len(words) or words[last].gap != Gap.NONE)
        if not (alone and before is None) and (before is None or before[0].role not in _NAMED):
            continue
        written = tuple(word.said for word in words[first:last])
        meanings = tuple(
            Meaning(unit, Difference(), typo=corrections(written, unit.spelling.syllables))
            for near in lexicon.one_letter_off(key)
            for unit in lexicon.by_key[near]
            if unit.communes and not unit.bare
        )
        if meanings:
            found[first, last] = meanings
    return found


_NAMED = (Role.COMMUNE, Role.DISTRICT, Role.PROVINCE)


def _left(words: Sequence[Token], start: int, ends: set[int]) -> Side:
    if start == 0 or words[start].gap != Gap.NONE:
        return "clean"
    if start in ends:
        return "chain"
    opener = _opener(words, start)
    if opener is not None and opener.role == Role.HAMLET:
        return "clean" if words[start - 1].is_number else "run"
    if words[start - 1].is_number:
        return "clean" if len(words[start - 1].key) >= LONG_NUMBER else "number"
    if words[start - 1].key in ("cu", "la", "thuoc", "nai", "moi", "o", "tai", "ubnd"):
        return "clean"
    return "embedded"


def _opener(words: Sequence[Token], place: int) -> Prefix | None:
    """The nearest kind word before `place` in its own phrase, which the words between belong to."""
    for start in range(place, max(place - 6, 0), -1):
        before = prefix_before(words, start)
        if before and before[0].role in (Role.HAMLET, Role.STREET):
            return before[0]
        if words[start - 1].gap == Gap.HARD:
            return None
    return None


def _right(words: Sequence[Token], last: int, starts: set[int]) -> Side:
    if last >= len(words) or words[last].gap != Gap.NONE:
        return "clean"
    if last in starts:
        return "chain"
    after = words[last]
    if (after.is_number and len(after.key) >= LONG_NUMBER) or after.key in ("cu", "moi", "nai", "truoc", "thuoc"):
        return "clean"
    if any(prefix_before(words, place) for place in range(last + 1, min(last + 1 + LONGEST_PREFIX, len(words)))):
        return "chain"
    if any(_phrase(words, last, phrase) for phrase in COUNTRY):
        return "clean"
    return "number" if after.is_number else "embedded"


def _phrase(words: Sequence[Token], place: int, phrase: tuple[str, ...]) -> bool:
    """Whether `phrase` stands at `place`."""
    return tuple(word.key for word in words[place : place + len(phrase)]) == phrase


def _time(words: Sequence[Token], start: int, last: int, starts: set[int]) -> Time:
    """What the words around a mention say about its time."""
    if (
        last < len(words)
        and last not in starts
        and words[last].key in ("cu", "moi")
        and _is_kind_word(words[last].said)
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


def find_strangers(words: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Stranger, ...]:
    """Communes and districts that are named by their kind and are not known here."""
    known = {mention.first for mention in mentions}
    begins = {mention.start for mention in mentions}
    inside = {place for mention in mentions for place in range(mention.start, mention.last)}
    found = []
    for place in range(1, len(words)):
        before = prefix_before(words, place)
        if before is None or place in known or before[0].role not in _NUMBERED or before[1] in inside:
            continue
        prefix, start = before
        short = place - start == 1 and len(words[start].key) < _ABBREVIATED_PROVINCE + 1
        if short and words[place].gap == Gap.NONE and not words[place].is_number:
            continue
        last = place + 1
        while last < len(words) and last - place < 4 and words[last].gap == Gap.NONE and last not in begins:
            last += 1
        found.append(Stranger(prefix.role, start, last))
    return tuple(found)
