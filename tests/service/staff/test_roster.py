"""Rosters as people keep them, on a small made-up province."""

from __future__ import annotations

from dataclasses import replace

import pytest
import xlsxwriter

from geo.errors import InputRefused
from geo.places.hamlets import Hamlet
from routing.staffing.question import MOST_PERSONS
from service.usecases.staff.roster import read_roster
from tests.geo.made_up import made_up_territory

TERRITORY = replace(
    made_up_territory(3),
    hamlets=(
        Hamlet("h-1", "thôn", "1", "10000", lon=105.41, lat=19.71),
        Hamlet("h-2", "thôn", "2", "10000"),
    ),
)


def read(tmp_path, text: str):
    path = tmp_path / "roster.csv"
    path.write_text(text, encoding="utf-8")
    return read_roster(path, TERRITORY)


def test_the_most_exact_home_that_is_told_counts(tmp_path):
    old, new = TERRITORY.predecessors[0], TERRITORY.communes[1]
    persons = read(
        tmp_path,
        "Mã NV,Họ tên,Kinh độ,Vĩ độ,Thôn,Xã cũ,Xã,Điểm,Kỹ năng,Phút\n"
        f"1,An,105.5,19.8,h-1,{old.code},,,kt1; Cash,30\n"
        f"2,Bình,,,h-1,{old.code},,,,\n"
        f"3,Chi,,,,{old.name},{new.code},,,\n"
        f"4,Dũng,,,,,{new.name},,,\n"
        "5,Em,,,,,,hcc-10000,,\n",
    )
    assert [each.home for each in persons] == [
        "position",
        "hamlet h-1",
        f"predecessor {old.code}",
        f"commune {new.code}",
        "",
    ]
    assert [each.at for each in persons] == [
        (105.5, 19.8),
        (105.41, 19.71),
        (old.lon, old.lat),
        (new.lon, new.lat),
        None,
    ]
    assert (persons[0].skills, persons[0].most_s) == (frozenset({"kt1", "cash"}), 1800)
    assert [each.fixed for each in persons] == [None] * 4 + ["hcc-10000"]


def test_a_workbook_is_read_as_well(tmp_path):
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["id", "hamlet", "minutes"])
        page.write_row(1, 0, [7, "h-1", 45])
    (person,) = read_roster(path, TERRITORY)
    assert (person.id, person.home, person.most_s) == ("7", "hamlet h-1", 2700)


@pytest.mark.parametrize("hamlet", ["h-2", "h-9", "=h-1"])
def test_a_hamlet_without_a_place_is_no_home(tmp_path, hamlet):
    with pytest.raises(InputRefused) as refused:
        read(tmp_path, f"id,hamlet\na,{hamlet}\n")
    assert [(fault.code, fault.row) for fault in refused.value.faults] == [("STAFF_HOME_UNKNOWN", "line 2")]


def test_what_stands_in_a_cell_is_not_repeated(tmp_path):
    with pytest.raises(InputRefused) as refused:
        read(tmp_path, "id,hamlet,lon,lat,minutes\na,,12 Lê Lợi,19.8,\nb,12 Lê Lợi,,,\nc,h-1,,,12 Lê Lợi\n")
    assert len(refused.value.faults) == 3
    assert not any("Lê" in str(fault) for fault in refused.value.faults)


def test_more_persons_than_are_allocated_at_once_are_refused_before_all_else(tmp_path):
    with pytest.raises(InputRefused) as refused:
        read(tmp_path, "id,hamlet\n" + "\n".join(f"n{at},nowhere" for at in range(MOST_PERSONS + 1)))
    assert [fault.code for fault in refused.value.faults] == ["STAFF_NUMBER"]
