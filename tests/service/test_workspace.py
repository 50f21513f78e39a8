"""The workspace: generations, the pointer, the lock, and what a crash leaves."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

import service.workspace as module
from geo.errors import InputRefused
from geo.places.load import load_territory
from service.usecases.init import create_workspace
from service.workspace import Workspace


def write_one(text: str):
    def write(folder: Path) -> None:
        (folder / "points.csv").write_text(text, encoding="utf-8")

    return write


def test_a_new_generation_is_put_in_force_and_the_old_one_stays(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    first = workspace.publish("built in", write_one("a"))
    second = workspace.publish("points.csv", write_one("b"))
    assert workspace.current == second
    assert (first / "points.csv").read_text() == "a"
    assert [each["source"] for each in workspace.manifest["generations"]] == ["built in", "points.csv"]


def test_a_writer_that_fails_leaves_the_old_generation_in_force(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    first = workspace.publish("built in", write_one("a"))

    def fail(folder: Path) -> None:
        (folder / "points.csv").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.publish("broken", fail)
    assert workspace.current == first
    assert [path.name for path in (tmp_path / "ws" / "generations").iterdir()] == ["0001"]


def test_a_generation_that_died_before_the_manifest_named_it_is_replaced(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    orphan = tmp_path / "ws" / "generations" / "0001"
    orphan.mkdir()
    (orphan / "other.csv").write_text("left behind", encoding="utf-8")
    assert [path.name for path in workspace.publish("built in", write_one("a")).iterdir()] == ["points.csv"]


def test_only_one_program_writes(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_LOCK_WAIT_S", 0.1)
    workspace = Workspace.create(tmp_path / "ws", "38")
    with FileLock(tmp_path / "ws" / ".lock"), pytest.raises(InputRefused) as caught:
        workspace.publish("built in", write_one("a"))
    assert [fault.code for fault in caught.value.faults] == ["WORKSPACE_LOCKED"]


def code_of(call) -> str:
    with pytest.raises(InputRefused) as caught:
        call()
    return caught.value.faults[0].code


def test_folders_that_are_not_workspaces_are_told_apart(tmp_path):
    assert code_of(lambda: Workspace.open(tmp_path)) == "FILE_MISSING"
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    assert code_of(lambda: Workspace.open(tmp_path)) == "JSON_INVALID"
    (tmp_path / "manifest.json").write_text(json.dumps({"format": "buuta-workspace/9"}), encoding="utf-8")
    assert code_of(lambda: Workspace.open(tmp_path)) == "FORMAT_UNKNOWN"
    assert code_of(lambda: Workspace.create(tmp_path, "38")) == "WORKSPACE_EXISTS"


def test_an_interrupted_init_leaves_nothing_and_can_be_run_again(tmp_path, monkeypatch):
    def interrupt():
        raise KeyboardInterrupt

    monkeypatch.setattr("service.usecases.init.load_territory", interrupt)
    with pytest.raises(KeyboardInterrupt):
        create_workspace(tmp_path / "ws")
    assert list((tmp_path / "ws").iterdir()) == []
    assert Workspace.create(tmp_path / "ws", "38").folder == tmp_path / "ws"


def test_a_workspace_in_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert code_of(lambda: create_workspace(tmp_path / "file" / "ws")) == "OUTPUT_UNWRITABLE"


def test_a_folder_with_files_of_the_user_is_refused_untouched(tmp_path):
    (tmp_path / "thesis.doc").write_text("mine", encoding="utf-8")
    assert code_of(lambda: Workspace.create(tmp_path, "38")) == "OUTPUT_NOT_OURS"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_an_empty_workspace_has_no_data_yet(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    assert code_of(lambda: workspace.current) == "FILE_MISSING"


def test_the_committed_example_is_what_init_writes(tmp_path):
    example = json.loads((Path(__file__).parents[2] / "examples" / "workspace-manifest.json").read_text("utf-8"))
    create_workspace(tmp_path / "ws")
    made = Workspace.open(tmp_path / "ws").manifest
    (ours,), (theirs,) = made["generations"], example["generations"]
    assert (made["format"], made["province"]) == (example["format"], example["province"])
    assert (ours["name"], ours["source"]) == (theirs["name"], theirs["source"])
    assert set(ours["sha256"]) == set(theirs["sha256"])
    assert datetime.fromisoformat(ours["written"]).tzinfo is not None


def test_a_new_workspace_holds_the_territory_and_can_be_planned_from(tmp_path):
    current, findings = create_workspace(tmp_path / "ws")
    assert [finding.check for finding in findings] == ["far_seats"]
    territory = load_territory(points=current / "points.csv")
    assert territory.points == load_territory().points
    features = json.loads((current / "communes.geojson").read_text("utf-8"))["features"]
    assert len(features) == 166
    assert all(feature["properties"]["approximate"] for feature in features)
    assert len((current / "predecessors.csv").read_text("utf-8-sig").splitlines()) == 548
