"""A BUUTA_WORKSPACE that names no workspace is told where the data that come with buuta take its place."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from service.cli.main import main
from service.cli.telling import HOW, hearing
from service.settings import read_settings
from service.usecases.roads.usual import real_roads
from service.usecases.territory import territory_in_use, workspace_in_use
from service.usecases.territory_sources import sources_of
from tests.service.roads.town_workspace import make_workspace

Command = Callable[..., tuple[object, str, str]]


@pytest.fixture
def slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What BUUTA_WORKSPACE names, by a slip of the pen."""
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "worksapce"))
    return tmp_path / "worksapce"


@pytest.fixture
def buuta(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """The whole command in this process: its exit code, stdout and stderr."""
    monkeypatch.setattr("signal.signal", lambda *_: None)

    def run(*arguments: object) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["buuta", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        return left.value.code, *capsys.readouterr()

    yield run
    HOW.as_json = False


def test_a_command_tells_it_and_does_the_same(slip: Path, buuta: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    code, there, told = buuta("claims")
    (line,) = told.splitlines()
    assert line.startswith(f"Notice WORKSPACE_ABSENT at BUUTA_WORKSPACE: {slip} is not a workspace; ")
    monkeypatch.setenv("BUUTA_WORKSPACE", "")
    assert buuta("claims") == (code, there, "") == (0, there, "")


def test_json_on_stderr_stays_json(slip: Path, buuta: Command, tmp_path: Path) -> None:
    code, _, told = buuta("--faults", "json", "claims")
    assert code == 0
    assert [notice["code"] for notice in json.loads(told)["notices"]] == ["WORKSPACE_ABSENT"]
    code, _, told = buuta("--faults", "json", "staff", "--roster", tmp_path / "none.csv", "--out", tmp_path / "out")
    assert code == 3
    assert [notice["code"] for notice in json.loads(told)["notices"]] == ["WORKSPACE_ABSENT"]
    assert [fault["code"] for fault in json.loads(told)["faults"]] == ["FILE_MISSING"]


def test_it_is_told_once_however_often_a_command_asks(slip: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with hearing():
        territory = territory_in_use(None)
        assert real_roads(None) is None
        sources_of(territory, None)
    assert capsys.readouterr().err.count("WORKSPACE_ABSENT") == 1


def test_an_address_tells_it_unless_it_asks_for_a_province(slip: Path, buuta: Command) -> None:
    assert "WORKSPACE_ABSENT" in buuta("address", "Sầm Sơn")[2]
    assert buuta("address", "Bến Thành", "--province", "79")[2] == ""


def test_a_folder_that_is_given_and_one_about_to_be_made_are_not_told(
    slip: Path, buuta: Command, tmp_path: Path
) -> None:
    assert buuta("claims", "--workspace", make_workspace(tmp_path / "ws"))[2] == ""
    assert buuta("init")[2] == ""
    assert workspace_in_use(None) == slip
    assert buuta("claims")[2] == ""


def test_without_the_variable_nothing_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BUUTA_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert not read_settings().workspace_named
    with hearing():
        assert workspace_in_use(None) is None
    assert capsys.readouterr().err == ""
