"""The roads of a workspace: one pointer, switched under the lock; what a crash leaves is neither used nor kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.roads.tagged import RoadSource
from service.roads_folder import RoadsFolder
from service.workspace import Workspace, workspace_owning

ONE, TWO = "0123456789abcdef", "fedcba9876543210"
SOURCE = RoadSource("pbf", "town.osm", "ab" * 32, "2026-11-20T10:00:00Z")


class Crash(BaseException):
    """The program dies here."""


@pytest.fixture
def roads(tmp_path: Path) -> RoadsFolder:
    return RoadsFolder(Workspace.create(tmp_path / "ws", "38"))


def write(content: bytes):
    return lambda path: path.write_bytes(content)


def files(roads: RoadsFolder) -> list[str]:
    return sorted(path.name for path in roads.folder.iterdir())


def code(error: pytest.ExceptionInfo[InputRefused]) -> str:
    (fault,) = error.value.faults
    return fault.code


def test_a_workspace_without_roads_has_none(roads):
    assert roads.pointer is None
    assert not roads.folder.exists()
    with pytest.raises(InputRefused) as refused:
        roads.required()
    assert code(refused) == "ROADS_MISSING"


def test_what_is_published_is_in_force_and_the_old_network_goes(roads, monkeypatch):
    monkeypatch.setenv("BUUTA_USER", "Lan")
    first = roads.publish(ONE, SOURCE, write(b"one"))
    assert roads.network(first).read_bytes() == b"one"
    second = roads.publish(TWO, SOURCE, write(b"two"))
    assert roads.pointer == second
    assert (second.fingerprint, second.who, second.profiles) == (TWO, "Lan", None)
    assert second.source.state == "2026-11-20T10:00:00Z"
    assert files(roads) == [f"{TWO}.roads", "roads.json"]


@pytest.mark.parametrize("at", ["write", "rename", "switch"])
def test_a_crash_at_any_instant_leaves_the_old_roads(roads, monkeypatch, at):
    first = roads.publish(ONE, SOURCE, write(b"one"))

    def die(*_: object) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        if at == "rename":
            patch.setattr(Path, "replace", die)
        if at == "switch":
            patch.setattr("service.roads_folder.write_text", die)
        with pytest.raises(Crash):
            roads.publish(TWO, SOURCE, die if at == "write" else write(b"two"))
    assert roads.pointer == first
    assert roads.network(first).read_bytes() == b"one"
    (roads.folder / f".{TWO}.roads.{ONE}").write_bytes(b"half of it: the program was killed")
    third = roads.publish(TWO, SOURCE, write(b"two"))
    assert files(roads) == [third.file, "roads.json"]


def test_a_full_disk_is_told_and_leaves_the_old_roads(roads):
    first = roads.publish(ONE, SOURCE, write(b"one"))

    def full(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(InputRefused) as refused:
        roads.publish(TWO, SOURCE, full)
    assert code(refused) == "OUTPUT_UNWRITABLE"
    assert roads.pointer == first
    assert files(roads) == [first.file, "roads.json"]


def test_tables_of_profiles_are_switched_with_the_pointer_and_outlive_a_new_network(roads):
    with pytest.raises(InputRefused) as refused:
        roads.publish_profiles(lambda folder: None)
    assert code(refused) == "ROADS_MISSING"
    roads.publish(ONE, SOURCE, write(b"one"))
    assert roads.profiles(roads.required()) is None
    tables = roads.publish_profiles(lambda folder: (folder / "speeds.csv").write_bytes(b"mine") and None)
    assert tables.profiles == "0001"
    with pytest.raises(Crash):
        roads.publish_profiles(crashing)
    after = roads.publish(TWO, SOURCE, write(b"two"))
    folder = roads.profiles(after)
    assert folder is not None
    assert (folder / "speeds.csv").read_bytes() == b"mine"
    assert roads.profiles(roads.publish_profiles(None)) is None
    assert (folder / "speeds.csv").exists(), "edited tables are people's work"


def crashing(folder: Path) -> None:
    (folder / "speeds.csv").write_bytes(b"half")
    raise Crash


def test_a_file_that_the_pointer_names_and_is_gone_is_told(roads):
    pointer = roads.publish(ONE, SOURCE, write(b"one"))
    (roads.folder / pointer.file).unlink()
    with pytest.raises(InputRefused) as refused:
        roads.network(pointer)
    assert code(refused) == "ROADS_MISSING"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"format": "buuta-workspace-roads/9"}, "FORMAT_UNKNOWN"),
        ({"fingerprint": "../../etc/passwd"}, "FIELD_INVALID"),
        ({"profiles": "../other"}, "FIELD_INVALID"),
    ],
)
def test_a_pointer_of_another_version_or_that_leads_elsewhere_is_refused_and_can_be_built_anew(
    roads, change, expected
):
    roads.publish(ONE, SOURCE, write(b"one"))
    path = roads.folder / "roads.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **change}), "utf-8")
    with pytest.raises(InputRefused) as refused:
        _ = roads.pointer
    assert code(refused) == expected
    assert roads.publish(TWO, SOURCE, write(b"two")) == roads.pointer


def test_links_are_not_written_through(roads, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    roads.folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputRefused) as refused:
        roads.publish(ONE, SOURCE, write(b"one"))
    assert code(refused) == "OUTPUT_NOT_OURS"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_all_of_it_is_the_workspaces_own(roads):
    for name in ("roads.json", "closures.geojson", "access_points.csv", "matrices/x.npz", "profiles/0001/speeds.csv"):
        assert workspace_owning(roads.folder / name) == roads.workspace.folder
    assert workspace_owning(roads.workspace.folder / "roads.csv") is None
