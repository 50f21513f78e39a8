"""A folium map in a page of ours: opens from file://, loads nothing from any network, same input same bytes.

folium itself names a dozen CDN addresses, writes popups as HTML and draws random ids; here its map keeps only
Leaflet (from `assets/`), its layers are JSON blocks (`maps.layers.layer`), and ids are names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import folium
from branca.element import Figure
from folium.template import Template

from geo.places.territory import Territory
from geo.safe_write import write_text
from maps.assets import FOLDER
from maps.layers.layer import Json, Layer, LayerBlock, script_json
from maps.templating import render


@dataclass(frozen=True, slots=True)
class Tiles:
    """Background tiles, only when the user asks for them by address: then the page does use the network."""

    url: str
    attribution: str


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says around its map, all plain text.

    `labels` is what the reader must know to be assumed, estimated or synthetic; `empty` is told in place of the list
    of rounds when there are none; `facts` are a few headline figures (value, what it counts).

    `verdicts` are rows of :func:`maps.verdicts.told_verdicts`, `verdict_notes` what they rest on; `ranking` is a list
    whose entries lead to features of the map (`k`, `label`, `text`) under `ranking_label`; `swipe` shows one layer in
    two ways under a divider (:func:`maps.layers.lost.before_after`).
    """

    title: str
    lead: str
    labels: Sequence[str]
    attribution: str
    facts: Sequence[tuple[str, str]] = ()
    filter_label: str = ""
    empty: str = ""
    groups: Sequence[Json] = field(default=())
    verdicts: Sequence[Mapping[str, str]] = ()
    verdict_notes: Sequence[str] = ()
    ranking_label: str = ""
    ranking: Sequence[Json] = ()
    swipe: Json | None = None


class OfflineMap(folium.Map):  # type: ignore[misc]  # folium is untyped
    """`folium.Map` with Leaflet from the folder next to the page and no id that changes from run to run."""

    default_js = [  # noqa: RUF012  # folium reads these two by name and type
        ("leaflet", f"{FOLDER}/leaflet.js"),
        ("buuta-map", f"{FOLDER}/buuta-map.js"),
        ("buuta-swipe", f"{FOLDER}/buuta-swipe.js"),
        ("buuta-panel", f"{FOLDER}/buuta-panel.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet-css", f"{FOLDER}/leaflet.css"),
        ("buuta-css", f"{FOLDER}/buuta.css"),
    ]

    _template = Template(
        """{% macro html(this, kwargs) %}
<div class="folium-map" id={{ this.get_name()|tojson }}></div>
{% endmacro %}
{% macro script(this, kwargs) %}
const {{ this.get_name() }} = L.map({{ this.get_name()|tojson }},
  {center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}});
{% endmacro %}"""
    )

    def __init__(self, centre: tuple[float, float]) -> None:
        """A map around `centre`, (lon, lat)."""
        super().__init__(
            location=[round(centre[1], 5), round(centre[0], 5)],
            tiles=None,
            zoom_start=9,
            prefer_canvas=True,
            zoom_control=True,
            attribution_control=False,
            max_zoom=18,
            zoom_snap=0.25,
        )
        self.options["min_zoom"] = 7
        # folium has put itself under a random name into a figure of its own; ours comes in `page_html`.
        self._parent = None
        self._id = "page"


class _PageFigure(Figure):  # type: ignore[misc]  # branca is untyped
    """The page around the map, from `maps/templates/map_page.html`."""

    def __init__(self, text: PageText) -> None:
        super().__init__()
        self.text = text

    def render(self, **kwargs: object) -> str:
        for child in self._children.values():
            child.render(**kwargs)
        return render(
            "map_page.html",
            text=self.text,
            head=self.header.render(**kwargs),
            body=self.html.render(**kwargs),
            script=self.script.render(**kwargs),
            panel=script_json(
                {
                    "groups": list(self.text.groups),
                    "ranking": list(self.text.ranking),
                    "swipe": self.text.swipe,
                }
            ),
        )


def page_html(territory: Territory, layers: Sequence[Layer], text: PageText, tiles: Tiles | None = None) -> str:
    """The whole page as HTML; it needs `assets/` (see `maps.assets.write_assets`) next to it.

    `layers` are drawn in their order, the last on top.
    """
    lons = [commune.lon for commune in territory.communes] or [105.5]
    lats = [commune.lat for commune in territory.communes] or [20.0]
    return page_around(((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2), layers, text, tiles)


def page_around(
    centre: tuple[float, float], layers: Sequence[Layer], text: PageText, tiles: Tiles | None = None
) -> str:
    """As :func:`page_html`, of a map that need not be one of a territory; `centre` is lon, lat."""
    the_map = OfflineMap(centre)
    figure = _PageFigure(text)
    figure.add_child(the_map)
    for layer in layers:
        the_map.add_child(LayerBlock(layer))
    if tiles is not None:
        background = folium.TileLayer(tiles=tiles.url, attr=tiles.attribution)
        background._id = "background"
        the_map.add_child(background, name="background")
    html: str = figure.render()
    return html


def write_page(path: Path, html: str) -> Path:
    """Write a page so that readers see the old one or the new one, never a part."""
    write_text(path, html)
    return path
