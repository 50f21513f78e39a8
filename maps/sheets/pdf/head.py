"""The head of a sheet: which round, of which office, on which day, with how much, and where it starts."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from maps.sheets.content import RoundSheet
from maps.sheets.pdf.block import Block
from maps.sheets.pdf.code import draw_code
from maps.sheets.pdf.paper import Paper
from maps.sheets.pdf.text import Style, wrapped
from maps.sheets.qr import geo_link
from maps.vietnamese import day

_GAP = 2 * mm


class Head(Block):
    """Names at the left, the code of the start and the date at the right, a line below both."""

    def __init__(self, sheet: RoundSheet, paper: Paper) -> None:
        self._sheet, self._paper = sheet, paper
        room = paper.width - paper.code - 2 * _GAP
        kind = Style("regular", paper.body.size, 0.2)
        texts = [
            (sheet.title, kind, 2),
            (f"Tuyến {sheet.id}", paper.title, 2),
            (sheet.office, paper.office, 2),
            (f"Ngày {day(sheet.date)}", paper.office, 1),
        ]
        self._lines = [(line, style) for text, style, most in texts for line in wrapped(text, style, room, most)]
        tall = sum(style.leading for _, style in self._lines)
        super().__init__(paper.width, max(tall, paper.code + paper.small.leading) + _GAP)

    def _paint(self, canvas: Canvas) -> None:
        y = self.height
        for text, style in self._lines:
            style.use(canvas)
            canvas.drawString(0, y - style.size, text)
            y -= style.leading
        if self._sheet.depot is not None:
            self._code(canvas, geo_link(*self._sheet.depot))
        canvas.setStrokeGray(0)
        canvas.setLineWidth(1.6)
        canvas.line(0, 0, self.width, 0)

    def _code(self, canvas: Canvas, link: str) -> None:
        """That of the start, in the upper right corner."""
        paper = self._paper
        draw_code(canvas, link, self.width - paper.code, self.height - paper.code, paper.code)
        paper.small.use(canvas)
        caption = self.width - paper.code / 2, self.height - paper.code - 0.8 * paper.small.size
        canvas.drawCentredString(*caption, "Nơi xuất phát")


class Figures(Block):
    """Names and values, several beside each other."""

    def __init__(self, figures: Sequence[tuple[str, str]], paper: Paper) -> None:
        self._paper = paper
        self._name, self._value = Style("regular", paper.body.size, 0.25), Style("bold", paper.body.size)
        self._cell = (paper.width - (paper.figures - 1) * 2 * _GAP) / paper.figures
        self._rows = [self._wrapped(figures[at : at + paper.figures]) for at in range(0, len(figures), paper.figures)]
        super().__init__(paper.width, sum(map(self._tall, self._rows)) + _GAP)

    def _wrapped(self, row: Sequence[tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (name, wrapped(value, self._value, self._cell - self._name.width(name) - _GAP, 3)) for name, value in row
        ]

    def _tall(self, row: Sequence[tuple[str, tuple[str, ...]]]) -> float:
        return max(len(lines) for _, lines in row) * self._value.leading + 1.2 * mm

    def _paint(self, canvas: Canvas) -> None:
        y = self.height - _GAP / 2
        for row in self._rows:
            for at, (name, lines) in enumerate(row):
                left = at * (self._cell + 2 * _GAP)
                self._name.use(canvas)
                canvas.drawString(left, y - self._name.size, name)
                self._value.use(canvas)
                for number, line in enumerate(lines):
                    canvas.drawRightString(
                        left + self._cell, y - self._value.size - number * self._value.leading, line
                    )
                canvas.setStrokeGray(0.7)
                canvas.setLineWidth(0.3)
                canvas.line(left, y - self._tall(row) + 0.6 * mm, left + self._cell, y - self._tall(row) + 0.6 * mm)
            y -= self._tall(row)
