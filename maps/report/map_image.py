"""The maps of a report: drawn for paper, told apart without colour, without words (captions have them).

Classes differ by grey and by pattern; points by shape. The images are PNG of equal bytes for equal input.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.coverage.networks import points_of
from geo.coverage.scenarios.comparison import Comparison, NetworkName, PointChange, UnitChange
from geo.places.territory import Territory
from geo.roads.metric import metric_shape, metric_xy
from maps.report.patterns import CHANGE, WAYS, Pattern, Patterns
from maps.report.proposal import MOST_CHANGES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path

Floats = NDArray[np.float64]

#: Inches and dots per inch: the width of the text on A4.
WIDTH_IN, DPI = 6.9, 200
#: Outlines are drawn to so many metres: a third of a dot.
SIMPLE_M = 100.0
#: Numbers beside changed points, up to so many; more would cover the map.
MOST_NUMBERS = 40

_MARKS = {"opened": ("^", "white"), "closed": ("X", "white"), "moved": ("D", "white")}


def picture_key(what: str, network: NetworkName) -> str:
    """The name of an image: `ways` (base and scenario side by side) or `change`, of a network."""
    return f"{what}-{network}"


def map_images(territory: Territory, comparison: Comparison) -> dict[str, bytes]:
    """PNG bytes by :func:`picture_key`, of the second scenario against the first."""
    outlines = _Outlines(territory)
    base, scenario = comparison.scenarios[:2]
    images: dict[str, bytes] = {}
    for network, on in zip(comparison.networks, scenario.networks, strict=True):
        units = {unit.code: unit for unit in on.units if unit.kind == "commune"}
        before = {code: WAYS.of(unit.base_min) for code, unit in units.items()}
        after = {code: WAYS.of(unit.then_min) for code, unit in units.items()}
        change = {code: CHANGE.of(_longer(unit)) for code, unit in units.items()}
        was, now = (_staying(territory, network, each.changes) for each in (base, scenario))
        ways = [_Panel(was, base.changes, before), _Panel(now, scenario.changes, after)]
        images[picture_key("ways", network)] = _drawn(outlines, ways, WAYS)
        images[picture_key("change", network)] = _drawn(outlines, [_Panel(now, scenario.changes, change)], CHANGE)
    return images


@dataclass(frozen=True, slots=True, eq=False)
class _Panel:
    """One map: points that stay, metres (n, 2); points that change; and how each commune is drawn, by its code."""

    stay: Floats
    changes: Sequence[PointChange]
    classes: Mapping[str, Pattern]


def _longer(unit: UnitChange) -> float | None:
    """Minutes longer; infinite where there is no way left, None where there was none."""
    if unit.base_min is None:
        return None
    return float("inf") if unit.then_min is None else unit.then_min - unit.base_min


def _staying(territory: Territory, network: NetworkName, changes: Sequence[PointChange]) -> Floats:
    """Metres east and north of the points of today that stay where they are, (n, 2)."""
    touched = {change.id for change in changes if change.what in _MARKS}
    points = points_of(territory, "known" if network == "known" else "all")
    stay = [point for point in points if point.id not in touched]
    return metric_xy([point.lon for point in stay], [point.lat for point in stay])


class _Outlines:
    """The communes in metres: their paths, and the box around them."""

    def __init__(self, territory: Territory) -> None:
        cells = territory.boundaries.cells
        shapes = {
            commune.code: shapely.simplify(metric_shape(cells[commune.code]), SIMPLE_M)
            for commune in territory.communes
            if commune.code in cells
        }
        self.paths: Mapping[str, Path] = {code: _path(shape) for code, shape in shapes.items()}
        box: list[float] = shapely.total_bounds(list(shapes.values())).tolist()
        self.west, self.south, self.east, self.north = box

    @property
    def tall(self) -> float:
        """Height over width."""
        return (self.north - self.south) / (self.east - self.west)


def _path(shape: BaseGeometry) -> Path:
    """All rings of a shape as one path; holes run the other way round, so that they stay empty."""
    from matplotlib.path import Path  # noqa: PLC0415 - only a report needs it

    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    oriented = [shapely.orient_polygons(part) for part in polygons]
    rings = [np.asarray(ring.coords) for part in oriented for ring in (part.exterior, *part.interiors)]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))


def _drawn(outlines: _Outlines, panels: Sequence[_Panel], patterns: Patterns) -> bytes:
    """One map beside the other, or one in the middle, all of one scale; the legend below."""
    import matplotlib as mpl  # noqa: PLC0415 - only a report needs it
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    wide = WIDTH_IN / 2
    with mpl.rc_context({"hatch.linewidth": 0.5, "font.family": "DejaVu Sans"}):
        tall = wide * outlines.tall
        figure = Figure(figsize=(WIDTH_IN, tall + 0.35), dpi=DPI)
        FigureCanvasAgg(figure)
        for at, panel in enumerate(panels):
            low = 0.35 / (tall + 0.35)
            left = (1 - len(panels) / 2) / 2 + at / 2
            axes = figure.add_axes((left, low, 0.5, 1 - low))
            _draw(axes, outlines, panel)
        _legend(figure, patterns, {pattern for panel in panels for pattern in panel.classes.values()})
        content = io.BytesIO()
        figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()


def _draw(axes: Axes, outlines: _Outlines, panel: _Panel) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415

    for code, path in outlines.paths.items():
        look = panel.classes.get(code)
        face, hatch = (look.face, look.hatch) if look else ("white", "")
        axes.add_patch(PathPatch(path, facecolor=face, edgecolor="#555555", hatch=hatch, linewidth=0.25))
    axes.scatter(panel.stay[:, 0], panel.stay[:, 1], s=2.5, c="black", linewidths=0, zorder=3)
    for number, change, (x, y) in _numbered(panel.changes):
        shape, face = _MARKS[change.what]
        axes.scatter([x], [y], s=26, marker=shape, c=face, edgecolors="black", linewidths=0.9, zorder=4)
        if number <= MOST_NUMBERS:
            _number(axes, number, (x, y))
    margin = 0.01 * (outlines.east - outlines.west)
    axes.set_xlim(outlines.west - margin, outlines.east + margin)
    axes.set_ylim(outlines.south - margin, outlines.north + margin)
    axes.set_aspect("equal")
    axes.set_axis_off()


def _number(axes: Axes, number: int, at: tuple[float, float]) -> None:
    """A number at the upper right of a mark, on a little paper of its own."""
    paper = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
    axes.annotate(
        str(number),
        at,
        xytext=(3.5, 2.5),
        textcoords="offset points",
        fontsize=5.5,
        fontweight="bold",
        bbox=paper,
        zorder=5,
    )


def _numbered(changes: Sequence[PointChange]) -> Iterator[tuple[int, PointChange, tuple[float, float]]]:
    """Opened, closed and moved points with their numbers in the table of changes, and where they are in metres."""
    for number, change in enumerate(changes[:MOST_CHANGES], start=1):
        if change.what in _MARKS:
            ((x, y),) = metric_xy([change.lon], [change.lat])
            yield number, change, (float(x), float(y))


def _legend(figure: Figure, patterns: Patterns, used: set[Pattern]) -> None:
    """All classes in their order, and that of no figure only where it occurs."""
    from matplotlib.patches import Patch  # noqa: PLC0415

    shown = [*patterns.classes, *([patterns.nothing] if patterns.nothing in used else [])]
    handles = [
        Patch(facecolor=one.face, hatch=one.hatch, edgecolor="#555555", linewidth=0.5, label=one.label)
        for one in shown
    ]
    figure.legend(
        handles=handles,
        loc="lower center",
        ncol=len(handles),
        fontsize=6.5,
        frameon=False,
        handlelength=2.4,
        handleheight=1.4,
        columnspacing=1.2,
        borderaxespad=0.1,
    )
