"""How layers look on paper: the pages' swatches and pixels as matplotlib's markers, dashes and points of type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from maps.layers.layer import Feature, Layer
from maps.palette import lightness
from maps.picture.picture import Drawn
from maps.style.theme import LIGHT, Theme
from maps.style.translation import translation

#: A pixel of a page as points on A4: of lines, and of marks, which would hide each other on so little paper.
PIXEL, MARK_PIXEL = 0.5, 0.42

MARKERS = {"circle": "o", "square": "s", "diamond": "D", "triangle": "^", "star": "*"}
#: Markers of one size that look as large as a square: sides as told by matplotlib differ.
_LARGER = {"star": 1.35, "triangle": 1.1, "diamond": 0.9, "square": 0.9}

Dash = tuple[float, tuple[float, ...]]
#: By the `d` of a feature: its way is known, estimated, told by the commune only.
DASHES: dict[int, Dash | str] = {0: "solid", 1: (0.0, (3.2, 1.6)), 2: (0.0, (0.1, 2.0))}
#: An approximate border.
APPROXIMATE: Dash = (0.0, (4.0, 2.0))

#: The edge of a mark whose place is assumed, or that closes: short, for marks are small.
MARK_DASH: Dash = (0.0, (1.5, 1.0))

#: No figure, and figures that rest on assumed points.
NO_FIGURE, ASSUMED = "xxxx", "///"


def themed(colour: str, theme: Theme) -> str:
    """What a colour of the pages' light theme is in another; a colour that has no role stays."""
    return _roles(theme).get(colour, colour)


@cache
def _roles(theme: Theme) -> dict[str, str]:
    return translation(theme)


def themed_ramp(colours: Sequence[str], theme: Theme) -> tuple[str, ...]:
    """The colours of classes: a ramp becomes the theme's, as a whole, since two ramps may share a colour."""
    for light, ramp in ((LIGHT.worse, theme.worse), (LIGHT.better, theme.better), (LIGHT.change, theme.change)):
        if tuple(colours[: len(light)]) == light:
            return (*ramp, *(themed(each, theme) for each in colours[len(light) :]))
    return tuple(themed(each, theme) for each in colours)


def hatch_on(fill: str, theme: Theme) -> str:
    """Of ink and paper the one that is seen better on a fill."""
    if fill == "none":
        return theme.ink
    return max((theme.ink, theme.paper), key=lambda colour: abs(lightness(colour) - lightness(fill)))


def class_of(feature: Feature, drawn: Drawn) -> int:
    """Which class of the colouring a feature falls into, -1 for none."""
    assert drawn.colouring is not None  # noqa: S101 - asked of coloured layers only
    return int(feature["properties"]["v"][drawn.colouring])


def hatch_of(drawn: Drawn, at: int) -> str:
    """The hatch of a class, -1 for no figure."""
    if at < 0:
        return NO_FIGURE
    return drawn.patterns[at] if drawn.patterns else ASSUMED if drawn.hatched else ""


def smaller(layer: Layer, share: float) -> Layer:
    """The layer with marks of so much of their size: what lies below them is what is told."""
    own = [(each, each["properties"]) for each in layer.features]
    return replace(
        layer, features=[{**each, "properties": {**told, "s": share * told.get("s", 4.0)}} for each, told in own]
    )


def fill_of(feature: Feature, drawn: Drawn, theme: Theme) -> str:
    """The inside of an area or a mark."""
    layer = drawn.layer
    if drawn.colouring is not None:
        return themed_ramp(layer.colourings[drawn.colouring].colours, theme)[class_of(feature, drawn)]
    return themed(layer.swatch.fill, theme) if layer.swatch.fill else "none"


def colour_of(feature: Feature, drawn: Drawn, theme: Theme) -> str:
    """The line, or the edge of a mark."""
    layer, own = drawn.layer, feature["properties"].get("c")
    return themed(layer.swatch.colour if own is None or not layer.palette else layer.palette[own], theme)


def size_pt(radius_px: float, shape: str) -> float:
    """Across a mark, points on A4."""
    return 2 * radius_px * MARK_PIXEL * _LARGER.get(shape, 1.0)
