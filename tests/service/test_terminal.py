"""What a command prints cannot steer a terminal, and its streams may be closed or full."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.generation import write_generation
from service.workspace import Draft, Workspace
from tests.conftest import run_buuta
from tests.geo.made_up import made_up_territory

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small workspace whose manifest somebody wrote controls into."""
    workspace = Workspace.create(tmp_path / "ws", "38")
    with workspace.writing() as writing:
        draft = Draft("init", ("points",), "SOURCE", "WHO", counts={"COUNTS": 1})
        writing.publish(draft, lambda aside: write_generation(aside, made_up_territory(1)))
    path = tmp_path / "ws" / "manifest.json"
    text = path.read_text("utf-8")
    path.write_text(re.sub("SOURCE|WHO|COUNTS", r"\\u001b[2J\\u202e\\u009b", text), encoding="utf-8")
    return tmp_path / "ws"


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_a_history_that_somebody_wrote_controls_into_is_shown_without_them(folder, option):
    done = run_buuta("history", "--workspace", str(folder), *option)
    assert done.returncode == 0, done.stderr
    assert all(line.isprintable() for line in done.stdout.splitlines())
    assert "\\u202e" in done.stdout
    if option:
        assert json.loads(done.stdout)["entries"][0]["who"] == "\x1b[2J\u202e\x9b"


@pytest.mark.skipif(os.name == "nt", reason="no such names of files")
@pytest.mark.parametrize("option", [[], ["--faults", "json"]])
def test_a_files_name_and_its_cells_cannot_steer_the_terminal(folder, tmp_path, option):
    path = tmp_path / "a\x1b[2J\u202e\nbuuta: all is well.csv"
    path.write_text("id,kind,na\x1b[31mme,commune\n\u202e1,?,?,?\n", encoding="utf-8")
    done = run_buuta(*option, "import", "points", str(path), "--workspace", str(folder))
    assert done.returncode == 3
    assert all(line.isprintable() for line in (done.stdout + done.stderr).split("\n"))
    assert "\nbuuta: all is well" not in done.stderr


def test_every_command_prints_through_one_function():
    for path in (ROOT / "service" / "cli").glob("*.py"):
        if path.name != "terminal.py":
            assert not re.search(r"typer\.echo|\bprint\(", path.read_text("utf-8").replace("console.print", "")), path


def in_a_shell(redirection: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "-c", f'"$0" -W error -m service.cli.main "$@" {redirection}', sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


needs_a_shell = pytest.mark.skipif(os.name == "nt" or not Path("/dev/full").exists(), reason="no such shell")


@needs_a_shell
@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_error(folder, redirection):
    done = in_a_shell(redirection, "history", "--workspace", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert ("0001" in done.stdout) == (redirection == "2>&-")


@needs_a_shell
def test_a_full_disk_behind_stdout_is_told(folder):
    for arguments in (["history"], ["history", "--json"], ["export", "points", "-o", str(folder / "points.csv")]):
        done = in_a_shell(">/dev/full", *arguments, "--workspace", str(folder))
        assert done.returncode == 1
        first, second = done.stderr.splitlines()
        assert first.startswith("OUTPUT_UNWRITABLE at stdout: No space left on device.")
        assert second == "buuta: 1 fault."


@needs_a_shell
def test_a_full_disk_behind_stderr_leaves_the_exit_code(tmp_path):
    done = in_a_shell("2>/dev/full", "history", "--workspace", str(tmp_path))
    assert (done.returncode, done.stdout) == (3, "")


@needs_a_shell
def test_nobody_reading_on_is_no_error_of_ours(folder):
    done = in_a_shell("| true", "history", "--workspace", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
