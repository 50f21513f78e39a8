"""The PDF of one round with more stops than anybody drives: each has its row, its number and its code.

`make trials` draws 5,000, which takes three times as long.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from bench.maps.synthetic_plan import synthetic_plan
from maps.sheets.files import Kind, round_files
from maps.sheets.pdf.paper import PAPERS
from tests.maps.fixtures import small_territory
from tests.maps.pdf_text import fonts_inside, page_streams, page_texts

STOPS = 5_000 if "BUUTA_TRIALS" in os.environ else 1_500
#: A row begins with the stop's number and the hour of coming.
_ROW = re.compile(r"^(?=\d+\n\d\d:\d\d)", re.MULTILINE)
#: How the drawing of a code ends.
_CODE = re.compile(rb"\d 1 re f\b")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_stop_of_a_very_long_round_is_on_its_sheet(paper):
    on_map = synthetic_plan(small_territory(), rounds=1, stops=STOPS)
    (one,) = on_map.plan.rounds
    ((_, content),) = round_files(on_map, one, title="Tuyến phát", kinds=[Kind.PDF], paper=paper)
    rows = list(_rows(content))
    assert [int(order) for order, _ in rows] == list(range(1, STOPS + 1))
    shown = on_map.shown_stops()
    for visit, (_, told) in zip(one.visits, rows, strict=True):
        assert shown[visit.stop].label in told
        assert shown[visit.stop].items in told
    assert fonts_inside(content) == {f"Roboto{cut}" for cut in ("Regular", "Bold", "Medium", "Italic")}


def _rows(content: bytes) -> Iterator[tuple[str, str]]:
    """The number of every row and its texts, as they are selected."""
    for number, (texts, drawn) in enumerate(zip(page_texts(content), page_streams(content), strict=True), start=1):
        assert f"Trang {number}/" in texts
        rows = _ROW.split("\n".join(texts))[1:]
        assert len(_CODE.findall(drawn)) == len(rows) + (number == 1), "each stop has one, and the start"
        for row in rows:
            order, _, told = row.partition("\n")
            yield order, told.replace("\n", " ")
