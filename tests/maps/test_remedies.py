"""Every change that may help has Vietnamese words with its numbers."""

from __future__ import annotations

import unicodedata

import pytest

from maps.remedies import remedy
from maps.unserved import explanation
from routing.explain import words
from routing.plan.plan import Fix, Unserved
from tests.routing.streets import carrier, street

VND = street({"office": 0}, [carrier()], []).problem
EUR = VND.model_copy(update={"cost_unit": "EUR", "cost_decimals": 2})

AMOUNTS = {
    "shift": ({"shift_s": 2_690}, "thêm 45 phút ca"),
    "max_duration": ({"duration_s": 3_600}, "1 giờ 00"),
    "max_stops": ({"stops": 2}, "2 điểm dừng"),
    "max_distance": ({"distance_m": 2_400}, "2,4 km"),
    "capacity": ({"items": 8, "g": 1_200}, "1.200 g, 8 bưu gửi"),
    "escort": ({"vnd": 600}, "áp tải"),
    "reloads": ({"reloads": 1}, "tại X, "),
    "skills": ({"skills": 1}, "X"),
    "named_carriers": ({}, "R-07"),
    "depots": ({}, "tại X, "),
    "waves": ({"wave": 2}, "đợt phát 2"),
    "windows": ({"open_later_s": 1_200, "open_earlier_s": 60}, "sớm hơn 1 phút và muộn hơn 20 phút"),
    "deadlines": ({"deadline_s": 61}, "2 phút"),
    "max_aboard": ({"aboard_s": 120}, "2 phút"),
    "carriers": ({"carriers": 1}, "thêm một xe máy tại Y, như X"),
    "penalty": ({"penalty": 61_000}, "61.000 đồng"),
    "time_limit": ({}, "R-07"),
}


def _fix(rule: str, amounts: dict[str, int]) -> Fix:
    return Fix(
        rule=rule, carrier="R-07", amounts=amounts, what=["X", "motorbike", "Y"], cost=32_000, message="In English."
    )


@pytest.mark.parametrize("rule", sorted(words.RULES))
def test_every_rule_has_words_with_its_numbers(rule):
    amounts, told = AMOUNTS[rule]
    text = remedy(_fix(rule, amounts), VND)
    assert told in text
    assert text.endswith("(+32.000 đồng)")
    assert unicodedata.is_normalized("NFC", text)


def test_a_change_may_save_money():
    fix = _fix("max_stops", {"stops": 1}).model_copy(update={"cost": -5_000})
    assert remedy(fix, VND).endswith("(-5.000 đồng)")


def test_money_is_told_in_the_problems_unit():
    fix = _fix("penalty", {"penalty": 1_234_567}).model_copy(update={"cost": 12_345.6})
    assert remedy(fix, EUR) == "nếu mức phạt bỏ qua là 12.345,67 EUR thì R-07 sẽ phục vụ (+12.345,60 EUR)"
    left = Unserved(stop="S", reason="COSTS_MORE_THAN_PENALTY", message="", numbers={"cost": 950, "penalty": 5})
    assert explanation(left, EUR) == "Phục vụ thêm tốn 9,50 EUR, bỏ qua chỉ tính 0,05 EUR."


def test_a_rule_of_another_version_keeps_its_sentence():
    assert remedy(_fix("moon", {}), VND) == "In English."


def test_the_cheapest_is_told_with_the_reason():
    left = Unserved(stop="S", reason="UNREACHABLE", message="No way.", fixes=[_fix("shift", {"shift_s": 60})])
    assert explanation(left, VND).endswith("Có thể: thêm 1 phút ca làm việc cho R-07 (+32.000 đồng).")
