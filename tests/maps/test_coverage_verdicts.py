"""The coverage page shows verdicts by commune, who lost most, and before beside after."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pandas as pd

from geo.coverage.standards.rule import Rule
from geo.coverage.standards.verdict import UnitFigure, Verdict
from maps.coverage_page import coverage_page
from tests.maps.fixtures import HOSTILE, commune_table, predecessor_table, small_territory
from tests.maps.test_pages import layers

RULE = Rule("near", "travel_min", 30, "min", "commune", "house_rule", HOSTILE, f"Gần {HOSTILE}", "Near", share=0.9)
UNITS = (
    UnitFigure("10000", "Hạc Thành", 20_000, 12.25, 17.75, True),
    UnitFigure("10001", HOSTILE, 40_000, 41.0, -11.0, False),
)
VERDICT = Verdict(RULE, "known", 1.0, 2, False, "Chỉ tính điểm có nguồn.", "", -11.0, None, 4_000, 22.5, UNITS)
NO_VERDICT = Verdict(RULE, "known", 1.0, 2, None, "Không kết luận.", "", units=UNITS)


def page(*verdicts: Verdict, table: pd.DataFrame | None = None) -> str:
    territory = small_territory()
    olds = predecessor_table(territory) if table is None else table
    return coverage_page(territory, commune_table(territory), olds, verdicts=verdicts)


def page_data(html: str) -> dict[str, Any]:
    (block,) = re.findall(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.DOTALL)
    return dict(json.loads(block))


def test_a_verdict_colours_the_communes_and_stands_in_their_popups() -> None:
    communes = layers(page(VERDICT))["communes"]
    colouring = communes["colourings"][-1]
    assert colouring["labels"] == ["Đạt (1)", "Không đạt (1)", "không có số liệu (1)"]
    assert "Toàn tỉnh: 22,5 phút" in colouring["note"]
    assert "4.000 người" in colouring["note"]
    assert "Chỉ tính điểm có nguồn." in colouring["note"]
    features = [feature["properties"] for feature in communes["features"]["features"]]
    assert [feature["v"][-1] for feature in features] == [0, 1, -1]
    assert [feature["p"][-1] for feature in features] == ["Đạt: 12,2 phút", "Không đạt: 41,0 phút", ""]
    assert communes["fields"][-1] == RULE.name_vi


def test_where_there_is_no_verdict_no_commune_is_coloured_by_it() -> None:
    plain, judged = layers(page())["communes"], layers(page(NO_VERDICT))["communes"]
    assert judged["colourings"] == plain["colourings"]
    assert "Không kết luận" in page(NO_VERDICT)


def test_verdicts_stand_beside_the_map_as_text() -> None:
    html = page(VERDICT)
    assert "1 trong 2 xã, phường vượt" in html
    assert "quy chuẩn không đòi" in html
    assert "cần thêm" not in html
    assert "cần thêm ít nhất 1.200 điểm" in page(replace(VERDICT, points_lacking=1_200))
    assert "cần thêm" not in page(replace(VERDICT, points_lacking=0))
    assert html.count("Chỉ tính điểm có nguồn.") == 2  # once beside the map, once in the colouring's note
    assert "<script>alert" not in html
    assert 'id="verdicts"' not in page()


def test_those_who_lost_most_are_listed_by_minutes_where_they_are_known() -> None:
    table = predecessor_table(small_territory())
    by_metres = page_data(page(table=table))["ranking"]
    more = table["to_hcc_m"] - table["to_old_m"]
    assert [entry["k"] for entry in by_metres] == list(table.loc[more.sort_values(ascending=False).index, "code"])
    table["to_old_min"] = [12.0, 3.0, 9.0, 12.4, 30.0, float("nan")]
    # Not the difference of the means: some of 20002's people have no way any more, and count in one mean alone.
    table["hcc_loss_min"] = [0.4, 9.4, 20.0, 0.0, -17.6, float("nan")]
    by_minutes = page_data(page(table=table))["ranking"]
    assert [entry["k"] for entry in by_minutes] == ["20002", "20001", "20000"]
    assert by_minutes[1]["text"] == "3.700 người: trước 3 phút, nay 12 phút (thêm 9 phút); điểm gần nhất 9 phút"
    keys = {feature["properties"]["k"] for feature in layers(page())["predecessors"]["features"]["features"]}
    assert {entry["k"] for entry in by_metres} <= keys


def test_the_divider_shows_the_old_way_and_the_new_one() -> None:
    html = page()
    (wish,), olds = page_data(html)["swipes"], layers(html)["predecessors"]
    assert wish["layer"] == "predecessors"
    assert "xã cũ" in olds["colourings"][wish["left"]]["label"]
    assert "HCC" in olds["colourings"][wish["right"]]["label"]
    assert wish["group"] == olds["colourings"][0]["group"]
    assert len(wish["colours"]) == len(wish["labels"]) + 1


def test_former_communes_that_are_still_far_are_gaps() -> None:
    table = predecessor_table(small_territory())
    assert "gaps" not in layers(page(table=table))
    table["to_known_min"] = [30.0, 31.0, 9.0, 45.4, float("nan"), 8.0]
    gaps = layers(page(table=table))["gaps"]
    assert gaps["label"] == "Còn xa hơn 30 phút (2 xã cũ, 8.800 người)"
    assert gaps["shown"] is False
    told = [dict(zip(gaps["fields"], each["properties"]["p"], strict=True)) for each in gaps["features"]["features"]]
    assert [each["Nay đến điểm gần nhất có nguồn"] for each in told] == ["31 phút", "45 phút"]
