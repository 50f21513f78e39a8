"""Lines of plain text on paper: measured, broken between words, cut with an ellipsis where there is no more room.

Texts go to the canvas as they are; nothing here reads markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from maps.style.fonts import Cut
from maps.style.pdf_fonts import font_name, with_our_letters

ELLIPSIS = "…"
#: Of the size, from one line to the next.
LEADING = 1.24


@dataclass(frozen=True, slots=True)
class Style:
    """Letters: their cut, size in points, and grey (0 is black)."""

    cut: Cut
    size: float
    grey: float = 0.0

    @property
    def leading(self) -> float:
        """From one line to the next, in points."""
        return self.size * LEADING

    def width(self, text: str) -> float:
        """How wide a text is, in points; letters stand beside each other, whichever they are."""
        return self.size * sum(_letter_width(self.cut, letter) for letter in text)

    def use(self, canvas: Canvas) -> None:
        """Let the canvas write so."""
        canvas.setFont(font_name(self.cut), self.size)
        canvas.setFillGray(self.grey)


@lru_cache(maxsize=8192)
def _letter_width(cut: Cut, letter: str) -> float:
    """How wide a letter of size 1 is."""
    return float(stringWidth(letter, font_name(cut), 1))


@lru_cache(maxsize=8192)
def wrapped(text: str, style: Style, width: float, most: int) -> tuple[str, ...]:
    """The text in lines no wider than `width`, at most so many; the last one ends in an ellipsis where text is left.

    A word wider than a line is broken anywhere.
    """
    lines: list[str] = []
    line = ""
    for word in _words(with_our_letters(text), style, width):
        longer = f"{line} {word}".lstrip()
        if style.width(longer) <= width:
            line = longer
            continue
        lines.append(line)
        if len(lines) == most:
            return (*lines[:-1], _cut(f"{lines[-1]} {word}", style, width))
        line = word
    return (*lines, line) if line else tuple(lines)


def _words(text: str, style: Style, width: float) -> Iterator[str]:
    for word in filter(None, text.split(" ")):  # not between words that belong together
        rest = word
        while len(rest) > (fits := max(1, _fitting(rest, style, width))):
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _fitting(text: str, style: Style, width: float) -> int:
    """How many letters of the text are no wider than `width`."""
    wide = 0.0
    for at, letter in enumerate(text):
        wide += style.width(letter)
        if wide > width:
            return at
    return len(text)


def _cut(text: str, style: Style, width: float) -> str:
    """The text with an ellipsis at its end, as much of it as fits."""
    return text[: _fitting(text, style, width - style.width(ELLIPSIS))].rstrip() + ELLIPSIS


def one_line(text: str, style: Style, width: float) -> str:
    """The text where it fits on a line, else its beginning and an ellipsis."""
    text = with_our_letters(text)
    return text if style.width(text) <= width else _cut(text, style, width)
