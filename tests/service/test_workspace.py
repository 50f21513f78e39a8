"""The workspace: generations, the manifest that points to one, the lock, and what a crash leaves."""

import errno
import hashlib
import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

import service.workspace as module
from geo.errors import InputRefused
from geo.places.load import load_territory
from geo.places.points_file import read_points
from service.manifest import read_manifest
from service.reference import open_reference
from service.usecases.init import create_workspace
from service.usecases.roads.usual import real_roads
from service.usecases.territory import territory_in_use
from service.workspace import Draft, Workspace

EXAMPLE = Path(__file__).parents[2] / "examples" / "workspace-manifest.json"


def write_one(text: str):
    def write(folder: Path) -> None:
        (folder / "points.csv").write_text(text, encoding="utf-8")

    return write


def draft(source: str, kind: str = "points", **more) -> Draft:
    return Draft(kind, ("points",), source, "somebody", **more)


def publish(workspace: Workspace, source: str, write, **more) -> Path:
    with workspace.writing() as writing:
        return workspace.generation(writing.publish(draft(source, **more), write).name)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def code_of(call) -> str:
    with pytest.raises(InputRefused) as caught:
        call()
    return caught.value.faults[0].code


def test_a_new_generation_is_put_in_force_and_the_old_one_stays(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    first = publish(workspace, "built in", write_one("a"))
    second = publish(workspace, "points.csv", write_one("b"))
    assert workspace.current == second
    assert (first / "points.csv").read_text() == "a"
    assert [each.source for each in workspace.manifest.entries] == ["built in", "points.csv"]
    assert [each.name for each in workspace.manifest.entries] == ["0001", "0002"]
    assert workspace.manifest.sources["points"].entry == "0002"


def test_an_entry_says_who_when_and_what_files(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    before = datetime.now(UTC).replace(microsecond=0)
    publish(workspace, "built in", write_one("a"), counts={"added": 3})
    (entry,) = workspace.manifest.entries
    assert (entry.who, entry.counts, entry.undoes, entry.file) == ("somebody", {"added": 3}, None, None)
    assert before <= entry.at <= datetime.now(UTC)
    (file,) = entry.files
    known = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"  # of the letter a
    assert (file.name, file.bytes, file.sha256) == ("points.csv", 1, known)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("a fault of ours")])
def test_a_writer_that_fails_leaves_every_byte_as_it_was(tmp_path, error):
    workspace = Workspace.create(tmp_path / "ws", "38")
    publish(workspace, "built in", write_one("a"))
    before = content(tmp_path / "ws")

    def fail(folder: Path) -> None:
        (folder / "points.csv").write_text("half", encoding="utf-8")
        raise error

    with pytest.raises(type(error)):
        publish(workspace, "broken", fail)
    assert content(tmp_path / "ws") == before
    assert [path.name for path in (tmp_path / "ws" / "generations").iterdir()] == ["0001"]


@pytest.mark.parametrize("where", ["write", "manifest"])
def test_a_full_disk_is_told_and_leaves_every_byte_as_it_was(tmp_path, monkeypatch, where):
    workspace = Workspace.create(tmp_path / "ws", "38")
    publish(workspace, "built in", write_one("a"))
    before = content(tmp_path / "ws")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    if where == "manifest":
        monkeypatch.setattr(module, "write_text", full)
    assert code_of(lambda: publish(workspace, "more", full if where == "write" else write_one("b"))) == (
        "OUTPUT_UNWRITABLE"
    )
    assert content(tmp_path / "ws") == before
    assert [path.name for path in (tmp_path / "ws" / "generations").iterdir()] == ["0001"]


def test_what_a_dead_writer_left_is_swept_away_by_the_next_one(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    publish(workspace, "built in", write_one("a"))
    generations = tmp_path / "ws" / "generations"
    for orphan in (generations / "0002", generations / ".0002.abc"):
        orphan.mkdir()
        (orphan / "other.csv").write_text("left behind", encoding="utf-8")
    (tmp_path / "ws" / ".manifest.json.abc").write_text("{", encoding="utf-8")
    (tmp_path / "ws" / "notes.txt").write_text("mine", encoding="utf-8")
    (generations / ".DS_Store").write_text("of the file manager", encoding="utf-8")
    second = publish(workspace, "more", write_one("b"))
    assert [path.name for path in second.iterdir()] == ["points.csv"]
    assert sorted(path.name for path in generations.iterdir()) == [".DS_Store", "0001", "0002"]
    assert sorted(path.name for path in (tmp_path / "ws").iterdir()) == [
        ".lock",
        "generations",
        "manifest.json",
        "notes.txt",
    ]


def test_only_one_program_writes_and_readers_do_not_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_LOCK_WAIT_S", 0.1)
    workspace = Workspace.create(tmp_path / "ws", "38")
    first = publish(workspace, "built in", write_one("a"))
    with FileLock(tmp_path / "ws" / ".lock"):
        assert code_of(lambda: publish(workspace, "more", write_one("b"))) == "WORKSPACE_LOCKED"
        assert Workspace.open(tmp_path / "ws").current == first


def test_a_lock_of_another_user_or_a_folder_one_may_only_read_is_told(tmp_path, monkeypatch):
    workspace = Workspace.create(tmp_path / "ws", "38")

    def denied(self, *_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(FileLock, "acquire", denied)
    assert code_of(lambda: publish(workspace, "more", write_one("b"))) == "OUTPUT_UNWRITABLE"


@pytest.mark.parametrize("name", [".lock", "generations", "manifest.json"])
def test_links_inside_a_workspace_are_not_written_through(tmp_path, name):
    workspace = Workspace.create(tmp_path / "ws", "38")
    (tmp_path / "ws" / name).rename(tmp_path / "elsewhere")
    (tmp_path / "ws" / name).symlink_to(tmp_path / "elsewhere")
    before = content(tmp_path)
    assert code_of(lambda: publish(workspace, "more", write_one("b"))) == "OUTPUT_NOT_OURS"
    assert content(tmp_path) == before


def test_a_workspace_may_itself_be_a_link(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    (tmp_path / "link").symlink_to(tmp_path / "ws")
    publish(Workspace.open(tmp_path / "link"), "more", write_one("b"))
    assert workspace.manifest.current == "0001"


def test_a_workspace_that_nobody_can_look_for_is_told(tmp_path, monkeypatch):
    far = tmp_path / ("x" * 300)
    monkeypatch.setenv("BUUTA_WORKSPACE", str(far))
    for ask in (lambda: Workspace.open(far), lambda: territory_in_use(None), lambda: real_roads(None)):
        with pytest.raises(InputRefused) as refused:
            ask()
        assert [(fault.code, fault.row) for fault in refused.value.faults] == [("FILE_MISSING", str(far))]


def test_folders_that_are_not_workspaces_are_told_apart(tmp_path):
    assert code_of(lambda: Workspace.open(tmp_path)) == "FILE_MISSING"
    for text, code in (
        ("{", "JSON_INVALID"),
        ("", "JSON_INVALID"),
        (EXAMPLE.read_text("utf-8")[:-300], "JSON_INVALID"),
        (json.dumps({"format": "buuta-workspace/9"}), "FORMAT_UNKNOWN"),
        (json.dumps({"format": "buuta-workspace/2"}), "FIELD_MISSING"),
        ("[]", "FIELD_INVALID"),
    ):
        (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
        assert code_of(lambda: Workspace.open(tmp_path)) == code, text


def changed_example(change) -> dict:
    manifest = json.loads(EXAMPLE.read_text("utf-8"))
    change(manifest)
    return manifest


@pytest.mark.parametrize(
    "change",
    [
        lambda manifest: manifest.update(current=None),
        lambda manifest: manifest.update(current="0009"),
        lambda manifest: manifest.update(current="../../etc"),
        lambda manifest: manifest["entries"][0].update(name="../../etc"),
        lambda manifest: manifest["entries"][0].update(undoes="0001"),
        lambda manifest: manifest["entries"].append(manifest["entries"][0]),
        lambda manifest: manifest["entries"][0]["files"][0].update(sha256="abc"),
        lambda manifest: manifest["entries"][0].update(at="yesterday"),
        lambda manifest: manifest["entries"][0].update(kind="party"),
        lambda manifest: manifest.update(surprise=1),
    ],
)
def test_a_manifest_that_does_not_hang_together_is_refused(tmp_path, change):
    (tmp_path / "manifest.json").write_text(json.dumps(changed_example(change)), encoding="utf-8")
    assert code_of(lambda: Workspace.open(tmp_path)) in ("FIELD_INVALID", "FIELD_UNKNOWN")


def test_an_interrupted_init_leaves_nothing_and_can_be_run_again(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("service.usecases.init.write_generation", interrupt)
        with pytest.raises(KeyboardInterrupt):
            create_workspace(tmp_path / "ws")
    assert list((tmp_path / "ws").iterdir()) == []
    with monkeypatch.context() as patch:
        patch.setattr("service.usecases.init.load_territory", interrupt)
        with pytest.raises(KeyboardInterrupt):
            create_workspace(tmp_path / "other")
    assert not (tmp_path / "other").exists()
    Workspace.create(tmp_path / "ws", "38")  # as a run that was killed leaves it
    (tmp_path / "ws" / "generations" / ".0001.abc").mkdir()
    assert create_workspace(tmp_path / "ws")[0] == tmp_path / "ws" / "generations" / "0001"
    before = content(tmp_path / "ws")
    assert code_of(lambda: create_workspace(tmp_path / "ws")) == "WORKSPACE_EXISTS"
    assert content(tmp_path / "ws") == before


def test_a_workspace_in_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert code_of(lambda: create_workspace(tmp_path / "file" / "ws")) == "OUTPUT_UNWRITABLE"


def test_a_folder_with_files_of_the_user_is_refused_untouched(tmp_path):
    (tmp_path / "thesis.doc").write_text("mine", encoding="utf-8")
    assert code_of(lambda: Workspace.create(tmp_path, "38")) == "OUTPUT_NOT_OURS"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_an_unknown_province_makes_no_folder(tmp_path):
    assert code_of(lambda: create_workspace(tmp_path / "ws", "Atlantis")) == "PROVINCE_UNKNOWN"
    assert not (tmp_path / "ws").exists()


def test_an_empty_workspace_has_no_data_yet(tmp_path):
    workspace = Workspace.create(tmp_path / "ws", "38")
    assert code_of(lambda: workspace.current) == "FILE_MISSING"
    assert (tmp_path / "ws" / ".lock").is_file()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "ws"
    _, findings = create_workspace(folder)
    assert [finding.check for finding in findings] == ["far_seats"]
    return folder


def test_the_committed_example_is_what_init_writes(made):
    example = json.loads(EXAMPLE.read_text("utf-8"))
    ours = json.loads((made / "manifest.json").read_text("utf-8"))
    for manifest in (ours, example):
        (entry,) = manifest["entries"]
        entry["at"] = entry["who"] = ""
        for source in manifest["sources"].values():
            source["since"] = ""
        for file in entry["files"]:
            file["sha256"] = file["bytes"] = ""
    assert ours == example


def test_a_new_workspace_holds_the_territory_and_can_be_planned_from(made):
    current = Workspace.open(made).current
    own = load_territory()
    assert read_points(current / "points.csv", own.communes) == own.points
    assert open_reference(made).points == own.points
    features = json.loads((current / "communes.geojson").read_text("utf-8"))["features"]
    assert len(features) == 166
    assert all(feature["properties"]["approximate"] for feature in features)
    assert len((current / "predecessors.csv").read_text("utf-8-sig").splitlines()) == 548
    assert [path.name for path in sorted(current.iterdir())] == [
        "communes.csv",
        "communes.geojson",
        "hamlets.csv",
        "places.gpkg",
        "points.csv",
        "predecessors.csv",
    ]
    for name in ("communes", "predecessors", "points", "hamlets"):
        assert (current / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # Excel asks for it


def first_format(folder: Path, points: str) -> Path:
    """A workspace as the first version wrote it, with a generation that died before it was in force."""
    generation = folder / "generations" / "0001"
    generation.mkdir(parents=True)
    (generation / "points.csv").write_text(points, encoding="utf-8")
    (folder / "current").write_text("0001\n", encoding="utf-8")
    ours, theirs = hashlib.sha256(points.encode()).hexdigest(), "1" * 64
    named = [
        {"name": "0001", "source": "mine", "written": "2026-03-02T01:00:00+00:00", "sha256": {"points.csv": ours}},
        {"name": "0002", "source": "dead", "written": "2026-03-03T01:00:00+00:00", "sha256": {"points.csv": theirs}},
    ]
    manifest = {"format": "buuta-workspace/1", "generations": named, "province": "38"}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    return folder


def test_a_workspace_of_the_first_format_is_read_with_its_points(tmp_path, made):
    text = (
        (Workspace.open(made).current / "points.csv").read_text("utf-8-sig").replace("Bưu cục Thanh Hóa", "Của tôi")
    )
    folder = first_format(tmp_path / "ws", text)
    before = content(folder)
    assert open_reference(folder).points[0].name == "Của tôi"
    (entry,) = read_manifest(folder).entries
    assert (entry.name, entry.source, entry.who) == ("0001", "mine", "")
    assert content(folder) == before
    (folder / "generations" / "0001" / "points.csv").write_text(text + "\n", encoding="utf-8")
    assert code_of(lambda: open_reference(folder)) == "GENERATION_CHANGED"
    (folder / "generations" / "0001" / "points.csv").unlink()
    assert code_of(lambda: open_reference(folder)) == "GENERATION_MISSING"
    (folder / "current").unlink()
    assert code_of(lambda: open_reference(folder)) == "FILE_MISSING"


def test_writing_to_a_workspace_of_the_first_format_keeps_its_history(tmp_path):
    folder = first_format(tmp_path / "ws", "")
    publish(Workspace.open(folder), "more", write_one("b"))
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["format"] == "buuta-workspace/2"
    manifest = read_manifest(folder)
    assert [each.source for each in manifest.entries] == ["mine", "more"]
    assert manifest.sources["communes"].source == "mine"
    assert not (folder / "current").exists()


@pytest.mark.skipif(os.name == "nt", reason="no umask on Windows")
def test_who_may_look_into_a_workspace_is_the_users_choice(tmp_path):
    before = os.umask(0o077)
    try:
        generation = publish(Workspace.create(tmp_path / "ws", "38"), "built in", write_one("a"))
    finally:
        os.umask(before)
    for path in (generation, tmp_path / "ws" / "manifest.json", generation / "points.csv"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
