"""Timetables from CSV whose cells are fine and whose amounts are not, and lists of weekdays."""

from __future__ import annotations

import pytest

from geo.errors import InputRefused
from routing.relay import tables
from routing.relay.tables import read_timetable_csv, weekdays_of

HEADER = "line,days,place,arrive,leave\n"
LINE = "out,1-6,centre,,05:00\nout,1-6,office,07:00,\n"


def refused(path, rows, centre="centre"):
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(InputRefused) as error:
        read_timetable_csv(path, centre=centre, transfer_s=900)
    return [(fault.code, fault.field, fault.row) for fault in error.value.faults]


def test_a_line_has_a_thousand_calls_at_most(tmp_path):
    rows = "".join(f"out,,place {number},05:00,\n" for number in range(1_001))
    assert refused(tmp_path / "lines.csv", LINE.replace("out", "in") + rows) == [("FIELD_INVALID", "line", "out")]


def test_there_are_no_more_lines_than_the_format_lets_be(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "MOST_LINES", 2)  # in fact a hundred thousand, which take seconds to read
    rows = "".join(LINE.replace("out", name) for name in ("one", "two", "three"))
    assert refused(tmp_path / "lines.csv", rows) == [("FIELD_INVALID", "line", "")]


@pytest.mark.parametrize("centre", ["", "c" * 201])
def test_a_centre_has_a_name_of_200_letters_at_most(tmp_path, centre):
    assert refused(tmp_path / "lines.csv", LINE, centre) == [("FIELD_INVALID", "centre", "")]


def test_a_timetable_is_called_by_as_much_of_its_files_name_as_fits(tmp_path):
    path = tmp_path / f"{'n' * 240}.csv"
    path.write_text(HEADER + LINE, encoding="utf-8")
    assert read_timetable_csv(path, centre="centre", transfer_s=900).name == "n" * 200


@pytest.mark.parametrize(
    ("text", "days"), [("1-5", [1, 2, 3, 4, 5]), ("1 3,6", [1, 3, 6]), ("6-7 1", [1, 6, 7]), ("2-2", [2])]
)
def test_weekdays_are_read(text, days):
    assert weekdays_of(text) == days


@pytest.mark.parametrize("text", ["", "8", "1-", "-3", "1-9", "mon", "7-1", "6-7,7-1"])
def test_what_is_no_list_of_weekdays_is_refused_whole(text):
    with pytest.raises(ValueError, match=r"no list of weekdays|names no day"):
        weekdays_of(text)
