"""Sheets: every stop in order, nothing that a postman must not read, names that every system accepts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.sensitivity import EVERYTHING, POSTMAN, STRANGER, Sensitivity
from maps.day.told import ROUGH_WORDS
from maps.sheets.content import round_sheet
from maps.sheets.marks import place_marks
from maps.sheets.names import sheet_name
from maps.sheets.round_map import draw_round
from maps.sheets.sheet import sheet_html, write_sheets
from maps.sheets.words import map_key
from tests.maps.fixtures import empty_plan, small_plan
from tests.maps.two_worlds import two_worlds


def _sheet() -> str:
    plan = small_plan(allowed=POSTMAN)
    one = plan.plan.rounds[0]
    return sheet_html(round_sheet(plan, one, title="Phát trong ngày"), draw_round(plan, one))


def test_the_stops_stand_in_the_order_of_the_round() -> None:
    times = re.findall(r'<td class="time">(\d\d:\d\d)?(?:<small>rời (\d\d:\d\d)</small>)?</td>', _sheet())
    assert times == [("07:45", "07:50"), ("08:00", "08:05"), ("", ""), ("08:30", "")], "of KT1 none"


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


@pytest.mark.parametrize("what", ["stop", "home"])
def test_where_a_hidden_stop_or_home_lies_changes_nothing_that_a_stranger_gets(what: str, tmp_path: Path) -> None:
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = (
            [path.read_bytes() for path in write_sheets(tmp_path / f"{at}-{same}", {"Phát": plan})]
            for at, plan in enumerate(two_worlds(what, allowed))
        )
        assert (one == other) is same


def test_hours_around_a_hidden_place_are_told_in_five_minutes() -> None:
    _, plan = two_worlds("stop", STRANGER)
    one = plan.plan.rounds[0]
    sheet = round_sheet(plan, one, title="Phát")
    assert [line.arrive for line in sheet.lines] == ["07:45", "", "08:15", "08:30"]
    assert sheet.labels[-1] == ROUGH_WORDS
    _, known = two_worlds("stop", POSTMAN)
    (exact,) = known.plan.rounds
    seen = round_sheet(known, exact, title="Phát")
    assert [line.arrive for line in seen.lines] == ["07:46", "08:01", "08:16", "08:31"]
    assert ROUGH_WORDS not in seen.labels


def test_estimates_are_called_estimates() -> None:
    assert "ước tính" in _sheet()
    assert "stroke-dasharray" in _sheet()


@pytest.mark.parametrize(
    ("what", "allowed", "told"),
    [
        ("home", STRANGER, "số: thứ tự điểm dừng như trong bảng"),
        (
            "stop",
            STRANGER,
            "ô đen: nơi xuất phát · số: thứ tự điểm dừng như trong bảng · nét đứt: đường ước tính"
            " · nét chấm: nối thẳng, bỏ qua nơi giữ kín",
        ),
        (
            "stop",
            EVERYTHING,
            "ô đen: nơi xuất phát · số: thứ tự điểm dừng như trong bảng · nét đứt: đường ước tính",
        ),
    ],
)
def test_the_key_explains_what_the_drawing_has_and_nothing_else(
    what: str, allowed: frozenset[Sensitivity], told: str
) -> None:
    _, plan = two_worlds(what, allowed)
    drawing = draw_round(plan, plan.plan.rounds[0])
    assert map_key(drawing) == told
    assert map_key(replace(drawing, depot=None, marks=(), lines=())) == ""
    assert map_key(replace(drawing, other_depots=((9.0, 9.0),))).count("ô trắng: ") == 1


def test_the_drawing_stays_inside_its_frame_and_joins_close_stops() -> None:
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC] * 60, allowed=POSTMAN)
    drawing = draw_round(plan, plan.plan.rounds[0])
    assert len(drawing.marks) < 60
    assert all(0 < mark.x < 720 and 0 < mark.y < drawing.height for mark in drawing.marks)
    assert drawing.furniture.scale_px < 720 / 4


def test_an_estimated_way_that_is_travelled_both_ways_is_drawn_once() -> None:
    plan = small_plan(sensitivities=[Sensitivity.PUBLIC], allowed=POSTMAN)
    assert plan.plan.rounds[0].back is not None
    drawing = draw_round(plan, plan.plan.rounds[0])
    (line,) = drawing.lines
    assert line.dash
    stretches = [frozenset(stretch) for stretch in pairwise(line.points)]
    assert len(stretches) == len(set(stretches))


def test_a_round_whose_stops_are_all_hidden_can_be_drawn() -> None:
    plan = small_plan(sensitivities=[Sensitivity.KT1])
    assert draw_round(plan, plan.plan.rounds[0]).marks == ()


def test_numbers_are_joined_to_ranges() -> None:
    told = [
        [mark.text for mark in place_marks([(at, 9, 9) for at in order], [])]
        for order in ([1, 2, 3, 7], [5, 1, 3, 6])
    ]
    assert told == [["1–3,7"], ["1…5–6"]]


@settings(derandomize=True, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 720), st.floats(0, 380)), max_size=40))
def test_no_number_covers_another(spots: list[tuple[float, float]]) -> None:
    marks = place_marks([(at, x, y) for at, (x, y) in enumerate(spots, start=1)], [(360, 190), (100, 50)])
    for at, one in enumerate(marks):
        for other in marks[at + 1 :]:
            assert abs(one.x - other.x) >= (one.width + other.width) / 2 or abs(one.y - other.y) >= 15
        for x, y in ((360, 190), (100, 50)):
            assert abs(one.y - y) >= 14 or abs(one.x - x) >= (one.width + 14) / 2


def test_the_lines_of_a_round_of_hundreds_of_stops_are_thin() -> None:
    for stops, thin in ((30, False), (400, True)):
        plan = small_plan(sensitivities=[Sensitivity.PUBLIC] * stops, allowed=POSTMAN)
        one = plan.plan.rounds[0]
        html = sheet_html(round_sheet(plan, one, title="Phát"), draw_round(plan, one))
        assert ('class="way thin"' in html) is thin
        assert ('class="way"' in html) is not thin


def test_every_round_has_a_file_and_the_list_links_it(tmp_path: Path) -> None:
    plan = small_plan(allowed=POSTMAN)
    written = write_sheets(tmp_path, {"Phát": plan})
    names = [sheet_name("PO1/Bưu tá 1"), sheet_name("PO1/Bưu tá 1", "pdf"), "index.html"]
    assert [path.name for path in written] == names
    index = written[2].read_text(encoding="utf-8")
    assert all(f'href="{name}"' in index for name in names[:2])
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
