"""`buuta mobile` as users run it, on the data that comes with buuta."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from unittest.mock import patch

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from geo.errors import InputRefused
from geo.places.load import load_territory
from routing.audit.audit import audit
from routing.plan.read import read_plan
from routing.problem.read import read_problem
from routing.siting.mobile.calendar import Mobile
from routing.solve import search
from service.cli.main import app
from tests.routing.in_process import _batch_here

BROKEN = Path(__file__).parents[1] / "data" / "broken"
#: The offices of Mường Lát and Quan Sơn, in the hills.
BASES = ("--van", "office-453200", "--van", "office-452900")


@pytest.fixture(autouse=True)
def no_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data that comes with buuta: no workspace is about."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "none"))
    monkeypatch.setenv("COLUMNS", "200")


def _run(*arguments: str) -> Result:
    with patch.object(search, "solve_batch", _batch_here):
        return CliRunner().invoke(app, ["mobile", "--iterations", "20", *arguments], catch_exceptions=False)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_those_who_live_far_get_a_calendar(tmp_path):
    out = tmp_path / "out"
    done = _run(*BASES, "--beyond-minutes", "20", "--minutes", "15", "--days", "2,4", "-o", str(out))
    assert done.exit_code == 0
    assert "Audit passed." in done.output
    found = Mobile.model_validate_json((out / "mobile.json").read_text(encoding="utf-8"))
    total = sum(commune.people for commune in load_territory().communes)
    assert found.people_all == total
    assert found.people_after == found.people_before - found.calendar.people_served
    assert 0 < found.calendar.people_served <= found.calendar.bound <= found.calendar.reachable
    calls, people = _rows(out / "mobile.csv"), _rows(out / "people.csv")
    assert {row["weekday"] for row in calls} <= {"2", "4"}
    assert sum(int(row["people"]) for row in calls) == found.calendar.people_served
    assert sum(int(row["people"]) for row in people) == found.people_before
    assert all(not row["minutes_to_point"] or float(row["minutes_to_point"]) >= 20 for row in people)
    assert all(bool(row["stop"]) != bool(row["reason"]) for row in people)
    assert audit(read_problem(out / "problem.json"), read_plan(out / "plan.json")) == []


def test_the_page_names_the_days_and_stops_and_needs_nothing_else(tmp_path):
    out = tmp_path / "out"
    _run(*BASES, "--beyond-minutes", "20", "--minutes", "15", "--days", "2", "-o", str(out))
    page = (out / "calendar.html").read_text(encoding="utf-8")
    assert "Thứ Ba hằng tuần" in page
    assert (out / "assets" / "sheet.css").exists()
    assert "http" not in page
    assert "<script" not in page
    for row in _rows(out / "mobile.csv"):
        assert row["name"] in page
        assert row["commune_name"] in page
        assert f"{row['from']}–{row['until']}" in page


def test_what_is_written_keeps_its_schema_and_is_the_same_again(tmp_path):
    wish = (*BASES, "--beyond-minutes", "20", "--days", "3", "--weeks", "2")
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        assert _run(*wish, "-o", str(folder)).exit_code == 0
    names = sorted(str(path.relative_to(one)) for path in one.rglob("*") if path.is_file())
    assert {"mobile.json", "mobile.csv", "people.csv", "calendar.html", "problem.json", "plan.json"} < set(names)
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes()
    schema = json.loads((Path(__file__).parents[2] / "docs" / "schema" / "mobile.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads((one / "mobile.json").read_text(encoding="utf-8")))


def test_a_table_of_vans_with_days_and_hours_of_their_own(tmp_path):
    table = tmp_path / "vans.csv"
    table.write_text(
        "Xe,Điểm,Ngày,từ,đến,cũ\nxe A,office-453200,1 5,06:00,18:00,\nxe B,office-452900,,,,\n",
        encoding="utf-8",
    )
    wish = ("--vans", str(table), "--beyond-minutes", "20", "--days", "3", "-o", str(tmp_path / "out"))
    assert _run(*wish).exit_code == 0
    calendar = json.loads((tmp_path / "out" / "mobile.json").read_text(encoding="utf-8"))["calendar"]
    told = {(day["van"], day["weekday"], tuple(day["shift_s"])) for day in calendar["days"]}
    assert told <= {
        ("xe A", 1, (6 * 3600, 18 * 3600)),
        ("xe A", 5, (6 * 3600, 18 * 3600)),
        ("xe B", 3, (7 * 3600, 17 * 3600)),
    }


def test_all_that_is_wrong_with_a_table_of_vans_is_told(tmp_path):
    with pytest.raises(InputRefused) as refused:
        _run("--vans", str(BROKEN / "vans-everything-wrong.csv"), "-o", str(tmp_path / "out"))
    assert {(fault.code, fault.field, fault.row) for fault in refused.value.faults} == {
        ("FIELD_MISSING", "base", "line 2"),
        ("FIELD_INVALID", "days", "line 3"),
        ("FIELD_INVALID", "from", "line 3"),
        ("FIELD_INVALID", "to", "line 4"),
        ("FIELD_MISSING", "van", "line 5"),
        ("ID_DUPLICATE", "van", "twice"),
    }
    with pytest.raises(InputRefused) as refused:
        _run("--vans", str(BROKEN / "vans-no-base.csv"), "-o", str(tmp_path / "out"))
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [("COLUMN_MISSING", "base")]
    with pytest.raises(InputRefused) as refused:
        _run("--vans", str(BROKEN / "vans-two-columns-of-bases.csv"), "-o", str(tmp_path / "out"))
    (fault,) = refused.value.faults
    assert (fault.code, fault.field) == ("COLUMN_UNCLEAR", "base")
    assert "'Base' and 'điểm'" in fault.message
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (("--van", "office-1"), "MOBILE_VAN"),
        ((*BASES, "--beyond-minutes", "1000"), "MOBILE_NOBODY"),
        (("--van", "office-442000", "--beyond-minutes", "25", "--hours", "08:00-10:00"), "MOBILE_NOTHING"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path, wish, code):
    with pytest.raises(InputRefused) as refused:
        _run(*wish, "-o", str(tmp_path / "out"))
    assert {fault.code for fault in refused.value.faults} == {code}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "wish",
    [
        (),
        (*BASES, "--vans", "x.csv"),
        (*BASES, "--days", "8"),
        (*BASES, "--hours", "7-17"),
        (*BASES, "--seconds", "9"),
    ],
)
def test_a_wrong_command_line_is_code_2(tmp_path, wish):
    assert _run(*wish, "-o", str(tmp_path / "out")).exit_code == 2
