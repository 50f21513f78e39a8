"""What the reader refuses beyond the fields: syntax that hides a value, dates that are none, secrets in messages."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import InputRefused
from routing.plan.read import read_plan
from routing.problem.loaded import problem_from_parts
from routing.problem.read import read_problem, write_problem
from routing.validate.validate import validated
from tests.routing.streets import carrier, stop, street, street_matrix

EXAMPLE = Path(__file__).parents[2] / "examples" / "windows.json"


@pytest.fixture
def example():
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))


def faults_of(tmp_path, text: str):
    path = tmp_path / "problem.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        validated(read_problem(path))
    return caught.value.faults


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{" + "".join(f'"k{n}": 1, ' for n in range(200_000)) + '"k199999": 2}', "'k199999' stands twice"),
        ('{"format": "buuta-problem/2", "name": "a", "name": "b"}', "'name' stands twice"),
        ('{"format": "buuta-problem/2", "name": ' + "9" * 5_000 + "}", "Exceeds the limit"),
        ("[" * 100_000, "nested too deeply"),
        ("{", "Line 1, column 2"),
    ],
    ids=[
        "a key twice",
        "the last of 200,000 keys twice",
        "a number of 5,000 digits",
        "100,000 brackets",
        "half an object",
    ],
)
def test_json_that_cannot_be_trusted_is_refused(tmp_path, text, said):
    (fault,) = faults_of(tmp_path, text)
    assert fault.code == "JSON_INVALID"
    assert said in fault.message


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among the files of Windows")
def test_a_pipe_that_nobody_fills_and_an_endless_device_are_refused(tmp_path):
    os.mkfifo(tmp_path / "plan.json")
    for path in (tmp_path / "plan.json", Path("/dev/zero")):
        with pytest.raises(InputRefused, match=r"FILE_MISSING.* is a pipe or device"):
            read_plan(path)


def test_a_date_and_a_time_zone_must_exist(tmp_path, example):
    faults = faults_of(tmp_path, json.dumps({**example, "date": "2026-02-30", "time_zone": "Mars/Olympus"}))
    assert {(fault.code, fault.field) for fault in faults} == {
        ("FIELD_INVALID", "date"),
        ("FIELD_INVALID", "time_zone"),
    }


def test_the_place_of_a_kt1_stop_is_in_no_message(tmp_path, example):
    example["stops"][0] |= {"place": "house-of-the-secretary", "sensitivity": "kt1"}
    faults = faults_of(tmp_path, json.dumps(example))
    assert "MATRIX_PLACE_MISSING" in {fault.code for fault in faults}
    assert not [fault for fault in faults if "secretary" in str(fault)]


def test_a_module_in_the_users_folder_does_not_reach_the_solver(tmp_path):
    (tmp_path / "queue.py").write_text("raise SystemExit('not ours')\n", encoding="utf-8")
    command = [sys.executable, "-P", "-m", "service.cli.main", "solve", str(EXAMPLE), "-o", "plan.json"]
    root = str(EXAMPLE.parents[1])
    done = subprocess.run(
        [*command, "--iterations", "5"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_profile_named_like_a_path_leads_out_of_no_folder(tmp_path):
    matrix = street_matrix({"office": 0, "a": 1}, profile="../../away/xe máy\n")
    problem = street({"office": 0, "a": 1}, [carrier(profile=matrix.profile)], [stop("a")]).problem
    loaded = problem_from_parts(problem.model_copy(update={"matrices": []}), [matrix])
    (tmp_path / "in").mkdir()
    write_problem(tmp_path / "in" / "problem.json", loaded)
    assert [path.parent.name for path in tmp_path.rglob("*.npz")] == ["in"]
    assert read_problem(tmp_path / "in" / "problem.json").matrices[0].profile == matrix.profile
