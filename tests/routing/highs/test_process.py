"""A solver that hangs, dies or is interrupted takes nobody with it, and takes no more time than it was given."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest

from geo.errors import BuutaError
from routing.highs import process
from routing.highs.process import end_idle, solve_apart
from routing.highs.task import Task
from routing.mip import Mip
from routing.siting.question import Objective
from routing.siting.site import choose_sites
from tests.routing.siting.streets import street

PEOPLE, SITES = {"a": (0, 10), "b": (4, 1), "c": (10, 5)}, {"at-0": 0, "at-4": 4, "at-10": 10}
HANGS = "import time; time.sleep(600)"
DIES = "raise SystemExit(3)"


@pytest.fixture
def instead(monkeypatch):
    """Put a program in the place of the solver."""

    def put(program: str) -> None:
        monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", program))

    end_idle()
    yield put
    end_idle()


def _small() -> Mip:
    mip = Mip()
    both = mip.variables([2.0, 3.0], whole=True)
    mip.row(both, 1.0, at_least=1.0)
    return mip


def test_a_program_is_solved_and_its_process_kept_for_the_next():
    end_idle()
    solved = _small().solve(20)
    assert solved.values is not None
    assert (solved.values.tolist(), solved.bound, solved.proved) == ([1.0, 0.0], 2.0, True)
    (kept,) = process._idle
    assert _small().solve(20, hint=np.array([0.0, 1.0])).proved
    assert process._idle == [kept]
    end_idle()
    assert not kept.runs


def test_what_is_impossible_is_proved_to_be():
    mip = _small()
    mip.row(np.array([0, 1]), 1.0, at_most=0.5)
    assert mip.solve(20).impossible


@pytest.mark.parametrize("objective", [Objective.P_MEDIAN, Objective.MAX_COVER])
def test_a_solver_that_hangs_is_killed_in_time_and_a_good_choice_is_told(instead, objective):
    instead(HANGS)
    question = street(PEOPLE, SITES, objective, most_open=2, radius_s=0)
    began = monotonic()
    answer = choose_sites(question, 1)
    assert monotonic() - began < 1 + 2
    assert answer.open == ("at-0", "at-10")
    assert not answer.proved
    assert answer.gap > 0
    assert process._idle == []


def test_where_nothing_else_knows_a_choice_nothing_is_found_in_time(instead):
    instead(HANGS)
    question = street(PEOPLE, SITES, Objective.SET_COVER, radius_s=0)
    began = monotonic()
    with pytest.raises(BuutaError, match="SITING_NOT_FOUND"):
        choose_sites(question, 1)
    assert monotonic() - began < 1 + 2


def test_a_solver_that_dies_is_not_waited_for(instead):
    instead(DIES)
    began = monotonic()
    answer = choose_sites(street(PEOPLE, SITES, most_open=2), 30)
    assert monotonic() - began < 10
    assert not answer.proved


def test_after_one_that_died_another_is_started(instead):
    _small().solve(20)
    (kept,) = process._idle
    kept._process.kill()
    kept._process.wait()
    assert _small().solve(20).proved


def test_a_program_that_is_none_is_an_error_of_ours():
    with pytest.raises(RuntimeError, match="program of ours"):
        solve_apart(Task(b"\xff\xff no program", monotonic() + 20))


_COMMAND_THAT_HANGS = """
import sys
from routing.highs import process
out, flag = sys.argv[1:]
hangs = f"import os, time; open({flag!r}, 'w').write(str(os.getpid())); time.sleep(600)"
process.COMMAND = (sys.executable, "-c", hangs)
from service.cli.main import main
sys.argv = ["buuta", "site", "--objective", "set-cover", "--minutes", "120", "--seconds", "500", "-o", out]
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to a child process on Windows")
def test_ctrl_c_ends_the_command_and_its_solver(tmp_path):
    out, flag = tmp_path / "out", tmp_path / "flag"
    command = [sys.executable, "-c", _COMMAND_THAT_HANGS, str(out), str(flag)]
    there = {**os.environ, "BUUTA_WORKSPACE": str(tmp_path / "none")}
    with subprocess.Popen(command, env=there, stderr=subprocess.PIPE, start_new_session=True) as running:
        _wait_for(flag)
        os.killpg(running.pid, signal.SIGINT)
        try:
            _, errors = running.communicate(timeout=20)
        finally:
            running.kill()
    assert running.returncode == 130, errors.decode()
    assert b"Traceback" not in errors
    assert [path.name for path in tmp_path.iterdir()] == ["flag"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(flag.read_text(encoding="utf-8")), 0)


def _wait_for(flag: Path) -> None:
    until = monotonic() + 60
    while not (flag.exists() and flag.read_text(encoding="utf-8")):
        assert monotonic() < until
        sleep(0.05)
