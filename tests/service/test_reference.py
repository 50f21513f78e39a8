"""Imports into a workspace: what is published, what is refused, what can be taken back, and what a kill leaves."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputRefused, refuse
from geo.files.read import read_table
from geo.places.claims import Claim
from geo.places.hamlets import Hamlet
from geo.places.storage.parts import PARTS, changed_parts
from geo.places.territory import Territory
from service.generation import write_generation
from service.manifest import FileFacts, read_manifest
from service.reference import Changed, apply_import, file_read, history, open_reference, undo
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small workspace."""
    workspace = Workspace.create(tmp_path / "ws", "38")
    with workspace.writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, made_up_territory(1)))
    return tmp_path / "ws"


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def renamed(name: str):
    """An import of points that gives the first one another name."""

    def change(territory: Territory) -> Changed:
        first, *others = territory.points
        return Changed(replace(territory, points=(replace(first, name=name), *others)), {"changed": 1})

    return change


def with_hamlet(name: str):
    def change(territory: Territory) -> Changed:
        hamlet = Hamlet(name, "thôn", name, territory.communes[0].code)
        return Changed(replace(territory, hamlets=(*territory.hamlets, hamlet)), {"added": 1})

    return change


def points(folder: Path, name: str):
    return apply_import(folder, renamed(name), kind="points", source=f"list {name}", file=None)


def hamlets(folder: Path, name: str):
    return apply_import(folder, with_hamlet(name), kind="hamlets", source=f"list {name}", file=None)


def facts(path: Path) -> FileFacts:
    return file_read(path, read_table(path))


def first_name(folder: Path) -> str:
    return open_reference(folder).points[0].name


def refusal(call):
    with pytest.raises(InputRefused) as caught:
        call()
    (fault,) = caught.value.faults
    return fault


def test_an_import_is_published_with_its_entry(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("BUUTA_USER", "chị Bình")
    (tmp_path / "list.csv").write_bytes(b"id,name\n1,A\n")
    file = facts(tmp_path / "list.csv")
    (tmp_path / "list.csv").write_bytes(b"another list by now")
    entry = apply_import(folder, renamed("A"), kind="points", source="the list of May", file=file)
    assert entry is not None
    assert (entry.name, entry.kind, entry.parts, entry.who) == ("0002", "points", ("points",), "chị Bình")
    assert (entry.source, entry.counts) == ("the list of May", {"changed": 1})
    assert entry.file is not None
    assert (entry.file.name, entry.file.bytes) == ("list.csv", 12)
    assert entry.file.sha256 == hashlib.sha256(b"id,name\n1,A\n").hexdigest()
    assert first_name(folder) == "A"
    assert history(folder)[-1] == entry
    manifest = read_manifest(folder)
    assert {part: source.entry for part, source in manifest.sources.items()} == dict.fromkeys(PARTS, "0001") | {
        "points": "0002"
    }


def test_an_import_that_changes_nothing_writes_nothing(folder):
    points(folder, "A")
    before = content(folder)
    assert points(folder, "A") is None
    assert content(folder) == before


@pytest.mark.parametrize("error", [refuse("FIELD_INVALID", "no"), KeyboardInterrupt(), ZeroDivisionError()])
def test_a_refused_import_leaves_every_byte_as_it_was(folder, error):
    before = content(folder)

    def change(territory: Territory) -> Changed:
        raise error

    with pytest.raises(type(error)):
        apply_import(folder, change, kind="points", source="", file=None)
    assert content(folder) == before
    assert sorted(each.name for each in folder.iterdir()) == [".lock", "generations", "manifest.json"]
    assert [each.name for each in (folder / "generations").iterdir()] == ["0001"]


def test_the_entry_names_every_part_that_changed(folder):
    def change(territory: Territory) -> Changed:
        both = with_hamlet("1")(renamed("A")(territory).territory).territory
        claim = Claim("c", "t", "", "", "1", 1.0, "", "", "", "2025")
        return Changed(replace(both, claims=(claim,), dispatch={}))

    entry = apply_import(folder, change, kind="communes", source="all", file=None)
    assert entry is not None
    assert entry.parts == ("points", "hamlets", "claims")
    undo(folder)
    assert changed_parts(open_reference(folder), made_up_territory(1)) == ()


def test_undo_takes_back_the_last_import_then_the_one_before(folder):
    points(folder, "A")
    points(folder, "B")
    first = undo(folder)
    assert (first.kind, first.undoes, first.parts, first_name(folder)) == ("undo", "0003", ("points",), "A")
    assert undo(folder).undoes == "0002"
    assert first_name(folder) == "HCC"
    assert read_manifest(folder).sources["points"].entry == "0001"
    assert refusal(lambda: undo(folder)).code == "UNDO_IMPOSSIBLE"


def test_undo_of_one_layer_leaves_the_others(folder):
    points(folder, "A")
    hamlets(folder, "1")
    points_before = open_reference(folder).points
    undo(folder, "2")
    territory = open_reference(folder)
    assert territory.points == made_up_territory(1).points != points_before
    assert [each.name for each in territory.hamlets] == ["1"]


def test_undo_is_refused_while_a_later_import_of_the_layer_stands_on_it(folder):
    points(folder, "A")
    hamlets(folder, "1")
    points(folder, "B")
    before = content(folder)
    fault = refusal(lambda: undo(folder, "0002"))
    assert (fault.code, fault.row, fault.action) == ("UNDO_IMPOSSIBLE", "0002", "Undo 0004 first.")
    assert content(folder) == before
    undo(folder, "0004")
    undo(folder, "0002")
    assert first_name(folder) == "HCC"


def test_an_undo_can_be_undone_and_done_again(folder):
    points(folder, "A")
    undo(folder)
    fault = refusal(lambda: undo(folder, "0002"))
    assert fault.action == "To have it again, undo 0003."
    undo(folder, "0003")
    assert first_name(folder) == "A"
    assert read_manifest(folder).sources["points"].entry == "0002"
    undo(folder, "0002")
    assert first_name(folder) == "HCC"


def test_an_undo_that_something_stands_on_is_not_undone(folder):
    """2 and 3 change the points; 4 takes back 3, 5 takes back 2. Bringing 3 back would bring 2 back unasked."""
    points(folder, "A")
    points(folder, "B")
    undo(folder)
    undo(folder)
    assert refusal(lambda: undo(folder, "0004")).action == "Undo 0005 first."


def test_the_beginning_and_unknown_entries_cannot_be_undone(folder):
    points(folder, "A")
    assert refusal(lambda: undo(folder, "0001")).code == "UNDO_IMPOSSIBLE"
    for name in ("0009", "../../etc", "", "\x1b[2J"):
        assert refusal(lambda name=name: undo(folder, name)).code == "ENTRY_UNKNOWN"


def test_an_undo_without_the_old_files_says_which(folder):
    points(folder, "A")
    for path in (folder / "generations" / "0001").iterdir():
        path.unlink()
    (folder / "generations" / "0001").rmdir()
    fault = refusal(lambda: undo(folder))
    assert (fault.code, fault.row) == ("GENERATION_MISSING", "0001")
    assert first_name(folder) == "A"


def test_hostile_names_become_one_printable_line(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("BUUTA_USER", "\x1b[31mroot\n<b>\u202e" + "x" * 500)
    (tmp_path / "a\x1b[2J\n.csv").write_bytes(b"id,name\n1,A\n")
    file = facts(tmp_path / "a\x1b[2J\n.csv")
    entry = apply_import(folder, renamed("A"), kind="points", source="\x07s\r\n", file=file)
    assert entry is not None
    assert entry.file is not None
    for text in (entry.who, entry.source, entry.file.name):
        assert text.isprintable()
        assert 0 < len(text) <= 100
    assert entry.who.startswith("[31mroot <b> xxx")


def test_no_import_is_lost_to_another(folder):
    script = (
        "import sys; from pathlib import Path; from tests.service.test_reference import hamlets;"
        "hamlets(Path(sys.argv[1]), sys.argv[2])"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(folder), str(i)]) for i in range(3)]
    assert [each.wait(timeout=60) for each in running] == [0, 0, 0]
    assert sorted(each.name for each in open_reference(folder).hamlets) == ["0", "1", "2"]
    assert [each.name for each in history(folder)] == ["0001", "0002", "0003", "0004"]


KILLED_AT = {
    "in the middle of the change": "service.reference.changed_parts",
    "before the files": "service.workspace.name_aside",
    "between the files": "service.generation.write_geojson",
    "before the generation has its name": "service.workspace.file_facts",
    "before the manifest": "service.workspace.write_text",
}


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize("instant", KILLED_AT)
def test_a_kill_at_any_instant_leaves_the_old_generation(folder, instant):
    script = (
        "import os, signal, sys; from pathlib import Path; from unittest.mock import patch;"
        "from tests.service.test_reference import points;"
        "kill = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL);\n"
        f"with patch({KILLED_AT[instant]!r}, kill): points(Path(sys.argv[1]), 'A')"
    )
    before = content(folder)
    done = subprocess.run([sys.executable, "-c", script, str(folder)], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    after = content(folder)
    assert {name: after[name] for name in before} == before
    assert first_name(folder) == "HCC"
    started = time.monotonic()
    points(folder, "B")  # the dead one's lock is gone with it
    assert time.monotonic() - started < 5
    assert first_name(folder) == "B"
    assert sorted(each.name for each in (folder / "generations").iterdir()) == ["0001", "0002"]
    assert sorted(each.name for each in folder.iterdir()) == [".lock", "generations", "manifest.json"]


@pytest.mark.skipif(os.name == "nt", reason="there is no limit on file sizes")
def test_a_disk_that_is_really_full_is_told_and_leaves_the_old_generation(folder):
    """A limit on the size of files stands in for it: GDAL and SQLite meet it in the middle of places.gpkg."""
    script = (
        "import resource, signal, sys; from pathlib import Path; from tests.service.test_reference import points;"
        "from geo.errors import InputRefused; import geo.places.storage.geopackage;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000));\n"
        "try: points(Path(sys.argv[1]), 'A')\n"
        "except InputRefused as refused: sys.exit(refused.faults[0].code)"
    )
    before = content(folder)
    done = subprocess.run([sys.executable, "-c", script, str(folder)], check=False, timeout=60, capture_output=True)
    assert done.stderr.decode().strip().splitlines()[-1] == "OUTPUT_UNWRITABLE"
    assert content(folder) == before


def test_a_generation_that_is_not_as_it_was_written_is_refused_and_never_replaced_by_our_own_tables(folder):
    points(folder, "A")
    path = folder / "generations" / "0002" / "places.gpkg"
    truth = path.read_bytes()
    other = (folder / "generations" / "0001" / "places.gpkg").read_bytes()
    for change, code in (
        (lambda: path.write_bytes(truth[:5000]), "GENERATION_CHANGED"),
        (lambda: path.write_bytes(other), "GENERATION_CHANGED"),
        (path.unlink, "GENERATION_MISSING"),
    ):
        change()
        before = content(folder)
        for call in (lambda: open_reference(folder), lambda: hamlets(folder, "1"), lambda: undo(folder)):
            fault = refusal(call)
            assert (fault.code, fault.row) == (code, "0002")
        assert content(folder) == before
    path.write_bytes(truth)
    assert first_name(folder) == "A"


def test_a_manifest_of_another_province_than_its_data_is_refused(folder):
    path = folder / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"province": "38"', '"province": "01"'), encoding="utf-8")
    for call in (lambda: open_reference(folder), lambda: points(folder, "A")):
        fault = refusal(call)
        assert (fault.code, fault.field) == ("FIELD_INVALID", "province")


@pytest.mark.parametrize("parts", [[], ["evil"], ["points", "points"]])
def test_an_entry_that_changed_no_part_of_a_territory_is_refused(folder, parts):
    points(folder, "A")
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["entries"][1]["parts"] = parts
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert refusal(lambda: undo(folder)).field == "entries[1].parts"


def test_a_program_that_only_touches_the_wrappings_of_a_generation_does_no_harm(folder):
    points(folder, "A")
    path = folder / "generations" / "0002" / "places.gpkg"
    truth = path.read_bytes()
    with closing(sqlite3.connect(path)) as database:  # what QGIS does when it shows a layer
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA user_version=10400")
        database.execute("VACUUM")
    assert path.read_bytes() != truth
    assert first_name(folder) == "A"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE province SET boundaries_source = 'other'")
    assert refusal(lambda: open_reference(folder)).code == "GENERATION_CHANGED"
