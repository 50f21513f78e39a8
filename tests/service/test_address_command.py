"""`buuta address` as a user runs it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from geo.files.read import read_table
from tests.conftest import run_buuta


def test_one_address_in_words_and_as_json() -> None:
    told = run_buuta("address", "thôn 3, xã Thiệu Giang, huyện Thiệu Hóa")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Xã Thiệu Quang (15796), sure")
    assert "hamlet: thôn 3" in told.stdout
    asked = json.loads(run_buuta("address", "--json", "xã Thiệu Long").stdout)
    assert asked["format"] == "buuta-address/1"
    assert asked["status"] == "ask"
    assert asked["commune"] is None
    assert {each["commune"] for each in asked["candidates"]} == {"15772", "15448"}


def test_another_province() -> None:
    told = run_buuta("address", "--province", "01", "phường Ba Đình, Hà Nội")
    assert told.returncode == 0, told.stderr
    assert "Phường Ba Đình (00004)" in told.stdout


def test_a_column_of_a_table(tmp_path: Path) -> None:
    table, answers = tmp_path / "in.csv", tmp_path / "out.csv"
    rows = "id,Địa chỉ,status\n1,=xã Thiệu Giang,x\n2,xã Thiệu Long,\n3,,\n"
    table.write_text(rows, encoding="utf-8")
    done = run_buuta("address", "--file", str(table), "--column", "Địa chỉ", "-o", str(answers))
    assert done.returncode == 0, done.stderr
    assert "1 sure, 1 ask, 0 elsewhere, 1 unknown" in done.stdout
    with answers.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["buuta_status"] for row in found] == ["sure", "ask", "unknown"]
    assert found[0]["Địa chỉ"] == "'=xã Thiệu Giang"  # no formula
    assert found[0]["commune"] == "15796"
    assert found[1]["commune"] == ""
    assert found[1]["candidates"] == "15772 Xã Thiệu Hóa; 15448 Xã Định Hòa"
    assert "split" in found[1]["decides"]


def test_the_column_is_found_by_its_header_and_codes_keep_their_zeros_in_a_workbook(tmp_path: Path) -> None:
    table, answers = tmp_path / "in.csv", tmp_path / "out.xlsx"
    table.write_text("STT,Mã KH,Địa chỉ (đầy đủ)\n1,00123,=xã Thiệu Giang\n", encoding="utf-8")
    done = run_buuta("address", "--file", str(table), "-o", str(answers))
    assert done.returncode == 0, done.stderr
    assert "1 address of 'Địa chỉ (đầy đủ)': 1 sure" in done.stdout
    (row,) = read_table(answers).rows
    assert (row.cells["Mã KH"], row.cells["commune"]) == ("00123", "15796")
    assert row.cells["Địa chỉ (đầy đủ)"] == "=xã Thiệu Giang"


def test_a_column_that_is_not_found_or_not_alone_is_asked_for(tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    for header, code in (("Tên,Xóm", "COLUMN_MISSING"), ("Địa chỉ,Địa điểm", "COLUMN_UNCLEAR")):
        table.write_text(f"{header}\na,b\n", encoding="utf-8")
        done = run_buuta("address", "--file", str(table), "-o", str(tmp_path / "out.csv"))
        assert done.returncode == 3
        assert code in done.stderr
        assert "--column" in done.stderr


def test_wrong_command_lines(tmp_path: Path) -> None:
    assert run_buuta("address").returncode == 2
    table = tmp_path / "in.csv"
    table.write_text("address\nxã Thiệu Long\n", encoding="utf-8")
    assert run_buuta("address", "--file", str(table)).returncode == 2
    missing = run_buuta("address", "--file", str(table), "--column", "nơi", "-o", str(tmp_path / "out.csv"))
    assert missing.returncode == 3
    assert "COLUMN_MISSING at in.csv --column: in.csv has no column 'nơi'. Name one of: 'address'." in missing.stderr
    assert run_buuta("address", "--file", str(table), "-o", str(tmp_path / "out.txt")).returncode == 2
    assert not (tmp_path / "out.csv").exists()
