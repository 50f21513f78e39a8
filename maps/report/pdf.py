"""The report as PDF, A4: embedded fonts with every Vietnamese letter, page numbers, equal bytes for equal input."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    Image,
    KeepTogether,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as FixedTable

from maps.picture.strip import DPI
from maps.report import blocks
from maps.report.pages import numbered_canvas
from maps.report.speech import Speech
from maps.report.styles import Styles, marked
from maps.style.pdf_fonts import font_name, printed_whole

#: Of an inch.
POINTS = 72
#: Left and right, top, bottom.
SIDE, TOP, BOTTOM = 18 * mm, 16 * mm, 20 * mm
WIDTH = A4[0] - 2 * SIDE


def report_pdf(report: blocks.Report, images: Mapping[str, bytes]) -> bytes:
    """The file's bytes; `images` are PNG bytes by the keys of the report's pictures."""
    content = io.BytesIO()
    frame = Frame(SIDE, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
    document = BaseDocTemplate(
        content,
        pagesize=A4,
        title=report.title,
        author=report.unit or "buuta",
        subject=report.kind,
        creator="buuta",
        lang=report.language,
        invariant=1,
        initialFontName=font_name("regular"),
        pageTemplates=[PageTemplate(frames=[frame])],
    )
    styles = Styles.of_roboto()
    story = [*_head(report, styles), *_body(report, images, styles)]
    document.build(story, canvasmaker=numbered_canvas(report.foot, report.page_of, SIDE))
    return content.getvalue()


def _head(report: blocks.Report, styles: Styles) -> Iterator[Flowable]:
    names = [[Paragraph(marked(report.unit), styles.text), Paragraph(marked(report.dated), styles.right)]]
    yield FixedTable(names, colWidths=[0.65 * WIDTH, 0.35 * WIDTH], style=styles.side_by_side)
    yield Paragraph(marked(report.kind), styles.text)
    yield Paragraph(marked(report.title), styles.title)


def _body(report: blocks.Report, images: Mapping[str, bytes], styles: Styles) -> Iterator[Flowable]:
    """All blocks; the last section stays with the signatures, so that nobody signs a page that says nothing."""
    last = max((at for at, block in enumerate(report.blocks) if isinstance(block, blocks.Heading)), default=0)
    yield from _flow(report.blocks[:last], images, styles)
    yield KeepTogether([*_flow(report.blocks[last:], images, styles), *_unprinted(report, styles)])


def _unprinted(report: blocks.Report, styles: Styles) -> Iterator[Flowable]:
    """Where somebody's words have letters that our fonts lack; a screen borrows them elsewhere."""
    if not all(map(printed_whole, report.texts())):
        yield Paragraph(marked(Speech(report.language)("unprinted")), styles.note)


def _flow(told: Sequence[blocks.Block], images: Mapping[str, bytes], styles: Styles) -> Iterator[Flowable]:
    for block in told:
        match block:
            case blocks.Heading(text):
                yield CondPageBreak(42 * mm)  # not alone at the foot of a page, where a table wants its own 28 mm
                yield Paragraph(marked(text), styles.heading)
            case blocks.Paragraph(text, kind):
                yield Paragraph(marked(text), styles.note if kind == "note" else styles.text)
            case blocks.Bullets(items):
                yield from (Paragraph(marked(item), styles.bullet, bulletText="•") for item in items)
            case blocks.Table():
                yield from _table(block, styles)
            case blocks.Picture(key, caption):
                yield KeepTogether([_image(images[key]), Spacer(0, mm), Paragraph(marked(caption), styles.caption)])
            case blocks.Signatures():
                yield _signatures(block, styles)


def _table(table: blocks.Table, styles: Styles) -> Iterator[Flowable]:
    yield CondPageBreak(28 * mm)
    yield Paragraph(marked(table.caption), styles.above_table)
    if not table.rows:
        yield Paragraph(marked(table.empty), styles.text)
        return
    heads = [Paragraph(marked(one.title), styles.head_number if one.number else styles.head) for one in table.columns]
    rows: list[list[Any]] = [heads]
    for row in table.rows:
        cells = zip(row, table.columns, strict=True)
        rows.append([Paragraph(marked(cell), styles.number if one.number else styles.cell) for cell, one in cells])
    widths = [column.share * WIDTH for column in table.columns]
    yield LongTable(rows, colWidths=widths, repeatRows=1, style=styles.rows, spaceAfter=8)


def _image(content: bytes) -> Image:
    """As wide as it was drawn, the text's width at most."""
    pixels_wide, pixels_tall = ImageReader(io.BytesIO(content)).getSize()
    wide = min(WIDTH, pixels_wide * POINTS / DPI)
    return Image(io.BytesIO(content), width=wide, height=wide * pixels_tall / pixels_wide)


def _signatures(block: blocks.Signatures, styles: Styles) -> Flowable:
    """Who signs side by side, on one page with the line above."""
    cells = [
        [
            Paragraph(marked(one.role), styles.role),
            Paragraph(marked(one.hint), styles.hint),
            Spacer(0, 22 * mm),
            Paragraph(marked(one.name), styles.role),
        ]
        for one in block.people
    ]
    side = FixedTable([cells], colWidths=[WIDTH / len(cells)] * len(cells), style=styles.side_by_side)
    return KeepTogether([Spacer(0, 8 * mm), Paragraph(marked(block.dated), styles.right), Spacer(0, 3 * mm), side])
