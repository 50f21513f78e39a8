"""The table of stops, a row a stop: it may go over any number of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from maps.sheets.lines import EventLine, StopLine
from maps.sheets.pdf.block import Block
from maps.sheets.pdf.code import draw_code
from maps.sheets.pdf.paper import CODE, Column, Draws, Paper
from maps.sheets.pdf.text import Style, one_line, wrapped
from maps.sheets.qr import geo_link

#: Between a cell's text and its edges.
_PAD = 1.2 * mm
_BOX = 5 * mm
_RULE, _QUIET_RULE = 0.35, 0.6
TITLES = Style("bold", 7.4)
#: How tall the line of the columns' titles is.
TITLES_TALL = 5 * mm


class StopRow(Block):
    """A stop."""

    def __init__(self, line: StopLine, paper: Paper, columns: Sequence[Column]) -> None:
        self._line, self._columns = line, columns
        self._cells = [list(_lines(line, column)) for column in columns]
        tall = max(sum(style.leading for _, style in cell) for cell in self._cells) + 2 * _PAD
        super().__init__(paper.width, max(tall, paper.least, CODE if line.at is not None else 0))

    def _paint(self, canvas: Canvas) -> None:
        x = 0.0
        for column, cell in zip(self._columns, self._cells, strict=True):
            self._draw_what_the_column_has(canvas, column, x)
            y = self.height - _PAD
            for text, style in cell:
                style.use(canvas)
                canvas.drawString(x + _PAD, y - style.size, text)
                y -= style.leading
            x += column.width
        _rule(canvas, self.width)

    def _draw_what_the_column_has(self, canvas: Canvas, column: Column, x: float) -> None:
        line = self._line
        if column.draws is Draws.CODE and line.at is not None:
            link = geo_link(*line.at)
            draw_code(canvas, link, x + (column.width - CODE) / 2, (self.height - CODE) / 2, CODE)
        elif column.draws is Draws.BOX:
            canvas.setLineWidth(1)
            canvas.setStrokeGray(0)
            canvas.rect(x + (column.width - _BOX) / 2, (self.height - _BOX) / 2, _BOX, _BOX)
        elif column.draws is Draws.SIGNATURE:
            canvas.setLineWidth(_RULE)
            canvas.setStrokeGray(0.45)
            canvas.rect(x + _PAD / 2, _PAD / 2, column.width - _PAD, self.height - _PAD)


class EventRow(Block):
    """A rest, a trip back to reload, the way back."""

    def __init__(self, line: EventLine, paper: Paper, columns: Sequence[Column]) -> None:
        self._paper = paper
        hours = " – ".join(filter(None, (line.arrive, line.leave)))
        self._text = f"{line.what}  {hours}".rstrip()
        self._indent = columns[0].width
        super().__init__(paper.width, paper.body.leading + 2 * _PAD)

    def _paint(self, canvas: Canvas) -> None:
        style = Style("italic", self._paper.body.size)
        canvas.setFillGray(0.93)
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        style.use(canvas)
        canvas.drawString(self._indent + _PAD, _PAD + 0.25 * style.size, self._text)
        _rule(canvas, self.width)


def draw_titles(canvas: Canvas, columns: Sequence[Column], x: float, y: float) -> None:
    """Write the titles of the columns, beginning at x, on a line at y."""
    TITLES.use(canvas)
    start = x
    for column in columns:
        canvas.drawString(x + _PAD, y + 1.5 * mm, one_line(column.title, TITLES, column.width - _PAD))
        x += column.width
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1)
    canvas.line(start, y, x, y)


def _lines(line: StopLine, column: Column) -> Iterator[tuple[str, Style]]:
    for text in column.texts(line):
        for one in wrapped(text.text, text.style, column.width - 1.6 * _PAD, text.most):
            yield one, text.style


def _rule(canvas: Canvas, width: float) -> None:
    canvas.setStrokeGray(_QUIET_RULE)
    canvas.setLineWidth(_RULE)
    canvas.line(0, 0, width, 0)
