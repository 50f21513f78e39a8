"""A territory comes back from its GeoPackage as it went in; what is damaged or foreign is refused."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
import tempfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.places.boundaries import Boundaries
from geo.places.claims import Claim
from geo.places.communes import Commune, Seat
from geo.places.hamlets import Hamlet
from geo.places.points import Located, Point, PointKind, Service
from geo.places.predecessors import Predecessor
from geo.places.provinces import Province
from geo.places.storage.geopackage import read_territory, write_territory
from geo.places.storage.layers import LAYERS
from geo.places.storage.parts import changed_parts
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory

DOCS = Path(__file__).parents[4] / "docs"

# Any text that a person can have typed: no NUL, no half of a surrogate pair.
texts = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=12)
words = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0;\n"), min_size=1, max_size=12)
codes = st.integers(0, 99_999).map("{:05d}".format)
lons = st.floats(102.0, 110.0)
lats = st.floats(8.0, 23.5)
counts = st.none() | st.integers(0, 2**62)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
located = st.sampled_from(Located)
seats = st.builds(Seat, st.sampled_from(["government", "party", "both"]), texts, lons, lats, located, texts)


@st.composite
def cells(draw: st.DrawFn) -> shapely.Polygon | shapely.MultiPolygon:
    """One to three boxes apart from each other, some with a hole, corners at any double."""
    parts = []
    for number in range(draw(st.integers(1, 3))):
        west, south = draw(st.floats(103.0 + number, 103.4 + number)), draw(lats)
        shell = shapely.box(west, south, west + 0.3, south + 0.3)
        hole = shapely.box(west + 0.1, south + 0.1, west + 0.2, south + 0.2)
        parts.append(shell.difference(hole) if draw(st.booleans()) else shell)
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


@st.composite
def hamlets(draw: st.DrawFn) -> Hamlet:
    lon, lat = draw(st.just((None, None)) | st.tuples(lons, lats))
    text = [draw(texts) for _ in range(5)]
    return Hamlet(*text, lon=lon, lat=lat, people=draw(counts), households=draw(counts), source=draw(texts))


@st.composite
def territories(draw: st.DrawFn) -> Territory:
    made = draw(st.lists(codes, unique=True, max_size=3))
    communes = tuple(
        Commune(
            code,
            draw(texts),
            draw(st.sampled_from(["commune", "ward", "special_zone"])),
            draw(st.floats(0.01, 1e5)),
            draw(counts),
            draw(texts),
            draw(lons),
            draw(lats),
            tuple(draw(st.lists(seats, max_size=2))),
            draw(days),
            draw(st.none() | days),
        )
        for code in made
    )
    predecessors = st.builds(
        Predecessor,
        *(codes, texts, texts, texts, lons, lats, st.lists(codes, max_size=3).map(tuple), located, texts),
        *(st.integers(0, 10**6), texts, st.none() | days, days, st.lists(words, max_size=2).map(tuple)),
    )
    points = st.builds(
        Point,
        *(texts, st.sampled_from(PointKind), texts, codes, lons, lats, located, st.booleans(), st.booleans(), texts),
        *(st.lists(st.sampled_from(Service), max_size=3).map(tuple), texts, counts, counts),
        *(st.lists(codes, max_size=3).map(tuple), texts, texts),
    )
    number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
    claims = st.builds(Claim, *(texts,) * 5, number, *(texts,) * 4)
    told = st.dictionaries(st.sampled_from(made), texts) if made else st.just({})
    boundaries = Boundaries(
        {code: draw(cells()) for code in made},
        draw(st.booleans()),
        draw(texts),
        tuple(draw(st.lists(words, max_size=2))),
    )
    return Territory(
        communes,
        tuple(draw(st.lists(predecessors, max_size=2))),
        tuple(draw(st.lists(points, max_size=3))),
        draw(told),
        draw(told),
        boundaries,
        Province(draw(codes), draw(texts), tuple(draw(st.lists(words, max_size=2)))),
        tuple(draw(st.lists(hamlets(), max_size=3))),
        tuple(draw(st.lists(claims, max_size=2))),
    )


def assert_same(one: Territory, other: Territory) -> None:
    for field in fields(Territory):
        if field.name != "boundaries":
            assert getattr(one, field.name) == getattr(other, field.name), field.name
    assert changed_parts(one, other) == ()
    assert {code: cell.wkb for code, cell in one.boundaries.cells.items()} == {
        code: cell.wkb for code, cell in other.boundaries.cells.items()
    }
    for name in ("approximate", "source", "warnings"):
        assert getattr(one.boundaries, name) == getattr(other.boundaries, name), name


@settings(max_examples=40, deadline=None, derandomize=True)
@given(territories())
def test_every_territory_comes_back_bit_by_bit(territory: Territory) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.gpkg"
        write_territory(path, territory)
        assert_same(territory, read_territory(path))
        assert [each.name for each in Path(folder).iterdir()] == ["places.gpkg"]


def test_the_whole_province_comes_back(territory: Territory, tmp_path: Path) -> None:
    write_territory(tmp_path / "places.gpkg", territory)
    assert_same(territory, read_territory(tmp_path / "places.gpkg"))


def test_the_same_territory_gives_the_same_bytes(tmp_path: Path) -> None:
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    for name in ("one", "other"):
        write_territory(tmp_path / f"{name}.gpkg", made_up_territory(1))
    assert (tmp_path / "one.gpkg").read_bytes() == (tmp_path / "other.gpkg").read_bytes()
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == before


def test_a_multipolygon_of_one_part_is_the_same_cell_and_a_moved_vertex_is_not(tmp_path: Path) -> None:
    territory = made_up_territory(1)
    cells_ = dict(territory.boundaries.cells)
    first = next(iter(cells_))
    as_multi = replace(territory.boundaries, cells=cells_ | {first: shapely.MultiPolygon([cells_[first]])})
    as_multi = replace(as_multi, source="another file")
    assert changed_parts(territory, replace(territory, boundaries=as_multi)) == ()
    write_territory(tmp_path / "places.gpkg", replace(territory, boundaries=as_multi))
    assert changed_parts(territory, read_territory(tmp_path / "places.gpkg")) == ()
    turned = replace(territory.boundaries, cells=cells_ | {first: cells_[first].reverse()})
    assert changed_parts(territory, replace(territory, boundaries=turned)) == ()
    moved = shapely.transform(cells_[first], lambda xy: xy * (1.0 + 1e-15))
    for boundaries in (
        replace(territory.boundaries, cells=cells_ | {first: moved}),
        replace(territory.boundaries, approximate=False),
        replace(territory.boundaries, cells={code: cells_[code] for code in list(cells_)[1:]}),
    ):
        assert changed_parts(territory, replace(territory, boundaries=boundaries)) == ("boundaries",)


def test_names_that_would_run_together_are_an_error(tmp_path: Path) -> None:
    territory = replace(made_up_territory(1), province=Province("01", "A", ("B; C",)))
    with pytest.raises(ValueError, match="cannot be told apart"):
        write_territory(tmp_path / "places.gpkg", territory)


def refused(path: Path) -> str:
    with pytest.raises(InputRefused) as caught:
        read_territory(path)
    (fault,) = caught.value.faults
    return fault.code


@pytest.fixture
def written(tmp_path: Path) -> Path:
    write_territory(tmp_path / "places.gpkg", made_up_territory(1))
    return tmp_path / "places.gpkg"


@pytest.mark.parametrize("kept", [0, 40, 100, 4096, 20_000, 0.5, 0.9])
def test_a_truncated_file_is_refused(written: Path, kept: float) -> None:
    content = written.read_bytes()
    written.write_bytes(content[: kept if isinstance(kept, int) else int(len(content) * kept)])
    assert refused(written) == "FILE_UNREADABLE"


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("update province set format = 'buuta-places/9'", "FORMAT_UNKNOWN"),
        ("update province set format = null", "FORMAT_UNKNOWN"),
        ("delete from province", "FORMAT_UNKNOWN"),
        ("insert into province select null, format, code, name, '', '', 0, '' from province", "FORMAT_UNKNOWN"),
        ("drop table province", "FILE_UNREADABLE"),
        ("update points set kind = 'pub'", "FILE_UNREADABLE"),
        ("update points set known = null", "FILE_UNREADABLE"),
        ("update points set services = 'beer'", "FILE_UNREADABLE"),
        ("update predecessors set geom = x'47500001'", "FILE_UNREADABLE"),
        ("alter table points drop column serves", "FILE_UNREADABLE"),
        ("update points set geom = null", "FILE_UNREADABLE"),
    ],
)
def test_a_file_changed_by_another_hand_is_refused(written: Path, sql: str, code: str) -> None:
    database = sqlite3.connect(written)
    database.create_function("ST_IsEmpty", 1, lambda shape: shape is None)
    for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        database.create_function(name, 1, lambda shape: 0.0)
    with database:
        database.execute(sql)
    database.close()
    assert refused(written) == code


def test_files_of_other_kinds_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "absent.gpkg") == "FILE_MISSING"
    assert refused(tmp_path) == "FILE_MISSING"
    (tmp_path / "text.gpkg").write_text("<OGRVRTDataSource>", encoding="utf-8")
    assert refused(tmp_path / "text.gpkg") == "FILE_UNREADABLE"
    other = sqlite3.connect(tmp_path / "plain.gpkg")
    other.execute("create table province (format text)")
    other.close()
    assert refused(tmp_path / "plain.gpkg") == "FILE_UNREADABLE"


def test_a_geopackage_of_somebody_else_is_refused(written: Path) -> None:
    database = sqlite3.connect(written)
    with database:
        for table in ("gpkg_contents", "gpkg_ogr_contents"):
            database.execute(f"delete from {table} where table_name = 'province'")  # noqa: S608
    database.close()
    assert refused(written) == "FILE_UNREADABLE"


@settings(max_examples=40, deadline=None, derandomize=True)
@given(where=st.integers(100, 100_000), what=st.binary(min_size=8, max_size=64))
def test_damaged_bytes_give_a_territory_or_a_fault_never_a_crash(where: int, what: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.gpkg"
        write_territory(path, made_up_territory(1))
        content = bytearray(path.read_bytes())
        content[where : where + len(what)] = what
        path.write_bytes(content)
        with contextlib.suppress(InputRefused):
            assert isinstance(read_territory(path), Territory)


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        write_territory(tmp_path / "file" / "places.gpkg", made_up_territory(1))


def test_documents_name_every_layer_and_column() -> None:
    text = (DOCS / "workspace.md").read_text(encoding="utf-8")
    for layer in LAYERS:
        shape = {"Point": "points", "MultiPolygon": "multipolygons", "": "no shapes"}[layer.shape]
        (section,) = [part for part in text.split("\n### ") if part.startswith(f"`{layer.name}`")]
        assert section.splitlines()[0] == f"`{layer.name}`: {shape}"
        assert layer.description in section
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert rows == [f"| `{each.name}` | {each.codec.label} | {each.meaning} |" for each in layer.columns]


def test_the_file_has_the_layers_and_types_that_are_told(written: Path) -> None:
    said = {
        "string": ("OFTString", "OFSTNone"),
        "int64": ("OFTInteger64", "OFSTNone"),
        "double": ("OFTReal", "OFSTNone"),
        "date32": ("OFTDate", "OFSTNone"),
        "bool": ("OFTInteger", "OFSTBoolean"),
    }
    assert pyogrio.list_layers(written).tolist() == [[layer.name, layer.shape or None] for layer in LAYERS]
    for layer in LAYERS:
        info = pyogrio.read_info(written, layer=layer.name)
        assert info["layer_metadata"]["DESCRIPTION"] == layer.description
        assert info["crs"] == ("EPSG:4326" if layer.shape else None)
        found = list(zip(info["fields"], info["ogr_types"], info["ogr_subtypes"], strict=True))
        assert found == [(each.name, *said[each.codec.storage]) for each in layer.columns]


def test_shapes_are_plain_wkb(written: Path) -> None:
    """Other programs read the columns too: no Z, little endian, EPSG:4326."""
    database = sqlite3.connect(written)
    (blob,) = database.execute("select geom from points").fetchone()
    database.close()
    assert blob[:2] == b"GP"
    assert struct.unpack_from("<i", blob, 4) == (4326,)
