from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputRefused
from geo.places.approximation.power_diagram import cell_moments, power_edges
from geo.places.boundaries_file import read_boundaries
from geo.places.communes import Commune
from geo.places.load import load_territory
from geo.places.points import Located
from geo.places.territory import Territory
from geo.units import LON_LAT_CRS, METRIC_CRS

BROKEN = Path(__file__).parents[2] / "data" / "broken"
TWO = tuple(Commune(code, code, "commune", 115.9, 1000, "", 105.0, 20.0, ()) for code in ("A", "B"))


def _metric(territory: Territory) -> geopandas.GeoSeries:
    return geopandas.GeoSeries(dict(territory.boundaries.cells), crs=LON_LAT_CRS).to_crs(METRIC_CRS)


def test_cells_are_for_every_commune_and_called_approximate(territory: Territory) -> None:
    assert list(territory.boundaries.cells) == [commune.code for commune in territory.communes]
    assert territory.boundaries.approximate
    assert "approximate" in territory.boundaries.source


def test_cells_tile_without_gaps_or_overlaps(territory: Territory) -> None:
    cells = list(territory.boundaries.cells.values())
    assert all(cell.is_valid and not cell.is_empty for cell in cells)
    assert shapely.coverage_is_valid(cells)
    whole = shapely.coverage_union_all(cells)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    assert sum(cell.area for cell in cells) == pytest.approx(whole.area, rel=1e-9)


def test_areas_are_near_the_official_ones(territory: Territory) -> None:
    area_km2 = _metric(territory).area / 1e6
    off = np.array([area_km2[commune.code] / commune.area_km2 - 1 for commune in territory.communes])
    assert area_km2.sum() == pytest.approx(11_114.8, rel=0.001)
    assert (np.abs(off) > 0.02).sum() <= 12
    assert np.abs(off).max() < 0.4


def test_every_predecessor_lies_in_a_cell_of_a_successor(territory: Territory) -> None:
    """The doubtful ones too, where they were moved to."""
    cells = territory.boundaries.cells
    lost = [
        each.name
        for each in territory.predecessors
        if not any(cells[code].covers(shapely.Point(each.lon, each.lat)) for code in each.successors)
    ]
    assert lost == []


def test_every_published_seat_lies_in_its_commune(territory: Territory) -> None:
    cells = territory.boundaries.cells
    lost = [
        commune.name
        for commune in territory.communes
        for seat in commune.seats
        if seat.located is Located.SEAT and not cells[commune.code].covers(shapely.Point(seat.lon, seat.lat))
    ]
    assert lost == []


def test_cells_overlap_the_official_polygons_by_as_much_as_the_documents_say(
    territory: Territory, official_polygons: Path
) -> None:
    official = geopandas.read_file(official_polygons).set_index("code").geometry.to_crs(METRIC_CRS)
    cells = _metric(territory)
    share = sum(
        commune.area_km2
        * cells[commune.code].intersection(official[commune.code]).area
        / cells[commune.code].union(official[commune.code]).area
        for commune in territory.communes
    )
    assert share / sum(commune.area_km2 for commune in territory.communes) == pytest.approx(0.712, abs=0.001)


def test_the_official_file_replaces_the_cells(official_polygons: Path) -> None:
    territory = load_territory(boundaries=official_polygons)
    assert not territory.boundaries.approximate
    assert len(territory.boundaries.cells) == 166
    off = [warning for warning in territory.boundaries.warnings if "of the official" in warning]
    overlaps = [warning for warning in territory.boundaries.warnings if "verlap" in warning]
    assert (len(off), len(overlaps), len(territory.boundaries.warnings)) == (25, 3, 28)
    assert any("Xã Tân Tiến" in warning and "-21%" in warning for warning in territory.boundaries.warnings)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("commune-missing", [("COMMUNE_MISSING", "B")]),
        ("code-unknown-and-twice", [("COMMUNE_UNKNOWN", "Z"), ("ID_DUPLICATE", "B")]),
        ("shape-crosses-itself", [("GEOMETRY_INVALID", "B")]),
        ("shape-missing", [("GEOMETRY_INVALID", "B")]),
        ("shape-is-a-point", [("GEOMETRY_INVALID", "B")]),
        ("lon-lat-swapped", [("PLACE_OUTSIDE", "A")]),
    ],
)
def test_broken_boundaries_are_refused_with_every_fault(fault: str, expected: list[tuple[str, str]]) -> None:
    with pytest.raises(InputRefused) as refused:
        read_boundaries(BROKEN / f"boundaries-{fault}.geojson", TWO)
    assert [(each.code, each.row) for each in refused.value.faults] == expected


@pytest.mark.parametrize(
    ("name", "code"),
    [("is-text", "FILE_EMPTY"), ("without-code-or-name", "FIELD_MISSING"), ("that-is-not-there", "FILE_MISSING")],
)
def test_a_file_that_is_no_boundaries_is_refused(name: str, code: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_boundaries(BROKEN / f"boundaries-{name}.geojson", TWO)
    assert [each.code for each in refused.value.faults] == [code]


def test_faults_of_boundaries_and_points_are_told_together() -> None:
    with pytest.raises(InputRefused) as refused:
        load_territory(
            boundaries=BROKEN / "boundaries-without-code-or-name.geojson", points=BROKEN / "points-kind-unknown.csv"
        )
    assert [each.code for each in refused.value.faults] == ["FIELD_MISSING", "FIELD_INVALID", "FIELD_INVALID"]


def test_a_geopackage_in_metres_is_read_too(tmp_path: Path) -> None:
    squares = [shapely.box(105, 20, 105.1, 20.1), shapely.box(105.1, 20, 105.2, 20.1)]
    frame = geopandas.GeoDataFrame({"code": ["A", "B"]}, geometry=squares, crs=LON_LAT_CRS)
    frame.to_crs(METRIC_CRS).to_file(tmp_path / "two.gpkg")
    boundaries = read_boundaries(tmp_path / "two.gpkg", TWO)
    assert boundaries.cells["B"].bounds == pytest.approx((105.1, 20, 105.2, 20.1), abs=1e-6)
    assert boundaries.warnings == ()


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:5897", "EPSG:3405"])
@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "shp.zip", "parquet", "kml"])
def test_every_format_in_every_coordinate_system_is_read(tmp_path: Path, suffix: str, crs: str) -> None:
    squares = [shapely.box(105, 20, 105.1, 20.1), shapely.box(105.1, 20, 105.2, 20.1)]
    frame = geopandas.GeoDataFrame({"Name": ["Xã Bến", "Xã Đò"]}, geometry=squares, crs=LON_LAT_CRS).to_crs(crs)
    path = tmp_path / f"two.{suffix}"
    if suffix == "parquet":
        frame.to_parquet(path)
    elif suffix == "shp.zip":
        frame.to_file(tmp_path / "two.shp", encoding="utf-8")
        with zipfile.ZipFile(path, "w") as archive:
            for part in tmp_path.glob("two.*"):
                if part.suffix != ".zip":
                    archive.write(part, part.name)
    elif suffix == "kml":
        frame.to_crs(LON_LAT_CRS).to_file(path, driver="KML")
    else:
        frame.to_file(path)
    named = tuple(replace(each, name=name) for each, name in zip(TWO, ("Xã Bến", "Xã Đò"), strict=True))
    cells = read_boundaries(path, named).cells
    for code, square in zip("AB", squares, strict=True):
        assert cells[code].hausdorff_distance(square) < 1e-7


def test_polygons_that_overlap_are_taken_with_a_warning(tmp_path: Path) -> None:
    squares = [shapely.box(105, 20, 105.1, 20.1), shapely.box(105.09, 20, 105.19, 20.1)]
    frame = geopandas.GeoDataFrame({"code": ["A", "B"]}, geometry=squares, crs=LON_LAT_CRS)
    frame.to_file(tmp_path / "two.gpkg")
    overlaps = [warning for warning in read_boundaries(tmp_path / "two.gpkg", TWO).warnings if "verlap" in warning]
    (overlap,) = overlaps
    assert overlap.startswith("Overlap between A (A) and B (B): 11,6")


def test_a_folder_of_one_file_a_commune_is_read(tmp_path: Path) -> None:
    for code, west in (("A", 105.0), ("B", 105.1)):
        frame = geopandas.GeoDataFrame(
            {"code": [code]}, geometry=[shapely.box(west, 20, west + 0.1, 20.1)], crs=LON_LAT_CRS
        )
        frame.to_file(tmp_path / f"{code}.geojson")
    assert list(read_boundaries(tmp_path, TWO).cells) == ["A", "B"]


def test_the_faults_of_all_files_of_a_folder_are_told(tmp_path: Path) -> None:
    for name in ("a.geojson", "b.json"):
        (tmp_path / name).write_text("{", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_boundaries(tmp_path, TWO)
    assert len(refused.value.faults) == 2


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="holds no GeoJSON files"):
        read_boundaries(tmp_path, TWO)


@settings(max_examples=40, derandomize=True)
@given(seed=st.integers(0, 10_000), weighted=st.booleans())
def test_a_place_belongs_to_the_cell_of_the_least_power(seed: int, weighted: bool) -> None:
    """Cells from the hull against the definition: areas by counting the places of a fine grid."""
    rng = np.random.default_rng(seed)
    inner = rng.uniform(-10, 10, (12, 2))
    ring = np.column_stack([np.cos(np.arange(12) * np.pi / 6), np.sin(np.arange(12) * np.pi / 6)]) * 40
    sites = np.vstack([inner, ring])
    lift = (sites**2).sum(1) - (rng.uniform(0, 8, 24) * weighted)
    area = cell_moments(power_edges(sites, lift), 24).area[:12]
    step = 0.25
    axis = np.arange(-40, 40, step) + step / 2
    grid = np.column_stack([each.ravel() for each in np.meshgrid(axis, axis)])
    owner = (lift[None, :] - 2 * grid @ sites.T).argmin(1)
    counted = np.bincount(owner, minlength=24)[:12] * step**2
    assert area == pytest.approx(counted, abs=4.0)


def test_four_quarters_of_a_square_have_a_quarter_each() -> None:
    corners = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
    sites = np.vstack([corners, [[-3, -1], [-3, 1], [3, -1], [3, 1], [-1, -3], [1, -3], [-1, 3], [1, 3]]])
    moments = cell_moments(power_edges(sites.astype(float), (sites**2).sum(1).astype(float)), len(sites))
    assert moments.area[:4] == pytest.approx([4.0] * 4)
    assert moments.first[2] == pytest.approx([4.0, 4.0])
    assert moments.second[2] == pytest.approx(2 * 4 * (1 + 1 / 3))


def test_a_file_that_points_at_other_files_is_not_followed(tmp_path: Path, territory: Territory) -> None:
    vrt = '<OGRVRTDataSource><OGRVRTLayer name="a"/></OGRVRTDataSource>'
    (tmp_path / "communes.geojson").write_text(vrt, encoding="utf-8")
    with pytest.raises(InputRefused, match="not KML"):
        read_boundaries(tmp_path / "communes.geojson", territory.communes)
