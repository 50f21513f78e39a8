from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
import shapely
from shapely import affinity

from geo.errors import Fault, InputRefused
from geo.places.boundaries import Boundaries
from geo.places.boundary_import.importing import BoundaryImport, import_boundaries
from geo.places.load import load_places
from geo.places.points import Located, Point, PointKind
from tests.geo.places.made_up_boundaries import CELLS, NAMES, TERRITORY, coded, official, square, table, with_cells


def told(faults: Sequence[Fault]) -> list[tuple[str, str]]:
    return [(fault.code, fault.row) for fault in faults]


def refused(result: BoundaryImport) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as error:
        _ = result.accepted
    assert error.value.faults == result.report.faults
    return told(result.report.faults)


def test_clean_polygons_are_taken_to_the_last_digit() -> None:
    result = import_boundaries([coded(CELLS)], TERRITORY)
    assert {code: cell.wkb for code, cell in result.accepted.cells.items()} == {
        code: cell.wkb for code, cell in CELLS.items()
    }
    assert not result.accepted.approximate
    assert result.accepted.source == "four.geojson"
    assert result.report.faults == result.report.notices == result.report.changes == ()
    assert (result.report.found, result.report.matched_by, result.report.column) == (4, "code", "code")


def test_repair_leaves_clean_polygons_alone() -> None:
    result = import_boundaries([coded(CELLS)], TERRITORY, repair=True)
    assert [cell.wkb for cell in result.accepted.cells.values()] == [cell.wkb for cell in CELLS.values()]
    assert result.report.changes == ()


@pytest.mark.parametrize("spelled", ["{}", "{}.0"])
def test_codes_are_read_as_spreadsheets_write_them(spelled: str) -> None:
    rows = [({"ma": spelled.format(code)}, cell) for code, cell in CELLS.items()]
    assert len(import_boundaries([table(rows)], TERRITORY).accepted.cells) == 4


@pytest.mark.parametrize(("text", "certain"), [("4", True), ("00004", True), ("00004.0", True), ("000004", False)])
def test_a_lost_zero_is_put_back_but_no_other_digit_is_guessed(text: str, certain: bool) -> None:
    hanoi = load_places("01")
    result = import_boundaries([table([({"code": text}, square(8, 10))])], hanoi, code_field="code")
    assert result.report.found == certain


def test_the_code_field_is_found_by_its_values() -> None:
    rows = [({"people": "15001", "Mã xã": code, "note": ""}, cell) for code, cell in CELLS.items()]
    assert import_boundaries([table(rows)], TERRITORY).report.column == "Mã xã"


def test_fields_that_contradict_each_other_are_listed() -> None:
    codes = list(NAMES)
    rows = [({"a": code, "b": codes[index - 1]}, CELLS[code]) for index, code in enumerate(codes)]
    with pytest.raises(InputRefused, match="'a', 'b'") as error:
        import_boundaries([table(rows)], TERRITORY)
    assert told(error.value.faults) == [("FIELD_AMBIGUOUS", "")]
    assert import_boundaries([table(rows)], TERRITORY, code_field="A").report.column == "a"


def test_a_field_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(InputRefused, match="there are 'code'"):
        import_boundaries([coded(CELLS)], TERRITORY, name_field="ten")


def test_no_field_at_all_is_refused() -> None:
    with pytest.raises(InputRefused, match="there are 'x'") as error:
        import_boundaries([table([({"x": "1"}, cell) for cell in CELLS.values()])], TERRITORY)
    assert told(error.value.faults) == [("FIELD_MISSING", "")]


@pytest.mark.parametrize(
    "names",
    [
        ["Xã Hòa Bến", "Phường Hòa Bến", "Xã Đồng Phú", "Xã Đồng Phụ"],
        ["xã Hoà Bến", "PHƯỜNG HOÀ BẾN", "đồng  phú", "Đồng Phụ."],
        ["X. Hoà Bến", "P. Hoà Bến", "Đồng Phú", "xa Đồng Phụ"],
    ],
)
def test_names_are_matched_however_they_are_spelled(names: list[str]) -> None:
    rows = [({"ten": name}, cell) for name, cell in zip(names, CELLS.values(), strict=True)]
    result = import_boundaries([table(rows)], TERRITORY)
    assert list(result.accepted.cells) == list(NAMES)
    assert [cell.equals(CELLS[code]) for code, cell in result.accepted.cells.items()] == [True] * 4
    assert told(result.report.notices) == [("NAME_MATCHED", "")]


def test_a_name_of_two_communes_is_refused_with_both() -> None:
    names = ["Hòa Bến", "Phường Hòa Bến", "Đồng Phú", "dong phu"]
    rows = [({"ten": name}, cell) for name, cell in zip(names, CELLS.values(), strict=True)]
    result = import_boundaries([table(rows)], TERRITORY)
    assert refused(result) == [
        ("NAME_AMBIGUOUS", "Hòa Bến"),
        ("NAME_AMBIGUOUS", "dong phu"),
        ("COMMUNE_MISSING", "90001"),
        ("COMMUNE_MISSING", "90004"),
    ]
    assert "Xã Đồng Phú (90003) and Xã Đồng Phụ (90004)" in result.report.faults[1].message


def test_missing_communes_and_surplus_rows_are_all_told() -> None:
    cells = {code: cell for code, cell in CELLS.items() if code != "90002"}
    result = import_boundaries([coded(cells, ("77777", square(5, 5)))], TERRITORY)
    assert refused(result) == [("COMMUNE_MISSING", "90002"), ("COMMUNE_UNKNOWN", "77777")]
    assert result.boundaries is None


def test_repair_drops_surplus_rows_but_never_invents_a_commune() -> None:
    result = import_boundaries([coded(CELLS, ("77777", square(5, 5)))], TERRITORY, repair=True)
    assert told(result.report.notices) == [("BOUNDARY_REPAIRED", "77777")]
    assert len(result.accepted.cells) == 4
    cells = {code: cell for code, cell in CELLS.items() if code != "90002"}
    assert refused(import_boundaries([coded(cells)], TERRITORY, repair=True)) == [("COMMUNE_MISSING", "90002")]


def test_the_file_of_another_province_is_named() -> None:
    rows = [({"code": commune.code}, square(0, 0)) for commune in load_places("40").communes[:20]]
    result = import_boundaries([table(rows)], load_places())
    assert refused(result) == [("COMMUNE_UNKNOWN", "")]
    assert "Tỉnh Nghệ An (20 of 20 codes), not of Tỉnh Thanh Hóa" in result.report.faults[0].message


def test_the_former_map_is_named() -> None:
    home = load_places()
    now = {commune.code for commune in home.communes}
    rows = [({"code": each.code}, square(0, 0)) for each in home.predecessors if each.code not in now][:30]
    result = import_boundaries([table(rows)], home, code_field="code")
    assert "before 1 July 2025 (30 of 30 codes)" in result.report.faults[0].message


BOW_TIE = shapely.Polygon([(105.1, 20), (105.2, 20.1), (105.2, 20), (105.1, 20.1)])


@pytest.mark.parametrize(
    ("shape", "fault", "words"),
    [
        (BOW_TIE, "GEOMETRY_INVALID", "Self-intersection at 105.15000, 20.05000"),
        (None, "GEOMETRY_INVALID", "empty"),
        (shapely.Polygon(), "GEOMETRY_INVALID", "empty"),
        (shapely.Point(105, 20), "GEOMETRY_INVALID", "Point"),
        (shapely.LineString([(105, 20), (105.1, 20)]), "GEOMETRY_INVALID", "LineString"),
        (shapely.box(20, 105, 20.1, 105.1), "PLACE_OUTSIDE", "20.00, 105.00"),
        (shapely.box(0, 0, 1, 1), "PLACE_OUTSIDE", "0.00, 0.00"),
    ],
)
def test_shapes_that_are_none_are_refused(shape: shapely.Geometry | None, fault: str, words: str) -> None:
    rows = [({"code": code}, shape if code == "90002" else cell) for code, cell in CELLS.items()]
    result = import_boundaries([table(rows)], TERRITORY)
    assert refused(result) == [(fault, "90002")]
    assert words in result.report.faults[0].message


def test_swapped_axes_are_recognised() -> None:
    swapped = {code: shapely.transform(cell, lambda xy: xy[:, ::-1]) for code, cell in CELLS.items()}
    result = import_boundaries([coded(swapped)], TERRITORY)
    assert {fault.action for fault in result.report.faults} == {"Swap the two coordinates."}


def test_a_ring_that_crosses_itself_is_mended_when_asked() -> None:
    result = import_boundaries([coded(with_cells(c90002=BOW_TIE))], TERRITORY, repair=True)
    assert result.accepted.cells["90002"].is_valid
    mended = result.report.changes[0]
    assert (mended.code, mended.what) == ("90002", "Self-intersection at 105.15000, 20.05000")
    assert mended.after_m2 == pytest.approx(115.9e6 / 2, rel=0.003)


def test_a_collection_of_polygons_is_one_shape() -> None:
    halves = shapely.GeometryCollection([square(1, 0, 0.5), square(1.5, 0, 0.5), shapely.Point(105.1, 20)])
    result = import_boundaries(
        [coded(with_cells(c90002=shapely.GeometryCollection([halves])))], TERRITORY, repair=True
    )
    assert result.accepted.cells["90002"].area == pytest.approx(CELLS["90002"].area)


def test_parts_of_a_commune_are_united_when_asked() -> None:
    parts = coded(with_cells(c90002=square(1, 0, 0.5)), ("90002", square(1.5, 0, 0.5)))
    assert refused(import_boundaries([parts], TERRITORY)) == [("ID_DUPLICATE", "90002")]
    result = import_boundaries([parts], TERRITORY, repair=True)
    assert result.accepted.cells["90002"].hausdorff_distance(CELLS["90002"]) < 1e-9
    assert [(change.code, change.what) for change in result.report.changes] == [("90002", "united 2 rows")]


def test_two_versions_of_a_commune_are_refused_even_with_repair() -> None:
    twice = coded(CELLS, ("90002", square(1.1, 0)))
    result = import_boundaries([twice], TERRITORY, repair=True)
    assert refused(result) == [("ID_DUPLICATE", "90002")]
    assert "feature 2, feature 5" in result.report.faults[0].message


def test_an_overlap_has_communes_area_and_place() -> None:
    result = import_boundaries([coded(with_cells(c90001=square(0, 0, 1.1)))], TERRITORY)
    (defect,) = result.report.defects
    assert (defect.kind, defect.communes) == ("overlap", ("90001", "90002"))
    assert defect.area_m2 == pytest.approx(11.59e6, rel=0.003)
    assert square(1, 0, 0.1).contains(shapely.Point(defect.lon, defect.lat))
    assert told(result.report.notices) == [("BOUNDARY_AREA", "90001"), ("BOUNDARY_OVERLAP", "90001")]
    assert len(result.accepted.warnings) == 2


def test_a_gap_has_neighbours_area_and_place() -> None:
    hole = shapely.box(105.09, 20.04, 105.1, 20.06)
    result = import_boundaries([coded(with_cells(c90001=CELLS["90001"] - hole))], TERRITORY)
    (defect,) = result.report.defects
    assert (defect.kind, defect.communes) == ("gap", ("90001", "90002"))
    assert defect.area_m2 == pytest.approx(115.9e6 * 0.02, rel=0.01)
    assert hole.contains(shapely.Point(defect.lon, defect.lat))


def test_thin_slivers_are_only_summed() -> None:
    hair = 0.000_01  # a metre
    result = import_boundaries([coded(with_cells(c90001=square(0, 0, 1 + hair * 10)))], TERRITORY)
    assert result.report.defects == ()
    (sliver,) = result.report.slivers
    assert (sliver.kind, sliver.count) == ("overlap", 1)
    assert sliver.area_m2 == pytest.approx(115.9e6 * hair * 10, rel=0.01)


def test_repair_gives_a_small_gap_to_the_neighbour_with_the_longest_border() -> None:
    hole = shapely.box(105.098, 20.04, 105.1, 20.041)
    result = import_boundaries([coded(with_cells(c90001=CELLS["90001"] - hole))], TERRITORY, repair=True)
    assert result.accepted.cells["90001"].equals(CELLS["90001"])
    assert shapely.coverage_is_valid(list(result.accepted.cells.values()))
    (change,) = result.report.changes
    assert change.what.startswith("gap closed, 23,")
    assert change.after_m2 - change.before_m2 == pytest.approx(115.9e6 * 0.0002, rel=0.01)


@pytest.mark.parametrize(("short", "winner"), [("90001", "90001"), ("90002", "90002")])
def test_repair_gives_a_small_overlap_to_the_commune_that_is_short_of_its_area(short: str, winner: str) -> None:
    overlapping = coded(with_cells(c90001=square(0, 0, 1.0005)))
    result = import_boundaries([overlapping], official(**{f"c{short}": 117.0}), repair=True)
    assert result.report.defects == ()
    assert shapely.coverage_is_valid(list(result.accepted.cells.values()))
    loser = "90002" if winner == "90001" else "90001"
    (change,) = result.report.changes
    assert (change.code, change.what.startswith(f"overlap left to {winner}, 58,0")) == (loser, True)
    whole = shapely.union_all(list(result.accepted.cells.values()))
    assert whole.symmetric_difference(shapely.union_all(list(CELLS.values()))).area < 1e-9


def test_repair_leaves_large_gaps_and_overlaps_to_people() -> None:
    hole = shapely.box(105.09, 20.04, 105.1, 20.06)
    cells = with_cells(c90001=CELLS["90001"] - hole, c90003=square(0, 1, 1.1))
    result = import_boundaries([coded(cells)], TERRITORY, repair=True)
    assert [defect.kind for defect in result.report.defects] == ["gap", "overlap"]
    assert result.report.changes == ()


def test_repair_leaves_no_commune_without_ground() -> None:
    tiny = shapely.box(105.05, 20.05, 105.052, 20.052)
    enclave = coded(with_cells(c90004=tiny))  # 90001 has no hole for it
    result = import_boundaries([enclave], official(c90001=200.0), repair=True)
    assert result.accepted.cells["90004"].hausdorff_distance(tiny) < 1e-7
    twins = coded(with_cells(c90003=tiny, c90004=tiny))
    assert refused(import_boundaries([twins], TERRITORY, repair=True)) == [("GEOMETRY_INVALID", "90004")]


def test_a_polygon_far_from_its_commune_is_named() -> None:
    swapped = coded(with_cells(c90001=CELLS["90004"], c90004=CELLS["90001"]))
    result = import_boundaries([swapped], TERRITORY)
    assert told(result.report.notices) == [("BOUNDARY_FAR", "90001"), ("BOUNDARY_FAR", "90004")]


def test_a_part_far_from_the_rest_is_named() -> None:
    apart = shapely.MultiPolygon([CELLS["90002"], square(4, 0, 0.01)])
    result = import_boundaries([coded(with_cells(c90002=apart))], TERRITORY)
    assert told(result.report.notices) == [("BOUNDARY_FAR", "90002")]
    assert "21 km from the rest" in result.report.notices[0].message


def test_any_coordinate_system_will_do() -> None:
    import geopandas

    metric = geopandas.GeoSeries(CELLS, crs="EPSG:4326").to_crs("EPSG:5897")  # VN-2000, meridian of Thanh Hóa
    result = import_boundaries([coded(dict(metric), crs="EPSG:5897")], TERRITORY)
    for code, cell in result.accepted.cells.items():
        assert cell.hausdorff_distance(CELLS[code]) < 1e-7


def test_a_table_without_coordinate_system_needs_one() -> None:
    with pytest.raises(InputRefused, match="--crs") as error:
        import_boundaries([coded(CELLS, crs=None)], TERRITORY)
    assert told(error.value.faults) == [("FIELD_MISSING", "four.geojson")]
    assert import_boundaries([coded(CELLS, crs=None)], TERRITORY, crs="EPSG:4326").accepted


@pytest.mark.parametrize("crs", ["EPSG:999999", "a map", 'LOCAL_CS["here",UNIT["metre",1]]'])
def test_a_coordinate_system_that_is_none_is_refused(crs: str) -> None:
    with pytest.raises(InputRefused) as error:
        import_boundaries([coded(CELLS, crs=crs)], TERRITORY)
    assert told(error.value.faults) == [("FIELD_INVALID", "")]


def test_a_coordinate_system_without_a_datum_is_named() -> None:
    by_hand = "+proj=longlat +ellps=WGS84 +no_defs"
    result = import_boundaries([coded(CELLS, crs=by_hand)], TERRITORY)
    assert told(result.report.notices) == [("CRS_DATUM", "")]


@pytest.mark.parametrize(
    ("column", "said", "approximate"),
    [("approximate", "True", True), ("approx", "1", True), ("approximate", "False", False)],
)
def test_cells_that_call_themselves_approximate_stay_so(column: str, said: str, approximate: bool) -> None:
    rows = [({"code": code, column: said}, shape) for code, shape in CELLS.items()]
    brought = import_boundaries([table(rows)], TERRITORY)
    assert brought.accepted.approximate is approximate
    assert ("BOUNDARY_APPROXIMATE" in {fault.code for fault in brought.report.notices}) is approximate


def test_one_table_a_commune_is_one_import() -> None:
    tables = [table([({"code": code}, cell)], name=f"{code}.geojson") for code, cell in CELLS.items()]
    result = import_boundaries(tables, TERRITORY, source="somebody (MIT)")
    assert (len(result.accepted.cells), result.accepted.source) == (4, "somebody (MIT)")


def test_the_report_is_lines_and_json() -> None:
    shifted = with_cells(c90001=affinity.translate(CELLS["90001"], 0.01, 0))
    report = import_boundaries([coded(shifted)], TERRITORY).report
    lines = list(report.lines())
    assert lines[0] == "4 of 4 communes found in four.geojson, by code (field code)."
    assert "Between communes: 0 gaps and 1 overlap." in lines
    content = json.loads(json.dumps(report.as_dict()))
    assert content["defects"][0]["communes"] == ["90001", "90002"]
    assert content["total_km2"] == pytest.approx(463.4, rel=0.003)


def test_points_with_the_commune_of_an_approximate_cell_are_named() -> None:
    """All four stand in the new polygon of 90002; the old cell of 90001 reached 10 km further east."""
    mapped = Point("mapped", PointKind.CULTURE_POINT, "A", "90001", 105.12, 20.05, Located.MAPPED, known=True)
    points = (
        mapped,
        replace(mapped, id="stated", commune="90003"),
        replace(mapped, id="right", commune="90002"),
        replace(mapped, id="placed", located=Located.COMMUNE_CENTRE),
    )
    old = Boundaries(with_cells(c90001=square(0, 0, 1.5), c90002=square(1.5, 0, 0.5)), True, "cells")
    report = import_boundaries([coded(CELLS)], replace(TERRITORY, points=points, boundaries=old)).report
    (said,) = [each.message for each in report.notices if "approximate cells" in each.message]
    assert said == "1 point has the commune of the approximate cells, and by the new polygons another one: mapped."
    official_before = replace(old, approximate=False)
    report = import_boundaries([coded(CELLS)], replace(TERRITORY, points=points, boundaries=official_before)).report
    assert not any("approximate cells" in each.message for each in report.notices)


def test_places_outside_their_polygon_are_counted() -> None:
    home = load_places()
    rows = [({"code": each.code}, shapely.Point(each.lon, each.lat).buffer(1e-4)) for each in home.communes]
    report = import_boundaries([table(rows)], home).report
    assert report.outside["predecessors"] > 400
    assert report.outside["predecessors"] == len(report.outside_ids["predecessors"])
    assert {fault.code for fault in report.notices} >= {"BOUNDARY_POINTS"}
