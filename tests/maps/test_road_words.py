"""Every page and sheet with real roads says where they are from; without real roads nothing is claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.roads.tagged import RoadSource
from geo.sensitivity import POSTMAN
from maps.coverage_page import coverage_page
from maps.layers.rounds import RoundStyle
from maps.road_words import road_credit
from maps.rounds_page import rounds_page
from maps.sheets.content import round_sheet
from maps.sheets.round_map import draw_round
from maps.sheets.sheet import sheet_html
from tests.maps.fixtures import HOSTILE, commune_table, predecessor_table, small_plan, small_territory

CREDIT = "© OpenStreetMap contributors (ODbL), dữ liệu ngày 20/11/2026"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("2026-11-20T10:00:00Z", CREDIT),
        ("", "© OpenStreetMap contributors (ODbL)"),
        ("mùa thu", "© OpenStreetMap contributors (ODbL), dữ liệu mùa thu"),
    ],
)
def test_a_credit_tells_source_and_date(state: str, said: str) -> None:
    assert road_credit(RoadSource("pbf", "town.osm", state=state)) == said


def pages(credit: str) -> dict[str, str]:
    territory = small_territory()
    on_map = replace(small_plan(allowed=POSTMAN), credit=credit)
    style = RoundStyle("delivery", "Tuyến phát")
    one = on_map.plan.rounds[0]
    sheet = round_sheet(on_map, one, title="Phát trong ngày")
    return {
        "rounds": rounds_page(territory, [(on_map, style)]),
        "coverage": coverage_page(territory, commune_table(territory), predecessor_table(territory), credit=credit),
        "sheet": sheet_html(sheet, draw_round(on_map, one)),
    }


def test_maps_and_sheets_with_real_roads_say_so() -> None:
    for name, html in pages(CREDIT).items():
        assert html.count(f"Đường: {CREDIT}") == 1, name


def test_estimates_thank_nobody() -> None:
    assert not any("Đường: " in html for html in pages("").values())


def test_a_source_cannot_write_markup() -> None:
    assert not any("<script>alert" in html for html in pages(HOSTILE).values())
