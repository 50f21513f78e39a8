from __future__ import annotations

from datetime import date, datetime

import pytest

from geo.errors import InputRefused
from geo.places.hours import OpeningHours, is_holiday

OFFICE = "Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30; PH off"
HOUR = 3600

MONDAY, SATURDAY, SUNDAY = date(2026, 3, 2), date(2026, 3, 7), date(2026, 3, 8)
TET = date(2026, 2, 17)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        (OFFICE, OFFICE),
        ("T2-T6: 7h30-11h30, 13h30-17h; T7 sáng", "Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30"),
        ("T2-T6: 7h30-11h30, 13h30-17h; sáng T7; nghỉ lễ", OFFICE),
        ("Thứ 2 đến thứ 6: 7h30 - 11h30 và 13h30 - 17h00", "Mo-Fr 07:30-11:30,13:30-17:00"),
        ("Thứ hai đến thứ sáu: sáng 7h00-11h30, chiều 13h30-17h; nghỉ CN", "Mo-Fr 07:00-11:30,13:30-17:00"),
        ("Từ thứ 2 đến thứ 7: 7h00' – 18h00'", "Mo-Sa 07:00-18:00"),
        ("từ 7 giờ 30 đến 11 giờ 30, 13 giờ 30 đến 17 giờ (thứ 2-6)", "Mo-Fr 07:30-11:30,13:30-17:00"),
        ("Thứ 2,3,4,5,6: 7-11h30,13h-17h", "Mo-Fr 07:00-11:30,13:00-17:00"),
        ("T2-T6: 7.30-11.30, 13.30-17.00", "Mo-Fr 07:30-11:30,13:30-17:00"),
        ("Thứ tư, thứ sáu 8h-10h", "We,Fr 08:00-10:00"),
        ("7h-17h, T7 nghỉ", "Mo-Fr,Su 07:00-17:00"),
        ("7h-17h nghỉ chủ nhật", "Mo-Sa 07:00-17:00"),
        ("7h-17h T2-T6; 8h-11h T7", "Mo-Fr 07:00-17:00; Sa 08:00-11:00"),
        ("Hằng ngày 7h-18h, nghỉ lễ tết", "Mo-Su 07:00-18:00; PH off"),
        ("T2 - T6 (7h30-11h30; 13h30-17h), CN nghỉ, lễ nghỉ", "Mo-Fr 07:30-11:30,13:30-17:00; PH off"),
        ("T2-T6 7h-17h; lễ 8h-10h", "Mo-Fr 07:00-17:00; PH 08:00-10:00"),
        ("T2-T6 7h-17h; nghỉ 16/02/2026 - 17/02/2026", "Mo-Fr 07:00-17:00; 2026-02-16 off; 2026-02-17 off"),
        ("T2-CN 18h-6h", "Mo-Su 18:00-06:00"),
        ("cả ngày trừ lễ", "24/7; PH off"),
        ("24/24", "24/7"),
        ("24/7", "24/7"),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, canonical: str) -> None:
    assert OpeningHours.parse(written).text == canonical
    assert OpeningHours.parse(canonical).text == canonical


@pytest.mark.parametrize(
    "written",
    [
        "",
        "xin chào",
        "giờ hành chính",
        "7h",
        "T2 -",
        "T2,T3 nghỉ",
        "sáng T7; T2-T6 7h-11h",
        "T2-T6 7h-11h; 13h-17h; sáng",
        "T2-T6 7h-11h T3 8h-9h",
        "T2-T6: 25h-26h",
        "T2-T6: 7h-12h, 11h-17h",
        "T8 7h-11h",
        "T2-T6 7h-17h; nghỉ 30/02/2026",
        "T2-T6 7h-17h; nghỉ 01/01/2020 - 01/01/2026",
        "thứ 2 - 16/02/2026: 7h-8h",
        "ngày thường 7h-17h",
        "Mo-Fr 07:30",
        "Mo-Fr 07:30-07:30",
        "Mo 99:00-99:30",
        "2026-13-45 off",
        "PH off",
        "Mo-Fr 07:30-11:30; " * 200,
    ],
)
def test_what_is_not_understood_is_refused_not_guessed(written: str) -> None:
    with pytest.raises(InputRefused) as refused:
        OpeningHours.parse(written)
    assert {(fault.code, fault.field) for fault in refused.value.faults} == {("FIELD_INVALID", "hours")}


def test_midday_saturday_sunday_and_holidays() -> None:
    hours = OpeningHours.parse(OFFICE)
    assert hours.intervals(MONDAY) == [(27_000, 41_400), (48_600, 61_200)]
    assert hours.intervals(SATURDAY) == [(27_000, 41_400)]
    assert hours.intervals(SUNDAY) == hours.intervals(TET) == []
    assert hours.is_open(datetime(2026, 3, 2, 7, 30))  # noqa: DTZ001 - local time, as hours are
    assert not hours.is_open(datetime(2026, 3, 2, 11, 30))  # noqa: DTZ001
    assert not hours.is_open(datetime(2026, 2, 17, 8, 0))  # noqa: DTZ001


def test_without_a_rule_for_holidays_they_are_days_like_others() -> None:
    assert OpeningHours.parse("Mo-Su 08:00-09:00").intervals(TET) == [(8 * HOUR, 9 * HOUR)]


def test_a_date_goes_before_holidays_and_holidays_before_the_week() -> None:
    hours = OpeningHours.parse("Mo-Su 08:00-09:00; PH off; 2026-02-17 10:00-11:00; 2026-03-02 off")
    assert hours.intervals(TET) == [(10 * HOUR, 11 * HOUR)]
    assert hours.intervals(date(2026, 2, 18)) == []
    assert hours.intervals(MONDAY) == []


def test_a_night_shift_runs_into_the_next_day() -> None:
    hours = OpeningHours.parse("Mo 18:00-06:00; Tu 05:00-07:00")
    assert hours.intervals(MONDAY) == [(18 * HOUR, 24 * HOUR)]
    assert hours.intervals(date(2026, 3, 3)) == [(0, 7 * HOUR)]


@pytest.mark.parametrize("day", [TET, date(2026, 4, 30), date(2026, 9, 2), date(2026, 1, 1), date(2026, 4, 26)])
def test_the_holidays_of_vietnam(day: date) -> None:
    assert is_holiday(day)
    assert not is_holiday(date(2026, 3, 3))
