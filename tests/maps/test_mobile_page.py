"""The printed calendar: every call with its day and hours, a sheet for each commune, and why somebody is left out."""

from __future__ import annotations

import re

from maps.mobile_page import Names, mobile_page
from routing.siting.mobile.calendar import Calendar, Call, Day, Left, Mobile, Served

_REASONS = {
    "NO_WAY": {},
    "NO_STOP": {"nearest_s": 2400, "radius_s": 1800},
    "NO_VAN_WAY": {},
    "SHIFT_TOO_SHORT": {"excess_s": 1200},
    "NO_VAN_TIME": {"days": 3},
}
NAMES = Names(
    communes={"1": "Xã Ấm Hạ", "2": "Phường Đèo <b>Cao</b>", "3": "Xã Yên"},
    stops={"s": ("Chợ <i>cũ</i>", "1")},
    places={"p": ("Bản Đông", "1"), "q": ("Bản Tây", "2"), **{reason: (f"Nơi {reason}", "3") for reason in _REASONS}},
    bases={"office": "Bưu cục Mường Lát"},
)


def _mobile(weeks: int = 1, *, estimated: bool = True) -> Mobile:
    call = Call(
        stop="s",
        from_s=28_800,
        until_s=34_200,
        people=30,
        again=weeks > 1,
        travel_s=900,
        distance_m=9_000,
        estimated=estimated,
    )
    day = Day(
        van="van-1", base="office", week=weeks, weekday=2, shift_s=(25_200, 61_200), leave_s=27_900, back_s=35_100,
        travel_s=1_800, distance_m=18_000, calls=[call],
    )  # fmt: skip
    left = [
        Left(place=reason, people=5, reason=reason, numbers=numbers, message="")
        for reason, numbers in _REASONS.items()
    ]
    served = [
        Served(place="p", stop="s", travel_s=300, people=10),
        Served(place="q", stop="s", travel_s=900, people=20),
    ]
    calendar = Calendar(
        weeks=weeks, days=[day], served=served, left=left, people=55, people_served=30, people_twice=0, reachable=35,
        bound=32, travel_s=1_800, distance_m=18_000, idle_days=0,
    )  # fmt: skip
    return Mobile(
        format="buuta-mobile/1", labels=["English."], beyond_s=1_800, radius_s=1_800, people_all=1_000,
        people_before=55, people_after=25, calendar=calendar,
    )  # fmt: skip


def test_the_whole_cycle_and_a_sheet_for_each_commune():
    page = mobile_page(_mobile(), NAMES, ["Ghi chú."])
    whole, second, first = page.split("<article")[1:]
    for part in (whole, first, second):
        assert "Thứ Ba hằng tuần" in part
        assert "08:00–09:30" in part
    assert "30 (55 %)" in whole
    assert "Ghi chú." in whole
    assert "English." not in page
    assert "Xã Ấm Hạ" in first
    assert "Bản Đông" in first
    assert "Bản Tây" not in first
    assert "Bản Tây <small>(cách 15 phút)" in second
    assert "(Xã Ấm Hạ)" in second  # the stop lies in the other commune


def test_a_commune_that_no_van_comes_to_has_no_sheet_but_stands_on_the_first():
    page = mobile_page(_mobile(), NAMES, [])
    assert page.count("<article") == 3
    assert page.count("Xã Yên") == 1


def test_every_reason_is_told_in_vietnamese():
    page = mobile_page(_mobile(), NAMES, [])
    for words in (
        "Chưa có đường đến",
        "cách 40 phút, xa hơn 30 phút",
        "đường cho xe",
        "muộn hơn ca 20 phút",
        "Cả 3 ngày",
    ):
        assert words in page
    assert not re.search("NO_|SHIFT_", re.sub("Nơi [A-Z_]+", "", page))


def test_a_cycle_of_two_weeks_names_the_week_and_second_visits_are_called_so():
    page = mobile_page(_mobile(2), NAMES, [])
    assert "Thứ Ba, tuần 2" in page
    assert page.count("(lần hai)") == 3


def test_what_users_typed_is_escaped_and_no_address_is_loaded():
    page = mobile_page(_mobile(), NAMES, ["<script>x</script>"])
    assert "<script" not in page
    assert "<b>Cao" not in page
    assert "<i>cũ" not in page
    assert "http" not in page


def test_estimates_are_called_estimates():
    assert "ước tính" in mobile_page(_mobile(), NAMES, [])
    assert "Cần xem lại" not in mobile_page(_mobile(), NAMES, [])
    warned = mobile_page(_mobile(), NAMES, [], "Đông <quá>.")
    assert "<b>Cần xem lại:</b> Đông &lt;quá&gt;." in warned
    assert warned.index("Cần xem lại") < warned.index('<table class="calendar">')
    assert "ước tính" not in mobile_page(_mobile(estimated=False), NAMES, [])
