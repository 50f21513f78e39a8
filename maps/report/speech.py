"""How a report speaks: every phrase in Vietnamese and English, and numbers as each writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from maps.report.words import WORDS

Language = Literal["vi", "en"]
Text = TypeVar("Text", str, tuple[str, ...])
LANGUAGES: tuple[Language, ...] = ("vi", "en")

_SWAP = str.maketrans({",": ".", ".": ","})
#: A minus as long as a plus.
_MINUS = "\u2212"
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Speech:
    """One language."""

    language: Language

    def __call__(self, key: str, **values: str) -> str:
        """The phrase `key` of :data:`WORDS` with its values; what users typed is no pattern."""
        vietnamese, english = WORDS[key]
        return (vietnamese if self.language == "vi" else english).format(**values)

    def either(self, vietnamese: Text, english: Text) -> Text:
        """Of two texts, or lists of texts, the one in this language."""
        return vietnamese if self.language == "vi" else english

    def number(self, value: float | None, places: int = 0) -> str:
        """`4.320.947` or `4,320,947`; a dash for none."""
        if value is None:
            return NOTHING
        text = f"{abs(value):,.{places}f}"
        sign = _MINUS if value < 0 and text.strip("0.,") else ""
        return sign + self._written(text)

    def more(self, value: float | None, places: int = 0) -> str:
        """A difference with its sign: `+12`, `−0,4`; `0` for none of it."""
        if value is None:
            return NOTHING
        text = self.number(value, places)
        return f"+{text}" if value > 0 and text.strip("0.,") else text

    def day(self, iso: str) -> str:
        """`22/11/2026`, or `22 November 2026`."""
        told = date.fromisoformat(iso)
        if self.language == "vi":
            return told.strftime("%d/%m/%Y")
        return f"{told.day} {_MONTHS[told.month - 1]} {told.year}"

    def _written(self, text: str) -> str:
        return text.translate(_SWAP) if self.language == "vi" else text


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
