"""Vietnamese names as one spelling: composed letters, single blanks. Display keeps what was written."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """The text with every letter and its marks as one character, blanks collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())
