from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
import shapely

from geo.errors import InputRefused
from geo.fetch.polite import Client, Manners
from geo.roads.sources.nominatim import place_polygon
from tests.geo.fetch.fake_server import Answer, FakeServer, serving

NAME = "Xã Bến, Vietnam"
CELL = shapely.box(105.7, 19.8, 105.8, 19.9)


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as each:
        yield each


@pytest.fixture
def client(server: FakeServer, tmp_path: Path) -> Client:
    return Client(tmp_path / "cache", (server.address,), Manners(tries=1))


def known(server: FakeServer, *shapes: object) -> str:
    """The address of a server that knows the name as these shapes."""
    places = [{"display_name": NAME, "geojson": shape} for shape in shapes]
    return giving(server, json.dumps(places).encode())


def giving(server: FakeServer, body: bytes) -> str:
    query = urlencode({"q": NAME, "format": "jsonv2", "polygon_geojson": 1, "limit": 5})
    server.answer(f"/search?{query}", Answer(body))
    return f"{server.address}/search"


def geojson(shape: shapely.Geometry) -> object:
    return json.loads(shapely.to_geojson(shape))


def refused(client: Client, name: str, address: str) -> str:
    with pytest.raises(InputRefused) as error:
        place_polygon(name, client, address=address)
    (fault,) = error.value.faults
    return fault.code


def test_the_first_place_with_an_area_is_taken_and_kept(server: FakeServer, client: Client) -> None:
    address = known(server, geojson(shapely.Point(105.7, 19.8)), geojson(CELL), geojson(shapely.box(0, 0, 1, 1)))
    assert place_polygon(f" {NAME} ", client, address=address).equals(CELL)
    assert place_polygon(NAME, client, address=address).equals(CELL)
    assert client.asked == 1


def test_an_outline_that_crosses_itself_is_mended(server: FakeServer, client: Client) -> None:
    bow = {"type": "Polygon", "coordinates": [[[105, 19], [106, 20], [106, 19], [105, 20], [105, 19]]]}
    shape = place_polygon(NAME, client, address=known(server, bow))
    assert shape.is_valid
    assert shape.area == pytest.approx(0.5)


def test_no_such_place_is_told(server: FakeServer, client: Client) -> None:
    assert refused(client, NAME, known(server)) == "ROADS_PLACE_UNKNOWN"


@pytest.mark.parametrize("name", ["", "  ", "x" * 300])
def test_what_is_no_name_is_not_asked_for(server: FakeServer, client: Client, name: str) -> None:
    assert refused(client, name, server.address) == "ROADS_PLACE_UNKNOWN"
    assert client.asked == 0


def test_a_place_without_an_area_is_told(server: FakeServer, client: Client) -> None:
    address = known(server, geojson(shapely.Point(105.7, 19.8)), geojson(shapely.LineString([(105, 19), (106, 20)])))
    assert refused(client, NAME, address) == "ROADS_PLACE_WITHOUT_OUTLINE"


@pytest.mark.parametrize(
    "body",
    [
        b"<html>hello</html>",
        b'{"error": "too many"}',
        b"[1]",
        b'[{"display_name": "x"}]',
        b'[{"geojson": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}}]',
        b'[{"geojson": {"type": "Polygon", "coordinates": "x"}}]',
        b'[{"geojson": {"type": "Point", "coordinates": [NaN, 1]}}]',
        b'[{"geojson": {"type": "Point", "coordinates": [1e308, 1]}}]',
        b'[{"geojson": {"type": "Polygon", "coordinates": []}}]',
        b'[{"geojson": null}]',
        b"[" * 100_000,
    ],
)
def test_garbage_is_refused_and_never_kept(server: FakeServer, client: Client, body: bytes) -> None:
    assert refused(client, NAME, giving(server, body)) == "FETCH_ANSWER"
    assert not client.cache.exists()
