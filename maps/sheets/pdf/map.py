"""The drawing of a round on a page, as lines and letters."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from maps.layers.base import RoadKind
from maps.sheets.marks import DEPOT, TALL
from maps.sheets.pdf.block import Block
from maps.sheets.pdf.paper import Paper
from maps.sheets.pdf.text import Style, wrapped
from maps.sheets.round_map import Drawing
from maps.sheets.words import map_key

_NUMBER, _NAME = Style("bold", 10), Style("italic", 10, 0.42)
#: How wide a street is, and how dark.
_STREETS: dict[RoadKind, tuple[float, float]] = {"major": (3.4, 0.78), "minor": (2.4, 0.82), "street": (1.1, 0.82)}
#: The most lines of the key.
_KEY_LINES = 3


class RoundMap(Block):
    """The drawing as wide as the page, with its key below."""

    def __init__(self, drawing: Drawing, paper: Paper) -> None:
        self._drawing, self._paper = drawing, paper
        self._scale = paper.width / drawing.width
        self._key = wrapped(map_key(drawing), paper.small, paper.width, _KEY_LINES)
        super().__init__(paper.width, drawing.height * self._scale + (len(self._key) + 0.4) * paper.small.leading)

    def _paint(self, canvas: Canvas) -> None:
        drawing = self._drawing
        canvas.saveState()
        canvas.translate(0, self.height)
        canvas.scale(self._scale, self._scale)
        canvas.setLineJoin(1)
        canvas.setLineCap(1)
        _streets(canvas, drawing)
        _frame(canvas, drawing)
        _way(canvas, drawing)
        _names(canvas, drawing)
        _depots(canvas, drawing)
        _marks(canvas, drawing)
        _furniture(canvas, drawing)
        canvas.restoreState()
        small = self._paper.small
        small.use(canvas)
        for above, line in enumerate(reversed(self._key)):
            canvas.drawString(0, 0.5 * small.size + above * small.leading, line)


def _streets(canvas: Canvas, drawing: Drawing) -> None:
    """Up to the frame, beyond which the round ends of thick lines would reach."""
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(0, -drawing.height, drawing.width, drawing.height)
    canvas.clipPath(frame, stroke=0, fill=0)
    for street in drawing.streets:
        width, gray = _STREETS[street.kind]
        canvas.setLineWidth(width)
        canvas.setStrokeGray(gray)
        canvas.drawPath(_path(canvas, street.points), stroke=1, fill=0)
    canvas.restoreState()


def _frame(canvas: Canvas, drawing: Drawing) -> None:
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.8)
    canvas.rect(0.5, 0.5 - drawing.height, drawing.width - 1, drawing.height - 1)


def _way(canvas: Canvas, drawing: Drawing) -> None:
    thin = drawing.crowded
    canvas.setStrokeGray(0.6 if thin else 0.2)
    canvas.setLineWidth(0.5 if thin else 1.8)
    for line in drawing.lines:
        canvas.setDash(list(line.dash))
        canvas.drawPath(_path(canvas, line.points), stroke=1, fill=0)
    canvas.setDash([])


def _names(canvas: Canvas, drawing: Drawing) -> None:
    """Over the way, which stops where a name crosses it."""
    for name in drawing.names:
        half = _NAME.width(name.text) / 2 + 1
        canvas.setFillGray(1)
        canvas.rect(name.x - half, -name.y - 5, 2 * half, 10, stroke=0, fill=1)
        _NAME.use(canvas)
        canvas.drawCentredString(name.x, -name.baseline, name.text)


def _depots(canvas: Canvas, drawing: Drawing) -> None:
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1.4)
    start = [(drawing.depot, 0)] if drawing.depot is not None else []
    for (x, y), fill in (*start, *((other, 1) for other in drawing.other_depots)):
        canvas.setFillGray(fill)
        canvas.rect(x - DEPOT / 2, -y - DEPOT / 2, DEPOT, DEPOT, stroke=1, fill=1)


def _marks(canvas: Canvas, drawing: Drawing) -> None:
    canvas.setLineWidth(1.1)
    for mark in drawing.marks:
        canvas.setFillGray(1)
        canvas.roundRect(mark.x - mark.width / 2, -mark.y - TALL / 2, mark.width, TALL, TALL / 2, stroke=1, fill=1)
        _NUMBER.use(canvas)
        canvas.drawCentredString(mark.x, -mark.baseline, mark.text)


def _furniture(canvas: Canvas, drawing: Drawing) -> None:
    one = drawing.furniture
    west, north, east, south = one.box
    canvas.setFillGray(1)
    canvas.rect(west, -south, east - west, south - north, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawPath(_path(canvas, one.arrow), stroke=0, fill=1)
    canvas.setLineWidth(1.4)
    canvas.drawPath(_path(canvas, one.bar), stroke=1, fill=0)
    _NUMBER.use(canvas)
    for (x, y), text in ((one.letter, "B"), (one.length_at, one.length)):
        canvas.drawCentredString(x, -y, text)


def _path(canvas: Canvas, points: Sequence[tuple[float, float]]) -> PDFPathObject:
    (x, y), *others = points
    path = canvas.beginPath()
    path.moveTo(x, -y)
    for x, y in others:
        path.lineTo(x, -y)
    return path
