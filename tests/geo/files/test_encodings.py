"""Old Vietnamese encodings: every letter comes back, and what is not certain is refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.files.encoding import decode
from geo.files.legacy_fonts import TCVN3, VNI, from_tcvn3, from_vni
from geo.files.read import read_table
from geo.files.syllables import is_syllable

BROKEN = Path(__file__).parents[2] / "data" / "broken"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
LETTERS = [letter for letter in SMALL if not letter.isascii()]
NAMES = "Bưu điện huyện Thường Xuân, xã Thiệu Hóa, phường Hạc Thành, thị trấn Nga Sơn, Quảng Xương"


def tcvn3(text: str) -> bytes:
    codes = {letter: code for code, letter in TCVN3.items()}
    return "".join(codes.get(letter, letter) for letter in text).encode("latin-1")


def vni(text: str) -> bytes:
    codes = {letter: code for code, letter in VNI.items()}
    small = "".join(
        codes.get(letter, codes[letter.lower()].upper() if letter.lower() in codes else letter) for letter in text
    )
    return small.encode("latin-1")


def windows_1258(text: str) -> bytes:
    """Letters with their hats, tones apart after them."""
    apart = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in marks if mark in TONES[1:])
        apart.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones)) + tones)
    return "".join(apart).encode("cp1258")


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_back_from_both_fonts(letter: str) -> None:
    assert from_tcvn3(tcvn3(letter).decode("latin-1")) == letter
    assert from_vni(vni(letter).decode("latin-1")) == letter
    assert from_vni(vni(letter.upper()).decode("latin-1")) == letter.upper()


def test_the_tables_hold_every_letter_and_no_other() -> None:
    assert set(VNI.values()) == set(LETTERS)
    assert sorted(TCVN3.values()) == sorted([*LETTERS, *"ĂÂÊÔƠƯĐ"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("THANH HO¸", "THANH HOÁ"),
        ("THä XU¢N", "THỌ XUÂN"),
        ("Yªn §Þnh", "Yên Định"),
        ("T¹", "Tạ"),
        ("§«ng S¬n", "Đông Sơn"),
    ],
)
def test_capitals_of_tcvn3_follow_the_word(written: str, meant: str) -> None:
    assert from_tcvn3(written) == meant


@pytest.mark.parametrize(
    ("encode", "name"), [(tcvn3, "TCVN3"), (vni, "VNI"), (windows_1258, "Windows-1258"), (None, "")]
)
def test_a_text_comes_back_and_the_notice_names_encoding_and_sample(encode: object, name: str) -> None:
    content = encode(NAMES) if callable(encode) else NAMES.encode()
    text, notices = decode(content, "a.csv")
    assert text == NAMES
    assert [each.code for each in notices] == (["ENCODING_CONVERTED"] if name else [])
    for notice in notices:
        assert name in notice.message
        assert "became 'phường'" in notice.message


@pytest.mark.parametrize("text", ["café, façade, Zürich, Gärten", "Hoà", "Málaga São Paulo Ærø Øresund"])
def test_what_is_not_surely_vietnamese_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(InputRefused) as refused:
        decode(f"id\n{text}".encode("latin-1"), "a.csv")
    assert [(each.code, each.row) for each in refused.value.faults] == [("ENCODING_UNKNOWN", "line 2")]
    assert "CSV UTF-8" in refused.value.faults[0].action


@pytest.mark.parametrize(
    "encoding", ["tcvn3", "vni", "windows-1258", "utf-16", "byte-order-mark", "tcvn3-saved-as-unicode"]
)
def test_files_in_every_encoding_give_the_same_table(encoding: str) -> None:
    table = read_table(BROKEN / "tables" / f"encoding-{encoding}.csv")
    assert table.columns == ("id", "tên", "xã", "lat", "lon")
    assert [row.cells["tên"] for row in table.rows] == ["Bưu cục Hạc Thành", "Điểm Thiệu Hóa", "Điểm Thường Xuân"]


def test_one_column_in_an_old_font_is_converted_and_the_others_stay() -> None:
    table = read_table(BROKEN / "tables" / "column-in-tcvn3.xlsx")
    assert table.rows[1].cells == {"id": "2", "ten": "Điểm Thiệu Hóa", "ghi chú": "tiếng Việt đúng"}
    assert "column B" in table.notices[0].message


@pytest.mark.parametrize("word", ["nghiêng", "Thuở", "khuỷu", "quốc", "ươm", "Đắk", "giếng", "yêu"])
def test_words_of_the_language_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ThiÖu", "Zürich", "hoá́", "các̀", "Thieäu", "bcd"])
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)
