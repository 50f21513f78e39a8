"""What anybody typed, as plain text for paper: one line, letters put together, nothing that steers the reading."""

from __future__ import annotations

import unicodedata

#: Controls, marks of direction and other letters without a shape of their own, halves of letters, private letters.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
#: No sheet shows more of a text than this.
LONGEST = 400


def plain_text(text: str, most: int = LONGEST) -> str:
    """The text in NFC on one line, without controls and marks of direction, no longer than `most` letters.

    Right-to-left letters stay in the order they are read in.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    seen = "".join(letter for letter in line if unicodedata.category(letter) not in _UNSEEN)
    return shortened(seen.strip(), most)


def shortened(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis where it has more than `most` letters."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
