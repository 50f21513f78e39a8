"""Where a text names units: every stretch of words that is a name, its kind word and what is around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.places.address.kind_words import english_kind, prefix_before
from geo.places.address.lexicon import Lexicon
from geo.places.address.spelling import Difference, Syllable, corrections, difference
from geo.places.address.surroundings import LONG_NUMBER, Side, Time, left_of, right_of, time_of
from geo.places.address.tokens import Gap, Token
from geo.places.address.units import Unit
from geo.places.address.words import Prefix, Role

_ABBREVIATED_PROVINCE = 2


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

    An English kind word after the name belongs to the stretch. `left` and `right` say whether the name stands on its
    own (`clean`), next to another name (`chain`), after words of a hamlet (`run`), after a house number and a comma
    (`house`), after a number, or among other words. `time` is what "cũ" or "nay là" say. `bare_marks` says that the
    words have no marks. `key` is the name's :attr:`Spelling.key`, `far` whether a commune elsewhere is written so.
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
    key: str
    far: bool

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
    written_right = {span for span, kept in spans.items() if any(not each.marks.wrong for each in kept)}
    for span, near in _one_letter_off(words, lexicon, written_right).items():
        spans[span] = spans.get(span, ()) + near
    starts = {first for first, _ in spans if not words[first].is_number}
    ends = {last for first, last in spans if not words[first].is_number}
    found = []
    for (first, last), meanings in sorted(spans.items()):
        before = prefix_before(words, first)
        if before and any((other, first) in written_right for other in range(before[1])):
            before = None  # the kind word is the end of another name: Xuân Dương Bắc Kạn
        if words[first].is_number:
            if last > first + 1 or before is None or before[0].role not in _NUMBERED:
                continue
            if before[0].role != Role.DISTRICT and not any(each.unit.communes for each in meanings):
                continue
        prefix, start = before or (None, first)
        stop = last
        if prefix is None:
            prefix = english_kind(words, last, frozenset(each.unit.kind for each in meanings))
            stop += prefix is not None
        ends.add(stop)
        if meanings:
            said = tuple(word.said for word in words[first:last])
            key = "".join(each.key for each in said)
            found.append(
                Mention(
                    first, stop, start, prefix, meanings,
                    left_of(words, start, ends), right_of(words, stop, starts), time_of(words, start, stop, starts),
                    all(not each.tone and each.letters == each.key for each in said),
                    key, lexicon.far.has(key, said),
                )
            )  # fmt: skip
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
    words: Sequence[Token], lexicon: Lexicon, exact: set[tuple[int, int]]
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
            least = min(each.typo for each in meanings)
            found[first, last] = tuple(each for each in meanings if each.typo <= least + 1)
    return found


_NAMED = (Role.COMMUNE, Role.DISTRICT, Role.PROVINCE)


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
