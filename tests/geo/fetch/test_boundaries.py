from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import shapely

from geo.errors import InputRefused
from geo.fetch.boundaries import ADMIN_LEVEL, COMMIT, REPOSITORY, boundaries_from_github, boundaries_from_osm
from geo.fetch.github import Repository
from geo.fetch.polite import Client, Manners
from geo.places.boundary_import.importing import import_boundaries
from tests.geo.fetch.fake_server import Answer, FakeServer
from tests.geo.made_up import made_up_territory

TERRITORY = made_up_territory(1)
FOLDER = "json/geojson/38_thanh_hoa"


def ward(code: str, shape: shapely.Geometry) -> bytes:
    """A file as the repository has them: made up, but of its structure."""
    feature = {
        "type": "Feature",
        "id": code,
        "geometry": shapely.geometry.mapping(shapely.MultiPolygon([shape])),
        "properties": {"code": code, "name": "Bến", "fullName": "Xã Bến", "areaKm2": 20.88},
    }
    return json.dumps({"type": "FeatureCollection", "bbox": list(shape.bounds), "features": [feature]}).encode()


FILES = {f"{code}_xa.geojson": ward(code, cell) for code, cell in TERRITORY.boundaries.cells.items()}


def entry(path: str, kind: str, content: bytes = b"") -> dict[str, object]:
    sha = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    return {
        "name": path.rsplit("/", maxsplit=1)[-1],
        "path": path,
        "type": kind,
        "size": len(content),
        "sha": sha,
        "url": "x",
    }


def listing(*entries: object) -> Answer:
    return Answer(json.dumps(entries).encode())


def paths(path: str) -> tuple[str, str]:
    """Where the fake server lists a folder, and where it gives a file."""
    return f"/repos/{REPOSITORY}/contents/{path}?ref={COMMIT}", f"/{REPOSITORY}/{COMMIT}/{path}"


@pytest.fixture
def github(server: FakeServer) -> Repository:
    root = [entry("json/geojson/README.md", "file"), entry("json/geojson/40_nghe_an", "dir"), entry(FOLDER, "dir")]
    server.answer(paths("json/geojson")[0], listing(*root))
    wards = [entry(f"{FOLDER}/wards/{name}", "file", content) for name, content in FILES.items()]
    server.answer(paths(f"{FOLDER}/wards")[0], listing(*wards, entry(f"{FOLDER}/wards/README.md", "file")))
    for name, content in FILES.items():
        server.answer(paths(f"{FOLDER}/wards/{name}")[1], Answer(content))
    return Repository(REPOSITORY, COMMIT, server.address, server.address)


@pytest.fixture
def client(server: FakeServer, tmp_path: Path) -> Client:
    return Client(tmp_path / "cache", (server.address,), Manners(tries=1))


def code_of(call: object) -> str:
    with pytest.raises(InputRefused) as refused:
        call()  # type: ignore[operator]
    (fault,) = refused.value.faults
    return fault.code


def test_one_file_a_commune_becomes_boundaries(server: FakeServer, client: Client, github: Repository) -> None:
    fetched = boundaries_from_github(TERRITORY, client, github)
    boundaries = import_boundaries(fetched.tables, TERRITORY, source=fetched.source).accepted
    for code, cell in TERRITORY.boundaries.cells.items():
        assert boundaries.cells[code].equals(cell)
    assert boundaries.source == f"github.com/{REPOSITORY} (MIT), commit {COMMIT[:12]}"
    assert client.asked == 2 + len(FILES)
    assert not any("README" in path for path in server.paths[1:])


def test_a_second_fetch_asks_nothing(server: FakeServer, client: Client, github: Repository) -> None:
    boundaries_from_github(TERRITORY, client, github)
    before = len(server.seen)
    again = Client(client.cache, (server.address,))
    assert len(boundaries_from_github(TERRITORY, again, github).tables) == len(FILES)
    assert (again.asked, len(server.seen)) == (0, before)


def test_a_stopped_fetch_goes_on_where_it_was(server: FakeServer, client: Client, github: Repository) -> None:
    names = list(FILES)
    gone = paths(f"{FOLDER}/wards/{names[2]}")[1]
    server.answer(gone, Answer(FILES[names[2]][:100], withheld=50))
    assert code_of(lambda: boundaries_from_github(TERRITORY, client, github)) == "FETCH_UNREACHABLE"
    server.answer(gone, Answer(FILES[names[2]]))
    again = Client(client.cache, (server.address,))
    assert len(boundaries_from_github(TERRITORY, again, github).tables) == len(FILES)
    assert again.asked == len(FILES) - 2


def test_ctrl_c_keeps_what_is_complete(
    server: FakeServer, client: Client, github: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(line: str) -> None:
        if "3 of" in line:
            raise KeyboardInterrupt

    client.tell = interrupt
    with pytest.raises(KeyboardInterrupt):
        boundaries_from_github(TERRITORY, client, github)
    assert len(list(client.cache.iterdir())) == 4
    again = Client(client.cache, (server.address,))
    boundaries_from_github(TERRITORY, again, github)
    assert again.asked == len(FILES) - 2


def test_another_content_than_listed_is_refused(server: FakeServer, client: Client, github: Repository) -> None:
    name, content = next(iter(FILES.items()))
    altered = content.replace(b"20.88", b"20.89")
    server.answer(paths(f"{FOLDER}/wards/{name}")[1], Answer(altered))
    assert code_of(lambda: boundaries_from_github(TERRITORY, client, github)) == "FETCH_ANSWER"


#: What no entry of a listing is; JSON can spell an endless number and half a letter.
WRONG = (
    {"size": "many"},
    {"size": float("inf")},
    {"size": 1.5},
    {"size": True},
    {"size": -1},
    {"path": "json/\ud800"},
)


@pytest.mark.parametrize(
    "body",
    [
        b'{"message": "Not Found"}',
        b"<html>hello</html>",
        b"[1]",
        b'[{"name": "38_x"}]',
        b"[" * 100_000,
        json.dumps([entry("json/../../38_x", "dir")]).encode(),
        *(json.dumps([entry(FOLDER, "dir") | wrong]).encode() for wrong in WRONG),
        json.dumps([entry("json/geojson/40_nghe_an", "dir")]).encode(),
    ],
)
def test_listings_that_are_none_are_refused(server: FakeServer, client: Client, body: bytes) -> None:
    server.answer(paths("json/geojson")[0], Answer(body))
    repository = Repository(REPOSITORY, COMMIT, server.address, server.address)
    assert code_of(lambda: boundaries_from_github(TERRITORY, client, repository)) == "FETCH_ANSWER"


def test_a_commit_that_is_gone_is_told(server: FakeServer, client: Client) -> None:
    repository = Repository(REPOSITORY, "0" * 40, server.address, server.address)
    assert code_of(lambda: boundaries_from_github(TERRITORY, client, repository)) == "FETCH_REFUSED"


def relation(number: int, name: str, cell: shapely.Polygon) -> str:
    """A closed way of four corners and the relation around it."""
    corners = list(cell.exterior.coords)[:4]
    nodes = "".join(f'<node id="{number * 10 + i}" lon="{x}" lat="{y}"/>' for i, (x, y) in enumerate(corners))
    refs = "".join(f'<nd ref="{number * 10 + i}"/>' for i in (0, 1, 2, 3, 0))
    tags = {"type": "boundary", "boundary": "administrative", "admin_level": ADMIN_LEVEL, "name": name}
    told = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
    member = f'<member type="way" ref="{number}" role="outer"/>'
    return f'{nodes}<way id="{number}">{refs}</way><relation id="{number}">{member}{told}</relation>'


def test_relations_are_matched_by_name_and_carry_their_licence(server: FakeServer, client: Client) -> None:
    cells = TERRITORY.boundaries.cells
    relations = [relation(i, each.name, cells[each.code]) for i, each in enumerate(TERRITORY.communes, 1)]
    neighbour = relation(99, TERRITORY.communes[0].name, shapely.box(106.5, 20.5, 106.6, 20.6))
    body = f'<osm version="0.6"><meta osm_base="2026-11-20T10:00:00Z"/>{"".join(relations)}{neighbour}</osm>'
    address = server.answer("/api/interpreter", Answer(body.encode()))
    fetched = boundaries_from_osm(TERRITORY, client, address=address)
    result = import_boundaries(fetched.tables, TERRITORY, source=fetched.source)
    assert result.report.matched_by == "name"
    assert all(result.accepted.cells[code].equals(cell) for code, cell in cells.items())
    assert result.accepted.source == "© OpenStreetMap contributors (ODbL), state of 2026-11-20"


def test_no_relation_at_all_is_told(server: FakeServer, client: Client) -> None:
    address = server.answer("/api/interpreter", Answer(b'<osm version="0.6"></osm>'))
    assert code_of(lambda: boundaries_from_osm(TERRITORY, client, address=address)) == "FETCH_ANSWER"
