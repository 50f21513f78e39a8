"""Fonts and styles of the PDF. DejaVu comes with matplotlib and has every letter of Vietnamese."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "DejaVuSans", "DejaVuSans-Bold"


def marked(text: str) -> str:
    """Plain text for reportlab, which reads markup: what anybody typed stays text."""
    return escape(text)


@dataclass(frozen=True, slots=True)
class Styles:
    """Every style of the report, by what it is for."""

    title: ParagraphStyle
    heading: ParagraphStyle
    text: ParagraphStyle
    note: ParagraphStyle
    bullet: ParagraphStyle
    caption: ParagraphStyle
    above_table: ParagraphStyle
    head: ParagraphStyle
    head_number: ParagraphStyle
    cell: ParagraphStyle
    number: ParagraphStyle
    right: ParagraphStyle
    role: ParagraphStyle
    hint: ParagraphStyle

    @classmethod
    def of_dejavu(cls) -> Styles:
        """The styles, with their fonts registered."""
        _register()
        text = ParagraphStyle("text", fontName=REGULAR, fontSize=9, leading=12.6, spaceAfter=4)
        cell = ParagraphStyle("cell", parent=text, fontSize=7.8, leading=10, spaceAfter=0)
        head = ParagraphStyle("head", parent=cell, fontName=BOLD)
        role = ParagraphStyle("role", parent=text, fontName=BOLD, alignment=TA_CENTER)
        return cls(
            title=ParagraphStyle("title", parent=text, fontName=BOLD, fontSize=14, leading=18, spaceAfter=6),
            heading=ParagraphStyle("heading", parent=text, fontName=BOLD, fontSize=11, leading=14, spaceBefore=10),
            text=text,
            note=ParagraphStyle("note", parent=text, fontSize=7.8, leading=10.4),
            bullet=ParagraphStyle("bullet", parent=text, leftIndent=11, bulletIndent=2, spaceAfter=2),
            caption=ParagraphStyle("caption", parent=text, fontSize=8, leading=10.6, spaceAfter=8),
            above_table=ParagraphStyle("above_table", parent=text, fontName=BOLD, spaceBefore=4),
            head=head,
            head_number=ParagraphStyle("head_number", parent=head, alignment=TA_RIGHT),
            cell=cell,
            number=ParagraphStyle("number", parent=cell, alignment=TA_RIGHT),
            right=ParagraphStyle("right", parent=text, alignment=TA_RIGHT),
            role=role,
            hint=ParagraphStyle("hint", parent=role, fontName=REGULAR, fontSize=8),
        )


@cache
def _register() -> None:
    import matplotlib as mpl  # noqa: PLC0415 - only a report needs it

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    for name in (REGULAR, BOLD):
        registerFont(TTFont(name, str(folder / f"{name}.ttf")))
