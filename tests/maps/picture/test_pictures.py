"""Static pictures: the same bytes again, fonts from the package, honest about what is assumed, safe with any name."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import warnings
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from geo.errors import InputRefused
from geo.places.boundaries import Boundaries
from maps.picture.coverage import MEASURES, CoverageTables, coverage_picture
from maps.picture.draw import figure_of
from maps.picture.files import picture_bytes
from maps.picture.lettering import drawable, width_mm, wrapped
from maps.picture.paper import Division, Paper, paper_for
from maps.picture.picture import Picture
from maps.picture.territory import territory_picture
from maps.style.fonts import UNPRINTED
from maps.style.theme import PRINT, THEMES
from tests.maps.fixtures import HOSTILE, commune_table, predecessor_table, small_territory


def tables() -> CoverageTables:
    territory = small_territory()
    return CoverageTables(commune_table(territory), predecessor_table(territory))


def texts(picture: Picture) -> list[str]:
    """Every line that is set as text on the sheet."""
    figure = figure_of(picture, "a4", PRINT)
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def test_the_same_picture_is_the_same_bytes_in_any_process():
    script = (
        "import hashlib; from maps.picture.files import picture_bytes; "
        "from maps.picture.territory import territory_picture; from tests.maps.fixtures import small_territory; "
        "picture = territory_picture(small_territory()); "
        "print([hashlib.sha256(picture_bytes(picture, kind, dpi=72)).hexdigest() for kind in ('png', 'svg', 'pdf')])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    }
    assert len(told) == 1


def test_a_png_has_the_size_of_its_paper_in_its_dots():
    content = picture_bytes(territory_picture(small_territory()), "png", paper="a4", dpi=100)
    image = Image.open(io.BytesIO(content))
    assert sorted(image.size) == [826, 1169]
    assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    assert not {"Software", "Creation Time"} & set(image.info)


def test_a_pdf_embeds_roboto_and_keeps_its_text():
    content = picture_bytes(territory_picture(small_territory()), "pdf")
    fonts = set(re.findall(rb"/BaseFont /([A-Za-z0-9+-]+)", content))
    assert fonts
    assert all(b"Roboto" in font for font in fonts)
    assert content.count(b"/FontFile2") >= 2
    assert b"/Type3" not in content
    assert b"/ToUnicode" in content
    assert b"/CreationDate" not in content


def test_an_svg_asks_for_no_font_and_no_address():
    content = picture_bytes(territory_picture(small_territory()), "svg").decode()
    assert "<text" not in content
    assert "font-family" not in content
    addresses = set(re.findall(r"""https?://[^"'<> ]+""", content))
    assert all(re.match(r"https?://(www\.w3\.org|purl\.org|creativecommons\.org)/", each) for each in addresses)


def test_names_that_are_markup_formulas_or_another_script_are_drawn_as_they_are():
    territory = small_territory()
    names = ("$\\frac{1}{0}$ $x$", "\u202eedoc\u202c\x1b[31m\n\x00", "北京 " + "x" * 300)
    communes = tuple(replace(one, name=name) for one, name in zip(territory.communes, names, strict=True))
    territory = replace(territory, communes=communes)
    picture = territory_picture(territory, title=HOSTILE, sources=(HOSTILE, "$a_{$"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = picture_bytes(picture, "svg")
        for kind in ("png", "pdf"):
            picture_bytes(picture, kind, dpi=72)
    assert b"<script" not in content
    assert b"onerror='alert(2)'>" not in content
    said = texts(picture)
    assert "$\\frac{1}{0}$ $x$" in said
    assert "edoc[31m" in said
    assert any(line.startswith("?? xxx") and line.endswith("…") for line in said)
    assert UNPRINTED in said
    assert UNPRINTED not in texts(territory_picture(small_territory()))


def test_what_is_told_stands_on_the_sheet():
    said = " ".join(texts(territory_picture(small_territory(), sources=("Nguồn thử",))))
    for words in ("Hạc Thành", "Mường Lát", "ranh giới gần đúng", "giả định", "Nguồn thử", "1:", " km", "B"):
        assert words in said
    assert "không phải địa giới hành chính" in said


def test_every_measure_has_a_picture_with_its_classes():
    territory = small_territory()
    for measure in MEASURES:
        picture = coverage_picture(territory, tables(), measure)
        (coloured,) = [drawn for drawn in picture.layers if drawn.colouring is not None]
        assert coloured.layer.colourings[coloured.colouring or 0].label in picture.title
        assert texts(picture)


def test_figures_that_count_assumed_points_are_hatched_and_say_so():
    territory = small_territory()
    for network, hatched in (("known", False), ("all", True)):
        picture = coverage_picture(territory, tables(), "3km", network)
        assert any(drawn.hatched for drawn in picture.layers) == hatched
        assert any("điểm giả định" in note for note in picture.notes) == hatched


def test_classes_differ_in_grey():
    territory = small_territory()
    content = picture_bytes(coverage_picture(territory, tables(), "radius"), "png", dpi=60)
    grey = np.asarray(Image.open(io.BytesIO(content)).convert("L"))
    levels, tally = np.unique(grey, return_counts=True)
    large = levels[tally > 0.002 * grey.size].astype(int)
    assert len(large) >= 3


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_theme_draws_on_its_own_paper(theme):
    content = picture_bytes(territory_picture(small_territory()), "png", theme=THEMES[theme], dpi=60)
    corner = Image.open(io.BytesIO(content)).convert("RGB").getpixel((2, 2))
    assert "#{:02x}{:02x}{:02x}".format(*corner) == THEMES[theme].paper


def test_without_anything_to_draw_there_is_no_picture():
    territory = replace(small_territory(), boundaries=Boundaries({}, True, "none"), points=())
    with pytest.raises(InputRefused, match="PICTURE_EMPTY"):
        picture_bytes(territory_picture(territory), "png")


def test_a_legend_that_fits_on_no_paper_is_refused_by_name():
    picture = replace(territory_picture(small_territory()), notes=tuple(f"{at} " + "x " * 290 for at in range(50)))
    with pytest.raises(InputRefused, match="PICTURE_CROWDED"):
        picture_bytes(picture, "pdf")


def test_points_alone_have_a_map_too():
    territory = small_territory()
    one = replace(territory, boundaries=Boundaries({}, True, "none"), points=territory.points[:1])
    assert picture_bytes(territory_picture(one), "png", dpi=60)


def test_paper_lies_as_the_ground_does():
    assert paper_for("a4", (0, 0, 3000, 1000)).wide
    assert not paper_for("a4", (0, 0, 1000, 3000)).wide
    assert paper_for("a3", (0, 0, 3000, 1000)).size == (420.0, 297.0)


@pytest.mark.parametrize("wide", [True, False])
def test_the_parts_of_a_sheet_do_not_overlap_and_stay_on_it(wide):
    paper = Paper("a4", wide)
    division = Division.of(paper, foot=8.0, strip=40.0)
    parts = [division.head, division.map, division.legend, division.foot]
    for at, one in enumerate(parts):
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= paper.size[0]
        assert one[3] <= paper.size[1]
        for other in parts[at + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_lines_are_broken_where_they_are_full():
    text = "Ranh giới gần đúng, tính từ vị trí xã cũ " + "w" * 60
    lines = wrapped(text, 30.0, 7.0)
    assert all(width_mm(line, 7.0) <= 30.0 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_letters_are_composed_and_long_names_end_in_dots():
    assert drawable("Tha\u0300nh") == "Thành"
    assert drawable("x" * 300, 10) == "xxxxxxxxx…"
    assert drawable("a\nb\t c") == "a b c"
