"""Texts of somebody's beside texts of ours: none may turn the reading of a line around."""

from __future__ import annotations

import re

#: Marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9). Right-to-left letters need
#: none of them; an override that is never closed turns all that follows in its paragraph.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_turns(text: str) -> str:
    """The text without invisible marks that change its direction; every letter stays."""
    return _TURNS.sub("", text)
