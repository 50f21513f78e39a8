"""Styles of the PDF, all in the fonts of our sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import TableStyle

from maps.style.pdf_fonts import font_name, with_our_letters


def marked(text: str) -> str:
    """Plain text for reportlab, which reads markup: what anybody typed stays text, in letters that can be printed."""
    return escape(with_our_letters(text))


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
    rows: TableStyle
    side_by_side: TableStyle

    @classmethod
    def of_roboto(cls) -> Styles:
        """The styles, with their fonts registered."""
        regular, bold = font_name("regular"), font_name("bold")
        text = ParagraphStyle(
            "text", fontName=regular, bulletFontName=regular, fontSize=9.5, leading=12.6, spaceAfter=4
        )
        cell = ParagraphStyle("cell", parent=text, fontSize=8.3, leading=10.2, spaceAfter=0)
        head = ParagraphStyle("head", parent=cell, fontName=bold)
        role = ParagraphStyle("role", parent=text, fontName=bold, alignment=TA_CENTER)
        return cls(
            title=ParagraphStyle("title", parent=text, fontName=bold, fontSize=14, leading=18, spaceAfter=6),
            heading=ParagraphStyle("heading", parent=text, fontName=bold, fontSize=11, leading=14, spaceBefore=10),
            text=text,
            note=ParagraphStyle("note", parent=text, fontSize=8.3, leading=10.6),
            bullet=ParagraphStyle("bullet", parent=text, leftIndent=11, bulletIndent=2, spaceAfter=2),
            caption=ParagraphStyle("caption", parent=text, fontSize=8.5, leading=10.8, spaceBefore=3, spaceAfter=8),
            above_table=ParagraphStyle("above_table", parent=text, fontName=bold, spaceBefore=4),
            head=head,
            head_number=ParagraphStyle("head_number", parent=head, alignment=TA_RIGHT),
            cell=cell,
            number=ParagraphStyle("number", parent=cell, alignment=TA_RIGHT),
            right=ParagraphStyle("right", parent=text, alignment=TA_RIGHT),
            role=role,
            hint=ParagraphStyle("hint", parent=role, fontName=regular, fontSize=8.5),
            rows=_table(
                regular,
                [
                    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.9, colors.black),
                    ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.Color(0.7, 0.7, 0.7)),
                    ("LEFTPADDING", *_ALL, 3),
                    ("RIGHTPADDING", *_ALL, 3),
                    ("TOPPADDING", *_ALL, 2),
                    ("BOTTOMPADDING", *_ALL, 2.5),
                ],
            ),
            side_by_side=_table(regular, [("LEFTPADDING", *_ALL, 0), ("RIGHTPADDING", *_ALL, 0)]),
        )


#: Cells of a table, from the first to the last.
_ALL = (0, 0), (-1, -1)


def _table(font: str, commands: Sequence[tuple[Any, ...]]) -> TableStyle:
    """A table sets its font even where each cell is a paragraph of its own: it must not be Helvetica."""
    return TableStyle([("FONTNAME", *_ALL, font), ("VALIGN", *_ALL, "TOP"), *commands])
