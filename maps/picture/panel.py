"""A sheet to draw on, in millimetres, and one map in its frame: layers on their ground, and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.picture.naming import Key, PageMap, set_names
from maps.picture.picture import Drawn
from maps.picture.plot import Pen, plot
from maps.style.labels import Box
from maps.style.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_INCH_MM = 25.4


@dataclass(frozen=True, slots=True)
class Panel:
    """What became of a map: the names that found no room, and metres on the ground for a millimetre of paper."""

    key: Key
    metres_per_mm: float


def blank_sheet(size: tuple[float, float], theme: Theme) -> tuple[Figure, Axes]:
    """A new sheet, and axes over all of it in millimetres; what is drawn on them lies over all maps."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - only pictures need it

    width, height = size
    figure = Figure(figsize=(width / _INCH_MM, height / _INCH_MM), facecolor=theme.paper)
    page = figure.add_axes((0, 0, 1, 1), zorder=10)
    page.set_xlim(0, width)
    page.set_ylim(0, height)
    page.set_axis_off()
    page.patch.set_visible(False)
    return figure, page


def draw_panel(page: Axes, box: Box, layers: Sequence[Drawn], ground: Box, theme: Theme, letters: float) -> Panel:
    """Draw layers with their names into a box of a sheet.

    Args:
        page: of :func:`blank_sheet`.
        box: millimetres.
        layers: the lowest first.
        ground: what must be seen, metres; what lies around it is seen where the box has another shape.
        theme: colours.
        letters: as :attr:`maps.picture.paper.Paper.letters`.
    """
    axes = _map_axes(page, box, theme)
    shown = _filling(ground, box)
    axes.set_xlim(shown[0], shown[2])
    axes.set_ylim(shown[1], shown[3])
    page_map = PageMap(shown, box)
    pen = Pen(axes, theme, letters, page_map.metres_per_mm)
    for above, drawn in enumerate(layers):
        plot(pen, drawn, above)
    return Panel(set_names(page, layers, page_map, box, theme, letters), page_map.metres_per_mm)


def _map_axes(page: Axes, box: Box, theme: Theme) -> Axes:
    """Axes that fill the box, with their ground and their frame."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    width, height = page.get_xlim()[1], page.get_ylim()[1]
    across, up = box[2] - box[0], box[3] - box[1]
    axes = page.figure.add_axes((box[0] / width, box[1] / height, across / width, up / height))
    axes.set_axis_off()
    axes.add_artist(Rectangle((0, 0), 1, 1, transform=axes.transAxes, facecolor=theme.ground, zorder=-5))
    page.add_artist(Rectangle(box[:2], across, up, facecolor="none", edgecolor=theme.ink, linewidth=0.7, zorder=20))
    return axes


def _filling(ground: Box, box: Box) -> Box:
    """The ground widened to the shape of its place on the paper."""
    west, south, east, north = ground
    across, up = box[2] - box[0], box[3] - box[1]
    per_mm = max((east - west) / across, (north - south) / up)
    x, y = (west + east) / 2, (south + north) / 2
    return x - across * per_mm / 2, y - up * per_mm / 2, x + across * per_mm / 2, y + up * per_mm / 2
