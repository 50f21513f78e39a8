"""A folium map in a page of ours: opens from file://, loads nothing from any network, same input same bytes.

folium itself names a dozen CDN addresses, writes popups as HTML and draws random ids; here its map keeps only
Leaflet (from `assets/`), its layers are JSON blocks (`maps.layers.layer`), and ids are names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import folium
from branca.element import Figure
from folium.template import Template

from geo.places.territory import Territory
from geo.safe_write import write_text
from maps.assets import FOLDER, MAP_SCRIPTS, MAP_STYLES
from maps.layers.layer import Json, Layer, LayerBlock, script_json
from maps.layers.signs import signs_of
from maps.layers.swipe import Swipe
from maps.style.translation import page_themes
from maps.templating import render

#: What Leaflet is told of whose the tiles are; it shows nothing of it, but folium asks for it.
_AT_THE_FOOT = "at the foot of the page"


@dataclass(frozen=True, slots=True)
class Tiles:
    """Background tiles, only when the user asks for them by address: then the page does use the network.

    `url` has `{z}`, `{x}` and `{y}` where the numbers of a tile stand; `attribution` says whose map it is, in plain
    text, and stands at the foot of the page.
    """

    url: str
    attribution: str


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says around its map, all plain text.

    `labels` is what the reader must know to be assumed, estimated or synthetic; `empty` is told in place of the list
    of rounds when there are none; `facts` are a few headline figures (value, what it counts).

    `verdicts` are rows of :func:`maps.verdicts.told_verdicts`, `verdict_notes` what they rest on; `ranking` is a list
    whose entries lead to features of the map (`k`, `label`, `text`) under `ranking_label`; `day` holds rounds
    (:meth:`maps.day.day.Day.as_json`), chosen under `filter_label`; `search` are entries of
    :func:`maps.search.search_entries`, `facets` those of :func:`maps.point_facets.point_facets`; `warnings` are
    sentences about doubtful data, or of what must be looked at before anybody decides.
    """

    title: str
    lead: str
    labels: Sequence[str]
    attribution: str
    facts: Sequence[tuple[str, str]] = ()
    filter_label: str = ""
    empty: str = ""
    day: Json | None = None
    verdicts: Sequence[Mapping[str, str]] = ()
    verdict_notes: Sequence[str] = ()
    ranking_label: str = ""
    ranking: Sequence[Json] = ()
    swipes: Sequence[Swipe] = ()
    search: Sequence[Json] = ()
    facets: Json | None = None
    warnings: Sequence[str] = ()


def linked(names: Iterable[str]) -> list[tuple[str, str]]:
    """Files of `assets/` as folium wants to be told of scripts and styles: (a name of its own, the address)."""
    return [(name, f"{FOLDER}/{name}") for name in names]


class OfflineMap(folium.Map):  # type: ignore[misc]  # folium is untyped
    """`folium.Map` with Leaflet from the folder next to the page and no id that changes from run to run."""

    default_js = linked(MAP_SCRIPTS)
    default_css = linked(MAP_STYLES)

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
            zoom_snap=0.25,
        )
        # folium keeps its own limits of zoom for tiles alone. Without one a lone point is shown at an endless zoom.
        self.options["min_zoom"], self.options["max_zoom"] = 7, 18
        # folium has put itself under a random name into a figure of its own; ours comes in `map_parts`.
        self._parent = None
        self._id = "page"


def map_parts(the_map: OfflineMap, layers: Sequence[Layer], tiles: Tiles | None = None) -> dict[str, str]:
    """A map with these layers for a template of ours: its `head`, `body`, `script` and `themes`, all markup."""
    figure = Figure()
    figure.add_child(the_map)
    for layer in layers:
        the_map.add_child(LayerBlock(layer))
    if tiles is not None:
        # folium takes what it has rendered for a template, so whose map it is stands in a template of ours alone.
        background = folium.TileLayer(tiles=tiles.url, attr=_AT_THE_FOOT)
        background._id = "background"
        the_map.add_child(background, name="background")
    the_map.render()
    return {
        "head": figure.header.render(),
        "body": figure.html.render(),
        "script": figure.script.render(),
        "themes": themes_json(layers),
    }


def themes_json(layers: Iterable[Layer]) -> str:
    """What `buuta-theme.js` reads of a page with these layers: their colours in every theme."""
    return script_json(page_themes(colour for layer in layers for colour in layer.colours()))


def page_html(territory: Territory, layers: Sequence[Layer], text: PageText, tiles: Tiles | None = None) -> str:
    """The whole page as HTML; it needs `assets/` (see `maps.assets.write_assets`) next to it.

    `layers` are drawn in their order, the last on top.
    """
    return page_around(centre_of(territory), layers, text, tiles)


def centre_of(territory: Territory) -> tuple[float, float]:
    """Lon and lat in the middle of the communes; somewhere in the province where there are none."""
    lons = [commune.lon for commune in territory.communes] or [105.5]
    lats = [commune.lat for commune in territory.communes] or [20.0]
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2


def page_around(
    centre: tuple[float, float], layers: Sequence[Layer], text: PageText, tiles: Tiles | None = None
) -> str:
    """As :func:`page_html`, of a map that need not be one of a territory; `centre` is lon, lat."""
    panel: Json = {
        "day": text.day,
        "ranking": list(text.ranking),
        "swipes": [one.as_json() for one in text.swipes],
        "search": list(text.search),
        "facets": text.facets,
        "signs": signs_of(layers),
    }
    if tiles is not None:
        panel["tiles"] = True
        text = replace(text, attribution=" · ".join(filter(None, (text.attribution, f"Nền: {tiles.attribution}"))))
    parts = map_parts(OfflineMap(centre), layers, tiles)
    return render("map_page.html", text=text, panel=script_json(panel), **parts)


def write_page(path: Path, html: str) -> Path:
    """Write a page so that readers see the old one or the new one, never a part."""
    write_text(path, html)
    return path
