from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from geo.places.boundaries import Boundaries
from geo.places.points import Service
from geo.places.territory import Territory
from maps.page import Tiles
from maps.reading_order import without_turns
from maps.territory_page import territory_page
from tests.maps.fixtures import HOSTILE, small_territory
from tests.maps.test_pages import layers

LONG = "Điểm Bưu điện Văn hóa xã " * 12
RIGHT_TO_LEFT = "Bưu cục \u202ehnàht cạh\u202c \u200f"


def _data(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def _told(territory: Territory, layer: str, key: str) -> dict[str, str]:
    found = layers(territory_page(territory))[layer]
    (feature,) = [one for one in found["features"]["features"] if one["properties"]["k"] == key]
    return dict(zip(found["fields"], feature["properties"]["p"], strict=True))


def test_a_commune_tells_its_kind_people_area_and_what_it_was_made_of() -> None:
    territory = small_territory()
    split = replace(territory.predecessors[2], successors=("10001", "10000"))
    territory = replace(territory, predecessors=(*territory.predecessors[:2], split))
    told = _told(territory, "communes", "commune/10000")
    assert told["Loại"] == "Phường"
    assert told["Dân số"] == "20.000 người"
    assert told["Diện tích"] == "100,0 km²"
    assert told["Từ các xã cũ"] == "Xã cũ 0, Xã cũ 1, Xã cũ 2 (một phần)"


def test_what_nobody_has_told_of_points_can_be_sifted() -> None:
    territory = small_territory()
    told = replace(territory.points[0], hours="Mo-Fr 07:30-17:00", staff=3, services=(Service.PARCELS, Service.KT1))
    territory = replace(territory, points=(told, *territory.points[1:]))
    facets = _data(territory_page(territory))["facets"]
    assert [number for _, _, number in facets["untold"]] == [5, 5, 5]
    assert _told(territory, "post_office-known", "point/PO1")["Dịch vụ"] == "bưu gửi"


def test_counts_of_a_facet_add_up_and_the_surest_place_comes_first() -> None:
    facets = _data(territory_page(small_territory()))["facets"]
    kinds, places = facets["facets"]
    assert sum(number for _, number in kinds["choices"]) == sum(number for _, number in places["choices"]) == 6
    assert [value for value, _ in places["choices"]] == ["trụ sở xã, phường", "giả định"]


def test_a_point_that_only_handles_kt1_does_not_say_so() -> None:
    territory = small_territory()
    quiet = replace(territory.points[0], services=(Service.KT1,))
    html = territory_page(replace(territory, points=(quiet,)))
    assert "KT1" not in html
    assert [field for field, _, _ in _data(html)["facets"]["untold"]] == ["Giờ mở cửa", "Nhân viên"]


@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"points": ()}, "chưa có điểm phục vụ."),
        ({"boundaries": Boundaries({}, approximate=True, source="")}, "chưa có ranh giới."),
        (
            {"communes": tuple(replace(each, population=None, area_km2=0.0) for each in small_territory().communes)},
            "chưa có dân số.",
        ),
    ],
)
def test_what_a_territory_lacks_is_said(lacking: dict[str, Any], words: str) -> None:
    html = territory_page(replace(small_territory(), **lacking))
    assert words in html
    assert "nan" not in html.lower().replace("ngang", "")


def test_communes_without_an_outline_are_rings_that_the_search_finds() -> None:
    territory = small_territory()
    cells = dict(territory.boundaries.cells)
    del cells["10002"]
    html = territory_page(replace(territory, boundaries=replace(territory.boundaries, cells=cells)))
    lone = layers(html)["communes-without-outline"]
    (feature,) = lone["features"]["features"]
    assert feature["properties"]["k"] == "commune/10002"
    assert lone["swatch"]["dashed"]
    assert "commune/10002" in {entry["k"] for entry in _data(html)["search"]}


def test_without_points_there_is_nothing_to_sift() -> None:
    html = territory_page(replace(small_territory(), points=()))
    assert _data(html)["facets"] is None
    assert 'id="facets"' not in html


def test_an_empty_territory_is_a_page() -> None:
    empty = replace(
        small_territory(),
        communes=(),
        predecessors=(),
        points=(),
        boundaries=Boundaries({}, approximate=True, source=""),
    )
    html = territory_page(empty)
    assert "chưa có điểm phục vụ, ranh giới, dân số" in html
    assert 'id="search"' not in html
    assert not layers(html)
    assert "Ranh giới gần đúng" not in html


@pytest.mark.parametrize("name", [HOSTILE, LONG, RIGHT_TO_LEFT, """"'`<b>&"""])
def test_names_of_any_kind_stay_text(name: str) -> None:
    territory = small_territory()
    named = replace(
        territory,
        communes=tuple(replace(each, name=name) for each in territory.communes),
        predecessors=tuple(replace(each, name=name, district=name) for each in territory.predecessors),
        points=tuple(replace(each, name=name, address=name) for each in territory.points),
    )
    html = territory_page(named, labels=[name])
    assert "<script>alert" not in html
    assert "<b>&" not in html
    assert html.count("<script") == html.count("</script>")
    told = without_turns(name)
    assert {entry["t"] for entry in _data(html)["search"]} == {told, f"{told} (cũ)"}


def test_points_without_a_source_or_a_place_are_told_apart() -> None:
    html = territory_page(small_territory())
    assert "Điểm giả định, chưa có nguồn: Điểm BĐVHX (1), Trung tâm khai thác (1)." in html
    assert "vị trí giả định:" not in html


def test_the_same_territory_gives_the_same_bytes() -> None:
    assert territory_page(small_territory()) == territory_page(small_territory())


def test_nothing_is_asked_of_a_network_unless_tiles_are() -> None:
    assert "https://" not in territory_page(small_territory())
    tiles = Tiles("https://tiles.example/{z}/{x}/{y}.png", "Example")
    assert "https://tiles.example" in territory_page(small_territory(), tiles=tiles)
