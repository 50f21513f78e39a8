"""No mark of direction that somebody typed reaches a page, through a template or through its data."""

from __future__ import annotations

from maps.layers.layer import script_json
from maps.reading_order import without_turns
from maps.templating import render
from tests.maps.hostile_names import NAMES

TURNED = NAMES["right-to-left"]


def test_marks_go_and_letters_stay() -> None:
    assert without_turns(TURNED) == "gnp.ảnh đảo נעים"
    assert without_turns("Hạc Thành, Ha\u200bc") == "Hạc Thành, Ha\u200bc"


def test_templates_and_data_of_pages_have_none() -> None:
    listed = render(
        "sheet_list.html",
        plans=[{"title": TURNED, "date": "2026-03-02", "offices": [], "unserved": []}],
        labels=[TURNED],
    )
    assert "gnp.ảnh đảo נעים" in listed
    assert script_json({TURNED: [TURNED]}) == '{"gnp.ảnh đảo נעים":["gnp.ảnh đảo נעים"]}'
