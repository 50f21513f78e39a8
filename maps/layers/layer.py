"""What a page draws: one canvas GeoJSON layer a theme, with its data in a JSON block and its popups as plain text.

A layer holds no HTML at all. `maps/static/buuta-map.js` draws it and writes every title and value with `textContent`,
so that what users typed can never become markup.

Short names keep the pages small. Of a feature: `t` title, `p` popup values (in the order of the layer's `fields`),
`c` colour (a place in the layer's `palette`), `s` radius in pixels, `k` key by which a list finds it, `v` class of
each colouring (-1: no figure), `a` where an area's name stands (lon, lat), `l` its name where it is not the title,
`i` how important it is among the names of its layer. On the page of doubts `g` is its kind of doubt and `r` its row.
Pictures on paper tell of lines with `d` how their way is known, and with `n` and `m` the numbers of stops and rounds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import numpy as np
import shapely
from branca.element import MacroElement
from folium.template import Template
from numpy.typing import NDArray
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from maps.reading_order import without_turns

#: Five decimals of a degree are a metre on the ground.
DECIMALS = 5

#: A brace that would open a Jinja block; JSON's own braces are followed by a quote or a brace that closes.
_JINJA = re.compile(r"\{(?=[{%#])")

Feature = dict[str, Any]
Json = dict[str, Any]
Shape = Literal["area", "line", "circle", "square", "diamond", "triangle", "star"]


@dataclass(frozen=True, slots=True)
class Swatch:
    """How a layer looks in the legend and on the map, as options of Leaflet's `Path`; colours are light ones.

    `dotted` lines are `dashed` ones of dots. `hatched` areas are filled with slanting lines over `fill`; `cased`
    lines have an edge that keeps them apart from classes below.
    """

    shape: Shape
    colour: str
    fill: str = ""
    weight: float = 1.0
    dashed: bool = False
    dotted: bool = field(default=False, kw_only=True)
    hatched: bool = False
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """How the names of a layer's features are written on the map.

    Attributes:
        rank: names of a lower rank are placed first, whatever their layer.
        zoom: from this zoom of Leaflet on; below it the marks still keep names of others away.
        size: of the letters at zoom 9.5, in pixels; a little more further in.
        weight: of the letters as CSS has it: `400`, `500`, `italic 400`.
        colour: a light colour; "" for that of texts.
    """

    rank: int
    zoom: float
    size: float = 12.0
    weight: str = "400"
    colour: str = ""


#: Why a layer's look says that something is not sure; :mod:`maps.layers.signs` has the words for the legend.
Sign = Literal["approximate", "estimated", "hidden", "assumed", "unplaced", "hatched"]


@dataclass(frozen=True, slots=True)
class Colouring:
    """One way to colour a layer: classes with a colour and a label each, and a sentence on what they say.

    Colourings of one `group` and `label` are variants of each other (`variant` names them), switched apart. The last
    colour is that of areas without a figure, which are hatched. `unit` is that of the classes, `source` where the
    figures are from.
    """

    group: str
    label: str
    variant: str
    colours: tuple[str, ...]
    labels: tuple[str, ...]
    note: str
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One theme of a page, drawn on canvas; `name` is its id in the page.

    `sign` says what a look means that is not sure; of areas :meth:`signs` sees it. Of a section legends and lists of
    layers tell those of most `importance` first, equal ones as they are drawn.
    """

    name: str
    label: str
    swatch: Swatch
    features: list[Feature]
    fields: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()
    colourings: tuple[Colouring, ...] = ()
    shown: bool = True
    switch: bool = True
    section: str = ""
    note: str = field(default="", kw_only=True)
    naming: Naming | None = field(default=None, kw_only=True)
    sign: Sign | None = field(default=None, kw_only=True)
    importance: int = field(default=0, kw_only=True)

    def signs(self) -> list[Sign]:
        """What of this layer is not sure, in the order of the legend."""
        seen: dict[Sign, bool] = {
            "approximate": self.swatch.shape == "area" and self.swatch.dashed,
            "hatched": self.swatch.hatched,
        }
        return [sign for sign, found in seen.items() if found] + ([self.sign] if self.sign else [])

    def colours(self) -> Iterator[str]:
        """Every light colour that the layer may be drawn in."""
        yield from filter(None, (self.swatch.colour, self.swatch.fill, *self.palette))
        for one in self.colourings:
            yield from one.colours
        if self.naming and self.naming.colour:
            yield self.naming.colour

    def as_json(self) -> Json:
        """The layer as `buuta-map.js` reads it."""
        return {
            "name": self.name,
            "label": self.label,
            "section": self.section,
            "note": self.note,
            "shown": self.shown,
            "switch": self.switch,
            "swatch": asdict(self.swatch),
            "naming": asdict(self.naming) if self.naming else None,
            "signs": self.signs(),
            "importance": self.importance,
            "fields": list(self.fields),
            "palette": list(self.palette),
            "colourings": [asdict(one) for one in self.colourings],
            "features": {"type": "FeatureCollection", "features": self.features},
        }


class LayerBlock(MacroElement):  # type: ignore[misc]  # folium and branca are untyped
    """A layer as a folium element: a JSON block in the page, which the page's script reads."""

    _template = Template(
        """{% macro html(this, kwargs) %}
<script type="application/json" class="buuta-layer">{{ this.data }}</script>
{% endmacro %}"""
    )

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self._name = "Layer"
        self._id = layer.name
        self.data = script_json(layer.as_json())


def script_json(content: Json) -> str:
    """Compact JSON that cannot end the script element it stands in, nor break an old parser, nor be a template.

    Texts lose their marks of direction: scripts write them beside ours.

    branca compiles what an element renders as a Jinja template once more: what users typed must not open a block.
    """
    text = without_turns(json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return _JINJA.sub(r"\\u007b", text)


def area_feature(shape: BaseGeometry, **properties: Any) -> Feature:
    """A polygon or multipolygon (lon, lat) with its coordinates rounded to :data:`DECIMALS`."""
    rounded = mapping(shapely.transform(shape, lambda points: np.round(points, DECIMALS)))
    return {"type": "Feature", "geometry": dict(rounded), "properties": properties}


def point_feature(lon: float, lat: float, **properties: Any) -> Feature:
    """A point, rounded to :data:`DECIMALS`."""
    where = [round(float(lon), DECIMALS), round(float(lat), DECIMALS)]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": where}, "properties": properties}


def line_feature(lines: Iterable[NDArray[np.float64]], **properties: Any) -> Feature:
    """Several lines (each (n, 2) lon, lat) as one feature; points that rounding makes equal are joined."""
    drawn = [points for line in lines if len(points := rounded_line(line)) > 1]
    return {
        "type": "Feature",
        "geometry": {"type": "MultiLineString", "coordinates": drawn},
        "properties": properties,
    }


def rounded_line(line: NDArray[np.float64]) -> list[list[float]]:
    """A line with its coordinates rounded and no point twice in a row."""
    points: Sequence[list[float]] = np.round(line, DECIMALS).tolist()
    return [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
