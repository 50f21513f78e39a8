"""The fonts of PDF: our cuts as reportlab knows them, inside the file, and what becomes of letters that they lack."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from maps.style.fonts import Cut, font_file


@cache
def _font(cut: Cut) -> TTFont:
    # Only the letters that a file has, not all of ASCII in each of its fonts.
    font = TTFont(f"Roboto-{cut}", str(font_file(cut)), asciiReadable=0)
    registerFont(font)
    return font


def font_name(cut: Cut) -> str:
    """The name by which reportlab knows a cut; registered when first asked for.

    A document starts with it (`initialFontName`): else every page names Helvetica, which is not inside.
    """
    return str(_font(cut).fontName)


def with_our_letters(text: str) -> str:
    """The text with a question mark for each letter that our fonts lack: a blank would hide that it is there."""
    return "".join(letter if _has(letter) else "?" for letter in text)


def printed_whole(text: str) -> bool:
    """True where our fonts have every letter of the text."""
    return all(map(_has, text))


def _has(letter: str) -> bool:
    """All cuts have the same letters."""
    return ord(letter) in _font("regular").face.charToGlyph
