"""`buuta fetch points` and `buuta fetch hamlets` as a user runs them, with a server of this machine for Overpass."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess
from xml.sax.saxutils import quoteattr

import pytest

from geo.places.hamlets import Hamlet
from geo.places.points import Located, Point, PointKind
from geo.places.storage.parts import PARTS
from service.generation import write_generation
from service.reference import open_reference
from service.workspace import Draft, Workspace
from tests.conftest import run_buuta
from tests.geo.fetch.fake_server import Answer, FakeServer, serving
from tests.geo.made_up import SIDE, SOUTH, WEST, made_up_territory

LON, LAT = WEST + 0.03, SOUTH + 0.03


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    bare = made_up_territory(1)
    office = Point(
        "PO-1", PointKind.POST_OFFICE, "Bưu cục Nông Cống", "10000", LON, LAT, Located.ASSUMED, True, staff=4
    )
    known = (Hamlet("h1", "thôn", "Đông", "10000", people=120), Hamlet("h2", "thôn", "Tây", "10000", "", LON, LAT))
    territory = replace(bare, points=(*bare.points, office), hamlets=known)
    with Workspace.create(tmp_path / "ws", "38").writing() as writing:
        draft = Draft("init", tuple(PARTS), "made up", "somebody")
        writing.publish(draft, lambda aside: write_generation(aside, territory))
    return tmp_path / "ws"


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as each:
        yield each


def node(number: int, lon: float, lat: float, **tags: str) -> str:
    inside = "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())
    return f'<node id="{number}" lat="{lat}" lon="{lon}">{inside}</node>'


def offer(server: FakeServer, *nodes: str) -> None:
    head = '<?xml version="1.0" encoding="UTF-8"?><osm version="0.6"><meta osm_base="2026-11-20T10:00:00Z"/>'
    server.answer("/interpreter", Answer(f"{head}{''.join(nodes)}</osm>".encode()))


def fetch(what: str, workspace: Path, server: FakeServer, output: Path, *options: str) -> CompletedProcess[str]:
    environment = {
        "BUUTA_CACHE": str(workspace.parent / "cache"),
        "BUUTA_OVERPASS": f"{server.address}/interpreter",
    }
    arguments = ("fetch", what, "--workspace", str(workspace), "-o", str(output), *options)
    return run_buuta(*arguments, **environment)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_post_offices_are_proposed_and_imported_only_when_asked(
    workspace: Path, server: FakeServer, tmp_path: Path
) -> None:
    offer(
        server,
        node(
            1, LON + 0.004, LAT, amenity="post_office", name="Bưu điện Nông Cống", opening_hours="Mo-Fr 07:30-17:00"
        ),
        node(2, LON + SIDE, LAT, amenity="post_office", name="=HYPERLINK(1)"),
        node(3, WEST - 0.2, LAT, amenity="post_office", name="Bưu điện ngoài tỉnh"),
    )
    before, out = files(workspace), tmp_path / "đề xuất.csv"
    done = fetch("points", workspace, server, out)
    assert done.returncode == 0, done.stderr
    assert "© OpenStreetMap contributors (ODbL), 2026-11-20: 2 post offices in Tỉnh Thanh Hóa." in done.stdout
    assert "Move PO-1 Bưu cục Nông Cống by 419 m: the same name, 419 m away." in done.stdout
    assert "New osm-node-2 =HYPERLINK(1) in Xã 1." in done.stdout
    assert "New: 1 point; of the register 1 would move." in done.stdout
    assert f"`buuta import points {out}`" in done.stdout
    assert "tile 1 of" in done.stderr
    assert files(workspace) == before
    moved, new = rows(out)
    assert (moved["proposal"], moved["matched_id"], moved["distance_m"]) == ("move", "PO-1", "419")
    assert moved["source"] == "© OpenStreetMap contributors (ODbL), 2026-11-20, node/1"
    assert (new["proposal"], new["name"], new["commune"], new["distance_m"]) == ("new", "'=HYPERLINK(1)", "10001", "")

    done = run_buuta("import", "points", str(out), "--workspace", str(workspace), "--yes")
    assert done.returncode == 0, done.stderr
    for column in ("proposal", "matched_id", "distance_m", "why"):
        assert f"Column '{column}' is not used." in done.stdout
    points = {point.id: point for point in open_reference(workspace).points}
    office = points["PO-1"]
    assert (office.lon, office.located, office.staff) == (round(LON + 0.004, 7), Located.MAPPED, 4)
    assert office.hours == "Mo-Fr 07:30-17:00"
    assert points["osm-node-2"].name == "=HYPERLINK(1)"
    again = fetch("points", workspace, server, tmp_path / "again.csv")
    assert "New: 0 points; of the register 0 would move." in again.stdout
    assert rows(tmp_path / "again.csv") == []


def test_hamlets_are_proposed_where_the_register_lacks_them_or_their_place(
    workspace: Path, server: FakeServer, tmp_path: Path
) -> None:
    offer(
        server,
        node(1, LON, LAT, place="hamlet", name="Thôn Đông"),
        node(2, LON, LAT, place="hamlet", name="Thôn Tây"),
        node(3, LON + SIDE, LAT, place="neighbourhood", name="KP 3", population="210"),
        node(4, LON, LAT, place="village", name="Xã Không"),
    )
    before, out = files(workspace), tmp_path / "thon.csv"
    done = fetch("hamlets", workspace, server, out)
    assert done.returncode == 0, done.stderr
    assert "4 settlements in Tỉnh Thanh Hóa." in done.stdout
    assert "New: 1 hamlet; of the register 1 would get a place; in 2 of 4 communes, 2 with people." in done.stdout
    assert files(workspace) == before
    done = run_buuta("import", "hamlets", str(out), "--workspace", str(workspace))
    assert done.returncode == 0, done.stderr
    east, west, three = open_reference(workspace).hamlets
    assert (east.id, east.lon, east.people) == ("h1", round(LON, 7), 120)
    assert (west.id, west.source) == ("h2", "")
    assert (three.id, three.full_name, three.commune, three.people) == ("osm-node-3", "khu phố 3", "10001", 210)
    assert three.source == "© OpenStreetMap contributors (ODbL), 2026-11-20, node/3"


def test_a_repeated_fetch_asks_nothing_and_a_refreshed_one_asks_again(
    workspace: Path, server: FakeServer, tmp_path: Path
) -> None:
    offer(server)
    for options, asked in (((), 1), ((), 1), (("--refresh",), 2)):
        done = fetch("hamlets", workspace, server, tmp_path / "thon.csv", *options)
        assert done.returncode == 0, done.stderr
        assert len(server.seen) == asked
    assert "0 settlements" in done.stdout
    assert "buuta import" not in done.stdout


def test_a_server_that_fails_leaves_no_file(workspace: Path, server: FakeServer, tmp_path: Path) -> None:
    server.answer("/interpreter", Answer(status=404))
    done = fetch("points", workspace, server, tmp_path / "out.csv")
    assert done.returncode == 3
    assert "FETCH_REFUSED" in done.stderr
    assert not (tmp_path / "out.csv").exists()


def test_an_output_that_is_no_csv_is_refused_before_anything_is_asked(
    workspace: Path, server: FakeServer, tmp_path: Path
) -> None:
    done = fetch("points", workspace, server, tmp_path / "out.xlsx")
    assert done.returncode == 3
    assert "FORMAT_UNSUPPORTED" in done.stderr
    assert server.seen == []
