"""Mappings that a workspace keeps: with the import that they were asked for, or not at all."""

import os
from pathlib import Path

import pytest

from geo.errors import InputRefused
from geo.places.register_import.mapping import ColumnMapping
from service.generation import write_generation
from service.manifest import read_manifest
from service.mappings import kept_mapping, saved_names
from service.usecases.import_register import ImportRequest, look_at_points, publish
from service.workspace import Draft, Workspace
from tests.geo.made_up import made_up_territory


@pytest.fixture
def request_of_one_point(tmp_path: Path) -> ImportRequest:
    """An import into a small workspace that gives its first point another name."""
    workspace = Workspace.create(tmp_path / "ws", "38")
    territory = made_up_territory(1)
    with workspace.writing() as writing:
        draft = Draft("init", ("points",), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, territory))
    first = territory.points[0]
    text = f"id,kind,name,commune,lon,lat\n{first.id},{first.kind},Khác,{first.commune},{first.lon},{first.lat}\n"
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    return ImportRequest(tmp_path / "list.csv", tmp_path / "ws", save_as="mine")


def code_of(call) -> str:
    with pytest.raises(InputRefused) as caught:
        call()
    return caught.value.faults[0].code


def test_a_mapping_that_cannot_be_kept_holds_up_the_import(request_of_one_point):
    request = request_of_one_point
    (request.workspace / "mappings").write_text("no folder", encoding="utf-8")
    assert code_of(lambda: publish(look_at_points(request))) == "OUTPUT_UNWRITABLE"
    assert read_manifest(request.workspace).current == "0001"
    (request.workspace / "mappings").unlink()
    assert publish(look_at_points(request)) is not None
    assert saved_names(request.workspace) == ["mine"]


def test_a_failed_import_keeps_no_mapping_and_the_old_one_as_it_was(request_of_one_point, monkeypatch):
    request = request_of_one_point
    seen = look_at_points(request)

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("service.reference.write_generation", interrupt)
    with pytest.raises(KeyboardInterrupt):
        publish(seen)
    assert not (request.workspace / "mappings").exists()
    with kept_mapping(request.workspace, "mine", ColumnMapping(crs="vn2000")):
        pass
    before = (request.workspace / "mappings" / "mine.json").read_bytes()
    with pytest.raises(KeyboardInterrupt):
        publish(seen)
    assert (request.workspace / "mappings" / "mine.json").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("link", ["mappings", "mappings/mine.json"])
def test_a_mapping_is_not_written_through_a_link(request_of_one_point, tmp_path, link):
    request = request_of_one_point
    there = tmp_path / "elsewhere"
    if link == "mappings":
        there.mkdir()
    else:
        there.write_text("mine", encoding="utf-8")
        (request.workspace / "mappings").mkdir()
    (request.workspace / link).symlink_to(there)
    assert code_of(lambda: publish(look_at_points(request))) == "OUTPUT_NOT_OURS"
    assert read_manifest(request.workspace).current == "0001"
    assert list(there.iterdir()) == [] if there.is_dir() else there.read_text(encoding="utf-8") == "mine"


def test_the_history_tells_the_file_that_was_read_not_the_one_that_is_there_now(request_of_one_point):
    request = request_of_one_point
    was = request.file.stat().st_size
    seen = look_at_points(request)
    request.file.unlink()
    entry = publish(seen)
    assert entry is not None
    assert entry.file is not None
    assert (entry.file.name, entry.file.bytes) == ("list.csv", was)
