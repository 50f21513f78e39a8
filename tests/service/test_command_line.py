"""The command line with awkward paths, settings and signals."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.conftest import run_buuta

PROBLEM = {
    "format": "buuta-problem/2",
    "name": "two",
    "date": "2026-03-02",
    "matrices": [
        {
            "profile": "van",
            "ids": ["depot", "stop"],
            "travel_s": [[0, 60], [60, 0]],
            "distance_m": [[0, 500], [500, 0]],
            "estimated": True,
        }
    ],
    "depots": [{"id": "depot", "place": "depot"}],
    "carriers": [{"id": "van", "profile": "van", "start": "depot", "end": "depot", "shift_s": [0, 3600]}],
    "stops": [{"id": "stop", "place": "stop"}],
}


@pytest.fixture
def problem(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8")
    return path


def test_paths_with_brackets_blanks_and_vietnamese_letters_are_told_as_they_are(problem, tmp_path):
    plan = tmp_path / "kế hoạch [1] [/b].json".replace("/", "")
    done = run_buuta("solve", str(problem), "-o", str(plan), "--iterations", "1", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    done = run_buuta("audit", str(problem), str(plan))
    assert (done.returncode, done.stdout) == (0, f"{plan}: no violations.\n")


def test_a_plan_never_replaces_its_own_problem(problem):
    done = run_buuta("solve", str(problem), "-o", str(problem), "--iterations", "1")
    assert done.returncode == 2
    assert json.loads(problem.read_text(encoding="utf-8")) == PROBLEM


@pytest.mark.parametrize("value", ["many", "0", "-1", "1.5", "9" * 5000])
def test_a_setting_that_is_no_number_is_refused(problem, tmp_path, value):
    done = run_buuta("solve", str(problem), "-o", str(tmp_path / "p.json"), "--iterations", "1", BUUTA_WORKERS=value)
    assert done.returncode == 3
    assert "FIELD_INVALID at BUUTA_WORKERS" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM to handle on Windows")
def test_sigterm_leaves_nothing_half_written(tmp_path):
    command = [
        sys.executable,
        "-m",
        "service.cli.main",
        "demo",
        "--out",
        str(tmp_path / "out"),
        "--iterations",
        "99999",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert b"Territory" in process.stdout.readline()
    os.kill(process.pid, signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 143, errors.decode()
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
