"""Layers on matplotlib's axes, whose unit is the metre: areas, then borders, lines and marks in the layers' order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from maps.layers.layer import Feature
from maps.picture.arrows import arrow_heads
from maps.picture.ground import Floats, areas_of, borders, lines_of, points_of, rings_of
from maps.picture.looks import (
    APPROXIMATE,
    DASHES,
    MARK_DASH,
    MARKERS,
    PIXEL,
    class_of,
    colour_of,
    fill_of,
    hatch_of,
    hatch_on,
    size_pt,
    themed,
)
from maps.picture.picture import Drawn
from maps.style.theme import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path


#: Around marks, borders between coloured areas, and lines that lie on any class.
_RIM_PT = 0.5


@dataclass(frozen=True, slots=True)
class Pen:
    """Where and how large layers are drawn: `letters` as :attr:`maps.picture.paper.Paper.letters`, `mm` of ground in
    metres a millimetre of paper.
    """

    axes: Axes
    theme: Theme
    letters: float
    metres_per_mm: float


def plot(pen: Pen, drawn: Drawn, above: int) -> None:
    """Draw a layer over all layers of a lower `above`."""
    kinds: Mapping[str, list[Feature]] = defaultdict(list)
    for feature in drawn.layer.features:
        kinds[feature["geometry"]["type"].removeprefix("Multi")].append(feature)
    _plot_areas(pen, drawn, kinds["Polygon"], above)
    draw = _plot_arrows if drawn.arrows else _plot_lines
    draw(pen, drawn, kinds["LineString"], above)
    _plot_marks(pen, drawn, kinds["Point"], above)


def _plot_areas(pen: Pen, drawn: Drawn, features: Sequence[Feature], above: int) -> None:
    if not features:
        return
    shapes = simplified(areas_of(features), pen.metres_per_mm)
    groups: dict[tuple[str, str], list[BaseGeometry]] = defaultdict(list)
    for feature, area in zip(features, shapes, strict=True):
        hatch = hatch_of(drawn, 0 if drawn.colouring is None else class_of(feature, drawn))
        groups[fill_of(feature, drawn, pen.theme), hatch].append(area)
    for (fill, hatch), areas in groups.items():
        _fill(pen, areas, themed_land(drawn, fill, pen.theme), hatch, above)
    if drawn.layer.name == "communes":
        _plot_borders(pen, shapes, drawn, above)
    else:
        edge, weight = themed(drawn.layer.swatch.colour, pen.theme), drawn.layer.swatch.weight * PIXEL
        dash = APPROXIMATE if drawn.layer.swatch.dashed else "solid"
        _stroke(pen, rings_of(shapes), edge, weight, dash, above + 0.3)


def themed_land(drawn: Drawn, fill: str, theme: Theme) -> str:
    """Land without a class is the theme's."""
    return theme.land if drawn.colouring is None and drawn.layer.name == "communes" else fill


def simplified(areas: Sequence[BaseGeometry], metres_per_mm: float) -> list[BaseGeometry]:
    """Areas without what is finer than a tenth of a millimetre of paper; neighbours keep their common border."""
    try:
        return list(shapely.coverage_simplify(list(areas), 0.1 * metres_per_mm))
    except shapely.errors.GEOSException:  # areas that overlap, or are no areas at all
        return list(areas)


def _fill(pen: Pen, areas: Sequence[BaseGeometry], fill: str, hatch: str, above: float) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415 - only pictures need it
    from matplotlib.path import Path  # noqa: PLC0415

    paths = [path_of(area) for area in areas if not area.is_empty]
    if not paths:
        return
    path = Path.make_compound_path(*paths)
    # A thin edge of its own colour closes the seams that anti-aliasing leaves between neighbours.
    pen.axes.add_artist(PathPatch(path, facecolor=fill, edgecolor=fill, linewidth=0.2, zorder=above))
    if hatch:
        over = PathPatch(path, facecolor="none", edgecolor=hatch_on(fill, pen.theme), hatch=hatch, linewidth=0.0)
        over.set_zorder(above + 0.1)
        pen.axes.add_artist(over)


def path_of(area: BaseGeometry) -> Path:
    """All rings of an area as one path; holes run the other way round, so that they stay empty."""
    from matplotlib.path import Path  # noqa: PLC0415

    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    rings = [
        shapely.get_coordinates(ring)
        for part in shapely.orient_polygons(parts).tolist()
        for ring in (part.exterior, *part.interiors)
    ]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))


def _plot_borders(pen: Pen, shapes: Sequence[BaseGeometry], drawn: Drawn, above: float) -> None:
    between, around = borders([each for each in shapes if not each.is_empty])
    dash = APPROXIMATE if drawn.layer.swatch.dashed else "solid"
    if drawn.colouring is not None:  # a border in the dark: its rim is what is seen
        _stroke(pen, between, pen.theme.mark_edge, 2 * _RIM_PT, "solid", above + 0.2)
    _stroke(pen, between, pen.theme.commune_edge, 0.45, dash, above + 0.3)
    _stroke(pen, around, pen.theme.province_edge, 1.1, dash, above + 0.4)


def _plot_lines(pen: Pen, drawn: Drawn, features: Sequence[Feature], above: int) -> None:
    weight = drawn.layer.swatch.weight * PIXEL
    for feature in features:
        dash = DASHES.get(int(feature["properties"].get("d", 0)), "solid")
        dash = DASHES[1] if drawn.layer.swatch.dashed else dash
        if drawn.layer.swatch.cased:
            _stroke(pen, lines_of(feature), pen.theme.mark_edge, weight + 2 * _RIM_PT, "solid", above)
        _stroke(pen, lines_of(feature), colour_of(feature, drawn, pen.theme), weight, dash, above + 0.1)


def _plot_arrows(pen: Pen, drawn: Drawn, features: Sequence[Feature], above: int) -> None:
    from matplotlib.collections import PolyCollection  # noqa: PLC0415

    for feature in features:
        heads = PolyCollection(
            list(arrow_heads(lines_of(feature), pen.metres_per_mm * pen.letters)),
            facecolors=colour_of(feature, drawn, pen.theme),
            edgecolors=pen.theme.mark_edge,
            linewidths=_RIM_PT * pen.letters,
            zorder=above,
        )
        pen.axes.add_collection(heads, autolim=False)


def _stroke(pen: Pen, lines: Sequence[Floats], colour: str, weight: float, dash: object, above: float) -> None:
    from matplotlib.collections import LineCollection  # noqa: PLC0415

    if lines:
        many = LineCollection(
            list(lines),
            colors=[colour],
            linewidths=weight * pen.letters,
            linestyles=[dash],
            capstyle="butt" if dash != DASHES[2] else "round",
            joinstyle="round",
            zorder=above,
        )
        pen.axes.add_collection(many, autolim=False)


def _plot_marks(pen: Pen, drawn: Drawn, features: Sequence[Feature], above: int) -> None:
    groups: dict[tuple[str, str, str, float], list[Feature]] = defaultdict(list)
    for feature in features:
        shape: str = drawn.layer.swatch.shape
        size = size_pt(float(feature["properties"].get("s", 4.0)), shape) * pen.letters
        edge, fill = colour_of(feature, drawn, pen.theme), fill_of(feature, drawn, pen.theme)
        groups[shape, edge, fill, size].append(feature)
    # Large ones first, so that none hides a smaller one.
    for (shape, edge, fill, size), members in sorted(groups.items(), key=lambda each: -each[0][3]):
        xy = points_of(members)
        _plot_rim(pen, xy, shape, size, above)
        pen.axes.scatter(
            xy[:, 0],
            xy[:, 1],
            s=size**2,
            marker=MARKERS[shape],
            facecolors=fill,
            edgecolors=edge,
            linewidths=_edge_pt(drawn, size) * pen.letters,
            linestyles=[MARK_DASH] if drawn.layer.swatch.dashed else "solid",
            zorder=above,
        )


def _plot_rim(pen: Pen, xy: Floats, shape: str, size: float, above: float) -> None:
    """A thin rim around marks, so that they stay apart from any class below them."""
    rim = size + 2 * _RIM_PT * pen.letters
    pen.axes.scatter(
        xy[:, 0],
        xy[:, 1],
        s=rim**2,
        marker=MARKERS[shape],
        facecolors=pen.theme.mark_edge,
        linewidths=0,
        zorder=above - 0.05,
    )


def _edge_pt(drawn: Drawn, size: float) -> float:
    """The edge of a mark: half of that of the pages, and never so thick that a hollow mark fills up."""
    return min(drawn.layer.swatch.weight * PIXEL, 0.18 * size)
