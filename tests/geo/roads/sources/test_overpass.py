from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shapely

from geo.errors import InputRefused
from geo.fetch.osm_tiles import quarters
from geo.fetch.polite import Client, Manners
from geo.roads.sources.overpass import fetch_roads
from geo.roads.tagged import RoadSource
from tests.geo.fetch.fake_server import Answer, FakeServer, serving
from tests.geo.roads.sources.osm_text import node, nodes_of, osm, relation, way

HEAD = '<osm version="0.6"><meta osm_base="2026-11-{day}T10:00:00Z"/>'
#: Two tiles of a quarter degree meet at 105.75; a way leads from one into the other.
WEST = [node(1, 105.740, 19.8), node(2, 105.745, 19.8), way(1, [1, 2], highway="road")]
ACROSS = [node(2, 105.745, 19.8), node(3, 105.755, 19.8), way(2, [2, 3], highway="road")]
EAST = [node(3, 105.755, 19.8), node(4, 105.760, 19.8), way(3, [3, 4], highway="road")]
TURN = relation(5, [("way", 1, "from"), ("node", 2, "via"), ("way", 2, "to")], {"restriction": "no_u_turn"})
AREA = shapely.box(105.735, 19.79, 105.765, 19.81)


def answer(*parts: str, day: int = 20) -> Answer:
    """As Overpass words it: nodes, ways, relations."""
    return Answer(osm(*sorted(set(parts), key=lambda part: "nwr".index(part[1])), head=HEAD.format(day=day)).encode())


def remark(text: str) -> Answer:
    return Answer(osm(f"<remark> runtime error: {text} </remark>").encode())


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as each:
        yield each


@pytest.fixture
def client(server: FakeServer, tmp_path: Path) -> Client:
    return Client(tmp_path / "cache", (server.address,), Manners(tries=2), sleep=lambda wait_s: None)


def codes(call: Callable[[], object]) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        call()
    return [fault.code for fault in refused.value.faults]


def test_tiles_become_one_map(server: FakeServer, client: Client) -> None:
    address = server.answer("/api", answer(*WEST, *ACROSS, TURN, day=20), answer(*ACROSS, *EAST, TURN, day=19))
    lines: list[str] = []
    roads = fetch_roads(AREA, client, address=address, place="Bến", margin_m=100.0, tell=lines.append)
    assert nodes_of(roads) == {1: [1, 2], 2: [2, 3], 3: [3, 4]}
    assert [each.relation for each in roads.restrictions] == [5]
    assert roads.source == RoadSource("overpass", "Bến", "", "2026-11-19T10:00:00Z")
    assert lines[:2] == ["OpenStreetMap: roads of tile 1 of 2", "OpenStreetMap: roads of tile 2 of 2"]
    assert (roads.notices, client.asked) == ((), 2)
    query = server.forms[0]["data"][0]
    assert 'way["highway"](19.75,105.5,20.0,105.75);way["route"="ferry"](19.75,105.5,20.0,105.75);' in query
    assert 'rel(bw.roads)["type"="restriction"]' in query


def test_the_margin_asks_for_the_tiles_around(server: FakeServer, client: Client) -> None:
    address = server.answer("/api", answer(*WEST, *ACROSS, *EAST))
    fetch_roads(shapely.box(105.735, 19.79, 105.74, 19.81), client, address=address, margin_m=5000.0)
    assert client.asked == 4


def test_a_stopped_fetch_goes_on_with_the_next_tile(server: FakeServer, client: Client) -> None:
    address = server.answer("/api", answer(*WEST, *ACROSS), Answer(status=504))
    assert codes(lambda: fetch_roads(AREA, client, address=address, margin_m=100.0)) == ["FETCH_UNREACHABLE"]
    server.answer("/api", answer(*ACROSS, *EAST))
    again = Client(client.cache, (server.address,))
    assert len(fetch_roads(AREA, again, address=address, margin_m=100.0).way_id) == 3
    assert again.asked == 1


def test_a_busy_server_is_asked_again(server: FakeServer, client: Client) -> None:
    busy = Answer(status=429, headers={"Retry-After": "7"})
    address = server.answer("/api", busy, answer(*WEST), answer(*EAST))
    assert len(fetch_roads(AREA, client, address=address, margin_m=100.0).way_id) == 2
    assert client.asked == 3


def test_a_tile_that_is_too_much_is_asked_for_in_quarters(server: FakeServer, client: Client) -> None:
    slow = remark('Query timed out in "query" at line 1 after 181 seconds.')
    large = remark("Query run out of memory using about 2048 MB of RAM.")
    address = server.answer(
        "/api", slow, answer(), large, answer(), answer(*WEST), answer(), answer(), answer(), answer(), answer(*EAST)
    )
    lines: list[str] = []
    roads = fetch_roads(AREA, client, address=address, margin_m=100.0, tell=lines.append)
    assert nodes_of(roads) == {1: [1, 2], 3: [3, 4]}
    assert sum("four parts" in line for line in lines) == 2
    asked = [form["data"][0].partition('way["highway"](')[2].partition(")")[0] for form in server.forms]
    assert asked[:3] == ["19.75,105.5,20.0,105.75", "19.75,105.5,19.875,105.625", "19.75,105.625,19.875,105.75"]
    assert asked[3] == "19.75,105.625,19.8125,105.6875"
    assert client.asked == 10


def test_quarters_cover_their_tile() -> None:
    parts = [shapely.box(*each) for each in quarters((105.5, 19.75, 105.75, 20.0))]
    assert shapely.union_all(parts).equals(shapely.box(105.5, 19.75, 105.75, 20.0))
    assert sum(part.area for part in parts) == pytest.approx(0.0625)


def test_dividing_comes_to_an_end(server: FakeServer, client: Client) -> None:
    address = server.answer("/api", remark("Query timed out"))
    assert codes(lambda: fetch_roads(AREA, client, address=address, margin_m=100.0)) == ["FETCH_ANSWER"]
    assert client.asked == 4


#: What a server may give instead of a map.
GARBAGE = (
    b"",
    b"<html><body>Please log in</body></html>",
    b'<!DOCTYPE html><html><osm version="0.6"></osm></html>',
    osm(*WEST).encode()[:-20],
    osm('<node id="1" lat="nan" lon="105.7"/>').encode(),
    osm("<node").encode(),
    osm(*WEST).replace("0.6", "0.5").encode(),
    osm("<remark> rate_limited </remark>").encode(),
)


@pytest.mark.parametrize("body", GARBAGE)
def test_garbage_is_refused_and_never_kept(server: FakeServer, client: Client, body: bytes) -> None:
    address = server.answer("/api", Answer(body))
    assert codes(lambda: fetch_roads(AREA, client, address=address, margin_m=100.0)) == ["FETCH_ANSWER"]
    assert not client.cache.exists()


def test_an_area_without_roads_is_told(server: FakeServer, client: Client) -> None:
    address = server.answer("/api", answer())
    assert codes(lambda: fetch_roads(AREA, client, address=address, margin_m=100.0)) == ["ROADS_EMPTY"]


def test_a_country_is_not_asked_of_a_server(server: FakeServer, client: Client) -> None:
    country = shapely.box(102.1, 8.2, 109.5, 23.4)
    assert codes(lambda: fetch_roads(country, client, address=server.address)) == ["ROADS_AREA_TOO_LARGE"]
    assert client.asked == 0
