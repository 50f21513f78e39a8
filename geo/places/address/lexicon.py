"""All names of a territory by the key that equal spellings share, and by keys that one wrong letter leads to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from geo.places.address.far_names import FarNames
from geo.places.address.spelling import syllable
from geo.places.address.units import Unit
from geo.places.address.words import PREFIXES, SPELLED

#: A key shorter than this has too many neighbours for a letter to be corrected.
SHORTEST_REPAIRED = 5


@dataclass(frozen=True)
class Lexicon:
    """`by_key` finds units by :attr:`Spelling.key`; `longest` is the most words that a name has.

    `keys` are the keys of single words in names and kind words, `spelled` those words with their marks. `far`
    knows the communes of the other provinces.
    """

    by_key: dict[str, tuple[Unit, ...]]
    longest: int
    keys: frozenset[str]
    spelled: frozenset[tuple[str, str]]
    far: FarNames
    _deletions: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, units: Iterable[Unit], far: FarNames) -> Lexicon:
        """The lexicon of all units of a territory, and of what is outside it."""
        by_key: dict[str, list[Unit]] = defaultdict(list)
        words = {syllable(word) for word in SPELLED.values()}
        words |= {syllable(word) for phrase in PREFIXES for word in phrase}
        longest = 1
        for unit in units:
            by_key[unit.spelling.key].append(unit)
            longest = max(longest, len(unit.spelling.syllables))
            words.update(unit.spelling.syllables)
        deletions: dict[str, list[str]] = defaultdict(list)
        for key, meant in by_key.items():
            if len(key) >= SHORTEST_REPAIRED and any(each.communes and not each.bare for each in meant):
                for shorter in _shorter(key):
                    deletions[shorter].append(key)
        return cls(
            {key: tuple(found) for key, found in by_key.items()},
            longest,
            frozenset(word.key for word in words),
            frozenset((word.letters, word.tone) for word in words),
            far,
            {key: tuple(found) for key, found in deletions.items()},
        )

    def known(self, word: str) -> bool:
        """Whether a lower-case word with its marks is a word of a name here, or of addresses."""
        found = syllable(word)
        return (found.letters, found.tone) in self.spelled

    def one_letter_off(self, key: str) -> tuple[str, ...]:
        """The keys one letter from `key` (missing, added, another, two swapped), or of the same sound."""
        if not SHORTEST_REPAIRED <= len(key) <= 40:
            return ()
        near = {found for shorter in _shorter(key) for found in self._deletions.get(shorter, ())}
        near = {found for found in near if found != key and OSA.distance(found, key) == 1}
        near.update(sound for sound in _sounding_alike(key) if sound in self.by_key)
        return tuple(sorted(near))


#: Beginnings of syllables that people of the province say alike.
_ALIKE = (("tr", "ch"), ("ch", "tr"), ("gi", "d"), ("d", "gi"))


def _sounding_alike(key: str) -> Iterator[str]:
    """The key with one beginning of a syllable written as another that sounds the same."""
    for written, other in _ALIKE:
        place = key.find(written)
        while place >= 0:
            yield f"{key[:place]}{other}{key[place + len(written) :]}"
            place = key.find(written, place + 1)


def _shorter(key: str) -> set[str]:
    """The key itself and the key without each of its letters."""
    return {key, *(key[:place] + key[place + 1 :] for place in range(len(key)))}
