"""Kilometres as the crow flies and those of the way are two figures: nowhere do they share a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from maps.coverage_page import coverage_page
from maps.distance_words import REACHES, measured, within
from maps.picture.coverage import MEASURES, coverage_picture
from maps.report.words import WORDS
from tests.maps.fixtures import commune_table, predecessor_table, small_territory
from tests.maps.picture.test_pictures import tables
from tests.maps.test_index_page import page as index
from tests.maps.test_pages import layers

both = pytest.mark.parametrize("straight", [True, False])
_BAND = re.compile(r"[Dd]ân trong (?:\d, )*\d km(.{0,16})")


def _pages() -> Iterator[tuple[str, str]]:
    territory = small_territory()
    communes, olds = commune_table(territory), predecessor_table(territory)
    yield "đường chim bay", index()
    for straight in (True, False):
        yield measured(straight=straight), coverage_page(territory, communes, olds, straight=straight)


def test_every_band_of_kilometres_on_a_page_says_how_it_is_measured() -> None:
    for way, html in _pages():
        bands = _BAND.findall(html)
        assert len(bands) > 2
        assert [band for band in bands if not band.startswith(f" {way}")] == []


@both
def test_ways_of_former_communes_say_it_in_their_legend_and_popup(straight: bool) -> None:
    territory = small_territory()
    html = coverage_page(territory, commune_table(territory), predecessor_table(territory), straight=straight)
    way = measured(straight=straight)
    olds = layers(html)["predecessors"]
    assert {colouring["unit"] for colouring in olds["colourings"]} == {f"km {way}"}
    assert all(name.endswith(f"({way})") for name in olds["fields"][3:])


@both
@pytest.mark.parametrize("measure", [name for name in MEASURES if name not in ("radius", "people-per-point")])
def test_the_title_of_a_picture_says_it(measure: str, straight: bool) -> None:
    title = coverage_picture(small_territory(), replace(tables(), straight=straight), measure).title
    assert (measured(straight=straight) in title) != measure.endswith("min")


def test_minutes_are_always_those_of_the_way() -> None:
    assert {within(reach, straight=True) == within(reach, straight=False) for reach in REACHES if "min" in reach} == {
        True
    }


@pytest.mark.parametrize("km", [1, 3, 5])
def test_reports_on_scenarios_measure_along_the_way(km: int) -> None:
    assert WORDS[f"people_{km}km"] == (f"Dân {within(f'{km}km', straight=False)}", f"People within {km} km of way")
