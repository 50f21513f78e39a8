"""Letters on a picture: Roboto from the package, measured in millimetres, with a halo that keeps text selectable."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from maps.plain_text import plain_text
from maps.style import pdf_fonts
from maps.style.fonts import Cut, font_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.font_manager import FontProperties

#: Millimetres of a point of type.
POINT_MM = 25.4 / 72

#: From one line to the next, in sizes of type; and of a line how much stands above its baseline, and below.
LEADING, RISE, DROP = 1.2, 0.82, 0.22

_MOST = 120
#: Letters lie over all that is drawn.
_ABOVE = 10.0


@cache
def font(cut: Cut) -> FontProperties:
    """The cut as matplotlib knows fonts: by its file, so that the machine's own fonts never matter."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - only pictures need it

    return FontProperties(fname=str(font_file(cut)))


def drawable(text: str, most: int = _MOST) -> str:
    """The text as :func:`maps.plain_text.plain_text` has it, in letters that the font has."""
    return pdf_fonts.with_our_letters(plain_text(text, most))


def printed_whole(text: str) -> bool:
    """True where the font has every letter of the text that is to be seen."""
    return pdf_fonts.printed_whole(plain_text(text, sys.maxsize))


@cache
def width_mm(text: str, points: float, cut: Cut = "regular") -> float:
    """How wide a line is when set in a size of type."""
    from matplotlib.textpath import text_to_path  # noqa: PLC0415

    prop = font(cut).copy()
    prop.set_size(points)
    width, _, _ = text_to_path.get_text_width_height_descent(text, prop, ismath=False)
    return float(width) * POINT_MM


def wrapped(text: str, width: float, points: float, cut: Cut = "regular") -> list[str]:
    """The text in lines no wider than `width` millimetres; a word that is too long is broken."""
    lines: list[list[str]] = []
    space, room = width_mm(" ", points, cut), 0.0
    for word in _short_words(text, width, points, cut):
        needed = space + width_mm(word, points, cut)
        if lines and needed <= room:
            lines[-1].append(word)
        else:
            lines.append([word])
            room = width + space
        room -= needed
    return [" ".join(words) for words in lines]


def _short_words(text: str, width: float, points: float, cut: Cut) -> Iterator[str]:
    for word in text.split():
        rest = word
        while width_mm(rest, points, cut) > width and len(rest) > 1:
            fits = next((end for end in range(len(rest) - 1, 1, -1) if width_mm(rest[:end], points, cut) <= width), 1)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def write(
    axes: Axes,
    at: tuple[float, float],
    text: str,
    points: float,
    colour: str,
    *,
    cut: Cut = "regular",
    halo: str = "",
) -> None:
    """Set a line with the left end of its baseline at `at`, millimetres on `axes`.

    The halo is drawn as outlines under the text, which stays text: a path effect would turn both into outlines, and
    nobody could search a PDF.
    """
    if not text:
        return
    if halo:
        _outline(axes, at, text, points, cut, halo)
    axes.text(*at, text, fontproperties=font(cut), fontsize=points, color=colour, va="baseline", zorder=_ABOVE + 0.1)


def _outline(axes: Axes, at: tuple[float, float], text: str, points: float, cut: Cut, colour: str) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.textpath import TextPath  # noqa: PLC0415
    from matplotlib.transforms import Affine2D  # noqa: PLC0415

    path = TextPath((0, 0), text, size=points, prop=font(cut))
    place = Affine2D().scale(POINT_MM).translate(*at)
    patch = PathPatch(path, facecolor=colour, edgecolor=colour, linewidth=0.26 * points, joinstyle="round")
    patch.set_transform(place + axes.transData)
    patch.set_zorder(_ABOVE)
    axes.add_artist(patch)
