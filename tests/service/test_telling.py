"""How the faults and notices of a refusal are told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.counted import counted
from geo.errors import Fault, InputRefused
from service.cli.telling import FAULTS_SHOWN, HOW, NOTICES_SHOWN, tell_error
from tests.conftest import run_buuta


@pytest.fixture(autouse=True)
def as_usual() -> Iterator[None]:
    yield
    HOW.as_json = HOW.everything = False


def test_equal_faults_of_many_rows_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [Fault("FIELD_MISSING", "The row has no id.", "id", f"row {number}") for number in range(12)]
    tell_error(InputRefused([rows[0], Fault("ID_DUPLICATE", "Twice.", "id", "row 5"), *rows[1:]]))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "The row has no id. In 12 rows: row 0, row 1, " in lines[0]
    assert "row 9, ..." in lines[0]
    assert lines[1].startswith("ID_DUPLICATE at row 5 id: Twice.")
    assert lines[2] == "buuta: 13 faults, nothing was written."
    HOW.everything = True
    tell_error(InputRefused(rows))
    assert "row 10, row 11. " in capsys.readouterr().err


def test_faults_without_a_row_stay_single(capsys: pytest.CaptureFixture[str]) -> None:
    tell_error(InputRefused([Fault("FILE_EMPTY", "a")] * 2))
    assert "rows" not in capsys.readouterr().err


def test_different_faults_are_limited_unless_all_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    error = InputRefused([Fault("FILE_EMPTY", str(number)) for number in range(FAULTS_SHOWN + 7)])
    tell_error(error)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == FAULTS_SHOWN + 2
    assert lines[-2].startswith("... and 7 more")
    HOW.everything = True
    tell_error(error)
    assert len(capsys.readouterr().err.splitlines()) == FAULTS_SHOWN + 8


def test_notices_come_before_faults_and_in_json_beside_them(capsys: pytest.CaptureFixture[str]) -> None:
    notices = [Fault("COLUMN_UNUSED", "Not used.", f"c{number}") for number in range(NOTICES_SHOWN + 1)]
    error = InputRefused([Fault("FILE_EMPTY", "Nothing.")], notices)
    tell_error(error)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Notice COLUMN_UNUSED at c0: Not used.")
    assert lines[NOTICES_SHOWN] == "... and 1 more notice of COLUMN_UNUSED; --all shows them."
    assert lines[-2].startswith("FILE_EMPTY: Nothing.")
    HOW.as_json = True
    tell_error(error)
    content = json.loads(capsys.readouterr().err)
    assert len(content["notices"]) == NOTICES_SHOWN + 1
    assert [fault["code"] for fault in content["faults"]] == ["FILE_EMPTY"]


def test_faults_json_may_stand_behind_the_command(tmp_path: Path) -> None:
    for arguments in (
        ("audit", "a.json", "b.json", "--faults", "json"),
        ("audit", "a.json", "--faults=json", "b.json"),
    ):
        done = run_buuta(*arguments)
        assert done.returncode == 3
        assert json.loads(done.stderr)["faults"][0]["code"] == "FILE_MISSING"


def test_counts_agree_with_their_nouns() -> None:
    assert [counted(number, "point") for number in (0, 1, 2, 1200)] == [
        "0 points",
        "1 point",
        "2 points",
        "1,200 points",
    ]
    assert counted(2, "address", "addresses") == "2 addresses"
