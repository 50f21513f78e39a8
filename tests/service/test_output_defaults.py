"""The commands of coverage and siting write into a folder of their own under out/ where nobody names one."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.errors import InputRefused
from service.cli.main import app
from tests.geo.made_up import made_up_territory
from tests.service.test_coverage_command import workspace_of

COMMANDS = {
    "coverage": ("coverage.html", ["--step-m", "2000"]),
    "site": ("siting.html", ["--objective", "max-cover", "--budget", "2", "--minutes", "5"]),
    "staff": ("staff.json", ["--more", "0", "--roster", "roster.csv"]),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_without_a_folder_the_answer_is_written_under_out(name, tmp_path, monkeypatch):
    page, options = COMMANDS[name]
    monkeypatch.chdir(tmp_path)
    workspace_of(tmp_path / "ws", made_up_territory(1))
    Path("roster.csv").write_text("id,commune\nnv-1,10001\n", encoding="utf-8")
    arguments = [name, *options, "--workspace", "ws"]
    assert CliRunner().invoke(app, arguments, catch_exceptions=False).exit_code == 0
    assert (tmp_path / "out" / name / page).is_file()


def test_a_folder_of_that_name_that_is_not_ours_stays(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    workspace_of(tmp_path / "ws", made_up_territory(1))
    mine = tmp_path / "out" / "coverage" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(InputRefused, match="OUTPUT_NOT_OURS"):
        CliRunner().invoke(app, ["coverage", "--workspace", "ws"], catch_exceptions=False)
    assert mine.read_text(encoding="utf-8") == "mine"
