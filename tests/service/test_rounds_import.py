"""`buuta rounds import`: tables as people have them become a plan, and broken rounds are told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import xlsxwriter

from geo.errors import InputRefused
from routing.audit.audit import audit
from routing.plan.read import read_plan
from routing.problem.read import read_problem
from service.usecases.rounds_table import ROUNDS
from tests.service.roads.town_workspace import buuta, done

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "compare"
PROBLEM = EXAMPLE / "problem.json"
BROKEN = ROOT / "tests" / "data" / "broken" / "rounds"


def faults(path: Path, out: Path) -> list[tuple[str, str]]:
    result = buuta("rounds", "import", path, PROBLEM, "-o", out)
    assert isinstance(result.exception, InputRefused), result.output
    assert not out.exists()
    return [(fault.code, fault.row) for fault in result.exception.faults]


def order(out: Path) -> dict[str, list[str]]:
    return {trip.carrier: [visit.stop for visit in trip.visits] for trip in read_plan(out).rounds}


def test_the_example_is_imported_and_the_rule_it_breaks_is_told(tmp_path):
    out = tmp_path / "today.json"
    said = done("rounds", "import", EXAMPLE / "today.csv", PROBLEM, "--out", out)
    assert f"8 of 9 stops on 3 rounds, 26.0 km, cost 468,000 VND. Plan: {out}" in said
    assert "What the rounds break: AUDIT_WINDOW 1." in said
    plan = read_plan(out)
    assert order(out)["an"] == ["thon-1", "thon-4", "thon-3"]
    assert plan.run is not None
    assert "today.csv" in plan.run.notes[0]
    assert [(left.stop, left.reason) for left in plan.unserved] == [("thon-5", "NOT_IN_TODAYS_ROUNDS")]
    (violation,) = audit(read_problem(PROBLEM), plan)
    assert (violation.code, violation.row) == ("AUDIT_WINDOW", "chi")


@pytest.mark.parametrize(
    "text",
    [
        "Tuyến;Mã điểm;STT\nan;thon-2;10\nan;thon-1;2\n",
        "route\tstop id\tno\nan\tthon-2\t2\nan\tthon-1\t1\n",
        "TUYEN,DIEM PHAT,GHI CHU\nan,thon-1,cũ\nan,thon-2,\n",
        "Danh sách tuyến phát,,\nMã bưu tá,Thứ tự (trong tuyến),Điểm dừng\nan,1,thon-1\nan,2,thon-2\n",
    ],
)
def test_columns_are_known_by_vietnamese_and_english_names(tmp_path, text):
    path, out = tmp_path / "rounds.csv", tmp_path / "today.json"
    path.write_text(text, "utf-8")
    said = done("rounds", "import", path, PROBLEM, "-o", out)
    assert order(out) == {"an": ["thon-1", "thon-2"]}
    assert ("COLUMN_UNUSED" in said) == ("GHI CHU" in text)


def test_a_workbook_is_read_from_the_sheet_that_is_named(tmp_path):
    path, out = tmp_path / "rounds.xlsx", tmp_path / "today.json"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Khác").write_row(0, 0, ["a", "b"])
        page = book.add_worksheet("Tuyến")
        for number, row in enumerate([("Bưu tá", "Thứ tự", "Điểm dừng"), ("an", 2, "thon-2"), ("an", 1, "thon-1")]):
            page.write_row(number, 0, row)
    done("rounds", "import", path, PROBLEM, "-o", out, "--layer", "Tuyến")
    assert order(out) == {"an": ["thon-1", "thon-2"]}


def test_a_mapping_says_what_unknown_columns_are(tmp_path):
    path, mapping, out = tmp_path / "rounds.csv", tmp_path / "m.json", tmp_path / "today.json"
    path.write_text("Điểm\nthon-2\nthon-1\n", "utf-8")
    mapping.write_text(
        json.dumps({"format": "buuta-mapping/1", "columns": {"Điểm": "stop"}, "fixed": {"carrier": "binh"}}), "utf-8"
    )
    done("rounds", "import", path, PROBLEM, "-o", out, "--mapping", mapping)
    assert order(out) == {"binh": ["thon-2", "thon-1"]}


def test_every_fault_of_a_table_is_told_by_its_row_and_nothing_written(tmp_path):
    assert sorted(faults(BROKEN / "everything-wrong.csv", tmp_path / "today.json")) == [
        ("FIELD_INVALID", "line 11"),
        ("FIELD_INVALID", "line 3"),
        ("FIELD_MISSING", "line 8"),
        ("FIELD_MISSING", "line 9"),
        ("ID_UNKNOWN", "line 10"),
        ("ID_UNKNOWN", "line 12"),
        ("ID_UNKNOWN", "line 4"),
        ("ROUNDS_ORDER_TWICE", "line 7"),
        ("ROUNDS_STOP_TWICE", "line 5"),
        ("ROUNDS_TWO_CARRIERS", "line 12"),
        ("ROUNDS_TWO_OF_CARRIER", "line 12"),
        ("ROUNDS_TWO_OF_CARRIER", "line 6"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("stop-column-missing", "COLUMN_MISSING"),
        ("carrier-column-missing", "COLUMN_MISSING"),
        ("two-columns-of-carriers", "COLUMN_UNCLEAR"),
        ("quote-never-closed", "FILE_UNREADABLE"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path, name, code):
    assert [found for found, _ in faults(BROKEN / f"{name}.csv", tmp_path / "today.json")] == [code]


def test_the_plan_does_not_replace_what_it_is_made_of():
    table = EXAMPLE / "today.csv"
    for out in (table, PROBLEM):
        assert buuta("rounds", "import", table, PROBLEM, "-o", out).exit_code == 2


def test_the_documented_columns_are_those_that_are_known():
    text = (ROOT / "docs" / "compare.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|", text, re.MULTILINE)
    assert told[: len(ROUNDS.fields)] == [(field.name, field.header, field.help_en) for field in ROUNDS.fields]
