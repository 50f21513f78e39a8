"""Maps of one ground side by side, with their legend, to stand in the text of a document as one grey picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from maps.picture.files import drawing
from maps.picture.furniture import SCALE_MM, draw_blocks, draw_scale
from maps.picture.ground import ground_of
from maps.picture.legend import Block, blocks_of, columns_of
from maps.picture.lettering import write
from maps.picture.panel import blank_sheet, draw_panel
from maps.picture.picture import Drawn, Picture, Small
from maps.style.labels import Box
from maps.style.theme import GREY

#: Dots an inch: fine enough for hatches in print, and a report of four pictures is still fit for the mail.
DPI = 200
#: Millimetres between maps and beside the legend; a map is no taller than so much; a lone one's share of the width.
_GAP, _TALLEST, _LONE_SHARE = 3.0, 120.0, 0.62
_COLUMNS, _NOTE_PT = 3, 5.4


@dataclass(frozen=True, slots=True)
class Words:
    """What a strip says besides what its layers do: north, shortened, and how many numbers find no room."""

    north: str
    left_out: Callable[[int], str]


def strip_png(maps: Sequence[tuple[Drawn, ...]], width_mm: float, words: Words) -> bytes:
    """A PNG of grey dots; the legend lies below several maps, and stands beside a lone one.

    Args:
        maps: from left to right, each with its layers, the lowest first; the legend counts what the last one has.
        width_mm: of the whole strip on paper.
        words: in the reader's language.

    Raises:
        ValueError: the layers hold nothing.
    """
    picture = Picture("", "", maps[-1], small=tuple(Small("", each) for each in maps[:-1]))
    ground = ground_of(picture)
    if ground is None:
        raise ValueError("a strip of maps needs something to draw")
    with drawing():
        laid = _Laid.of(picture, ground, width_mm)
        figure, page = blank_sheet(laid.size, GREY)
        for box, layers in zip(laid.maps, maps, strict=True):
            panel = draw_panel(page, box, layers, ground, GREY, 1.0)
            if panel.key.left_out:
                corner = (box[0] + 1.0, box[1] + 1.0)
                write(page, corner, words.left_out(panel.key.left_out), _NOTE_PT, GREY.soft)
        for corner, column in laid.columns:
            draw_blocks(page, column, corner, GREY, 1.0)
        draw_scale(page, laid.scale, laid.column_width, panel.metres_per_mm, GREY, 1.0, north=words.north)
        content = io.BytesIO()
        figure.savefig(content, format="png", dpi=DPI, metadata={"Software": None})
    return _grey(content)


def _grey(content: io.BytesIO) -> bytes:
    """The picture with a single channel: a third of the bytes, and no reader asks how clear a dot is."""
    from PIL import Image  # noqa: PLC0415 - only pictures need it

    made = io.BytesIO()
    Image.open(content).convert("L").save(made, "png", optimize=True, dpi=(DPI, DPI))
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where everything stands, millimetres: maps, columns of the legend by their upper left corners, the scale."""

    size: tuple[float, float]
    maps: Sequence[Box]
    columns: Sequence[tuple[tuple[float, float], Sequence[Block]]]
    column_width: float
    scale: tuple[float, float]

    @classmethod
    def of(cls, picture: Picture, ground: Box, width: float) -> _Laid:
        """Several maps share the width, and a lone one leaves room for the legend beside it."""
        number = 1 + len(picture.small)
        across = _LONE_SHARE * width if number == 1 else (width - (number - 1) * _GAP) / number
        up = min(across * (ground[3] - ground[1]) / (ground[2] - ground[0]), _TALLEST)
        return cls._beside(picture, width, (across, up)) if number == 1 else cls._below(picture, width, (across, up))

    @classmethod
    def _beside(cls, picture: Picture, width: float, size: tuple[float, float]) -> _Laid:
        left = size[0] + _GAP
        blocks = blocks_of(picture, GREY, width - left, 1.0)
        tall = max(size[1], sum(block.height for block in blocks) + SCALE_MM)
        box = (_EDGE, tall - size[1] + _EDGE, size[0], tall - _EDGE)
        return cls((width, tall), [box], [((left, tall - _EDGE), blocks)], width - left, (left, 0.0))

    @classmethod
    def _below(cls, picture: Picture, width: float, size: tuple[float, float]) -> _Laid:
        column = (width - (_COLUMNS - 1) * _GAP) / _COLUMNS
        blocks = blocks_of(picture, GREY, column, 1.0)
        low = max(block.height for block in blocks)
        while (columns := columns_of(blocks, low, _COLUMNS)) is None:
            low += 1.0
        while len(columns) == _COLUMNS and sum(block.height for block in columns[-1]) + SCALE_MM > low:
            low += 1.0
        tall = low + _GAP + size[1]
        lefts = [at * (column + _GAP) for at in range(_COLUMNS)]
        maps = [
            (at * (size[0] + _GAP) + _EDGE, low + _GAP, at * (size[0] + _GAP) + size[0] - _EDGE, tall - _EDGE)
            for at in range(1 + len(picture.small))
        ]
        placed = [((left, low), blocks) for left, blocks in zip(lefts, columns, strict=False)]
        return cls((width, tall), maps, placed, column, (lefts[-1], 0.0))


#: The frame of a map has so much of its line outside.
_EDGE = 0.2
