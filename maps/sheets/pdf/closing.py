"""What stands below the stops: notes, and who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from maps.sheets.pdf.block import Block
from maps.sheets.pdf.paper import Paper
from maps.sheets.pdf.text import Style, wrapped

#: A note is a text of a few hundred letters: it fits any page. Small print may be any number of lines.
_MOST, _ANY = 30, 10_000
_SIGNED = (
    ("Bưu tá", "(ký, ghi rõ họ tên)"),
    ("Người giao việc", "(ký, ghi rõ họ tên)"),
    ("Giờ về thực tế", "____ : ____"),
)


class Note(Block):
    """A text as wide as the page, in a frame if asked for."""

    def __init__(self, text: str, style: Style, paper: Paper, *, framed: bool = False) -> None:
        self._style, self._framed = style, framed
        self._pad = 1.5 * mm if framed else 0.0
        self._lines = wrapped(text, style, paper.width - 2 * self._pad, _MOST)
        super().__init__(paper.width, len(self._lines) * style.leading + 2 * self._pad + 1 * mm)

    def _paint(self, canvas: Canvas) -> None:
        if self._framed:
            canvas.setStrokeGray(0.3)
            canvas.setLineWidth(0.8)
            canvas.rect(0, 1 * mm, self.width, self.height - 1 * mm)
        self._style.use(canvas)
        for number, line in enumerate(self._lines):
            canvas.drawString(
                self._pad, self.height - self._pad - self._style.size - number * self._style.leading, line
            )


def small_print(texts: Sequence[str], paper: Paper) -> Iterator[Block]:
    """What the sheet rests on, as one running text whose lines may go over pages."""
    for line in wrapped(" ".join(texts), paper.small, paper.width, _ANY):
        yield _Line(line, paper)


class _Line(Block):
    """A line of small print."""

    def __init__(self, text: str, paper: Paper) -> None:
        self._text, self._style = text, paper.small
        super().__init__(paper.width, paper.small.leading)

    def _paint(self, canvas: Canvas) -> None:
        self._style.use(canvas)
        canvas.drawString(0, self.height - self._style.size, self._text)


class Signatures(Block):
    """Who signs, side by side, with room to write by hand below the stops."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        super().__init__(paper.width, 46 * mm)

    def _paint(self, canvas: Canvas) -> None:
        paper = self._paper
        role = Style("bold", paper.body.size)
        top = self.height - 6 * mm
        role.use(canvas)
        canvas.drawString(0, top - role.size, "Ghi chú thêm")
        canvas.setStrokeGray(0.6)
        canvas.setLineWidth(0.4)
        for down in (8, 15):
            canvas.line(0, top - down * mm, self.width, top - down * mm)
        middle = self.width / len(_SIGNED)
        for at, (who, hint) in enumerate(_SIGNED):
            role.use(canvas)
            canvas.drawCentredString((at + 0.5) * middle, top - 21 * mm, who)
            paper.small.use(canvas)
            canvas.drawCentredString((at + 0.5) * middle, top - 21 * mm - paper.small.leading, hint)
