"""The commands around a workspace: init, export, history, undo."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from geo.errors import InputRefused
from geo.places.storage.geopackage import read_territory, write_territory
from geo.places.storage.parts import PARTS, changed_parts
from geo.places.territory import Territory
from service.cli.main import app
from service.generation import write_generation
from service.reference import Changed, apply_import, open_reference
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A small workspace with one import, named by the environment."""
    workspace = Workspace.create(tmp_path / "ws", "38")
    with workspace.writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, made_up_territory(1)))

    def fewer(territory: Territory) -> Changed:
        return Changed(replace(territory, points=territory.points[1:]), {"removed": 1})

    monkeypatch.setenv("BUUTA_USER", "chị [b]Bình[/b]")
    apply_import(tmp_path / "ws", fewer, kind="points", source="danh sách", file=None)
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path / "ws"))
    return tmp_path / "ws"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_history_tells_every_entry_and_shows_names_as_they_are(folder):
    output = run("history")
    lines = [line for line in output.splitlines() if line.strip().startswith("000")]
    assert [line.split()[0] for line in lines] == ["0001", "0002"]
    assert "chị [b]Bình[/b]" in lines[1]
    assert "removed 1" in lines[1]


def test_history_as_json_says_what_stands(folder):
    run("undo")
    content = json.loads(run("history", "--json"))
    assert content["province"] == "38"
    assert [(each["name"], each["standing"]) for each in content["entries"]] == [
        ("0001", True),
        ("0002", False),
        ("0003", True),
    ]
    assert {file["name"] for file in content["entries"][1]["files"]} >= {"places.gpkg", "points.csv"}
    assert "Taken back: 0002." in run("history")


def test_undo_says_what_it_took_back_and_can_be_undone(folder):
    output = run("undo", "2")
    assert "Took back 0002: points. This is entry 0003" in output
    assert changed_parts(open_reference(folder), made_up_territory(1)) == ()
    run("undo", "3")
    assert changed_parts(open_reference(folder), made_up_territory(1)) == ("points",)


def test_export_of_everything_is_the_whole_register(folder, tmp_path):
    run("export", "-o", str(tmp_path / "all.gpkg"))
    assert (tmp_path / "all.gpkg").read_bytes() == (folder / "generations" / "0002" / "places.gpkg").read_bytes()
    write_territory(tmp_path / "again.gpkg", read_territory(tmp_path / "all.gpkg"))
    assert (tmp_path / "again.gpkg").read_bytes() == (tmp_path / "all.gpkg").read_bytes()


def test_export_of_some_layers(folder, tmp_path):
    run("export", "points", "seats", "--format", "csv", "-o", str(tmp_path / "out"), "--workspace", str(folder))
    assert sorted(path.name for path in (tmp_path / "out").glob("*.csv")) == ["points.csv", "seats.csv"]
    run("export", "points", "--format", "csv", "-o", str(tmp_path / "points.csv"))
    assert (tmp_path / "points.csv").read_bytes() == (folder / "generations" / "0002" / "points.csv").read_bytes()


def test_the_ending_of_the_name_says_what_is_exported(folder, tmp_path):
    for name, begins in (
        ("p.xlsx", b"PK"),
        ("p.gpkg", b"SQLite"),
        ("p.csv", b"\xef\xbb\xbf"),
        ("p.JSON", b'{"type"'),
    ):
        run("export", "points", "-o", str(tmp_path / name))
        assert (tmp_path / name).read_bytes().startswith(begins)
    run("export", "points", "--format", "csv", "-o", str(tmp_path / "p.txt"))
    assert (tmp_path / "p.txt").read_bytes() == (tmp_path / "p.csv").read_bytes()


def test_no_export_under_the_name_of_another_type(folder, tmp_path):
    for arguments, told in (
        (["points", "-o", "noext"], "told by the ending"),
        (["points", "--format", "gpkg", "-o", "x.xlsx"], "xlsx, not for gpkg"),
        (["-o", "x.csv"], "holds one layer"),
        (["points", "-o", "folder/"], "told by the ending"),
    ):
        arguments[-1] = str(tmp_path / arguments[-1])
        done = CliRunner().invoke(app, ["export", *arguments], env={"COLUMNS": "200"})
        assert done.exit_code == 2
        assert told in done.output.replace("\n", " ")
    assert not {path.name for path in tmp_path.iterdir()} & {"noext", "x.xlsx", "x.csv", "folder"}


def test_a_layer_or_format_that_does_not_exist_is_a_wrong_command_line(folder, tmp_path):
    for arguments in (["rounds", "-o", "x.gpkg"], ["points", "--format", "pdf", "-o", "x.pdf"]):
        assert CliRunner().invoke(app, ["export", *arguments]).exit_code == 2


def test_commands_need_a_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("BUUTA_WORKSPACE", str(tmp_path))
    for arguments in (["history"], ["undo"], ["export", "-o", str(tmp_path / "x.gpkg")]):
        with pytest.raises(InputRefused, match="buuta init"):
            run(*arguments)
    assert list(tmp_path.iterdir()) == []


def test_init_takes_any_province_by_name_or_code(tmp_path):
    run("init", str(tmp_path / "ws"), "--province", "cao bang")
    territory = open_reference(tmp_path / "ws")
    assert territory.province.name == "Tỉnh Cao Bằng"
    assert len(territory.communes) == len(territory.boundaries.cells) == 56
    assert Workspace.open(tmp_path / "ws").manifest.province == territory.province.code
