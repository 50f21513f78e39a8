"""Rounds for devices: what other programs read in our GPX and KML, and what is in neither."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pyogrio
import pytest

from geo.sensitivity import EVERYTHING, POSTMAN, STRANGER, Sensitivity
from maps.round_path import PlanOnMap
from maps.sheets.files import Kind, round_files
from tests.maps.fixtures import HOSTILE, small_plan
from tests.maps.two_worlds import two_worlds

PUBLIC = Sensitivity.PUBLIC
GPX = "{http://www.topografix.com/GPX/1/1}"


def written(on_map: PlanOnMap, kind: Kind) -> bytes:
    one = on_map.plan.rounds[0]
    ((name, content),) = round_files(on_map, one, title="Tuyến phát", kinds=[kind], paper="a4")
    assert name.endswith(f".{kind}")
    return content


def _read(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - it is ours


def layer(folder: Path, content: bytes, ending: str, name: str):
    path = folder / f"round.{ending}"
    path.write_bytes(content)
    return pyogrio.read_dataframe(path, layer=name)


def test_gpx_is_read_as_waypoints_a_route_and_tracks(tmp_path):
    content = written(small_plan(sensitivities=[PUBLIC] * 3, allowed=POSTMAN), Kind.GPX)
    points = layer(tmp_path, content, "gpx", "waypoints")
    assert [name.split(" ")[0] for name in points["name"]] == ["Xuất", "1.", "2.", "3."]
    assert points.geometry[1].x == pytest.approx(105.5711)
    assert points["desc"][1].startswith("07:45 – 07:50 · giao 1")
    assert str(points["time"][1]).startswith("2026-03-02 00:45"), "07:45 of Vietnam"
    assert len(layer(tmp_path, content, "gpx", "route_points")) == 4
    tracks = layer(tmp_path, content, "gpx", "tracks")
    assert list(tracks["name"]) == ["Tuyến PO1/Bưu tá 1: đường ước tính"]
    (track,) = tracks.geometry
    assert [tuple(line.coords[0]) for line in track.geoms] == [(105.55, 19.85)]


@pytest.mark.parametrize("kind", [Kind.GPX, Kind.KML])
def test_a_track_says_of_which_office_and_day_it_is(kind):
    told = written(small_plan(sensitivities=[PUBLIC], allowed=POSTMAN), kind).decode()
    assert "Bưu cục Hạc Thành, ngày 02/03/2026." in told


def test_kml_is_read_as_stops_and_lines(tmp_path):
    content = written(small_plan(sensitivities=[PUBLIC] * 3, allowed=POSTMAN), Kind.KML)
    stops = layer(tmp_path, content, "kml", "Điểm dừng")
    assert len(stops) == 4
    assert html.unescape(stops["Name"][1]) == f"1. Nhà 1 {HOSTILE}"
    assert list(layer(tmp_path, content, "kml", "Đường đi")["Name"]) == ["Đường ước tính"]


@pytest.mark.parametrize("kind", [Kind.GPX, Kind.KML])
def test_hidden_stops_are_left_out_and_counted_and_no_line_leads_there(kind):
    on_map = small_plan(sensitivities=(PUBLIC, Sensitivity.KT1, PUBLIC), allowed=POSTMAN)
    content = written(on_map, kind).decode()
    hidden = on_map.places["P2"]
    for secret in ("Nhà 2", "S2", "Ghi chú 2", f"{hidden.lon:.4f}", f"{hidden.lat:.4f}", "08:00"):
        assert secret not in content
    assert "1 điểm hạn chế" in content
    assert "Nhà 2" in written(replace(on_map, allowed=EVERYTHING), kind).decode()


def test_the_way_has_a_gap_where_a_stop_is_hidden():
    content = written(small_plan(sensitivities=(PUBLIC, Sensitivity.KT1, PUBLIC), allowed=POSTMAN), Kind.GPX)
    assert len(_read(content).findall(f".//{GPX}trkseg")) == 2


@pytest.mark.parametrize("kind", [Kind.GPX, Kind.KML])
def test_what_anybody_typed_is_neither_markup_nor_control(kind):
    on_map = small_plan(sensitivities=[PUBLIC], allowed=POSTMAN)
    label = "]]><!ENTITY x> &amp; \u202e\u0000\u001b[2J\ufffe <b>"
    places = {name: replace(place, label=label, note=label) for name, place in on_map.places.items()}
    content = written(replace(on_map, places=places), kind)
    texts = [element.text for element in _read(content).iter() if element.text]
    assert "1. ]]><!ENTITY x> &amp; [2J <b>" in texts
    if kind is Kind.KML:  # programs show a description as HTML
        shown = [element.text for element in _read(content).iter() if element.tag.endswith("description")]
        assert not any("<b>" in text for text in shown)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_at_the_end_of_the_calendar_has_stops_without_instants(day):
    on_map = small_plan(sensitivities=[PUBLIC], allowed=POSTMAN)
    on_map = replace(on_map, plan=on_map.plan.model_copy(update={"date": day}))
    assert b"<wpt" in written(on_map, Kind.GPX)


@pytest.mark.parametrize("what", ["stop", "home"])
@pytest.mark.parametrize("kind", [Kind.GPX, Kind.KML])
def test_where_a_hidden_stop_or_home_lies_changes_nothing_that_a_stranger_gets(kind, what):
    for allowed, same in ((STRANGER, True), (EVERYTHING, False)):
        one, other = (written(plan, kind) for plan in two_worlds(what, allowed))
        assert (one == other) is same


def test_the_same_round_gives_the_same_bytes():
    for kind in Kind:
        first, second = (written(small_plan(allowed=POSTMAN), kind) for _ in range(2))
        assert first == second
