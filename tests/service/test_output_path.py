"""No command writes over a workspace's own files, whatever is asked of it."""

import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from geo.errors import InputRefused
from geo.safe_write import MARKER, write_text
from service.cli.main import app
from service.cli.output_path import outside_inputs, outside_workspaces
from service.generation import write_generation
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory
from tests.service.plan_files import write_street
from tests.service.test_docs import COMMANDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small workspace."""
    workspace = Workspace.create(tmp_path / "ws", "38")
    with workspace.writing() as writing:
        writing.publish(
            Draft("init", ("points",), "made up", "somebody"),
            lambda aside: write_generation(aside, made_up_territory(1)),
        )
    return tmp_path / "ws"


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


#: What options are called that name a file or folder to write.
WRITES = ("--output", "--out", "--report", "--difference", "--csv", "--geojson")
WRITING = [
    (name, option)
    for name, command in COMMANDS.items()
    for each in command.params
    for option in each.opts
    if option in WRITES
]


def test_the_options_that_write_are_known():
    assert len(WRITING) == 61


@pytest.mark.parametrize(("name", "option"), WRITING)
def test_every_option_that_names_an_output_leaves_a_workspace_alone(folder, name, option):
    path = folder / "generations" / "0001" / "other.csv"
    done = CliRunner().invoke(app, [*name.split(), option, str(path)])
    assert isinstance(done.exception, InputRefused), done.output
    assert done.exception.faults[0].code == "OUTPUT_NOT_OURS"


@pytest.mark.parametrize(
    "name",
    ["manifest.json", "generations/0001/places.gpkg", "generations/0009/x.csv", ".lock", "roads/closures.geojson"],
)
def test_a_workspaces_own_files_are_no_output(folder, tmp_path, name):
    before = content(folder)
    (tmp_path / "link").symlink_to(folder)
    for path in (folder / name, tmp_path / "link" / name, folder / "x" / ".." / name):
        done = CliRunner().invoke(app, ["template", "points", "-o", str(path)])
        assert isinstance(done.exception, InputRefused)
        assert done.exception.faults[0].code == "OUTPUT_NOT_OURS"
    assert content(folder) == before


def test_any_other_place_is_an_output_also_in_a_workspace(folder, tmp_path):
    for path in (folder / "report.json", folder / "mine" / "generations.csv", tmp_path / "manifest.json", None):
        assert outside_workspaces(path) == path


@pytest.mark.parametrize("name", ["x" * 300 + "/x.csv", "circle/x.csv"])
def test_a_path_that_cannot_be_followed_is_refused(tmp_path, name):
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        write_text(outside_workspaces(tmp_path / name) or tmp_path, "")


@pytest.mark.skipif(sys.platform == "win32", reason="links ask for rights on Windows")
@pytest.mark.parametrize(
    "command",
    [
        ["plan-export", "{p}", "{l}", "--places", "{circle}", "-o", "{out}.json"],
        ["map", "rounds", "{p}", "{l}", "--places", "{circle}", "-o", "{out}.svg"],
        ["sheets", "{p}", "{l}", "--places", "{circle}", "--out", "{out}"],
        ["compare", "{p}", "{l}", "{circle}", "-o", "{out}.html"],
    ],
    ids=lambda command: command[0],
)
def test_an_input_that_cannot_be_followed_is_told_by_who_reads_it(tmp_path, command):
    problem, plan, _ = write_street(tmp_path)
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    names = {"p": problem, "l": plan, "circle": circle, "out": tmp_path / "out"}
    done = CliRunner().invoke(app, [each.format(**names) for each in command])
    assert isinstance(done.exception, InputRefused), done.exception
    assert [(fault.code, fault.row) for fault in done.exception.faults] == [("FILE_MISSING", str(circle))]


@pytest.mark.parametrize("output", ["data", "data/plan.json", "link.json"])
def test_what_an_output_is_made_of_is_not_replaced_whatever_leads_there(tmp_path, output):
    (tmp_path / "data").mkdir()
    plan = tmp_path / "data" / "plan.json"
    plan.touch()
    (tmp_path / "link.json").symlink_to(plan)
    with pytest.raises(typer.BadParameter, match="made of"):
        outside_inputs(tmp_path / output, [tmp_path / "x.json", plan])
    outside_inputs(tmp_path / "data" / "other.json", [tmp_path / "x.json", plan])


@pytest.mark.parametrize(
    "command",
    [
        "demo --points {mine}",
        "demo --matrix {mine}",
        "demo --boundaries {mine}",
        "coverage --standards {mine}",
        "site --objective p-median --candidates {mine}",
        "mobile --vans {mine}",
        "mobile --stops {mine}",
        "staff --roster {mine}",
        "staff --workload {mine}",
        "relay plan {mine} --timetable x.csv",
        "relay plan x.json --timetable {mine}",
        "what-if {mine}",
        "what-if x.json --base {mine}",
        "periods plan {mine}",
        "rounds design x.json {mine} --office o --rounds 2",
        "rounds cover {mine} x.json --absent an",
        "rounds absorb x.json {mine}",
    ],
)
def test_a_folder_that_is_replaced_does_not_hold_what_it_is_made_of(tmp_path, command):
    mine = tmp_path / "out" / "mine.csv"
    mine.parent.mkdir()
    mine.write_text("typed by hand", "utf-8")
    (mine.parent / MARKER).touch()
    done = CliRunner().invoke(app, [*command.format(mine=mine).split(), "--out", str(mine.parent)])
    assert done.exit_code == 2
    assert "made of" in done.output
    assert mine.read_text("utf-8") == "typed by hand"
