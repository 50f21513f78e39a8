"""A rule of the standard on paper."""

from __future__ import annotations

from maps.picture.coverage import CoverageTables
from maps.picture.draw import figure_of
from maps.picture.verdict import verdict_picture
from maps.style.theme import PRINT
from tests.maps.fixtures import commune_table, predecessor_table, small_territory
from tests.maps.test_coverage_verdicts import RULE, VERDICT


def test_a_rule_by_commune_tells_who_keeps_it_and_why_that_is_known() -> None:
    territory = small_territory()
    tables = CoverageTables(commune_table(territory), predecessor_table(territory), labels=("Ước tính thử.",))
    picture = verdict_picture(territory, tables, VERDICT, sources=("Nguồn thử",))
    (communes,) = [drawn for drawn in picture.layers if drawn.colouring is not None]
    assert communes.layer.colourings[communes.colouring or 0].label == RULE.name_vi
    # Slanting lines mean that assumed points are counted: a verdict never does.
    assert not communes.hatched
    assert picture.subtitle.startswith("1 trong 2 xã, phường không đạt. Điểm có nguồn.")
    said = " ".join(text.get_text() for axes in figure_of(picture, "a4", PRINT).axes for text in axes.texts)
    for words in ("Đạt (1)", "Không đạt (1)", "không có số liệu (1)", "Toàn tỉnh: 22,5 phút", "Ước tính thử."):
        assert words in said
    assert "Nguồn thử" in said
