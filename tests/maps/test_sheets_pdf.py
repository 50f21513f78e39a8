"""Sheets as PDF: texts that can be copied, fonts inside, nothing its reader must not know, any number of stops."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import partial

import pytest
import segno

from geo.sensitivity import EVERYTHING, POSTMAN, STRANGER, Sensitivity
from maps.round_path import PlanOnMap
from maps.sheets.content import round_sheet
from maps.sheets.pdf.document import beyond_first_page, round_pdf
from maps.sheets.pdf.fit import fitted_drawing
from maps.sheets.pdf.paper import PAPERS
from maps.sheets.pdf.text import Style, wrapped
from maps.sheets.qr import QUIET, geo_link, qr_runs
from maps.sheets.round_map import draw_round
from maps.style.fonts import UNPRINTED
from routing.plan.plan import Reload, Rest
from tests.maps.fixtures import small_plan, small_territory
from tests.maps.pdf_text import fonts_inside, page_texts, stream_of
from tests.maps.two_worlds import two_worlds

PUBLIC = Sensitivity.PUBLIC
both_papers = pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)


def pdf(on_map: PlanOnMap, paper, one=None, communes=()) -> bytes:
    one = one or on_map.plan.rounds[0]
    sheet = round_sheet(on_map, one, title="Tuyến phát")
    return round_pdf(sheet, fitted_drawing(sheet, partial(draw_round, on_map, one, communes=communes), paper), paper)


def renamed(on_map: PlanOnMap, label: str) -> PlanOnMap:
    """Every place called so."""
    places = {name: replace(place, label=label) for name, place in on_map.places.items()}
    return replace(on_map, places=places)


def texts(content: bytes) -> list[str]:
    return [text for page in page_texts(content) for text in page]


@both_papers
def test_the_same_round_gives_the_same_bytes_with_its_own_fonts_and_no_others(paper):
    content = pdf(small_plan(allowed=POSTMAN), paper)
    assert content == pdf(small_plan(allowed=POSTMAN), paper)
    assert fonts_inside(content) <= {f"Roboto{cut}" for cut in ("Regular", "Bold", "Medium", "Italic")}
    for active in (b"/JavaScript", b"/JS", b"/URI", b"/OpenAction"):
        assert active not in content


@both_papers
@pytest.mark.parametrize("letter", ["ភ", "ລ", "中", "🏠"])
def test_letters_that_cannot_be_printed_are_marked_and_told_at_the_foot(paper, letter):
    plan = small_plan(sensitivities=[PUBLIC], allowed=POSTMAN)
    told = " ".join(texts(pdf(renamed(plan, f"Quán {letter} Hạc Thành"), paper)))
    assert "Quán ? Hạc Thành" in told
    assert told.count(UNPRINTED) == 1
    assert UNPRINTED not in " ".join(texts(pdf(renamed(plan, "Quán Hạc Thành, 2 м² – “A”…"), paper)))


@both_papers
def test_vietnamese_is_copied_letter_by_letter(paper):
    label = "Nhà bà Nguyễn Thị Tuyết, thôn Đồng Ổi, xã Thiệu Ngọc"
    told = texts(pdf(renamed(small_plan(sensitivities=[PUBLIC], allowed=POSTMAN), label), paper))
    assert label in " ".join(told)
    assert all(unicodedata.is_normalized("NFC", text) for text in told)
    for said in ("Tuyến PO1/Bưu tá 1", "Nơi xuất phát", "Bưu tá", "07:45", "rời 07:50", "giao 1"):
        assert said in told
    assert {"Ngày 02/03/2026", "Trang 1/"} <= set(told)


@both_papers
def test_kt1_and_what_would_tell_where_it_is_are_on_no_page(paper):
    on_map = small_plan(sensitivities=(PUBLIC, Sensitivity.KT1), allowed=POSTMAN)
    told = texts(pdf(on_map, paper))
    said = " ".join(told)
    assert "mã S2" in said
    for secret in ("Nhà 2", "Ghi chú 2", "08:00", "9,2 km"):
        assert secret not in said
    assert "Nhà 1" in said
    assert "chưa kể 1 điểm hạn chế" in said
    assert "khoảng 10 km" in said
    seen = " ".join(texts(pdf(small_plan(sensitivities=(PUBLIC, Sensitivity.KT1), allowed=EVERYTHING), paper)))
    assert "Nhà 2" in seen
    assert "08:00" in seen


@both_papers
@pytest.mark.parametrize("what", ["stop", "home"])
def test_where_a_hidden_stop_or_home_lies_changes_nothing_that_a_stranger_gets(paper, what):
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = (pdf(plan, paper) for plan in two_worlds(what, allowed))
        assert (one == other) is same


def test_a_code_is_drawn_for_the_start_and_for_each_stop_that_is_shown():
    on_map = small_plan(sensitivities=(PUBLIC, Sensitivity.PERSONAL), allowed=STRANGER)
    drawn = stream_of(pdf(on_map, PAPERS["a4"]), 0)
    depot, seen, hidden = (on_map.places[name] for name in ("P0", "P1", "P2"))
    for place, times in ((depot, 1), (seen, 1), (hidden, 0)):
        assert drawn.count(rectangles(geo_link(place.lon, place.lat))) == times


def rectangles(link: str) -> bytes:
    modules, runs = qr_runs(link)
    top = modules + 2 * QUIET - 1
    return " ".join(f"{QUIET + x} {top - QUIET - y} {length} 1 re" for x, y, length in runs).encode()


def test_a_code_has_the_modules_of_its_link():
    link = geo_link(105.771234, 19.8)
    assert link == "geo:19.80000,105.77123"
    modules, runs = qr_runs(link)
    drawn = {(x + step, y) for x, y, length in runs for step in range(length)}
    matrix = segno.make(link, error="m", mask=6, micro=False, boost_error=False).matrix
    assert modules == len(matrix) == 25
    assert drawn == {(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


@both_papers
def test_what_anybody_typed_stays_plain_text(paper):
    label = "<b>đậm</b> & \"nháy\" 'đơn' \u202egnp.exe\u202c\u0007 (x) \\"
    said = " ".join(texts(pdf(renamed(small_plan(sensitivities=[PUBLIC], allowed=POSTMAN), label), paper)))
    assert "<b>đậm</b> & \"nháy\" 'đơn' gnp.exe (x) \\" in said


@both_papers
def test_names_of_three_hundred_letters_end_in_an_ellipsis(paper):
    for label in ("Số nhà 12 ngõ 34 " * 20, "A" * 300):
        content = pdf(renamed(small_plan(sensitivities=[PUBLIC], allowed=POSTMAN), label), paper)
        assert sum(text.endswith("…") for text in texts(content)) >= 2
        assert len(content) < 200_000


def test_lines_are_no_wider_than_their_column():
    style = Style("regular", 9)
    for text in ("Thôn Đồng Ổi " * 9, "A" * 90, "a " * 90, "", "Đ"):
        lines = wrapped(text, style, 60, 3)
        assert len(lines) <= 3
        assert all(style.width(line) <= 60 for line in lines)
        assert bool(lines) == bool(text.strip())
    assert wrapped("một hai ba", style, 1000, 1) == ("một hai ba",)
    assert wrapped("một " * 30, style, 60, 1)[0].endswith("…")


@both_papers
@pytest.mark.parametrize(("stops", "most"), [(0, 50_000), (1, 50_000), (50, 90_000)])
def test_a_round_of_a_day_is_small(paper, stops, most):
    content = pdf(small_plan(sensitivities=[PUBLIC] * stops, allowed=POSTMAN), paper)
    assert len(content) < most
    told = texts(content)
    assert ("Không có điểm dừng nào." in told) == (stops == 0)


@both_papers
def test_titles_of_columns_have_a_row_below_them_however_much_the_head_takes(paper):
    on_map = renamed(small_plan(sensitivities=[PUBLIC] * 3, allowed=POSTMAN), "Bưu cục trung tâm thành phố " * 9)
    (one,) = on_map.plan.rounds
    sheet = replace(round_sheet(on_map, one, title="Tuyến phát " * 9), carrier="Nguyễn Thị " * 9, cash="1 đ")
    for tall in range(int(paper.frame.lowest), int(paper.frame.highest) + 1, 5):
        drawing = draw_round(on_map, one, frame=replace(paper.frame, lowest=tall, highest=tall))
        for page in page_texts(round_pdf(sheet, drawing, paper)):
            titles = page.count(paper.columns(True)[0].title)
            assert titles == any(text.startswith("rời ") for text in page), tall


@pytest.mark.parametrize(("stops", "pages", "lower"), [(6, 1, False), (7, 1, True), (8, 2, False)])
def test_a_drawing_is_lower_where_that_saves_the_second_page_and_nowhere_else(stops, pages, lower):
    on_map, paper = small_plan(sensitivities=[PUBLIC] * stops, allowed=POSTMAN), PAPERS["a4"]
    draw = partial(draw_round, on_map, on_map.plan.rounds[0])
    sheet = round_sheet(on_map, on_map.plan.rounds[0], title="Tuyến phát")
    usual, fitted = draw(paper.frame), fitted_drawing(sheet, draw, paper)
    assert (fitted.height < usual.height) is lower
    assert (beyond_first_page(sheet, fitted, paper) <= 0) is (pages == 1)
    assert len(page_texts(round_pdf(sheet, fitted, paper))) == pages


def test_every_page_of_a_long_round_says_whose_it_is():
    pages = page_texts(pdf(small_plan(sensitivities=[PUBLIC] * 400, allowed=POSTMAN), PAPERS["a4"]))
    assert len(pages) > 20
    for number, page in enumerate(pages, start=1):
        assert f"Trang {number}/" in page
        assert any("PO1/Bưu tá 1" in text for text in page)
    orders = [int(text) for page in pages[1:-1] for text in page if text.isdecimal()]
    assert orders == sorted(orders)


def test_rests_reloads_and_money_are_on_the_sheet():
    on_map = small_plan(sensitivities=(PUBLIC, PUBLIC), allowed=POSTMAN)
    one = on_map.plan.rounds[0]
    reload = Reload(
        depot="D", place="P0", before=1, arrive_s=28_400, start_s=28_400, leave_s=28_700,
        travel_s=600, distance_m=2300, estimated=False, load={},
    )  # fmt: skip
    rest = Rest(before=1, start_s=28_260, end_s=28_380)
    one = one.model_copy(update={"reloads": [reload], "rests": [rest]})
    stops = [stop.model_copy(update={"collects": {"vnd": 1_250_000}}) for stop in on_map.problem.stops]
    on_map = replace(on_map, problem=on_map.problem.model_copy(update={"stops": stops}))
    told = texts(pdf(on_map, PAPERS["a4"], one))
    assert "thu 2.500.000 đ" in told
    assert "1.250.000 đ" in told
    rest_at, reload_at = (
        next(at for at, text in enumerate(told) if text.startswith(said)) for said in ("Nghỉ", "Về lấy thêm hàng")
    )
    assert rest_at < reload_at
    assert "1.250.000" not in " ".join(texts(pdf(replace(on_map, allowed=STRANGER), PAPERS["a4"], one)))


def of_the_unserved(on_map: PlanOnMap, **fields: object) -> PlanOnMap:
    """The plan with other fields of the one stop that nobody serves."""
    *others, left = on_map.problem.stops
    stops = [*others, left.model_copy(update=fields)]
    return replace(on_map, problem=on_map.problem.model_copy(update={"stops": stops}))


def test_a_postman_reads_which_usual_stops_nobody_serves_and_why():
    on_map = small_plan(sensitivities=[PUBLIC], allowed=POSTMAN)
    assert "Hôm nay chưa phục vụ được" not in texts(pdf(on_map, PAPERS["a5"]))
    said = " ".join(texts(pdf(of_the_unserved(on_map, usual="Bưu tá 1"), PAPERS["a5"])))
    assert "Nhà 2" in said
    assert "Ca làm việc không đủ dài" in said
    secret = of_the_unserved(on_map, usual="Bưu tá 1", sensitivity=Sensitivity.KT1)
    hidden = " ".join(texts(pdf(secret, PAPERS["a5"])))
    assert "mã S2" in hidden
    assert "Nhà 2" not in hidden
    assert "Ca làm việc" not in hidden


@pytest.mark.parametrize("hidden", ["visited", "left"])
def test_in_which_area_a_hidden_stop_is_decides_no_line_of_a_sheet(hidden):
    """A stop that nobody serves is told to who passes its area, unless either of the two is hidden."""
    levels = {"visited": PUBLIC, "left": PUBLIC} | {hidden: Sensitivity.KT1}
    on_map = small_plan(sensitivities=[levels["visited"]], allowed=POSTMAN)
    visited, left = on_map.problem.stops
    stops = [
        visited.model_copy(update={"area": "thôn 1"}),
        left.model_copy(update={"area": "thôn 1", "sensitivity": levels["left"]}),
    ]
    on_map = replace(on_map, problem=on_map.problem.model_copy(update={"stops": stops}))
    assert "chưa phục vụ được" not in " ".join(texts(pdf(on_map, PAPERS["a5"])))
    planners = " ".join(texts(pdf(replace(on_map, allowed=EVERYTHING), PAPERS["a5"])))
    assert "Nhà 2" in planners


def test_communes_are_named_on_the_drawing_where_there_is_room():
    places = (("Xã Thiệu Ngọc", 105.565, 19.852), ("Xã ở xa", 106.9, 19.85))
    some = small_territory().communes
    communes = [
        replace(one, name=name, lon=lon, lat=lat) for one, (name, lon, lat) in zip(some, places, strict=False)
    ]
    told = texts(pdf(small_plan(sensitivities=[PUBLIC] * 3, allowed=POSTMAN), PAPERS["a4"], communes=communes))
    assert "Xã Thiệu Ngọc" in told
    assert "Xã ở xa" not in told
