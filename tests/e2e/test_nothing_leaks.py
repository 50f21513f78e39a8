"""Every file that is made of a plan, for every reader: what they may not know changes no byte of it.

The same day is made twice. What is hidden from the reader (names, places, remarks, money, hours and ways) is one
thing in the first and another in the second: whatever differs between two files would tell something of it, in
whatever form.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path

import pytest

from geo.sensitivity import Sensitivity
from maps.assets import assets
from maps.board.difference import difference_of
from maps.compare_page import compare_page
from maps.dossiers_page import RelayPart, dossiers_page
from maps.index_page import index_page
from maps.layers.rounds import RoundStyle
from maps.picture.files import picture_bytes
from maps.picture.rounds import Asked, rounds_picture
from maps.places import MapPlace
from maps.rounds_page import rounds_page
from maps.sheets.files import Kind, round_files
from maps.sheets.sheet import write_sheets
from maps.single_file import single_file
from routing.compare.compare import compare
from service.usecases.plan_export.export import export_plan, plan_layers
from service.usecases.plan_readers import ALLOWED, Reader
from tests.maps.fixtures import small_territory
from tests.maps.pdf_text import page_texts
from tests.maps.secret_day import CARRIERS, LEVELS, LODGE, SECRETS, Day, day
from tests.maps.test_pages import SUMMARY

READERS = (Reader.PUBLIC, Reader.POSTMAN, Reader.PAYMENT, Reader.KT1)


def files(made: Day, reader: Reader, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file that is made of a plan."""
    territory, on_map = small_territory(), made.on_map
    rounds = rounds_page(territory, [(on_map, RoundStyle("delivery", "Tuyến phát", sheets="sheets"))])
    planned = [made.planned, replace(made.planned, name="hai")]
    pages = {
        "rounds.html": rounds,
        "rounds-alone.html": single_file(rounds, assets()),
        "dossiers.html": dossiers_page(territory, [RelayPart("trunk", "trunk", "Đường thư trục", on_map)]),
        "index.html": index_page(territory, SUMMARY, day="2026-03-02", rounds=on_map),
        "compare.html": compare_page(compare(planned), difference_of(on_map, on_map, ("một", "hai"), territory)),
    }
    yield from ((name, html.encode()) for name, html in pages.items())
    commune = replace(territory.communes[0], lon=105.6)
    for path in write_sheets(folder / "sheets", {"Tuyến phát": on_map}, [commune]):
        yield f"sheets/{path.name}", path.read_bytes()
    for one in on_map.plan.rounds:
        yield from round_files(on_map, one, title="Tuyến", kinds=set(Kind), paper="a5")
        picture = rounds_picture(territory, on_map, Asked(round_id=one.id))
        yield f"{one.id}-picture.svg", picture_bytes(picture, "svg")
    yield "picture.pdf", picture_bytes(rounds_picture(territory, on_map), "pdf")
    for ending in ("geojson", "gpkg", "xlsx"):
        export_plan(folder / f"plan.{ending}", plan_layers(on_map, reader))
        yield f"plan.{ending}", (folder / f"plan.{ending}").read_bytes()


def opened(name: str, content: bytes) -> str:
    """All that a file holds, unpacked: members of workbooks, streams and texts of PDFs."""
    parts = [content]
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts += [book.read(each) for each in book.namelist()]
    if name.endswith(".pdf"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            parts += _inflated(stream)
        if "picture" not in name:
            parts += [text.encode() for text in chain.from_iterable(page_texts(content))]
    return "\n".join(part.decode("utf-8", "replace") for part in parts)


def _inflated(stream: bytes) -> list[bytes]:
    try:
        return [zlib.decompress(stream)]
    except zlib.error:
        return []


def near(text: str, place: MapPlace) -> bool:
    """Whether two numbers that follow each other are within 30 m of a place, in either order."""
    numbers = [float(found) for found in re.findall(r"(?<![\d.])(?:1[89]|2\d|10\d)\.\d{4,}", text)]
    found = (sorted(pair) for pair in pairwise(numbers))
    return any(abs(lat - place.lat) < 27e-5 and abs(lon - place.lon) < 29e-5 for lat, lon in found)


@pytest.fixture(params=READERS, scope="module")
def reader(request: pytest.FixtureRequest) -> Reader:
    return Reader(request.param)


@pytest.fixture(scope="module")
def worlds(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The files of the two worlds."""
    return [dict(files(day(reader, world), reader, tmp_path_factory.mktemp(f"{reader}{world}"))) for world in (0, 1)]


def test_what_is_hidden_changes_no_byte(reader: Reader, worlds: list[dict[str, bytes]]) -> None:
    one, other = worlds
    assert day(reader, 0).on_map.places != day(reader, 1).on_map.places
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_no_hidden_word_amount_or_place_stands_in_any_file(reader: Reader, worlds: list[dict[str, bytes]]) -> None:
    places = day(reader, 0).on_map.places
    levels = {**LEVELS, LODGE: Sensitivity.PERSONAL}
    hidden = [name for name, level in levels.items() if level not in ALLOWED[reader]]
    texts = [text for name in hidden for text in SECRETS[name][0].texts()]
    assert texts
    for file, content in worlds[0].items():
        told = opened(file, content)
        assert [text for text in texts if text in told] == [], file
        assert [
            name for name, place in places.items() if name.removeprefix("far-") in hidden and near(told, place)
        ] == []


def test_the_search_finds_what_is_allowed(reader: Reader, worlds: list[dict[str, bytes]]) -> None:
    told = {name: opened(name, content) for name, content in worlds[0].items()}
    places = day(reader, 0).on_map.places
    assert near(told["plan.geojson"], places["seat"])
    assert near(told["an.gpx"], places["seat"])
    for name, level in LEVELS.items():
        if level in ALLOWED[reader]:
            who = CARRIERS[name]
            for file in ("rounds.html", "plan.geojson", "plan.xlsx", *(f"{who}.{kind}" for kind in Kind)):
                assert SECRETS[name][0].word in told[file], file
            assert near(told["plan.geojson"], places[name])
