"""What may be meant by a word that is unknown: only what a slip of the fingers tells from it, else nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.places.names import fold

#: Words that share fewer of their letters (of 100) are others, not misspelled: 'xổ số' is no 'hồ sơ'.
_ALIKE = 82
_OFFERED = 3


def near_words(word: str, known: Iterable[str]) -> list[str]:
    """Of known words those that are nearly spelled like this one (marks aside), the nearest first, at most three."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for a mistake

    found = process.extract(
        fold(word), list(known), scorer=fuzz.ratio, processor=fold, limit=_OFFERED, score_cutoff=_ALIKE
    )
    return [each for each, *_ in found]


def near_names(bare: str, names: Mapping[str, Iterable[str]]) -> str:
    """A sentence with the names that may be meant, "" when none is near; `names` by what they are compared by."""
    offered = dict.fromkeys(name for near in near_words(bare, names) for name in names[near])
    return f" Is {' or '.join(list(offered)[:_OFFERED])} meant?" if offered else ""
