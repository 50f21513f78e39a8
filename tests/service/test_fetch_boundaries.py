"""`buuta fetch boundaries` as a user runs it, with servers of this machine in place of GitHub and Overpass."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import shapely

from geo.fetch.boundaries import COMMIT, REPOSITORY
from geo.places.storage.parts import PARTS
from service.generation import write_generation
from service.reference import history, open_reference
from service.workspace import Draft, Workspace
from tests.conftest import run_buuta
from tests.geo.fetch.fake_server import Answer, FakeServer, serving
from tests.geo.made_up import made_up_territory

WARDS = "json/geojson/38_thanh_hoa/wards"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "ws", "38").writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, made_up_territory(1)))
    return tmp_path / "ws"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as each:
        yield each


def fetch(folder: Path, server: FakeServer, *options: str):
    environment = {
        "BUUTA_CACHE": str(folder.parent / "cache"),
        "BUUTA_GITHUB_API": server.address,
        "BUUTA_GITHUB_RAW": server.address,
        "BUUTA_OVERPASS": f"{server.address}/interpreter",
    }
    return run_buuta("fetch", "boundaries", "--workspace", str(folder), *options, **environment)


def offer_github(server: FakeServer) -> None:
    files = {}
    for code, cell in made_up_territory(1).boundaries.cells.items():
        shape = shapely.geometry.mapping(shapely.MultiPolygon([shapely.box(*cell.bounds)]))
        feature = {"type": "Feature", "properties": {"code": code}, "geometry": shape}
        files[f"{code}_x.geojson"] = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    listing = []
    for name, content in files.items():
        sha = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        listing.append({"name": name, "path": f"{WARDS}/{name}", "type": "file", "size": len(content), "sha": sha})
        server.answer(f"/{REPOSITORY}/{COMMIT}/{WARDS}/{name}", Answer(content))
    root = [{"name": "38_thanh_hoa", "path": WARDS.removesuffix("/wards"), "type": "dir", "size": 0, "sha": ""}]
    for path, entries in (("json/geojson", root), (WARDS, listing)):
        server.answer(f"/repos/{REPOSITORY}/contents/{path}?ref={COMMIT}", Answer(json.dumps(entries).encode()))


def test_polygons_are_fetched_once_and_imported(folder: Path, server: FakeServer) -> None:
    offer_github(server)
    done = fetch(folder, server)
    assert done.returncode == 0, done.stderr
    assert f"From github.com/{REPOSITORY} (MIT), commit {COMMIT[:12]}." in done.stdout
    assert "4 of 4 communes found" in done.stdout
    assert "4 of 4" in done.stderr  # progress
    boundaries = open_reference(folder).boundaries
    assert not boundaries.approximate
    assert "(MIT)" in boundaries.source
    assert history(folder)[-1].source.startswith(f"github.com/{REPOSITORY}")
    asked = len(server.seen)
    again = fetch(folder, server)
    assert again.stdout.endswith("Nothing changed; nothing was imported.\n")
    assert len(server.seen) == asked


def test_a_dry_run_leaves_the_workspace(folder: Path, server: FakeServer) -> None:
    offer_github(server)
    done = fetch(folder, server, "--dry-run")
    assert done.stdout.endswith("Dry run: nothing was imported.\n")
    assert open_reference(folder).boundaries.approximate


def test_a_server_without_the_data_is_told(folder: Path, server: FakeServer) -> None:
    done = fetch(folder, server, "--source", "osm")
    assert done.returncode == 3
    assert "FETCH_REFUSED" in done.stderr
    assert open_reference(folder).boundaries.approximate


def test_other_sources_are_a_wrong_command_line(folder: Path, server: FakeServer) -> None:
    assert fetch(folder, server, "--source", "elsewhere").returncode == 2


def test_an_address_without_https_is_refused(folder: Path) -> None:
    done = run_buuta("fetch", "boundaries", "--workspace", str(folder), BUUTA_GITHUB_API="http://github.example")
    assert done.returncode == 3
    assert "FETCH_ADDRESS" in done.stderr
