"""Sheets: every stop in order, nothing that a postman must not read, names that every system accepts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sensitivity import POSTMAN, Sensitivity
from maps.sheets.marks import place_marks, ranges
from maps.sheets.names import sheet_name
from maps.sheets.round_map import _round_length_km, draw_round
from maps.sheets.sheet import sheet_html, write_sheets
from tests.maps.fixtures import empty_plan, small_plan


def _sheet() -> str:
    plan = small_plan(allowed=POSTMAN)
    return sheet_html(plan, plan.plan.rounds[0], plan.shown_stops(), title="Phát trong ngày")


def test_the_stops_stand_in_the_order_of_the_round() -> None:
    times = re.findall(r'<td class="time">(\d\d:\d\d)</td>', _sheet())
    assert times == ["07:45", "08:00", "08:15", "08:30"]


def test_a_postman_reads_names_but_nothing_of_kt1() -> None:
    html = _sheet()
    assert "Nhà 2" in html
    assert "Nhà 3" not in html
    assert "mã S3" in html
    assert "Ghi chú 3" not in html


def test_what_users_typed_is_escaped_and_no_address_is_loaded() -> None:
    html = _sheet()
    assert "<script" not in html
    assert "<img" not in html
    assert "http" not in html


def test_estimates_are_called_estimates() -> None:
    assert "ước tính" in _sheet()
    assert "stroke-dasharray" in _sheet()


def test_the_drawing_stays_inside_its_frame_and_joins_close_stops() -> None:
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC] * 60, allowed=POSTMAN)
    drawing = draw_round(plan, plan.plan.rounds[0], plan.shown_stops())
    assert len(drawing.marks) < 60
    assert all(0 < mark.x < 720 and 0 < mark.y < drawing.height for mark in drawing.marks)
    assert drawing.scale_px < 720 / 4


def test_a_round_whose_stops_are_all_hidden_can_be_drawn() -> None:
    plan = small_plan(sensitivities=[Sensitivity.KT1])
    assert draw_round(plan, plan.plan.rounds[0], plan.shown_stops()).marks == ()


def test_numbers_are_joined_toranges() -> None:
    assert ranges([1, 2, 3, 7]) == "1–3,7"
    assert ranges([1, 3, 5, 6]) == "1…5–6"


@settings(derandomize=True, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 720), st.floats(0, 380)), max_size=40))
def test_no_number_covers_another(spots: list[tuple[float, float]]) -> None:
    marks = place_marks([(at, x, y) for at, (x, y) in enumerate(spots, start=1)], (360, 190))
    for at, one in enumerate(marks):
        for other in marks[at + 1 :]:
            assert abs(one.x - other.x) >= (one.width + other.width) / 2 or abs(one.y - other.y) >= 15
        assert abs(one.y - 190) >= 14 or abs(one.x - 360) >= (one.width + 14) / 2


def test_scale_bars_have_round_lengths() -> None:
    assert [_round_length_km(length) for length in (0.7, 1.0, 4.9, 23.0)] == [0.5, 1, 2, 20]


def test_every_round_has_a_file_and_the_list_links_it(tmp_path: Path) -> None:
    plan = small_plan(allowed=POSTMAN)
    written = write_sheets(tmp_path, {"Phát": plan})
    assert [path.name for path in written] == [sheet_name("PO1/Bưu tá 1"), "index.html"]
    index = written[1].read_text(encoding="utf-8")
    assert f'href="{written[0].name}"' in index
    assert "Ca làm việc không đủ dài" in index


def test_two_rounds_of_one_name_are_refused(tmp_path: Path) -> None:
    plan = small_plan()
    with pytest.raises(ValueError, match="PO1"):
        write_sheets(tmp_path, {"Phát": plan, "Báo": plan})


def test_no_plan_gives_a_list_that_says_so(tmp_path: Path) -> None:
    (index,) = write_sheets(tmp_path, {"Phát": empty_plan()})
    assert "Không có tuyến nào" in index.read_text(encoding="utf-8")


def test_a_plain_id_keeps_its_name() -> None:
    assert sheet_name("office-12-3") == "office-12-3.html"


@settings(derandomize=True, max_examples=200)
@given(st.text(min_size=1, max_size=120))
def test_names_are_safe_everywhere(round_id: str) -> None:
    name = sheet_name(round_id)
    assert re.fullmatch(r"[a-z0-9_][a-z0-9._-]*\.html", name)
    assert name.split(".")[0] not in {"con", "nul", "aux", "prn", "com1", "index"}


@pytest.mark.parametrize(("one", "other"), [("A", "a"), ("Đò", "Do"), ("a/b", "a-b"), ("con", "CON")])
def test_different_rounds_have_different_files_even_where_case_is_ignored(one: str, other: str) -> None:
    assert sheet_name(one).lower() != sheet_name(other).lower()
