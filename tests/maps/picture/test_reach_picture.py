"""What is reached, on paper: bands in their order and colours, closed roads dashed, places named, the rest told."""

from __future__ import annotations

import io

import numpy as np
import pytest
import shapely
from PIL import Image

from geo.roads.reach.isochrone import reach_edges
from maps.isochrone_page import asked_words, rests_on
from maps.picture.files import picture_bytes
from maps.picture.ground import rings_of
from maps.picture.legend import blocks_of
from maps.picture.picture import Picture
from maps.picture.reach import reach_picture
from maps.places import MapPlace
from maps.style.ramps import steps
from maps.style.theme import THEMES
from tests.geo.roads.paths.slow_travel import snapped
from tests.maps.fixtures import HOSTILE
from tests.maps.test_isochrone_page import STREET

ORIGIN = snapped((0, 0), graph=STREET.graph)
REACHED = reach_edges(STREET, ORIGIN, (60, 120, 240), "from")


def place(label: str = "Bưu cục Hạc Thành") -> MapPlace:
    return MapPlace(float(ORIGIN.lon[0]), float(ORIGIN.lat[0]), label)


def picture(label: str = "Bưu cục Hạc Thành", closed: tuple[bool, ...] = (), title: str = "") -> Picture:
    shut = np.array(closed, dtype=np.bool_) if closed else None
    return reach_picture(STREET.graph, REACHED, [place(label)], "motorbike", closed=shut, labels=["Lũ."], title=title)


def colours_of(content: bytes) -> set[str]:
    image = Image.open(io.BytesIO(content)).convert("RGB")
    counted = image.getcolors(image.width * image.height) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour) for number, colour in counted if number > 50}


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_each_band_has_the_colour_of_its_step_on_the_map_and_in_the_legend(theme: str) -> None:
    asked = picture()
    wanted = set(steps(THEMES[theme].worse, 3))
    samples = [
        row.sample.swatch.fill
        for block in blocks_of(asked, THEMES[theme], 60.0, 1.0)
        for row in block.rows
        if row.sample is not None and row.sample.swatch.shape == "area"
    ]
    assert samples == list(steps(THEMES[theme].worse, 3))
    assert wanted <= colours_of(picture_bytes(asked, "png", theme=THEMES[theme], dpi=72))


def test_the_nearest_band_is_told_first_and_what_the_page_tells_is_on_paper() -> None:
    asked = picture()
    told = [
        line
        for block in blocks_of(asked, THEMES["print"], 60.0, 1.0)
        for row in block.rows
        if row.sample is not None
        for line in row.lines
    ]
    bands = ["trong 1 phút", "1 phút – 2 phút", "2 phút – 4 phút"]
    assert [line for line in told if line in bands] == bands
    assert asked.subtitle == asked_words(REACHED, [place()], "motorbike")
    assert asked.notes[0] == "Đường tới được: 0,6 km trong 1 phút; 1,2 km trong 2 phút; 2,4 km trong 4 phút."
    assert asked.notes[1:] == (*rests_on("motorbike"), "Lũ.")
    assert asked.sources == ("Đường: © OpenStreetMap contributors (ODbL)",)


def test_closed_roads_are_dashed() -> None:
    whole, shut = (picture_bytes(picture(closed=closed), "svg") for closed in ((), (False, True, False)))
    assert b"stroke-dasharray" in shut
    assert b"stroke-dasharray" not in whole


def test_a_name_is_text_a_title_takes_the_place_of_ours_and_the_bytes_stay() -> None:
    for kind in ("pdf", "svg", "png"):
        assert picture_bytes(picture(HOSTILE), kind) == picture_bytes(picture(HOSTILE), kind)
    assert b"<script>" not in picture_bytes(picture(HOSTILE), "svg")
    assert picture(title="Vùng phục vụ").title == "Vùng phục vụ"


def test_bands_are_edged_where_they_end_at_any_scale() -> None:
    """A line around them at a distance would be another band."""
    area = shapely.box(0, 0, 200, 100)
    (ring,) = rings_of([area])
    assert shapely.equals(shapely.Polygon(ring), area)
    assert len(rings_of([area, shapely.box(200, 0, 300, 100)])) == 1
