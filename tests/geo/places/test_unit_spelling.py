"""Which of several communes a text means: marks before kinds, however the kind is shortened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.places.load import load_places
from geo.places.unit_names import UnitNames
from geo.places.unit_spelling import as_code, kind_and_bare, nearest_spelling

OLD = ("Phường Đông Thịnh", "Xã Đồng Thịnh", "Xã Đông Thịnh")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Xã Đông Thịnh", [OLD[2]]),
        ("X. Đông Thịnh", [OLD[2]]),
        ("P. Đông Thịnh", [OLD[0]]),
        ("P. Đồng Thịnh", [OLD[1]]),  # the marks are right, the kind is not
        ("Đông Thịnh", [OLD[0], OLD[2]]),
        ("xa dong thinh", [OLD[1], OLD[2]]),
        ("THỊ TRẤN ĐÔNG THỊNH", [OLD[0], OLD[2]]),
    ],
)
def test_marks_tell_namesakes_apart_before_their_kind(text: str, meant: list[str]) -> None:
    commune = load_places("38").communes[0]
    units = [replace(commune, name=name) for name in OLD]
    assert [unit.name for unit in nearest_spelling(text, units)] == meant


def test_the_place_of_the_tone_mark_does_not_matter() -> None:
    commune = load_places("38").communes[0]
    units = [replace(commune, name=name) for name in ("Xã Hoà Phú", "Xã Hoà Phụ")]
    assert [unit.name for unit in nearest_spelling("Hòa Phú", units)] == ["Xã Hoà Phú"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [("TT. Nga Sơn", ("thi tran", "nga son")), ("X Nga An", ("xa", "nga an")), ("Xã", ("", "xa"))],
)
def test_kind_and_name_are_told_apart(name: str, parts: tuple[str, str]) -> None:
    assert kind_and_bare(name) == parts


@pytest.mark.parametrize(("text", "code"), [("4", "00004"), ("16144", "16144"), ("4a", "4a"), ("٤", "٤"), ("", "")])
def test_a_code_gets_the_zeros_back_that_a_spreadsheet_took(text: str, code: str) -> None:
    assert as_code(text) == code


def test_names_of_a_table_are_not_shortened() -> None:
    communes = load_places("38").communes
    names = UnitNames.of(communes)
    assert names.by_name(communes[0].name) == (communes[0].code,)
    assert names.by_name(f"X. {communes[0].name.partition(' ')[2]}") == ()
