"""Any position in any spelling, any table in any delimiter and encoding: what was written is what is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.files.cells import tidy
from geo.files.legacy_fonts import TCVN3, VNI, from_tcvn3, from_vni
from geo.files.read import read_table
from geo.places.positions.coordinates import read_lon_lat, read_position
from geo.places.vietnam import EAST, NORTH, SOUTH, WEST


def sexagesimal(value: float, pattern: str, decimals: int) -> str:
    """Degrees, minutes and seconds without ever writing 60 seconds."""
    units = round(value * 3600 * 10**decimals)
    seconds, minutes = units % (60 * 10**decimals), units // (60 * 10**decimals)
    return pattern.format(minutes // 60, minutes % 60, f"{seconds / 10**decimals:.{decimals}f}")


def minutes_of(value: float, pattern: str, decimals: int) -> str:
    units = round(value * 60 * 10**decimals)
    return pattern.format(units // (60 * 10**decimals), f"{units % (60 * 10**decimals) / 10**decimals:.{decimals}f}")


def degrees(decimals: int, comma: bool) -> Callable[[float], str]:
    return lambda value: f"{value:.{decimals}f}".replace(".", "," if comma else ".")


#: (how a value is written, how exact that is in degrees)
SPELLINGS: list[tuple[Callable[[float], str], float]] = [
    (degrees(4, comma=False), 1e-4),
    (degrees(7, comma=False), 1e-7),
    (degrees(6, comma=True), 1e-6),
    *(
        (lambda value, pattern=pattern: sexagesimal(value, pattern, 2), 0.01 / 3600)
        for pattern in ("{}°{}'{}\"", "{}º {}’ {}”", "{}d{}m{}s", "{} {} {}", "{}° {}' {}''", "{} độ {} phút {} giây")
    ),
    *(
        (lambda value, pattern=pattern: minutes_of(value, pattern, 4), 1e-4 / 60)
        for pattern in ("{}°{}'", "{} {}", "{}d{}m")
    ),
]
LETTERS = [("{}", "{}"), ("{}N", "{}E"), ("{} B", "{} Đ"), ("N{}", "E{}"), ("N {}", "E {}"), ("{} Bắc", "{} Đông")]
JOINS = ["{0}; {1}", "{0}, {1}", "{0}\t{1}", "({0}; {1})", "{0}|{1}"]
lons = st.floats(WEST, EAST)
lats = st.floats(SOUTH, NORTH)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(lons, lats, st.sampled_from(SPELLINGS), st.sampled_from(LETTERS), st.sampled_from(JOINS), st.booleans())
def test_every_spelling_of_a_position_reads_back_within_its_precision(
    lon: float,
    lat: float,
    spelling: tuple[Callable[[float], str], float],
    letters: tuple[str, str],
    join: str,
    swap: bool,
) -> None:
    write, precision = spelling
    lon, lat = min(max(lon, WEST + 0.01), EAST - 0.01), min(max(lat, SOUTH + 0.01), NORTH - 0.01)
    texts = [letters[0].format(write(lat)), letters[1].format(write(lon))]
    pair = read_lon_lat(texts[1], texts[0])
    single = read_position(join.format(*(texts[::-1] if swap else texts)))
    for position in (pair, single):
        assert abs(position.lon - lon) <= precision
        assert abs(position.lat - lat) <= precision
    told = ["POSITION_SWAPPED"] if swap and letters[0] == "{}" else []
    assert [each.code for each in single.notices] == told
    assert pair.notices == ()


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(st.sampled_from("0123456789 .,;-+°'\"NEBĐSWdms/|@:()e\t"), max_size=40))
def test_any_text_is_a_position_in_vietnam_or_refused(text: str) -> None:
    try:
        position = read_position(text)
    except InputRefused as refused:
        assert all(each.action for each in refused.faults)  # noqa: PT017 - either way is right
    else:
        assert WEST <= position.lon <= EAST
        assert SOUTH <= position.lat <= NORTH


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn")), max_size=12)
tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8)
)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(tables, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_quoted_table_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    header = [f"cột {letter}" for letter in "abcde"[: len(rows[0])]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([header, *rows])
    path: Path = tmp_path_factory.mktemp("tables") / "a.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    expected = [[tidy(cell) for cell in row] for row in rows if any(tidy(cell) for cell in row)]
    try:
        table = read_table(path)
    except InputRefused as refused:
        assert {each.code for each in refused.faults} == {"FILE_EMPTY"}  # noqa: PT017 - the other way is asserted too
        assert not expected
        return
    if all(each.code != "ENCODING_CONVERTED" or "UTF-16" in each.message for each in table.notices):
        assert [list(row.cells.values()) for row in table.rows] == expected


@settings(max_examples=200, derandomize=True)
@given(st.text(st.sampled_from([*"bcdghklmnpqrstvx ", *TCVN3.values()]), max_size=30))
def test_any_text_of_small_letters_comes_back_from_both_fonts(text: str) -> None:
    small = text.lower()
    tcvn3 = {letter: code for code, letter in TCVN3.items()}
    vni = {letter: code for code, letter in VNI.items()}
    assert from_tcvn3("".join(tcvn3.get(letter, letter) for letter in small)) == small
    assert from_vni("".join(vni.get(letter, letter) for letter in small)) == small


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"PK\x03\x04", b"PAR1", b"SQLite format 3\0", b"\x00\x00\x27\x0a", b"{", b"<kml", b"id,name\n"]
    ),
)
def test_any_bytes_are_a_table_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, magic: bytes
) -> None:
    path: Path = tmp_path_factory.mktemp("bytes") / "a.csv"
    path.write_bytes(magic + content)
    try:
        assert read_table(path).rows
    except InputRefused as refused:
        assert all(each.action for each in refused.faults)  # noqa: PT017 - either way is right
