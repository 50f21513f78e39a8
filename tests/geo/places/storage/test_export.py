"""What is exported can be read by others, and importing it again changes nothing."""

from __future__ import annotations

import csv
import errno
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import pytest
import shapely

from geo.errors import InputRefused
from geo.files.read import read_table
from geo.places.boundary_import.importing import import_boundaries
from geo.places.claims_file import own_claims, read_claims
from geo.places.hamlets import Hamlet
from geo.places.point_import.read import import_points
from geo.places.points import Located, Point, PointKind, Service
from geo.places.points_file import read_points
from geo.places.storage.exports.formats import Format, export_layers
from geo.places.storage.exports.shapefile import SHORT_NAMES
from geo.places.storage.layers import CLAIMS, COMMUNES, HAMLETS, LAYERS, POINTS, PREDECESSORS, PROVINCE, Layer
from geo.places.storage.parts import same_boundaries
from geo.places.territory import Territory
from tests.geo.made_up import made_up_territory

SUFFIX = {Format.SHP: ".zip", Format.GEOPARQUET: ".parquet"}
HOSTILE = '=HYPERLINK("http://x";"a") <script>alert(\'x\')</script> & ]]>'


def exported(folder: Path, territory: Territory, layer: Layer, as_: Format) -> Path:
    path = folder / f"{layer.name}{SUFFIX.get(as_, f'.{as_}')}"
    assert export_layers(path, territory, [layer], as_) == []
    return path


@pytest.fixture(scope="module")
def rich() -> Territory:
    """A made-up province in which every field of a point is used, at coordinates with all their digits."""
    territory = made_up_territory(3)
    codes = [commune.code for commune in territory.communes]
    full = Point(
        *("p-1", PointKind.POST_OFFICE, HOSTILE, codes[0], 105.4 + 1 / 30, 19.7 + 1 / 70, Located.SURVEYED, True),
        note="-1+1\nDòng hai, có dấu phẩy; và 'nháy'",
        services=(Service.HCC_GUIDANCE, Service.KT1),
        hours="Mo-Fr 07:30-11:30,13:30-17:00; PH off",
        capacity=120,
        staff=3,
        serves=(codes[0], codes[1]),
        address="@Số 1, đường +2",
        source="=danh sách",
    )
    named = [replace(point, name=point.name or f"Điểm {point.id}") for point in territory.points]
    return replace(territory, points=(*named, full))


@pytest.mark.parametrize("as_", Format)
def test_points_that_are_imported_again_are_the_same(rich: Territory, tmp_path: Path, as_: Format) -> None:
    if as_ is Format.SHP:  # other programs break lines of a Shapefile's texts at will, so the reader joins them
        rich = replace(rich, points=tuple(replace(each, note=each.note.replace("\n", " ")) for each in rich.points))
    found = import_points(read_table(exported(tmp_path, rich, POINTS, as_)), rich)
    assert found.difference.changed == ()
    assert found.difference.added == ()
    by_id = {point.id: point for point in rich.points}
    assert {point.id: point for point in found.points} == by_id


@pytest.mark.parametrize("as_", [each for each in Format if each not in (Format.CSV, Format.XLSX)])
def test_boundaries_that_are_imported_again_are_the_same(tmp_path: Path, as_: Format) -> None:
    territory = made_up_territory(1)
    official = replace(territory, boundaries=replace(territory.boundaries, approximate=False))
    found = import_boundaries([read_table(exported(tmp_path, official, COMMUNES, as_))], official)
    assert found.report.faults == ()
    assert found.boundaries is not None
    assert same_boundaries(found.boundaries, official.boundaries)


@pytest.mark.parametrize("as_", Format)
def test_an_import_reads_every_column_of_an_export(rich: Territory, tmp_path: Path, as_: Format) -> None:
    if as_ is Format.SHP:
        rich = replace(rich, points=tuple(replace(each, note="") for each in rich.points))
    found = import_points(read_table(exported(tmp_path, rich, POINTS, as_)), rich)
    assert [each for each in found.notices if each.code == "COLUMN_UNUSED"] == []


@pytest.mark.parametrize("as_", Format)
def test_points_without_a_name_stay_so(tmp_path: Path, as_: Format) -> None:
    territory = made_up_territory(1)
    assert any(not point.name for point in territory.points)
    table = read_table(exported(tmp_path, territory, POINTS, as_))
    assert [row.cells["name"] for row in table.rows] == [point.name for point in territory.points]


@pytest.mark.parametrize("as_", Format)
def test_a_layer_without_records_is_told(tmp_path: Path, as_: Format) -> None:
    (notice,) = export_layers(tmp_path / "hamlets", made_up_territory(1), [HAMLETS], as_)
    assert (notice.code, notice.row) == ("FILE_EMPTY", "hamlets")


def test_claims_of_a_kml_with_other_layers_are_read_by_their_layer(tmp_path: Path) -> None:
    claims = own_claims("38")
    path = tmp_path / "all.kml"
    assert export_layers(path, replace(made_up_territory(1), claims=claims), [POINTS, CLAIMS], Format.KML) == []
    assert read_claims(read_table(path, layer="claims")) == claims


def test_the_csv_of_points_is_a_register(rich: Territory, tmp_path: Path) -> None:
    path = exported(tmp_path, rich, POINTS, Format.CSV)
    assert read_points(path, rich.communes) == rich.points
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # Excel asks for it


@pytest.mark.parametrize("as_", Format)
def test_several_layers_make_a_file_or_a_folder(rich: Territory, tmp_path: Path, as_: Format) -> None:
    chosen = (COMMUNES, PREDECESSORS, POINTS)
    export_layers(tmp_path / "out", rich, chosen, as_)
    if as_ in (Format.CSV, Format.GEOJSON, Format.GEOPARQUET):
        suffix = SUFFIX.get(as_, f".{as_}")
        assert sorted(path.stem for path in (tmp_path / "out").glob(f"*{suffix}")) == [
            "communes",
            "points",
            "predecessors",
        ]
    else:
        assert (tmp_path / "out").is_file()
        for layer in chosen:
            assert len(read_table(tmp_path / "out", layer=layer.name).rows) == len(getattr(rich, layer.name))


@pytest.mark.parametrize("as_", [Format.CSV, Format.GPKG, Format.GEOJSON, Format.KML, Format.SHP, Format.XLSX])
def test_the_same_layers_give_the_same_bytes(rich: Territory, tmp_path: Path, as_: Format) -> None:
    for name in ("one", "other"):
        export_layers(tmp_path / name, rich, [POINTS], as_)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_formulas_are_text_in_tables(rich: Territory, tmp_path: Path) -> None:
    with exported(tmp_path, rich, POINTS, Format.CSV).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values()), row
    with zipfile.ZipFile(exported(tmp_path, rich, POINTS, Format.XLSX)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet.lower()
        assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()


def test_markup_is_text_in_kml(rich: Territory, tmp_path: Path) -> None:
    content = exported(tmp_path, rich, POINTS, Format.KML).read_text("utf-8")
    assert "<script>" not in content
    assert "CDATA" not in content
    root = ElementTree.fromstring(content)  # noqa: S314 - it is ours
    names = [each.text for each in root.iter("{http://www.opengis.net/kml/2.2}name")]
    assert HOSTILE in names
    assert not list(root.iter("{http://www.opengis.net/kml/2.2}description"))


def test_what_xml_cannot_hold_is_left_out_of_kml(tmp_path: Path) -> None:
    territory = made_up_territory(1)
    odd = replace(territory, hamlets=(Hamlet("h", "thôn", "a\x0b\ufffeb", territory.communes[0].code),))
    root = ElementTree.parse(exported(tmp_path, odd, HAMLETS, Format.KML)).getroot()  # noqa: S314
    assert [mark.findtext("{*}name") for mark in root.iter("{http://www.opengis.net/kml/2.2}Placemark")] == ["ab"]


@pytest.mark.parametrize("as_", Format)
def test_hamlets_without_a_place_are_exported_too(tmp_path: Path, as_: Format) -> None:
    territory = made_up_territory(1)
    code = territory.communes[0].code
    hamlets = (
        Hamlet("h1", "thôn", "1", code, lon=105.41, lat=19.71, people=300),
        Hamlet("h2", "bản", "Cá", code, source="danh sách"),
    )
    table = read_table(exported(tmp_path, replace(territory, hamlets=hamlets), HAMLETS, as_))
    assert [row.cells["id"] for row in table.rows] == ["h1", "h2"]
    assert [row.cells["people"] for row in table.rows] == ["300", ""]
    if as_ in (Format.CSV, Format.XLSX):
        assert [(row.cells["lon"], row.cells["lat"]) for row in table.rows] == [("105.41", "19.71"), ("", "")]
    else:
        first, second = (row.shape for row in table.rows)
        assert first is not None
        assert (first.x, first.y, second) == (105.41, 19.71, None)


def test_shapefile_names_have_ten_letters_and_stay_apart() -> None:
    for layer in LAYERS:
        if layer is not PROVINCE:
            names = [SHORT_NAMES.get(column.name, column.name) for column in layer.columns]
            assert max(map(len, names)) <= 10
            assert len(set(names)) == len(names)
            assert layer is CLAIMS or "predec" not in names or layer is HAMLETS


def test_texts_too_long_for_a_shapefile_are_cut_at_a_letter_and_told(tmp_path: Path) -> None:
    territory = made_up_territory(1)
    first, *others = territory.points
    long = replace(territory, points=(replace(first, note="ợ" * 100), *others))
    (notice,) = export_layers(tmp_path / "points.zip", long, [POINTS], Format.SHP)
    assert (notice.code, notice.field, notice.row) == ("EXPORT_SHORTENED", "note", "points")
    assert read_table(tmp_path / "points.zip").rows[0].cells["note"] == "ợ" * 84
    with zipfile.ZipFile(tmp_path / "points.zip") as archive:
        assert archive.read("points.cpg") == b"UTF-8"


def test_geoparquet_has_types_and_says_what_it_is(rich: Territory, tmp_path: Path) -> None:
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(exported(tmp_path, rich, COMMUNES, Format.GEOPARQUET))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geom")
    assert str(table.schema.field("valid_from").type) == "date32[day]"
    assert str(table.schema.field("population").type) == "int64"


def test_geojson_is_read_by_gdal_with_every_digit(rich: Territory, tmp_path: Path) -> None:
    _, _, shapes, _ = pyogrio.raw.read(exported(tmp_path, rich, POINTS, Format.GEOJSON))
    assert shapely.get_coordinates(shapely.from_wkb(shapes)).tolist() == [[p.lon, p.lat] for p in rich.points]


def test_a_folder_of_somebody_else_is_not_replaced(rich: Territory, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine", encoding="utf-8")
    with pytest.raises(InputRefused, match="OUTPUT_NOT_OURS"):
        export_layers(tmp_path, rich, [COMMUNES, POINTS], Format.CSV)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize("as_", Format)
def test_a_place_that_cannot_be_written_is_told(rich: Territory, tmp_path: Path, as_: Format) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        export_layers(tmp_path / "file" / "points", rich, [POINTS], as_)


@pytest.mark.skipif(os.name == "nt", reason="there is no limit on file sizes")
@pytest.mark.parametrize("as_", [Format.SHP, Format.GPKG])
def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path, as_: Format) -> None:
    """A limit on the size of files stands in for it: GDAL meets it in the middle of a layer."""
    script = (
        "import resource, signal, sys; from pathlib import Path; from geo.errors import InputRefused;"
        "from geo.places.storage.exports.formats import Format, export_layers; import pyarrow.parquet, pyogrio;"
        "from geo.places.storage.layers import COMMUNES; from tests.geo.made_up import made_up_territory;"
        "import geo.places.storage.geopackage; territory = made_up_territory(9);"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500));\n"
        "try: export_layers(Path(sys.argv[1]), territory, [COMMUNES], Format(sys.argv[2]))\n"
        "except InputRefused as refused: sys.exit(refused.faults[0].code)"
    )
    path = tmp_path / "old"
    path.write_text("old", encoding="utf-8")
    command = [sys.executable, "-c", script, str(path), as_]
    done = subprocess.run(command, check=False, timeout=60, capture_output=True, text=True)
    assert done.stderr.splitlines()[-1] == "OUTPUT_UNWRITABLE"
    assert {each.name: each.read_text("utf-8") for each in tmp_path.iterdir()} == {"old": "old"}


def test_no_folder_for_temporary_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", none)
    with pytest.raises(InputRefused, match="OUTPUT_UNWRITABLE"):
        export_layers(tmp_path / "x.zip", made_up_territory(1), [COMMUNES], Format.SHP)
