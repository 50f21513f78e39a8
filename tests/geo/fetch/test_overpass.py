from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from geo.errors import InputRefused
from geo.fetch.overpass import features
from geo.fetch.polite import Client, Manners
from tests.geo.fetch.fake_server import Answer, FakeServer

HEAD = '<?xml version="1.0" encoding="UTF-8"?><osm version="0.6"><meta osm_base="2026-11-20T10:00:00Z"/>'
SQUARE = """
<node id="1" lat="19.8" lon="105.7"/><node id="2" lat="19.8" lon="105.8"/>
<node id="3" lat="19.9" lon="105.8"/><node id="4" lat="19.9" lon="105.7"/>
<way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/></way><way id="8"><nd ref="3"/><nd ref="4"/><nd ref="1"/></way>
<relation id="9"><member type="way" ref="7" role="outer"/><member type="way" ref="8" role="outer"/>
<tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="6"/>
<tag k="name" v="Xã Bến"/></relation>
"""
OFFICE = (
    '<node id="{id}" lat="{lat}" lon="{lon}"><tag k="amenity" v="post_office"/><tag k="name" v="BĐ {id}"/></node>'
)


def osm(*parts: str) -> Answer:
    return Answer((HEAD + "".join(parts) + "</osm>").encode())


@pytest.fixture
def client(server: FakeServer, tmp_path: Path) -> Client:
    return Client(tmp_path, (server.address,), Manners(tries=1))


def test_a_relation_becomes_a_polygon_with_its_tags(server: FakeServer, client: Client) -> None:
    address = server.answer("/interpreter", osm(SQUARE))
    found = features(
        shapely.box(105.6, 19.7, 105.9, 19.95), {"admin_level": "6"}, client, address=address, elements=("relation",)
    )
    assert found.index.tolist() == [("relation", 9)]
    assert found.geometry.iloc[0].equals(shapely.box(105.7, 19.8, 105.8, 19.9))
    assert found["name"].tolist() == ["Xã Bến"]
    assert found.crs == "EPSG:4326"
    assert found.attrs["state"] == "2026-11-20T10:00:00Z"
    (form,) = server.forms
    assert '(relation["admin_level"="6"](19.5,105.5,20.0,106.0););' in form["data"][0]


def test_tiles_are_joined_without_doubles_and_what_lies_outside_is_left_out(
    server: FakeServer, client: Client
) -> None:
    left = OFFICE.format(id=1, lon=105.45, lat=19.8)
    outside = OFFICE.format(id=3, lon=105.05, lat=19.8)
    address = server.answer("/interpreter", osm(left, outside), osm(left, OFFICE.format(id=2, lon=105.55, lat=19.8)))
    found = features(shapely.box(105.4, 19.7, 105.6, 19.9), {"amenity": "post_office"}, client, address=address)
    assert found.index.tolist() == [("node", 1), ("node", 2)]
    assert client.asked == 2


def test_a_stopped_fetch_goes_on_with_the_next_tile(server: FakeServer, client: Client, tmp_path: Path) -> None:
    address = server.answer("/interpreter", osm(), Answer(status=504))
    area = shapely.box(105.4, 19.7, 105.6, 19.9)
    with pytest.raises(InputRefused, match="FETCH_UNREACHABLE"):
        features(area, {"amenity": True}, client, address=address)
    server.answer("/interpreter", osm(OFFICE.format(id=2, lon=105.55, lat=19.8)))
    again = Client(tmp_path, (server.address,), Manners(tries=1))
    assert len(features(area, {"amenity": True}, again, address=address)) == 1
    assert again.asked == 1


def test_nothing_there_is_an_empty_answer(server: FakeServer, client: Client) -> None:
    address = server.answer("/interpreter", osm())
    found = features(
        shapely.box(105.6, 19.7, 105.9, 19.9), {"amenity": ["post_office", "bank"]}, client, address=address
    )
    assert len(found) == 0
    assert '["amenity"="post_office"]' in server.forms[0]["data"][0]
    assert '["amenity"="bank"]' in server.forms[0]["data"][0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<!DOCTYPE html><html><body>Too busy</body></html>", "a web page"),
        ('<!DOCTYPE osm [<!ENTITY a "b">]><osm></osm>', "a web page"),
        (HEAD + SQUARE, "not complete"),
        (HEAD + "<remark>runtime error: Query timed out</remark></osm>", "Query timed out"),
        (HEAD + '<node id="1" lat="19.8"/></osm>', "makes no shapes"),
        (HEAD + '<node id="one" lat="19.8" lon="105"/></osm>', "makes no shapes"),
        (HEAD + "<node></osm>", "makes no shapes"),
        (HEAD + '<way id="1"><tag k="amenity" v="x"/></way></osm>', "makes no shapes"),
        (HEAD + '<tag k="amenity" v="x"/></osm>', "makes no shapes"),
    ],
)
def test_answers_that_are_none_are_refused(server: FakeServer, client: Client, body: str, words: str) -> None:
    address = server.answer("/interpreter", Answer(body.encode()))
    with pytest.raises(InputRefused, match=words) as refused:
        features(shapely.box(105.6, 19.7, 105.9, 19.9), {"amenity": True}, client, address=address)
    assert [fault.code for fault in refused.value.faults] == ["FETCH_ANSWER"]
