"""`buuta periods` and `buuta relay` on the committed examples, read and audited again from their files."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

from geo.errors import AuditFailed, InputRefused
from routing.problem.loaded import problem_json
from routing.solve import search
from service.cli.main import app
from tests.routing.in_process import _batch_here
from tests.routing.timetable_example import feeder, trunk

EXAMPLES = Path(__file__).parents[2] / "examples"
BROKEN = Path(__file__).parents[1] / "data" / "broken"
LINES, DOSSIERS = EXAMPLES / "timetable" / "lines.csv", EXAMPLES / "timetable" / "dossiers.csv"


def _run(*arguments: object) -> str:
    with patch.object(search, "solve_batch", _batch_here):
        result = CliRunner().invoke(app, [str(each) for each in arguments], catch_exceptions=True)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def _relay(out: Path, *more: object) -> str:
    return _run("relay", "plan", EXAMPLES / "timetable" / "feeder.json", "--out", out, "--iterations", 20,
                "--dossiers", DOSSIERS, *more)  # fmt: skip


def test_the_example_problems_are_what_their_functions_make():
    for loaded in (feeder(), trunk()):
        path = EXAMPLES / "timetable" / f"{loaded.problem.name}.json"
        assert path.read_text(encoding="utf-8") == problem_json(loaded.problem)


def test_a_period_is_planned_audited_and_the_same_again(tmp_path):
    period = EXAMPLES / "periodic" / "pay-out.json"
    for folder in ("one", "two"):
        told = _run("periods", "plan", period, "--out", tmp_path / folder, "--iterations", 10, "--moves", 20)
        assert "11 days" in told
        assert "70,000,000 of " in told
        assert "1 stop on 1 round, " in told
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len([name for name in files if name.startswith("plan-")]) == 11
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert "no violations" in _run("periods", "audit", period, tmp_path / "one")
    raw = json.loads((tmp_path / "one" / "periods.json").read_text(encoding="utf-8"))
    raw["visits"] += 1
    (tmp_path / "one" / "periods.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(AuditFailed) as failed:
        _run("periods", "audit", period, tmp_path / "one")
    assert {fault.code for fault in failed.value.faults} == {"AUDIT_PERIOD_SUMMARY"}


def test_a_summary_names_files_of_its_own_folder_only(tmp_path):
    period, out = EXAMPLES / "periodic" / "pay-out.json", tmp_path / "out"
    _run("periods", "plan", period, "--out", out, "--iterations", 1, "--moves", 0, "--turns", 0)
    raw = json.loads((out / "periods.json").read_text(encoding="utf-8"))
    raw["days"][0]["plan"] = "../plan-2026-01-05.json"
    (out / "periods.json").write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        _run("periods", "audit", period, out)
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [("FIELD_INVALID", "days[0].plan")]


def test_a_feeder_meets_the_timetable_and_promises_are_told(tmp_path):
    told = _relay(tmp_path / "out", "--timetable", LINES, "--centre", "centre")
    assert "D1: 19:30; misses evening at office if 1 h 00 late, then arrives 18 h 30 later" in told
    assert "no violations" in _run("relay", "audit", tmp_path / "out")
    again = tmp_path / "again"
    assert "D1: 19:30" in _relay(again, "--timetable", tmp_path / "out" / "timetable.json")


def test_a_feeder_and_a_computed_trunk_meet(tmp_path):
    told = _relay(tmp_path / "out", "--trunk", EXAMPLES / "timetable" / "trunk.json")
    assert "D1: 17:3" in told
    assert "2 plans and 2 dossiers, no violations" in _run("relay", "audit", tmp_path / "out")


@pytest.mark.parametrize("centre", ["nowhere", "c" * 201])
def test_a_centre_that_the_trunk_does_not_know_is_refused_before_the_search(tmp_path, centre):
    with patch("routing.relay.synchronise.synchronise", None), pytest.raises(InputRefused) as refused:
        _relay(tmp_path / "out", "--trunk", EXAMPLES / "timetable" / "trunk.json", "--centre", centre)
    assert [(fault.code, fault.field) for fault in refused.value.faults] == [("TIMETABLE_PLACE", "centre")]


def test_broken_periods_and_timetables_are_refused_whole(tmp_path):
    with pytest.raises(InputRefused) as refused:
        _run("periods", "plan", BROKEN / "period-days-and-dates.json", "--out", tmp_path / "out", "--iterations", 1)
    assert sorted({fault.code for fault in refused.value.faults}) == [
        "ID_UNKNOWN",
        "PERIOD_DATE_UNKNOWN",
        "PERIOD_DAYS",
    ]
    with pytest.raises(InputRefused) as refused:
        _relay(tmp_path / "out", "--timetable", BROKEN / "timetable-goes-back.csv", "--centre", "centre")
    assert sorted((fault.code, fault.row) for fault in refused.value.faults) == [
        ("TIMETABLE_BACK", "evening"), ("TIMETABLE_BACK", "noon")
    ]  # fmt: skip
    with pytest.raises(InputRefused) as refused:
        _relay(tmp_path / "out", "--timetable", BROKEN / "timetable-cells.csv", "--centre", "centre")
    assert sorted((fault.code, fault.row, fault.field) for fault in refused.value.faults) == [
        ("FIELD_INVALID", "line 2", "days"),
        ("FIELD_INVALID", "line 3", "arrive"),
        ("FIELD_MISSING", "line 4", "place"),
    ]  # fmt: skip
    assert not (tmp_path / "out").exists()
