"""How a hamlet's name is spelled, for telling apart names that differ in nothing but their marks.

Stricter than :mod:`geo.places.unit_spelling`: punctuation counts, because `Thôn 2/4` and `Thôn 2-4` may be two.
"""

from __future__ import annotations

import unicodedata

from geo.places.names import nfc


def spelled(name: str) -> tuple[str, ...]:
    """Words with their marks, wherever in the word the tone is written: Hoá and Hóa are alike, Phú and Phụ not."""
    return tuple("".join(sorted(unicodedata.normalize("NFD", word.lower()))) for word in nfc(name).split())


def may_be_one(name: str, other: str) -> bool:
    """Whether the marks of two names that fold alike agree, or one was written without any."""
    return name.isascii() or other.isascii() or spelled(name) == spelled(other)
