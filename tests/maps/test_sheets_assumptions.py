"""What a plan rests on is told on a sheet in a few lines, and never as if there were nothing more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.sensitivity import POSTMAN, Sensitivity
from maps.day.told import ROUGH_WORDS
from maps.round_path import PlanOnMap
from maps.sheets.assumptions import ROOM, first_of
from maps.sheets.content import round_sheet
from maps.sheets.sheet import write_sheets
from tests.maps.fixtures import HOSTILE, small_plan
from tests.maps.pdf_text import page_texts

MADE_UP = "Nhu cầu trong ngày là dữ liệu mô phỏng."


def _plan(labels: list[str]) -> PlanOnMap:
    on_map = small_plan(sensitivities=(Sensitivity.PUBLIC, Sensitivity.KT1), allowed=POSTMAN)
    return replace(on_map, plan=on_map.plan.model_copy(update={"labels": labels}))


def test_a_few_labels_are_told_as_they_are() -> None:
    assert first_of([]) == []
    assert first_of([MADE_UP, "Đường đi được ước tính."]) == [MADE_UP, "Đường đi được ước tính."]


@pytest.mark.parametrize("long", [ROOM - len(MADE_UP) + 1, 5_000])
def test_of_many_the_first_are_told_and_how_many_more_there_are(long: int) -> None:
    assert first_of([MADE_UP, "x" * long, "y"]) == [MADE_UP, "Còn 2 ước tính, giả định khác nêu trong kế hoạch."]


def test_the_first_is_told_however_long_it_is() -> None:
    told = first_of(["x" * 5_000, MADE_UP])
    assert told[0].startswith("x" * 100)
    assert told[1].startswith("Còn 1 ")


def test_what_is_told_roughly_is_told_whatever_else_there_is() -> None:
    on_map = _plan([MADE_UP, *("x" * 200 for _ in range(9))])
    labels = round_sheet(on_map, on_map.plan.rounds[0], title="Phát").labels
    assert labels[0] == MADE_UP
    assert labels[-2].startswith("Còn 8 ")
    assert labels[-1] == ROUGH_WORDS


def test_the_list_of_sheets_has_all_of_them_once(tmp_path: Path) -> None:
    labels = [MADE_UP, "x" * ROOM, HOSTILE]
    written = write_sheets(tmp_path / "sheets", {"Phát": _plan(labels)})
    html = written[-1].read_text("utf-8")
    assert [html.count(text) for text in (MADE_UP, "x" * ROOM)] == [1, 1]
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2
    told = " ".join(text for page in page_texts(written[1].read_bytes()) for text in page)
    assert MADE_UP in told
    assert "Còn 2 ước tính" in told
