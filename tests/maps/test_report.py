"""The report: what it says in both languages, its HTML, its PDF and its maps; nothing typed becomes markup."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from string import Formatter
from typing import get_args

import numpy as np
import pytest
from PIL import Image

from geo.coverage.access.opening import MOMENTS
from geo.coverage.scenarios.comparison import FIGURES, Comparison, What
from geo.coverage.standards.rule import STATUSES
from geo.errors import Fault
from geo.fault_codes import CATALOGUE
from geo.places.points import Service
from maps.layers.base import RoadLine
from maps.layers.comparing import CHANGE, MINUTES
from maps.picture.scenario import scenario_maps
from maps.picture.strip import DPI
from maps.report.blocks import Heading, Report, Signatures, Table
from maps.report.content import report_content
from maps.report.html import report_html
from maps.report.map_image import CHANGE_BOUNDS, WAY_BOUNDS, WIDTH_MM, in_words, map_images
from maps.report.order import Order
from maps.report.pdf import report_pdf
from maps.report.speech import LANGUAGES, Language, Speech
from maps.report.subject import clean
from maps.report.summary import _minutes
from maps.report.words import WORDS
from maps.style.pdf_fonts import printed_whole
from tests.maps.comparing import comparison
from tests.maps.fixtures import HOSTILE, small_territory
from tests.maps.pdf_text import fonts_inside, page_texts

ROAD = RoadLine(np.array([(105.5, 19.8), (105.6, 19.9)]), "major")
ORDER = Order("2026-11-22", HOSTILE, HOSTILE, HOSTILE, HOSTILE)


@pytest.fixture(scope="module")
def images() -> dict[str, bytes]:
    return map_images(small_territory(), comparison(), Speech("vi"))


def _report(language: Language, told: Comparison | None = None) -> Report:
    return report_content(small_territory(), told or comparison(), ORDER, Speech(language))


def _idle() -> Comparison:
    """Today against the scenario that changes nothing."""
    told = comparison()
    return Comparison(told.format, told.basis, (told.scenarios[0], told.scenarios[2]))


def test_every_phrase_is_told_in_both_languages_with_the_same_values():
    for key, (vietnamese, english) in WORDS.items():
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (vietnamese, english)]
        assert fields[0] == fields[1], key
        assert bool(vietnamese) == bool(english)


def test_whatever_a_comparison_holds_has_a_phrase():
    assert {"staff_figure" if name == "staff" else name for name in FIGURES} <= WORDS.keys()
    assert {f"service_{service}" for service in Service} <= WORDS.keys()
    assert {f"moment_{moment.name}" for moment in MOMENTS} <= WORDS.keys()
    assert {f"status_{status}" for status in STATUSES} <= WORDS.keys()
    assert {*get_args(What), *(f"n_{what}" for what in get_args(What))} <= WORDS.keys()
    assert {code for code, (told, _) in CATALOGUE.items() if code.startswith("SCENARIO_") and "Warning" in told} <= (
        WORDS.keys()
    )
    assert {code for code in CATALOGUE if code.startswith("COVERAGE_")} <= WORDS.keys()


@pytest.mark.parametrize("told", [comparison, _idle])
def test_both_languages_say_the_same_things(told):
    one, other = (_report(language, told()) for language in LANGUAGES)
    assert [type(block) for block in one.blocks] == [type(block) for block in other.blocks]
    for mine, theirs in zip(one.blocks, other.blocks, strict=True):
        if isinstance(mine, Table) and isinstance(theirs, Table):
            assert (len(mine.rows), len(mine.columns)) == (len(theirs.rows), len(theirs.columns))
            assert {len(row) for row in mine.rows} <= {len(mine.columns)}
            assert sum(column.share for column in mine.columns) == pytest.approx(1)


def test_what_a_manager_signs_is_all_there():
    vietnamese, english = _report("vi"), _report("en")
    heads = [block.text for block in vietnamese.blocks if isinstance(block, Heading)]
    assert heads == [
        *("Câu hỏi", "Tóm tắt", "Nội dung phương án", "Điều phải xem trước khi quyết định", "Kết quả"),
        *("Đối chiếu quy chuẩn", "Bản đồ", "Ai mất nhiều nhất", "Số liệu và nguồn", "Giả định và ước tính"),
        "Điều chưa biết",
    ]
    told = "\n".join(vietnamese.texts())
    assert "1.500.000.000 đồng; mỗi năm −96.000.000 đồng" in told
    assert "Không đạt: 4,27 km, vượt 1,27 km" in told
    assert "80 điểm, thiếu 10 điểm" in told  # of what must be at least so much, some is lacking
    assert "Mở cửa hoặc chưa khai báo, 10 giờ ngày làm việc" in told
    assert "Dịch vụ: KT1" in told
    assert "22/11/2026" in vietnamese.foot
    assert "2 of 3 beyond" in "\n".join(english.texts())
    signatures = vietnamese.blocks[-1]
    assert isinstance(signatures, Signatures)
    assert [one.role for one in signatures.people] == ["Người lập", "Thủ trưởng đơn vị"]


def test_long_lists_are_cut_and_say_so():
    told = "\n".join(_report("en").texts())
    assert "and 16 more, in changes.csv" in told
    assert "x98, x99, and 5 more." in told


def test_a_broken_rule_says_how_many_points_are_lacking():
    told = comparison()
    then = told.scenarios[1]
    verdicts = [replace(each, points_lacking=number) for each in then.networks[0].verdicts for number in (1_200, 0)]
    lacking = replace(then, networks=(replace(then.networks[0], verdicts=tuple(verdicts)), *then.networks[1:]))
    base = replace(told.scenarios[0], networks=lacking.networks)
    compared = replace(told, scenarios=(base, lacking))
    for language, sentence in (("vi", "cần thêm ít nhất 1.200 điểm"), ("en", "1,200 more points at least")):
        found = [text for text in _report(language, compared).texts() if sentence in text]
        assert len(found) == len(verdicts)  # in the base and in the scenario, half of them lack some


def test_doubtful_data_stand_among_the_warnings():
    told = _idle()
    notices = (
        Fault("COVERAGE_NO_PEOPLE", "Nobody.", "population", "10000"),
        Fault("COVERAGE_NO_ROAD", "No road.", "roads", "10001"),
        Fault("COVERAGE_NO_ROAD", "No road.", "roads", "99999"),
        Fault("STANDARD_NOBODY", "None.", "points", told.scenarios[0].networks[0].verdicts[0].rule),
    )
    doubtful = replace(told, basis=replace(told.basis, notices=notices))
    texts = list(_report("en", doubtful).texts())
    assert "There are no warnings." not in texts
    assert any(text.startswith("Have no people in the data: ") for text in texts)
    assert any(text.startswith("No road reaches the seat of: ") and text.endswith(", 99999.") for text in texts)
    assert any(text.startswith("3 warnings are to be looked at") for text in texts)
    assert any(text.startswith("Tiêu chí nói về điểm") for text in _report("vi", doubtful).texts())


def test_a_scenario_without_effect_has_its_empty_states():
    told = list(_report("en", _idle()).texts())
    for sentence in (
        "Nobody goes further.",
        "No point closes or moves.",
        "Nothing is changed.",
        "There are no warnings.",
    ):
        assert sentence in told
    assert "The scenario tells no costs." in told


def test_where_people_only_come_nearer_no_minutes_are_told_of_those_who_go_further():
    told = comparison()
    then = told.scenarios[1]
    better = [
        replace(on, units=tuple(replace(unit, further=0, further_min=None, further_km=None) for unit in on.units))
        for on in then.networks
    ]
    compared = replace(told, scenarios=(told.scenarios[0], replace(then, networks=tuple(better))))
    texts = list(_report("en", compared).texts())
    assert sum(text.endswith(": nobody goes further.") for text in texts) == len(better)
    assert not any("people go further" in text for text in texts)
    assert any("people go less far (2.1 min less on average)" in text for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_what_was_typed_and_runs_none_of_it(images, language):
    page = report_html(_report(language), images)
    assert "<script" not in page
    assert "onerror='" not in page
    assert "&lt;script&gt;" in page
    assert page.count('<img src="data:image/png;base64,') == 4
    assert "http://" not in page
    assert "https://" not in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [comparison, _idle])
def test_the_pdf_has_pages_its_own_fonts_and_equal_bytes(images, language, told):
    report = _report(language, told())
    content = report_pdf(report, images)
    assert content == report_pdf(report, images)
    assert len(re.findall(rb"/Type /Page\b", content)) > 2
    assert fonts_inside(content) == {"RobotoRegular", "RobotoBold"}
    assert b"/JavaScript" not in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pdf_says_can_be_copied_letter_by_letter(images, language):
    report = replace(_report(language), unit="Bưu điện tỉnh Thanh Hóa, thôn Đồng Ổi")
    pages = page_texts(report_pdf(report, images))
    told = " ".join(text for page in pages for text in page)
    heads = [block.text for block in report.blocks if isinstance(block, Heading)]
    for text in (report.unit, report.kind, report.page_of.format(page=1, pages=len(pages)), *heads):
        assert text in told
    assert unicodedata.is_normalized("NFC", told)
    assert Speech(language)("unprinted") not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", ["ភ", "ລ", "中", "🏠"])
def test_letters_that_cannot_be_printed_are_marked_and_told_at_the_end(images, language, letter):
    report = _report(language)
    report = replace(report, unit=f"Quán {letter} Hạc Thành", foot=f"nguồn {letter}")
    pages = [" ".join(texts) for texts in page_texts(report_pdf(report, images))]
    assert "Quán ? Hạc Thành" in pages[0]
    assert all("nguồn ?" in page for page in pages)
    assert [Speech(language)("unprinted") in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_the_fonts_have_every_letter_that_is_written():
    letters = {letter for language in LANGUAGES for text in _report(language).texts() for letter in text}
    letters |= set("•…" + "".join(map("".join, WORDS.values())))
    assert not [letter for letter in letters if not printed_whole(letter)]


def test_maps_are_grey_pictures_as_wide_as_the_text(images):
    assert set(images) == {"ways-known", "change-known", "ways-known_assumed", "change-known_assumed"}
    for content in images.values():
        pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)
        assert np.ptp(pixels, axis=2).max() == 0
        assert pixels.min() < 60
        assert pixels.max() == 255
    assert map_images(small_territory(), comparison(), Speech("vi")) == images
    assert map_images(small_territory(), comparison(), Speech("en")) != images


def test_maps_are_as_wide_as_the_text_and_fit_for_the_mail(images):
    for content in images.values():
        image = Image.open(io.BytesIO(content))
        assert image.mode == "L"
        assert image.width / DPI * 25.4 == pytest.approx(WIDTH_MM, abs=0.3)
        assert image.height < 1.3 * image.width
        assert len(content) < 300_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_speaks_the_language_of_the_report(language):
    maps = scenario_maps(small_territory(), comparison(), "known_assumed", numbers={"new": 1}, roads=[ROAD])
    told = [in_words(drawn, Speech(language), "today") for drawn in (*maps.before, *maps.change)]
    labels = {drawn.layer.label for drawn in told} | {one.label for each in told for one in each.layer.colourings}
    wanted = {
        "vi": {"Số phút đi trung bình", "Mở mới (1)", "Đường chính", "Trung tâm HCC, có nguồn (3)"},
        "en": {"Mean minutes", "Opened (1)", "Main roads", "HCC centre, named by a source (3)"},
    }
    assert wanted[language] <= labels


@pytest.mark.parametrize(("scale", "bounds"), [(MINUTES, WAY_BOUNDS), (CHANGE, CHANGE_BOUNDS)])
def test_the_bounds_of_the_legend_are_those_of_the_classes(scale, bounds):
    assert len(bounds) == len(scale.labels)
    for at, text in enumerate(bounds[1:-1], start=1):
        told = [float(number.replace("−", "-")) for number in re.findall("[−+]?[0-9]+", text)]
        edges = [0.0 if abs(bound) == 0.1 else bound for bound in scale.bounds[at - 1 : at + 1]]
        assert told == sorted(set(edges)) or text == "≈ 0"


def test_numbers_are_written_as_each_language_does():
    vietnamese, english = Speech("vi"), Speech("en")
    assert vietnamese.number(-1234.56, 1) == "−1.234,6"
    assert english.number(1234.56, 1) == "1,234.6"
    assert [english.more(value, 1) for value in (2.0, -2.0, 0.04, -0.04, None)] == ["+2.0", "−2.0", "0.0", "0.0", "–"]
    assert (vietnamese.day("2026-11-02"), english.day("2026-11-02")) == ("02/11/2026", "2 November 2026")


def test_texts_of_users_are_one_printable_line():
    assert clean("a\nb\x1b[2J\u202ec") == "a b [2J c"
    assert len(clean("x" * 5_000)) == 1_001


def test_minutes_that_read_the_same_have_not_changed() -> None:
    assert _minutes(3.784, 3.781, Speech("vi")) == "vẫn là 3,78 phút"
    assert _minutes(27.08, 26.95, Speech("vi")) == "từ 27,08 phút thành 26,95 phút"
    assert _minutes(27.08, 26.95, Speech("en")) == "goes from 27.08 to 26.95 min"
