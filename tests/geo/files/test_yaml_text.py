"""YAML of people: what was typed, where it stands, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.files.yaml_text import MAX_BYTES, read_yaml

BROKEN = Path(__file__).parents[2] / "data" / "broken" / "scenarios"


def test_values_stay_the_texts_that_were_typed(tmp_path):
    path = tmp_path / "codes.yaml"
    path.write_text(
        "commune: 01234\nopens: 12:30\nopen: no\nday: 2026-02-23\nname: Bưu cục Mường Lát\nof: [1e308, ~]\n"
    )
    document = read_yaml(path)
    assert document.content == {
        "commune": "01234",
        "opens": "12:30",
        "open": "no",
        "day": "2026-02-23",
        "name": "Bưu cục Mường Lát",
        "of": ["1e308", "~"],
    }
    assert (document.where("name"), document.where("of[1]"), document.where("of[7].there")) == (
        "line 5",
        "line 6",
        "line 6",
    )
    assert document.where("gone") == "line 1"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("keys-twice", {("YAML_INVALID", "line 5"), ("YAML_INVALID", "line 6")}),
        ("alias-bomb", {("YAML_INVALID", "line 2")}),
        ("not-utf8", {("FILE_UNREADABLE", "line 1")}),
        ("tab-for-indent", {("YAML_INVALID", "line 3")}),
        ("control-characters", {("YAML_INVALID", "line 1"), ("YAML_INVALID", "line 2")}),
        ("two-documents", {("YAML_INVALID", "line 3")}),
        ("nested-too-deeply", {("YAML_INVALID", "line 1")}),
        ("key-is-a-list", {("YAML_INVALID", "line 2")}),
    ],
)
def test_what_cannot_be_read_is_told_with_its_lines(name, told):
    with pytest.raises(InputRefused) as refused:
        read_yaml(BROKEN / f"{name}.yaml")
    assert {(fault.code, fault.row) for fault in refused.value.faults} == told


@pytest.mark.parametrize(("name", "code"), [("nested-deeply", "YAML_INVALID"), ("empty", "FILE_EMPTY")])
def test_files_without_a_line_to_name(name, code):
    with pytest.raises(InputRefused) as refused:
        read_yaml(BROKEN / f"{name}.yaml")
    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: " + b"x" * MAX_BYTES)
    with pytest.raises(InputRefused, match="FILE_TOO_LARGE"):
        read_yaml(path)


def test_letters_that_yaml_does_not_know_are_told(tmp_path):
    path = tmp_path / "bell.yaml"
    path.write_bytes(b"a: b\nc: \x07\n")
    with pytest.raises(InputRefused) as refused:
        read_yaml(path)
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("YAML_INVALID", "line 2")]
