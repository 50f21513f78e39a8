"""Every reason of the solver has Vietnamese words, and a sentence with its numbers."""

from __future__ import annotations

import re

import pytest

from geo.sensitivity import MASK
from maps.unserved import explanation, reason_counts, reason_words
from routing.plan import unserved
from routing.plan.plan import Unserved
from tests.routing.streets import carrier, street

VND = street({"office": 0}, [carrier()], []).problem

CODES = re.findall(r"^\| ([A-Z_]+) \|", unserved.__doc__ or "", re.MULTILINE)


def test_every_reason_of_the_solver_has_words() -> None:
    assert len(CODES) >= 6
    assert all(reason_words(code) != code for code in CODES)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"cost": 520_000, "penalty": 400_000}, ("520.000 đồng", "400.000 đồng")),
        ({"load": 9, "capacity": 5, "excess": 4}, ("chở 9", "được 5", "thêm 4")),
        ({"earliest_s": 36_000, "latest_s": 32_400, "excess_s": 3_600}, ("10:00", "09:00", "1 giờ 00")),
        ({"end_s": 70_000, "shift_end_s": 67_300, "excess_s": 2_700}, ("45 phút",)),
        ({"stops": 101, "limit": 100}, ("101", "100")),
        ({"aboard_s": 8_100, "limit_s": 7_200, "excess_s": 900}, ("2 giờ 15", "2 giờ 00")),
        ({"distance_m": 92_400, "limit_m": 90_000, "excess_m": 2_400}, ("92,4 km", "90,0 km")),
        ({"without_skill": 4}, ("4 bưu tá", "kỹ năng")),
        ({"not_cleared": 4}, ("4 bưu tá", "KT1")),
        ({"carriers": 0}, ("bưu tá",)),
    ],
)
def test_the_sentence_holds_the_numbers(numbers: dict[str, int], words: tuple[str, ...]) -> None:
    told = explanation(Unserved(stop="S", reason="NO_CARRIER", message="In English.", numbers=numbers), VND)
    assert "English" not in told
    assert all(word in told for word in words)


def test_a_plan_without_numbers_keeps_its_own_sentence() -> None:
    assert explanation(Unserved(stop="S", reason="RAIN", message="Mưa lớn."), VND) == "Mưa lớn."
    assert "đường" in explanation(Unserved(stop="S", reason="UNREACHABLE", message="No way."), VND)


def test_counts_keep_the_code_for_those_who_look_it_up() -> None:
    assert reason_counts({"WINDOW_CLOSED": 3}) == "không kịp khung giờ: 3 (WINDOW_CLOSED)"
    assert reason_counts({}) == ""


def test_hidden_stops_are_counted_without_their_reason_and_a_bare_reason_is_not_explained() -> None:
    assert reason_counts({"NO_SKILL": 1, MASK: 2}) == (
        "không có bưu tá đủ kỹ năng: 1 (NO_SKILL), thông tin hạn chế: 2"
    )
    assert explanation(Unserved(stop="S", reason="MAX_DISTANCE", message=""), VND) == ""
