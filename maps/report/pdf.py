"""The report as PDF, A4: embedded fonts with every Vietnamese letter, page numbers, equal bytes for equal input."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportlab.lib import colors
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
    TableStyle,
)
from reportlab.platypus import Table as FixedTable

from maps.report import blocks
from maps.report.map_image import DPI
from maps.report.pages import numbered_canvas
from maps.report.styles import Styles, marked

#: Of an inch.
POINTS = 72
#: Left and right, top, bottom.
SIDE, TOP, BOTTOM = 18 * mm, 16 * mm, 20 * mm
WIDTH = A4[0] - 2 * SIDE

_LINES = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.Color(0.7, 0.7, 0.7)),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
)


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
        pageTemplates=[PageTemplate(frames=[frame])],
    )
    styles = Styles.of_dejavu()
    story = [*_head(report, styles), *_body(report, images, styles)]
    document.build(story, canvasmaker=numbered_canvas(report.foot, report.page_of, SIDE))
    return content.getvalue()


def _head(report: blocks.Report, styles: Styles) -> Iterator[Flowable]:
    names = [[Paragraph(marked(report.unit), styles.text), Paragraph(marked(report.dated), styles.right)]]
    yield FixedTable(names, colWidths=[0.65 * WIDTH, 0.35 * WIDTH], style=_bare())
    yield Paragraph(marked(report.kind), styles.text)
    yield Paragraph(marked(report.title), styles.title)


def _body(report: blocks.Report, images: Mapping[str, bytes], styles: Styles) -> Iterator[Flowable]:
    """All blocks; the last section stays with the signatures, so that nobody signs a page that says nothing."""
    last = max((at for at, block in enumerate(report.blocks) if isinstance(block, blocks.Heading)), default=0)
    yield from _flow(report.blocks[:last], images, styles)
    yield KeepTogether(list(_flow(report.blocks[last:], images, styles)))


def _flow(told: Sequence[blocks.Block], images: Mapping[str, bytes], styles: Styles) -> Iterator[Flowable]:
    for block in told:
        match block:
            case blocks.Heading(text):
                yield CondPageBreak(30 * mm)  # not alone at the foot of a page
                yield Paragraph(marked(text), styles.heading)
            case blocks.Paragraph(text, kind):
                yield Paragraph(marked(text), styles.note if kind == "note" else styles.text)
            case blocks.Bullets(items):
                yield from (Paragraph(marked(item), styles.bullet, bulletText="•") for item in items)
            case blocks.Table():
                yield from _table(block, styles)
            case blocks.Picture(key, caption):
                yield KeepTogether([_image(images[key]), Paragraph(marked(caption), styles.caption)])
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
    yield LongTable(rows, colWidths=widths, repeatRows=1, style=_LINES, spaceAfter=8)


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
    side = FixedTable([cells], colWidths=[WIDTH / len(cells)] * len(cells), style=_bare())
    return KeepTogether([Spacer(0, 8 * mm), Paragraph(marked(block.dated), styles.right), Spacer(0, 3 * mm), side])


def _bare() -> TableStyle:
    """A table that only puts things side by side."""
    sides = [(padding, (0, 0), (-1, -1), 0) for padding in ("LEFTPADDING", "RIGHTPADDING")]
    return TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *sides])
