"""The legend: what each colour, line and mark stands for, and what the reader must know; laid out in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from maps.layers.layer import Colouring, Swatch
from maps.picture.lettering import LEADING, POINT_MM, drawable, printed_whole, wrapped
from maps.picture.looks import hatch_of, themed, themed_ramp
from maps.picture.picture import Drawn, Picture
from maps.round_path import WAYS
from maps.style.fonts import UNPRINTED, Cut
from maps.style.theme import Theme
from maps.way_words import WAY_NAMES

#: Of A4: sizes of type in points; how wide a swatch's place is, and what lies between rows, in millimetres.
HEAD_PT, TEXT_PT, NOTE_PT = 7.4, 6.6, 5.6
SWATCH_MM, ROW_GAP_MM, BLOCK_GAP_MM = 8.0, 0.9, 1.8

_NOTE_LETTERS, _LABEL_LETTERS = 600, 140


@dataclass(frozen=True, slots=True)
class Sample:
    """What a row shows before its words: an area, a line or a mark."""

    swatch: Swatch
    hatch: str = ""
    way: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Lines of one size of type, with a sample or without."""

    lines: tuple[str, ...]
    points: float
    kind: Literal["head", "entry", "note"]
    sample: Sample | None = None

    @property
    def cut(self) -> Cut:
        """Of its letters."""
        return "bold" if self.kind == "head" else "regular"

    @property
    def height(self) -> float:
        """With the gap below it, millimetres."""
        return len(self.lines) * self.points * POINT_MM * LEADING + ROW_GAP_MM * self.points / TEXT_PT


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stay together; `gap` below them as a share of the usual."""

    rows: tuple[Row, ...]
    gap: float = 1.0

    @property
    def height(self) -> float:
        """With the gap below it, millimetres."""
        return sum(row.height for row in self.rows) + self.gap * BLOCK_GAP_MM * self.rows[0].points / TEXT_PT


def blocks_of(picture: Picture, theme: Theme, width: float, letters: float) -> list[Block]:
    """The legend's blocks for a column so wide: each coloured layer, then the rest by their sections, then notes."""
    blocks = []
    told = _told_once(picture)
    for drawn in told:
        if drawn.colouring is not None:
            colouring = drawn.layer.colourings[drawn.colouring]
            blocks.append(_block(_coloured(drawn, colouring, theme), width, letters))
    sections: dict[str, list[tuple[str, Sample]]] = {}
    for drawn in told:
        if drawn.colouring is None and not drawn.quiet and drawn.layer.features:
            swatch = _themed(drawn.layer.swatch, theme)
            sections.setdefault(drawn.layer.section, []).append((drawn.layer.label, Sample(swatch)))
    blocks += [_block(_plain(section, entries), width, letters) for section, entries in sections.items()]
    if picture.ways:
        blocks.append(_block(_ways(picture.ways, theme), width, letters))
    blocks += _listed(picture.listed, width, letters)
    notes = [each for drawn in picture.layers for each in [drawn.layer.note] if each and not drawn.quiet]
    unprinted = [] if all(map(printed_whole, picture.texts())) else [UNPRINTED]
    blocks += _listed(["Cần biết", *dict.fromkeys([*picture.notes, *notes, *unprinted])], width, letters)
    return blocks


def _told_once(picture: Picture) -> list[Drawn]:
    """The layers of the large map, the highest first; then what only small ones have."""
    told = list(reversed(picture.layers))
    seen = {(drawn.layer.name, _classes(drawn)) for drawn in told}
    for drawn in (each for small in picture.small for each in reversed(small.layers)):
        if (drawn.layer.name, _classes(drawn)) not in seen:
            seen.add((drawn.layer.name, _classes(drawn)))
            told.append(drawn)
    return told


def _classes(drawn: Drawn) -> Colouring | None:
    return None if drawn.colouring is None else drawn.layer.colourings[drawn.colouring]


_Told = tuple[str, Literal["head", "entry", "note"], Sample | None]


def _coloured(drawn: Drawn, colouring: Colouring, theme: Theme) -> Iterator[_Told]:
    """The classes from the most to the least on the page's order, and their counts and units."""
    yield colouring.label, "head", None
    if colouring.variant:
        yield colouring.variant, "note", None
    colours = themed_ramp(colouring.colours, theme)
    shape = drawn.layer.swatch.shape
    last = len(colours) - 1
    for at, (colour, label) in enumerate(zip(colours, colouring.labels, strict=False)):
        if label:
            hatch = hatch_of(drawn, -1 if at == last else at)
            yield label, "entry", Sample(Swatch(shape, theme.commune_edge, colour, 0.8), hatch)
    if colouring.note:
        yield colouring.note, "note", None


def _plain(section: str, entries: Sequence[tuple[str, Sample]]) -> Iterator[_Told]:
    if section:
        yield section, "head", None
    for label, sample in entries:
        yield label, "entry", sample


def _ways(ways: Sequence[int], theme: Theme) -> Iterator[_Told]:
    yield "Đường đi", "head", None
    for way in ways:
        yield WAY_NAMES[WAYS[way]], "entry", Sample(Swatch("line", theme.ink, weight=2.0), way=way)


def _listed(lines: Sequence[str], width: float, letters: float) -> Iterator[Block]:
    """A block a line, so that a long list may go on in the next column; the heading stays with the first."""
    rows = [_block([(line, "note" if at else "head", None)], width, letters).rows[0] for at, line in enumerate(lines)]
    if len(rows) > 1:
        yield Block((rows[0], rows[1]), float(len(rows) == 2))
        yield from (Block((row,), float(row is rows[-1])) for row in rows[2:])


def _themed(swatch: Swatch, theme: Theme) -> Swatch:
    none = theme.land if swatch.shape == "area" else ""
    fill = themed(swatch.fill, theme) if swatch.fill else none
    return Swatch(swatch.shape, themed(swatch.colour, theme), fill, swatch.weight, swatch.dashed)


def _block(told: Iterator[_Told] | Sequence[_Told], width: float, letters: float) -> Block:
    sizes = {"head": HEAD_PT, "entry": TEXT_PT, "note": NOTE_PT}
    rows = []
    for text, kind, sample in told:
        points = sizes[kind] * letters
        room = width - (SWATCH_MM * letters if sample else 0)
        shown = drawable(text, _NOTE_LETTERS if kind == "note" else _LABEL_LETTERS)
        lines = wrapped(shown, room, points, "bold" if kind == "head" else "regular")
        rows.append(Row(tuple(lines), points, kind, sample))
    return Block(tuple(rows))


def columns_of(blocks: Sequence[Block], height: float, most: int) -> list[list[Block]] | None:
    """The blocks in columns of that height, in their order; None where so many columns do not hold them."""
    columns: list[list[Block]] = [[]]
    for block in blocks:
        if columns[-1] and sum(each.height for each in columns[-1]) + block.height > height:
            columns.append([])
        columns[-1].append(block)
    fits = len(columns) <= most and all(sum(each.height for each in column) <= height for column in columns)
    return columns if fits else None
