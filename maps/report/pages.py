"""The foot of every page: what the report rests on, and `page of pages`, which is known only at the end."""

from __future__ import annotations

from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from maps.style.pdf_fonts import font_name, with_our_letters

_SIZE = 6.5
_ABOVE = 11 * mm


def numbered_canvas(foot: str, page_of: str, side: float) -> type[Canvas]:
    """A canvas that keeps its pages until the last, and then writes their feet.

    Args:
        foot: the line at the left; cut where it would run into the number.
        page_of: pattern with `{page}` and `{pages}`, at the right.
        side: the margins in points.
    """

    class Numbered(Canvas):
        """Pages are kept as the canvas's state: reportlab has no other place for them."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._kept.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            kept = self._kept
            for number, state in enumerate(kept, start=1):
                self.__dict__.update(state)
                _write_foot(self, foot, page_of.format(page=number, pages=len(kept)), side)
                super().showPage()
            super().save()

    return Numbered


def _write_foot(canvas: Canvas, foot: str, number: str, side: float) -> None:
    canvas.setFont(font_name("regular"), _SIZE)
    canvas.drawRightString(A4[0] - side, _ABOVE, number)
    room = A4[0] - 2 * side - _width(number) - 4 * mm
    canvas.drawString(side, _ABOVE, _cut(with_our_letters(foot), room))


def _width(text: str) -> float:
    return stringWidth(text, font_name("regular"), _SIZE)


def _cut(text: str, room: float) -> str:
    if _width(text) <= room:
        return text
    while text and _width(f"{text}…") > room:
        text = text[:-1]
    return f"{text}…"
