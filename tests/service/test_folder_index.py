"""`index.html` of folders that commands write: every file is there, and what is there is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from maps.board.files import Link
from maps.folder_page import folder_page
from service.usecases.folder_index import COMPARING, COVERAGE, MOBILE, SITING, STAFF, write_folder_index
from tests.maps.fixtures import HOSTILE
from tests.service.test_coverage_command import FILES


@pytest.mark.parametrize("contents", [COVERAGE, MOBILE, COMPARING, SITING, STAFF], ids=lambda each: each.title)
def test_what_is_there_is_linked_with_its_size_and_the_rest_is_not(tmp_path: Path, contents):
    for link in contents.links[1:]:
        (tmp_path / link.href).write_bytes(b"x" * 2_000)
    write_folder_index(tmp_path, contents)
    html = (tmp_path / "index.html").read_text("utf-8")
    linked = re.findall(r'<a href="([^"]+)"', html)
    assert sorted(linked) == sorted(link.href for link in contents.links[1:])
    assert html.count("2 KB") == len(linked)
    assert contents.title in html
    assert not re.search(r"https?:|src=|<script", html)


def test_no_file_of_a_coverage_report_is_left_out():
    assert {link.href for link in COVERAGE.links} == FILES - {"index.html"}


def test_pages_come_before_tables_and_names_stay_names():
    links = [Link("a.csv", HOSTILE, "a", 1), Link("b.html", "Trang", "b", 1)]
    html = folder_page(HOSTILE, "x", links)
    assert html.index("b.html") < html.index("a.csv")
    assert "<script" not in html
