"""A picture on paper as a matplotlib figure: title, map, names, legend, scale, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import refuse
from maps.picture.furniture import SCALE_MM, draw_blocks, draw_ratio, draw_scale
from maps.picture.ground import ground_of
from maps.picture.legend import Block, Row, blocks_of, columns_of
from maps.picture.lettering import LEADING, POINT_MM, RISE, drawable, width_mm, wrapped, write
from maps.picture.naming import Key
from maps.picture.panel import Panel, blank_sheet, draw_panel
from maps.picture.paper import Division, Paper, PaperName, paper_for, with_small
from maps.picture.picture import Picture
from maps.style.labels import Box
from maps.style.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Of A4, in points.
TITLE_PT, SUBTITLE_PT, CAPTION_PT, SOURCE_PT = 15.0, 8.6, 7.4, 5.4
#: A legend under the map has so many columns; where it does not fit its letters shrink down to this share.
_COLUMNS, _LEAST_LETTERS = 3, 0.5
_TALLEST_STRIP = 0.42
#: The names that stand on the map as numbers have so many lines.
_KEY_LINES = 2


def figure_of(picture: Picture, paper_name: PaperName, theme: Theme) -> Figure:
    """The picture on a sheet that lies as the ground does.

    Raises:
        InputRefused: PICTURE_EMPTY when there is nothing to draw; PICTURE_CROWDED when the legend does not fit.
    """
    ground = ground_of(picture)
    if ground is None:
        raise refuse("PICTURE_EMPTY", f"{drawable(picture.title)}: there is nothing to draw.")
    paper = paper_for(paper_name, ground)
    sheet = _Sheet.of(picture, paper, theme)
    figure, page = blank_sheet(paper.size, theme)
    _titles(page, picture, sheet.division.head, theme, paper.letters)
    panel = _maps(page, picture, sheet, ground, theme)
    _legend(page, sheet, panel.metres_per_mm, theme)
    _foot(page, sheet, panel.key, theme)
    return figure


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet divided, with the legend in columns; `letters` are those of the legend."""

    paper: Paper
    division: Division
    columns: Sequence[Sequence[Block]]
    column_width: float
    letters: float
    foot: Sequence[str]

    @classmethod
    def of(cls, picture: Picture, paper: Paper, theme: Theme) -> _Sheet:
        letters = paper.letters
        lines = _sources(picture, Division.of(paper, foot=10.0, strip=10.0).foot, letters)
        # Some lines more: which names find no room is not known yet.
        foot = (len(lines) + _KEY_LINES) * SOURCE_PT * letters * POINT_MM * LEADING
        while letters > _LEAST_LETTERS * paper.letters:
            found = cls._fitted(picture, paper, theme, letters, foot, lines)
            if found is not None:
                return found
            letters *= 0.92
        raise refuse("PICTURE_CROWDED", f"{drawable(picture.title)}: the legend does not fit on the paper.")

    @classmethod
    def _fitted(
        cls, picture: Picture, paper: Paper, theme: Theme, letters: float, foot: float, lines: Sequence[str]
    ) -> _Sheet | None:
        strip = 0.0
        if not paper.wide:
            column = _column_width(Division.of(paper, foot=foot, strip=10.0).legend, paper)
            blocks = blocks_of(picture, theme, column, letters)
            scale = Block((Row(("",), SCALE_MM * letters / POINT_MM / LEADING, "note"),))
            strip = _lowest([*blocks, scale])
            if strip > _TALLEST_STRIP * paper.size[1]:
                return None
        division = Division.of(paper, foot=foot, strip=strip)
        column = _column_width(division.legend, paper)
        tall = division.legend[3] - division.legend[1]
        room = tall - SCALE_MM * letters if paper.wide else tall
        columns = columns_of(blocks_of(picture, theme, column, letters), room, 1 if paper.wide else _COLUMNS)
        return None if columns is None else cls(paper, division, columns, column, letters, lines)


def _lowest(blocks: Sequence[Block]) -> float:
    """The least height in which blocks fit into the columns of a tall sheet."""
    height = max(*(block.height for block in blocks), sum(block.height for block in blocks) / _COLUMNS)
    while columns_of(blocks, height, _COLUMNS) is None:
        height += 1.0
    return height


def _column_width(legend: Box, paper: Paper) -> float:
    columns = 1 if paper.wide else _COLUMNS
    gap = 4.0 * paper.letters
    return (legend[2] - legend[0] - (columns - 1) * gap) / columns


def _sources(picture: Picture, foot: Box, letters: float) -> list[str]:
    width = foot[2] - foot[0]
    told = " · ".join(drawable(each, 400) for each in dict.fromkeys(picture.sources) if each)
    return wrapped(told, width, SOURCE_PT * letters)


def _maps(page: Axes, picture: Picture, sheet: _Sheet, ground: Box, theme: Theme) -> Panel:
    """The large map and the small ones, each with its caption where there are several."""
    letters = sheet.paper.letters
    large, *small = with_small(sheet.division.map, len(picture.small), CAPTION_PT * letters * POINT_MM * LEADING)
    panel = draw_panel(page, large, picture.layers, ground, theme, letters)
    if small:
        _caption(page, picture.caption, large, theme, letters)
    for box, one in zip(small, picture.small, strict=True):
        draw_panel(page, box, one.layers, ground, theme, letters)
        _caption(page, one.caption, box, theme, letters)
    return panel


def _caption(page: Axes, caption: str, box: Box, theme: Theme, letters: float) -> None:
    """What a map shows, over its frame."""
    text, points = drawable(caption), CAPTION_PT * letters
    points = min(points, points * (box[2] - box[0]) / max(width_mm(text, points, "bold"), 1e-9))
    write(page, (box[0], box[3] + 0.4 * CAPTION_PT * letters * POINT_MM), text, points, theme.ink, cut="bold")


def _titles(page: Axes, picture: Picture, head: Box, theme: Theme, letters: float) -> None:
    width = head[2] - head[0]
    title, points = drawable(picture.title, 110), TITLE_PT * letters
    points = min(points, points * width / max(width_mm(title, points, "bold"), 1e-9))
    write(page, (head[0], head[3] - RISE * points * POINT_MM), title, points, theme.ink, cut="bold")
    subtitle, small = drawable(picture.subtitle, 220), SUBTITLE_PT * letters
    if subtitle:
        small = min(small, small * width / max(width_mm(subtitle, small), 1e-9))
        write(page, (head[0], head[1] + 4.2 * letters), subtitle, small, theme.soft)


def _legend(page: Axes, sheet: _Sheet, metres_per_mm: float, theme: Theme) -> None:
    west, south, east, north = sheet.division.legend
    letters, step = sheet.letters, sheet.column_width + 4.0 * sheet.paper.letters
    for number, column in enumerate(sheet.columns):
        draw_blocks(page, column, (west + number * step, north), theme, letters)
    last = east - sheet.column_width
    room = min(sheet.column_width, 70.0 * letters)
    draw_scale(page, (last, south), room, metres_per_mm, theme, letters)
    draw_ratio(page, (last, south), metres_per_mm, sheet.paper.name, theme, letters)


def _foot(page: Axes, sheet: _Sheet, key: Key, theme: Theme) -> None:
    points = SOURCE_PT * sheet.paper.letters
    west, _, east, north = sheet.division.foot
    lines = [*_key_lines(key, east - west, points), *sheet.foot]
    for at, line in enumerate(lines):
        write(page, (west, north - (RISE + at * LEADING) * points * POINT_MM), line, points, theme.soft)


def _key_lines(key: Key, width: float, points: float) -> list[str]:
    """The names behind numbers as far as there are lines for them, and how many are left out."""
    names = [f"{number} {name}" for number, name in enumerate(key.numbered, start=1)]
    for shown in range(len(names), -1, -1):
        left = key.left_out + len(names) - shown
        told = [f"Tên thay bằng số: {' · '.join(names[:shown])}."] if shown else []
        told += [f"Không đủ chỗ cho {left} tên trên khổ giấy này."] if left else []
        lines = wrapped(" ".join(told), width, points)
        if len(lines) <= _KEY_LINES:
            return lines
    return []
