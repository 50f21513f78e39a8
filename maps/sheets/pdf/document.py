"""The whole PDF of a round. The same sheet gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, NextPageTemplate, PageTemplate

from maps.sheets.content import RoundSheet
from maps.sheets.lines import EventLine, StopLine
from maps.sheets.pdf.block import Block
from maps.sheets.pdf.closing import Note, Signatures, small_print
from maps.sheets.pdf.head import Figures, Head
from maps.sheets.pdf.map import RoundMap
from maps.sheets.pdf.paper import Column, Paper
from maps.sheets.pdf.rows import TITLES_TALL, EventRow, StopRow, draw_titles
from maps.sheets.pdf.text import Style, one_line
from maps.sheets.round_map import Drawing
from maps.sheets.words import GUESSED, NO_STOPS, UNSERVED
from maps.style.fonts import UNPRINTED
from maps.style.pdf_fonts import font_name, printed_whole
from maps.vietnamese import day

#: The line at the foot of each page, and that at the head of those after the first.
_FOOT, _RUNNING = 7 * mm, 6 * mm
_TOTAL = "pages"


def round_pdf(sheet: RoundSheet, drawing: Drawing, paper: Paper) -> bytes:
    """The file's bytes; `drawing` is made for the paper's width."""
    content = io.BytesIO()
    columns = _columns(sheet, paper)
    document = BaseDocTemplate(
        content,
        pagesize=paper.size,
        title=f"Tuyến {sheet.id}",
        author=sheet.office,
        subject=sheet.title,
        creator="buuta",
        lang="vi",
        invariant=1,
        initialFontName=font_name("regular"),
        pageTemplates=_pages(sheet, paper, columns),
    )
    document.build(list(_story(sheet, drawing, paper, columns)), canvasmaker=_counting(paper))
    return content.getvalue()


def beyond_first_page(sheet: RoundSheet, drawing: Drawing, paper: Paper) -> float:
    """Points by which all that stands on the sheet is higher than its first page; 0 or less where that holds it."""
    blocks = _story(sheet, drawing, paper, _columns(sheet, paper))
    return sum(block.height for block in blocks if isinstance(block, Block)) - _height(paper)


def _columns(sheet: RoundSheet, paper: Paper) -> Sequence[Column]:
    return paper.columns(any(isinstance(line, StopLine) and line.cash for line in sheet.lines))


def _height(paper: Paper) -> float:
    """Of the first page, between margins and foot."""
    return paper.size[1] - 2 * paper.margin - _FOOT


def _story(sheet: RoundSheet, drawing: Drawing, paper: Paper, columns: Sequence[Column]) -> Iterator[Flowable]:
    yield Head(sheet, paper)
    yield Figures(sheet.figures, paper)
    if sheet.guessed:
        yield Note(GUESSED, Style("medium", paper.body.size), paper, framed=True)
    yield RoundMap(drawing, paper)
    rows = [_row(line, paper, columns) for line in sheet.lines]
    yield CondPageBreak(TITLES_TALL + max((row.height for row in rows[:1]), default=0))
    yield _Titles(paper, columns)
    yield from rows
    yield NextPageTemplate("closing")
    if not sheet.stops:
        yield Note(NO_STOPS, paper.body, paper)
    if sheet.unserved:
        heading = Note(UNSERVED, Style("bold", paper.body.size), paper)
        heading.keepWithNext = True
        yield heading
        yield from (Note(f"– {one}", paper.body, paper) for one in sheet.unserved)
    yield Signatures(paper)
    if not all(map(printed_whole, _texts(sheet, drawing))):
        yield Note(UNPRINTED, paper.small, paper)
    credit = [f"Đường: {sheet.credit}."] if sheet.credit else []
    yield from small_print([*sheet.labels, *credit], paper)


def _row(line: StopLine | EventLine, paper: Paper, columns: Sequence[Column]) -> Block:
    return StopRow(line, paper, columns) if isinstance(line, StopLine) else EventRow(line, paper, columns)


def _texts(sheet: RoundSheet, drawing: Drawing) -> Iterator[str]:
    """All that stands on the sheet in somebody's words."""
    yield from (sheet.title, sheet.id, sheet.office, sheet.carrier, sheet.vehicle, sheet.items, sheet.credit)
    yield from (*sheet.unserved, *sheet.labels, *(name.text for name in drawing.names))
    for line in sheet.lines:
        if isinstance(line, StopLine):
            yield from (line.where, line.items, line.cash, line.remarks)


class _Titles(Block):
    """The titles of the columns on the first page; on the others they stand above the frame."""

    def __init__(self, paper: Paper, columns: Sequence[Column]) -> None:
        self._columns = columns
        super().__init__(paper.width, TITLES_TALL)

    def wrap(self, _width: float, _room: float) -> tuple[float, float]:
        """Its size in points; nothing where the head has filled the first page."""
        self.height = TITLES_TALL if self.canv.getPageNumber() == 1 else 0
        return self.width, self.height

    def _paint(self, canvas: Canvas) -> None:
        if self.height:
            draw_titles(canvas, self._columns, 0, 0)


def _pages(sheet: RoundSheet, paper: Paper, columns: Sequence[Column]) -> list[PageTemplate]:
    """The first page, those of further stops, and those after the last stop; all but the first say whose they are."""
    wide, tall = paper.size
    height = _height(paper)
    name = f"Tuyến {sheet.id} · {sheet.office} · ngày {day(sheet.date)}"
    style = Style("medium", paper.small.size + 0.6)

    def foot(canvas: Canvas, _: BaseDocTemplate) -> None:
        paper.small.use(canvas)
        number = f"Trang {canvas.getPageNumber()}/"
        right = wide - paper.margin - paper.small.width("0000")
        canvas.drawRightString(right, paper.margin, number)
        canvas.saveState()
        canvas.translate(right, paper.margin)
        canvas.doForm(_TOTAL)
        canvas.restoreState()
        room = right - paper.small.width(number) - paper.margin - 4 * mm
        canvas.drawString(paper.margin, paper.margin, one_line(name, paper.small, room))

    def running(canvas: Canvas, document: BaseDocTemplate) -> None:
        style.use(canvas)
        canvas.drawString(paper.margin, tall - paper.margin - style.size, one_line(name, style, paper.width))
        foot(canvas, document)

    def running_with_titles(canvas: Canvas, document: BaseDocTemplate) -> None:
        running(canvas, document)
        draw_titles(canvas, columns, paper.margin, tall - paper.margin - _RUNNING - TITLES_TALL)

    def frame(less: float) -> Frame:
        return Frame(paper.margin, paper.margin + _FOOT, paper.width, height - less, 0, 0, 0, 0)

    return [
        PageTemplate("first", [frame(0)], onPage=foot, autoNextPageTemplate="others"),
        PageTemplate("others", [frame(_RUNNING + TITLES_TALL)], onPage=running_with_titles),
        PageTemplate("closing", [frame(_RUNNING)], onPage=running),
    ]


def _counting(paper: Paper) -> type[Canvas]:
    """A canvas that, when all pages are drawn, defines the form that says how many they are."""

    class Counting(Canvas):
        def save(self) -> None:
            self.beginForm(_TOTAL)
            paper.small.use(self)
            self.drawString(0, 0, str(self.getPageNumber() - 1))
            self.endForm()
            super().save()

    return Counting
