"""The page of what is reached: its bands, closures and credits; no address, no markup from data, the same bytes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geo.roads.graph import RoadGraph
from geo.roads.reach.isochrone import reach_edges
from maps import palette
from maps.isochrone_page import isochrone_page
from maps.palette import lightness
from maps.places import MapPlace
from maps.style.ramps import steps
from tests.geo.roads.paths.made_up import Road, travel_on
from tests.geo.roads.paths.slow_travel import SlowTravel, snapped
from tests.maps.fixtures import HOSTILE
from tests.maps.test_pages import layers

#: 3 km of street, the last one apart.
STREET = travel_on([(0, 0), (1000, 0), (3000, 0), (9000, 0), (9100, 0)], [Road(0, 1), Road(1, 2), Road(3, 4)])


def page(travel: SlowTravel = STREET, *, direction: str = "from", **options: object) -> str:
    origin = snapped((0, 0), graph=travel.graph)
    reached = reach_edges(travel, origin, (60, 120, 240), direction)  # type: ignore[arg-type]
    graph: RoadGraph = travel.graph
    place = MapPlace(float(origin.lon[0]), float(origin.lat[0]), str(options.pop("label", "Bưu cục Hạc Thành")))
    return isochrone_page(graph, reached, [place], "motorbike", **options)  # type: ignore[arg-type]


def test_bands_are_rings_that_do_not_overlap_and_leave_out_what_is_not_reached() -> None:
    found = layers(page())
    rings = [shape(found[f"band-{band}"]["features"]["features"][0]["geometry"]) for band in range(3)]
    assert all(one.intersection(other).area < 0.01 * one.area for one, other in [rings[:2], rings[1:]])
    west, east = STREET.graph.junction_lon[[0, 3]]
    assert all(ring.bounds[2] < east for ring in rings)
    assert rings[0].contains(shape({"type": "Point", "coordinates": [west + 1e-4, STREET.graph.junction_lat[0]]}))
    assert [found[f"band-{band}"]["label"] for band in range(3)] == [
        "trong 1 phút",
        "1 phút – 2 phút",
        "2 phút – 4 phút",
    ]


def test_the_reader_is_told_who_travels_how_far_and_what_is_only_drawn() -> None:
    html = page(labels=["Đường đóng: lũ ngày 20/11/2026"])
    assert "Từ Bưu cục Hạc Thành, xe máy" in html
    assert "Đến Bưu cục Hạc Thành" in page(direction="to")
    assert all(said in html for said in ("0,6 km", "1,2 km", "2,4 km", "80 m", "lũ ngày 20/11/2026"))
    assert "© OpenStreetMap contributors (ODbL)" in html
    assert unicodedata.is_normalized("NFC", html)


def test_an_attribution_of_another_source_is_said() -> None:
    fields = {name: getattr(STREET.graph, name) for name in RoadGraph.__slots__}
    graph = RoadGraph(**{**fields, "source": replace(STREET.graph.source, attribution="Sở Xây dựng")})
    assert "Đường: Sở Xây dựng" in page(SlowTravel(graph, STREET.arc_ms))


def test_roads_nearby_that_are_not_reached_are_drawn_but_not_those_of_elsewhere() -> None:
    branch = travel_on(
        [(0, 0), (1000, 0), (3000, 0), (3000, 400), (9000, 0)],
        [Road(0, 1), Road(1, 2), Road(1, 3, there=-1, back=-1), Road(2, 4, there=-1, back=-1)],
    )
    # The street beyond four minutes, and the branch; the far road is out of the frame.
    (feature,) = layers(page(branch))["beyond"]["features"]["features"]
    assert len(feature["geometry"]["coordinates"]) == 2
    assert "beyond" not in layers(page(travel_on([(0, 0), (300, 0)], [Road(0, 1)])))


def test_a_seam_between_two_bands_is_no_area() -> None:
    houses = [(400 * at, side) for at in range(1, 7) for side in (-90, 90)]
    corners = [(0, 0), *((400 * at, 0) for at in range(1, 7)), *houses]
    roads = [Road(at, at + 1) for at in range(6)]
    roads += [Road(1 + at // 2, 7 + at, there=4, back=4) for at in range(12)]
    for band in range(3):
        for feature in layers(page(travel_on(corners, roads)))[f"band-{band}"]["features"]["features"]:
            parts = shapely.get_parts(shape(feature["geometry"]))
            assert min(shapely.area(shapely.buffer(parts, -1e-4))) > 0


def test_closed_roads_are_drawn_and_counted() -> None:
    closed = layers(page(closed=np.array([False, False, True])))["closed"]
    assert closed["label"] == "Đoạn đường đang đóng (1)"
    assert closed["swatch"]["dashed"] is True
    assert len(closed["features"]["features"][0]["geometry"]["coordinates"]) == 1
    assert "closed" not in layers(page(closed=np.zeros(3, dtype=bool)))


def test_a_page_names_no_address_and_data_is_no_markup() -> None:
    html = page(label=HOSTILE)
    assert "http://" not in html
    assert "https://" not in html
    assert "<script>alert" not in html
    assert "<img" not in html
    assert not re.search(r'(src|href)="//', html)
    assert html == page(label=HOSTILE)


@pytest.mark.parametrize("bands", [1, 2, 3, 5, 12])
def test_bands_darken_step_by_step_also_in_grey_print(bands: int) -> None:
    shades = [lightness(colour) for colour in steps(palette.WORSE, bands)]
    assert shades[0] < 92
    assert all(darker < lighter - 3 for lighter, darker in pairwise(shades))
