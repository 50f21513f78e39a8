"""The territory on paper: communes with their names, and the points of service of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.places.points import PointKind
from geo.places.territory import Territory
from maps.layers.base import RoadLine, frame_layers
from maps.layers.layer import Feature
from maps.layers.points import point_layers
from maps.layers.territory import background_layer, boundary_attribution
from maps.picture.picture import Drawn, Names, Picture
from maps.road_words import with_road_credit
from maps.style.theme import LIGHT
from maps.vietnamese import count, day, without_kind


def bare_name(feature: Feature) -> str:
    """A name without what it is: the shape of the mark or the cut of the letters says that."""
    return without_kind(str(feature["properties"].get("t", "")))


def is_ward(feature: Feature) -> bool:
    """Wards are set heavier than communes."""
    return str(feature["properties"].get("t", "")).startswith("Phường ")


def boundary_day(territory: Territory) -> str:
    """Of when the map is: since when the youngest of its communes has been in force."""
    days = [commune.valid_from for commune in territory.communes]
    return f"Địa giới từ ngày {day(max(days).isoformat())}." if days else ""


COMMUNE_NAMES = Names(bare_name, points=5.4, strong=is_ward)
OFFICE_NAMES = Names(bare_name, points=6.2, priority=1, cut="bold")
#: Names of communes below rounds, whose own come first.
NAMES_BELOW = Names(bare_name, points=5.2, priority=6, role="soft")


def road_layers(territory: Territory, roads: Sequence[RoadLine]) -> list[Drawn]:
    """The main roads, to lie over the communes."""
    return [Drawn(layer) for layer in frame_layers(territory, roads) if layer.name.startswith("roads-")]


def roads_below(territory: Territory, roads: Sequence[RoadLine]) -> list[Drawn]:
    """The same roads below rounds: as pale as small ones and told apart by their width, so that rounds stand out."""
    return [
        replace(drawn, layer=replace(drawn.layer, swatch=replace(swatch, colour=LIGHT.road_minor)))
        for drawn in road_layers(territory, roads)
        for swatch in [drawn.layer.swatch]
    ]


def sources_with_roads(territory: Territory, credit: str, sources: Sequence[str]) -> tuple[str, ...]:
    """The sources of a picture, each once: roads that are both ways and ground need no second thanks."""
    others = (each for each in sources if not credit or credit not in each)
    return (with_road_credit(boundary_attribution(territory), credit), *others)


def territory_picture(
    territory: Territory, *, roads: Sequence[RoadLine] = (), title: str = "", sources: tuple[str, ...] = ()
) -> Picture:
    """Communes, main roads, kinds of points, offices by name; `sources` besides that of the boundaries."""
    office = f"{PointKind.POST_OFFICE.value}-"
    points = [
        Drawn(each, names=OFFICE_NAMES if each.name.startswith(office) else None) for each in point_layers(territory)
    ]
    return Picture(
        title=title or f"Mạng điểm phục vụ bưu chính – {territory.province.name}",
        subtitle=f"{count(len(territory.communes))} xã, phường; {count(len(territory.points))} điểm. "
        f"{boundary_day(territory)}",
        layers=(Drawn(background_layer(territory), names=COMMUNE_NAMES), *road_layers(territory, roads), *points),
        notes=(
            "Tên phường in đậm, tên xã in thường. Ký hiệu đặc: điểm có nguồn; rỗng: điểm giả định; rỗng viền đứt: "
            "điểm có nguồn, vị trí giả định.",
        ),
        sources=(boundary_attribution(territory), *sources),
    )
