"""The report: what it says in both languages, its HTML, its PDF and its maps; nothing typed becomes markup."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from string import Formatter
from typing import get_args

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfbase.pdfmetrics import getFont

from geo.coverage.access.opening import MOMENTS
from geo.coverage.scenarios.comparison import FIGURES, Comparison, What
from geo.coverage.standards.rule import STATUSES
from geo.fault_codes import CATALOGUE
from geo.places.points import Service
from maps.palette import lightness
from maps.report.blocks import Bullets, Heading, Paragraph, Picture, Report, Signatures, Table
from maps.report.content import report_content
from maps.report.html import report_html
from maps.report.map_image import map_images
from maps.report.order import Order
from maps.report.patterns import CHANGE, WAYS
from maps.report.pdf import report_pdf
from maps.report.speech import LANGUAGES, Language, Speech
from maps.report.styles import BOLD, REGULAR, Styles
from maps.report.subject import clean
from maps.report.words import WORDS
from tests.maps.comparing import comparison
from tests.maps.fixtures import HOSTILE, small_territory

ORDER = Order("2026-11-22", HOSTILE, HOSTILE, HOSTILE, HOSTILE)


@pytest.fixture(scope="module")
def images() -> dict[str, bytes]:
    return map_images(small_territory(), comparison())


def _report(language: Language, told: Comparison | None = None) -> Report:
    return report_content(small_territory(), told or comparison(), ORDER, Speech(language))


def _idle() -> Comparison:
    """Today against the scenario that changes nothing."""
    told = comparison()
    return Comparison(told.format, told.basis, (told.scenarios[0], told.scenarios[2]))


def _texts(report: Report) -> list[str]:
    texts = [report.kind, report.title, report.unit, report.dated, report.foot]
    for block in report.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                texts.append(text)
            case Bullets(items):
                texts += items
            case Table():
                texts += [block.caption, *(one.title for one in block.columns), *sum(block.rows, ()), block.empty]
            case Picture():
                texts.append(block.caption)
            case Signatures():
                texts += [block.dated, *(text for one in block.people for text in (one.role, one.hint, one.name))]
    return texts


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
    told = "\n".join(_texts(vietnamese))
    assert "1.500.000.000 đồng; mỗi năm −96.000.000 đồng" in told
    assert "Không đạt: 4,27 km, vượt 1,27 km" in told
    assert "80 điểm, thiếu 10 điểm" in told  # of what must be at least so much, some is lacking
    assert "Mở cửa hoặc chưa khai báo, 10 giờ ngày làm việc" in told
    assert "Dịch vụ: KT1" in told
    assert "22/11/2026" in vietnamese.foot
    assert "2 of 3 beyond" in "\n".join(_texts(english))
    signatures = vietnamese.blocks[-1]
    assert isinstance(signatures, Signatures)
    assert [one.role for one in signatures.people] == ["Người lập", "Thủ trưởng đơn vị"]


def test_long_lists_are_cut_and_say_so():
    told = "\n".join(_texts(_report("en")))
    assert "and 16 more, in changes.csv" in told
    assert "x98, x99, and 5 more." in told


def test_a_scenario_without_effect_has_its_empty_states():
    told = _texts(_report("en", _idle()))
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
    texts = _texts(_report("en", replace(told, scenarios=(told.scenarios[0], replace(then, networks=tuple(better))))))
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
    assert set(re.findall(rb"/FontName /[A-Z]+\+([\w-]+)", content)) == {b"DejaVuSans", b"DejaVuSans-Bold"}
    assert b"/JavaScript" not in content


def test_the_fonts_have_every_letter_that_is_written():
    Styles.of_dejavu()
    letters = {letter for language in LANGUAGES for text in _texts(_report(language)) for letter in text}
    letters |= set("•…" + "".join(map("".join, WORDS.values())))
    for name in (REGULAR, BOLD):
        assert not [letter for letter in letters if ord(letter) not in getFont(name).face.charToGlyph]


def test_maps_are_grey_pictures_as_wide_as_the_text(images):
    assert set(images) == {"ways-known", "change-known", "ways-known_assumed", "change-known_assumed"}
    for content in images.values():
        pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB")).astype(int)
        assert np.ptp(pixels, axis=2).max() == 0
        assert pixels.min() < 60
        assert pixels.max() == 255
    assert map_images(small_territory(), comparison()) == images


@pytest.mark.parametrize("patterns", [WAYS, CHANGE])
def test_classes_differ_by_pattern_and_by_grey(patterns):
    assert len({one.hatch for one in patterns.classes}) == len(patterns.classes) == len(patterns.bounds) + 1
    if patterns is WAYS:
        greys = [lightness(one.face) for one in patterns.classes]
        assert all(one - other > 7 for one, other in pairwise(greys))


def test_a_bound_belongs_below_it_and_no_way_left_is_the_last_class():
    assert [WAYS.of(value).label for value in (5, 5.1, 30, 31)] == ["≤ 5", "5–10", "15–30", "> 30"]
    assert WAYS.of(None).label == "?"
    assert CHANGE.of(float("inf")) is CHANGE.classes[-1]


def test_numbers_are_written_as_each_language_does():
    vietnamese, english = Speech("vi"), Speech("en")
    assert vietnamese.number(-1234.56, 1) == "−1.234,6"
    assert english.number(1234.56, 1) == "1,234.6"
    assert [english.more(value, 1) for value in (2.0, -2.0, 0.04, -0.04, None)] == ["+2.0", "−2.0", "0.0", "0.0", "–"]
    assert (vietnamese.day("2026-11-02"), english.day("2026-11-02")) == ("02/11/2026", "2 November 2026")


def test_texts_of_users_are_one_printable_line():
    assert clean("a\nb\x1b[2J\u202ec") == "a b [2J c"
    assert len(clean("x" * 5_000)) == 1_001
