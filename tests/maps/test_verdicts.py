"""The standard's verdicts reach the index page with figure, limit, margin and reason, networks apart."""

from __future__ import annotations

from typing import Any

from maps.verdicts import verdict_reasons, verdict_rows


def _verdict(network: str, value: float, holds: bool | None, **rule: Any) -> dict[str, Any]:
    asked = {"rule": "radius", "name_vi": "Bán kính", "name_en": "Radius", "status": "verified", "unit": "m"}
    return {
        "rule": {**asked, "limit": 3000.0, **rule},
        "network": network,
        "value": value,
        "of": 166 if rule.get("scope") == "commune" else None,
        "holds": holds,
        "why_vi": f"Vì {network}.",
        "why_en": f"Because {network}.",
    }


def test_networks_are_apart_with_figure_margin_and_verdict() -> None:
    (row,) = verdict_rows([_verdict("known", 4270.0, False), _verdict("known_assumed", 2185.0, None)])
    known, assumed = row["networks"]["known"], row["networks"]["known_assumed"]
    assert (known["figure"], known["margin"], known["verdict"]) == (
        "4,27 km",
        "vượt 1,27 km",
        "Không đạt nếu chỉ tính các điểm đã biết",
    )
    assert (assumed["margin"], assumed["verdict"]) == ("dưới mức 0,81 km", "Không kết luận")


def test_a_rule_by_commune_counts_those_that_break_it() -> None:
    (row,) = verdict_rows([_verdict("known", 122.0, False, scope="commune", status="house_rule")])
    assert row["networks"]["known"]["figure"] == "122 trong 166 xã, phường vượt"
    assert row["networks"]["known"]["margin"] == ""
    assert "không đòi" in row["status"]


def test_each_reason_is_told_once() -> None:
    twice = [_verdict("known", 1.0, True), _verdict("known", 2.0, True)]
    assert verdict_reasons(twice) == [{"vietnamese": "Vì known.", "english": "Because known."}]


def test_a_rule_that_asks_for_more_tells_what_is_lacking_or_to_spare() -> None:
    asked = {"comparison": "at_least", "unit": "h", "limit": 8.0}
    (short,) = verdict_rows([_verdict("known", 7.5, False, **asked)])
    (long,) = verdict_rows([_verdict("known", 9.0, True, **asked)])
    assert (short["networks"]["known"]["figure"], short["networks"]["known"]["margin"]) == (
        "7,5 giờ",
        "thiếu 0,5 giờ",
    )
    assert long["networks"]["known"]["margin"] == "dư 1,0 giờ"


def test_without_a_figure_there_is_no_margin() -> None:
    (row,) = verdict_rows([{**_verdict("known", 0.0, None), "value": None}])
    known = row["networks"]["known"]
    assert (known["figure"], known["margin"], known["verdict"]) == ("không có số liệu", "", "Không kết luận")
