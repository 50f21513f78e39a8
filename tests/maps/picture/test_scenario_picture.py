"""A scenario on paper: three maps of one ground, numbers that the list explains, classes apart without colour."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from geo.coverage.scenarios.comparison import Comparison
from maps.layers.comparing import CHANGE, LOST_TOLD, MINUTES
from maps.palette import lightness
from maps.picture.draw import figure_of
from maps.picture.files import picture_bytes
from maps.picture.paper import with_small
from maps.picture.picture import Drawn, Picture
from maps.picture.scenario import CHANGE_PATTERNS, MOST_LISTED, WAY_PATTERNS, scenario_maps, scenario_picture
from maps.picture.strip import DPI, Words, strip_png
from maps.style.theme import GREY, PRINT
from tests.maps.comparing import comparison
from tests.maps.fixtures import HOSTILE, small_territory
from tests.maps.picture.test_pictures import texts

WORDS = Words("B", lambda count: f"thiếu {count} số")


def picture(told: Comparison | None = None, network: str = "known_assumed") -> Picture:
    return scenario_picture(small_territory(), told or comparison(), network)  # type: ignore[arg-type]


def few() -> Comparison:
    """The comparison with its first six changes alone."""
    told = comparison()
    today, busy, _ = told.scenarios
    return replace(told, scenarios=(today, replace(busy, changes=busy.changes[:6])))


def idle() -> Comparison:
    told = comparison()
    return replace(told, scenarios=(told.scenarios[0], told.scenarios[2]))


def layer(layers: tuple[Drawn, ...], name: str) -> Drawn:
    return next(each for each in layers if each.layer.name == name)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_comparison_is_the_same_bytes_and_its_names_are_text(kind):
    made = [picture_bytes(picture(), kind, dpi=72) for _ in range(2)]
    assert made[0] == made[1]
    assert kind != "svg" or b"<script" not in made[0]


def test_the_sheet_has_the_base_the_scenario_and_what_changes():
    shown = picture(few())
    assert [each.caption.partition(":")[0] for each in shown.small] == ["Trước", "Sau"]
    told = texts(shown)
    assert {"Thay đổi số phút đi trung bình", "Số phút đi trung bình", "Điểm thay đổi"} <= set(told)
    assert any(line.startswith("Trước: Hiện tại") for line in told)
    figure = figure_of(shown, "a4", PRINT)
    assert len(figure.axes) == 1 + 3


def test_numbers_on_the_map_are_those_of_the_list():
    shown = picture(few())
    heading, *lines = shown.listed
    assert heading == "Điểm thay đổi"
    assert [line.partition(".")[0] for line in lines] == ["1", "2", "3"]
    assert "Đóng" in lines[1]
    numbers = {
        f["properties"]["n"]
        for each in shown.layers
        if each.names
        for f in each.layer.features
        if "n" in f["properties"]
    }
    assert numbers == {1, 2, 3}
    assert {"1", "2", "3"} <= set(texts(shown))


def test_of_many_changes_the_first_are_listed_and_the_rest_counted():
    shown = picture()
    assert len(shown.listed) == 1 + MOST_LISTED + 1
    assert shown.listed[-1] == "và 53 điểm nữa, không đánh số."
    assert texts(shown)


def test_known_points_are_shown_without_the_changes_of_assumed_ones():
    shown = picture(few(), "known")
    assert {each.layer.name for each in shown.layers} >= {"opened-busy", "moved-busy"}
    assert not [each for each in shown.layers if each.layer.name.startswith(("closed", "culture_point"))]
    assert any("Không vẽ 1 điểm giả định" in note for note in shown.notes)
    assert any("giả định" in note and "Số liệu tính cả" in note for note in picture(few()).notes)


def test_a_point_that_closes_stands_in_the_base_and_is_a_change_in_the_scenario():
    maps = scenario_maps(small_territory(), few(), "known_assumed", numbers={})
    before, after = ({each.layer.name for each in one} for one in (maps.before, maps.after))
    assert "culture_point-assumed" in before - after
    assert "closed-busy" in after - before
    assert len(layer(maps.after, "moved-busy").layer.features) == 1
    assert "ways-busy" in after


def test_a_scenario_that_changes_nothing_has_no_list_and_no_marks():
    shown = picture(idle())
    assert shown.listed == ()
    assert not [each for each in shown.layers if each.layer.section == "Thay đổi"]
    assert "0 người đi xa hơn, 0 người đi gần hơn" in shown.subtitle
    assert texts(shown)


def test_where_no_way_is_left_the_class_is_the_worst_and_where_there_was_none_it_is_hatched():
    told = few()
    today, busy = told.scenarios
    codes = [each.code for each in small_territory().communes]
    ways = dict(zip(codes, [(8.0, None), (None, 9.0), (8.0, 8.05)], strict=True))
    networks = tuple(
        replace(on, units=tuple(_with_ways(unit, ways) if unit.kind == "commune" else unit for unit in on.units))
        for on in busy.networks
    )
    told = replace(told, scenarios=(today, replace(busy, networks=networks)))
    maps = scenario_maps(small_territory(), told, "known", numbers={})
    found = [
        [f["properties"]["v"][0] for f in one[0].layer.features] for one in (maps.change, maps.before, maps.after)
    ]
    assert maps.change[0].layer.colourings[0].note.endswith(LOST_TOLD)
    assert not maps.after[0].layer.colourings[0].note.endswith(LOST_TOLD)
    assert found == [[len(CHANGE.labels) - 1, -1, 3], [1, -1, 1], [-1, 1, 1]]
    labels = maps.before[0].layer.colourings[0].labels
    assert labels == maps.after[0].layer.colourings[0].labels
    assert labels[-1]


def _with_ways(unit, ways):
    base, then = ways[unit.code]
    return replace(unit, base_min=base, then_min=then)


@pytest.mark.parametrize(("patterns", "scale"), [(WAY_PATTERNS, MINUTES), (CHANGE_PATTERNS, CHANGE)])
def test_classes_differ_by_pattern(patterns, scale):
    assert len(set(patterns)) == len(patterns) == len(scale.labels)


def test_the_minutes_of_a_report_are_apart_by_grey_too():
    assert all(abs(lightness(one) - lightness(other)) > 7 for one, other in combinations(GREY.worse, 2))


@pytest.mark.parametrize("number", [1, 2])
def test_a_strip_is_as_wide_as_asked_grey_and_the_same_again(number):
    maps = scenario_maps(small_territory(), comparison(), "known_assumed", numbers={"new": 1, "PO1": 3})
    shown = [maps.before, maps.after][-number:]
    content = strip_png(shown, 174.0, WORDS)
    image = Image.open(io.BytesIO(content))
    assert image.mode == "L"
    assert image.width / DPI * 25.4 == pytest.approx(174, abs=0.3)
    assert np.asarray(image).min() < 60
    assert strip_png(shown, 174.0, WORDS) == content


def test_a_strip_of_nothing_is_refused():
    with pytest.raises(ValueError, match="something to draw"):
        strip_png([()], 174.0, WORDS)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_small_maps_stand_beside_the_large_one_and_never_on_each_other(number):
    whole = (9.0, 20.0, 220.0, 180.0)
    boxes = with_small(whole, number, 4.0)
    assert len(boxes) == 1 + number
    assert not number or boxes[0][3] == whole[3] - 4.0
    for west, south, east, north in boxes:
        assert whole[0] <= west < east <= whole[2]
        assert whole[1] - 1e-9 <= south < north <= whole[3]
    for one, other in combinations(boxes, 2):
        assert (
            one[2] <= other[0] or other[2] <= one[0] or one[3] + 4 <= other[1] + 1e-9 or other[3] + 4 <= one[1] + 1e-9
        )


def test_a_notebook_shows_it():
    assert picture(few())._repr_png_().startswith(b"\x89PNG")
    assert HOSTILE not in picture(few()).caption
