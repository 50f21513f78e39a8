"""What stands around a map: the legend's rows and swatches, the scale bar in round kilometres, where north is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from maps.picture.legend import SWATCH_MM, TEXT_PT, Block, Row, Sample
from maps.picture.lettering import LEADING, POINT_MM, RISE, width_mm, write
from maps.picture.looks import APPROXIMATE, DASHES, MARK_DASH, MARKERS, PIXEL, hatch_on
from maps.style.lengths import round_length_m
from maps.style.theme import Theme
from maps.vietnamese import count, decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: How tall scale bar and north mark are together, millimetres on A4.
SCALE_MM = 13.0

_BAR_MM, _NORTH_MM = 1.3, 8.5
_MARK_PT = 5.5


def draw_blocks(
    page: Axes, blocks: Sequence[Block], corner: tuple[float, float], theme: Theme, letters: float
) -> None:
    """A column of the legend; `corner` is its upper left one, millimetres."""
    x, top = corner
    for block in blocks:
        low = top
        for row in block.rows:
            _draw_row(page, row, (x, low), theme, letters)
            low -= row.height
        top -= block.height


def _draw_row(page: Axes, row: Row, corner: tuple[float, float], theme: Theme, letters: float) -> None:
    x, top = corner
    em = row.points * POINT_MM
    if row.sample:
        draw_sample(page, row.sample, (x, top - 0.52 * em), theme, letters)
    left = x + (SWATCH_MM * letters if row.sample else 0)
    colour = theme.soft if row.kind == "note" else theme.ink
    for at, line in enumerate(row.lines):
        write(page, (left, top - (RISE + at * LEADING) * em), line, row.points, colour, cut=row.cut)


def draw_sample(page: Axes, sample: Sample, at: tuple[float, float], theme: Theme, letters: float) -> None:
    """A swatch in its place: `at` is the middle of its left side."""
    swatch = sample.swatch
    x, y = at
    middle = x + 0.4 * SWATCH_MM * letters
    edge = max(swatch.weight * PIXEL, 0.5) * letters
    if swatch.shape == "area":
        _area(page, sample, at, theme, letters)
    elif swatch.shape == "line":
        dash = DASHES[1 if swatch.dashed else sample.way]
        ends = [x + 0.4 * letters, x + 0.78 * SWATCH_MM * letters]
        page.plot(
            ends,
            [y, y],
            color=swatch.colour,
            linewidth=edge,
            linestyle=dash,
            solid_capstyle="butt",
            dash_capstyle="round" if sample.way == 2 else "butt",
        )
    else:
        page.scatter(
            [middle],
            [y],
            s=(_MARK_PT * letters) ** 2,
            marker=MARKERS[swatch.shape],
            facecolors=swatch.fill or "none",
            edgecolors=swatch.colour,
            linewidths=edge,
            linestyles=[MARK_DASH] if swatch.dashed else "solid",
            zorder=5,
        )


def _area(page: Axes, sample: Sample, at: tuple[float, float], theme: Theme, letters: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - only pictures need it

    wide, tall = 0.74 * SWATCH_MM * letters, 2.7 * letters
    swatch = sample.swatch
    low = at[1] - tall / 2
    corner = (at[0] + 0.3 * letters, low)
    page.add_artist(
        Rectangle(
            corner,
            wide,
            tall,
            facecolor=swatch.fill or "none",
            edgecolor=swatch.colour,
            linewidth=0.5 * letters,
            linestyle=APPROXIMATE if swatch.dashed else "solid",
        )
    )
    if sample.hatch:
        over = Rectangle(corner, wide, tall, facecolor="none", hatch=sample.hatch, linewidth=0, zorder=2)
        over.set_edgecolor(hatch_on(swatch.fill or "none", theme))
        page.add_artist(over)


def draw_scale(
    page: Axes,
    at: tuple[float, float],
    room_mm: float,
    metres_per_mm: float,
    theme: Theme,
    letters: float,
    *,
    north: str = "B",
) -> None:
    """The scale bar over the place of :func:`draw_ratio`, and beside it `north`, as readers shorten it.

    `at` is their lower left corner, `room_mm` how wide they may be.
    """
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    x, y = at
    points = 0.92 * TEXT_PT * letters
    arrow = _NORTH_MM * letters
    length = round_length_m((room_mm - 1.6 * arrow) * 0.78 * metres_per_mm)
    wide, tall = length / metres_per_mm, _BAR_MM * letters
    bar = y + 4.6 * letters
    left = x + 0.5 * letters
    for part in range(4):
        face = theme.ink if part % 2 == 0 else theme.paper
        corner = (left + part * wide / 4, bar)
        page.add_artist(
            Rectangle(corner, wide / 4, tall, facecolor=face, edgecolor=theme.ink, linewidth=0.5 * letters)
        )
    for share in (0.0, 0.5, 1.0):
        text = _length(share * length, length) if share else "0"
        shift = width_mm(text, points) / 2
        start = left if not share else left + share * wide - shift
        write(page, (start, bar + tall + 1.0 * letters), text, points, theme.ink)
    _draw_north(page, north, (x + room_mm - arrow / 2, bar - 1.2 * letters), theme, letters)


def draw_ratio(
    page: Axes, at: tuple[float, float], metres_per_mm: float, paper: str, theme: Theme, letters: float
) -> None:
    """The scale as a ratio on paper of its own size, under the bar of :func:`draw_scale`."""
    ratio = f"Tỷ lệ khoảng 1:{count(_rounded(1000 * metres_per_mm))} trên giấy {paper.upper()}"
    corner = (at[0] + 0.5 * letters, at[1] + 1.0 * letters)
    write(page, corner, ratio, 0.92 * TEXT_PT * letters, theme.ink)


def _draw_north(page: Axes, word: str, at: tuple[float, float], theme: Theme, letters: float) -> None:
    """An arrow that points up the sheet; the map's grid is that of UTM 48N."""
    from matplotlib.patches import Polygon  # noqa: PLC0415

    middle, low = at
    tall, points = _NORTH_MM * letters, 0.92 * TEXT_PT * letters
    half, high = 0.17 * tall, low + 0.76 * tall
    for side, face in ((-1, theme.ink), (1, theme.paper)):
        arrow = [(middle, high), (middle + side * half, low), (middle, low + 0.28 * half)]
        page.add_artist(
            Polygon(arrow, facecolor=face, edgecolor=theme.ink, linewidth=0.5 * letters, joinstyle="miter")
        )
    left = middle - width_mm(word, points, "bold") / 2
    write(page, (left, high + 0.6 * letters), word, points, theme.ink, cut="bold")


def _length(metres: float, full: float) -> str:
    """`20 km`, `500 m`: all marks of a bar in the unit of the whole."""
    if full < 1000:
        return f"{count(metres)} m"
    km = metres / 1000
    return f"{decimal(km, 0 if km == int(km) else 1)} km"


def _rounded(number: float) -> float:
    """To two leading digits: nobody prints to the last of a scale."""
    power = 10.0 ** (math.floor(math.log10(number)) - 1)
    return round(number / power) * power
