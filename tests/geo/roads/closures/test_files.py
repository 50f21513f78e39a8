"""Closures from drawn files, and the file that buuta keeps."""

import json
from datetime import date
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import LineString, MultiLineString, box

from geo.errors import InputRefused
from geo.roads.closures.closure import Closure, Closures
from geo.roads.closures.read import read_closures, read_drawing
from geo.roads.closures.write import write_closures

BROKEN = Path(__file__).parents[3] / "data" / "broken"
AREA = box(105.77, 19.80, 105.772, 19.802)
LINE = LineString([(105.77, 19.8), (105.78, 19.81)])


def drawn(path: Path, properties: dict, shape=AREA) -> Path:
    feature = {"type": "Feature", "properties": properties, "geometry": shape.__geo_interface__}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def refused(path: Path, **kwargs) -> list[tuple[str, str, str]]:
    with pytest.raises(InputRefused) as caught:
        read_drawing(path, **kwargs)
    return [(fault.code, fault.field, fault.row) for fault in caught.value.faults]


def test_written_closures_come_back_the_same_and_the_bytes_do_too(tmp_path):
    closures = Closures(
        (
            Closure("b", LINE, date(2026, 9, 10), None, "=sạt lở 15C", ("truck", "van")),
            Closure("a", AREA, date(2026, 9, 10), date(2026, 9, 12), "lũ sông Mã\nđò nghỉ"),
            Closure("c", MultiLineString([[(1.1, 2), (3, 4)], [(5, 6), (7, 8)]]), date(1999, 12, 31)),
        )
    )  # fmt: skip
    path = tmp_path / "closures.geojson"
    write_closures(path, closures)
    first = path.read_bytes()
    back = read_closures(path)
    assert back.notices == ()
    assert [(c.id, c.from_date, c.to_date, c.reason, c.profiles) for c in back.closures] == [
        (c.id, c.from_date, c.to_date, c.reason, c.profiles) for c in closures
    ]
    assert all(one.geometry.equals(two.geometry) for one, two in zip(back.closures, closures, strict=True))
    write_closures(path, back.closures)
    assert path.read_bytes() == first


def test_no_closures_are_a_file_too_but_not_a_drawing(tmp_path):
    path = tmp_path / "closures.geojson"
    write_closures(path, Closures())
    assert len(read_closures(path).closures) == 0
    assert refused(BROKEN / "closures_no_features.geojson")[0][0] == "FILE_EMPTY"


@pytest.mark.parametrize("name", ["closures_truncated.geojson", "absent.geojson"])
def test_what_is_no_file_of_closures_is_not_taken_for_an_empty_one(name):
    with pytest.raises(InputRefused):
        read_closures(BROKEN / name)


def test_every_fault_is_told_at_once_by_the_closures_own_id():
    assert refused(BROKEN / "closures_everything_wrong.geojson", profiles=["truck", "van"]) == [
        ("DATES_REVERSED", "to", "lut-1"),
        ("FIELD_MISSING", "from", "lut-2"),
        ("FIELD_INVALID", "from", "lut-3"),
        ("ID_DUPLICATE", "id", "lut-1"),
        ("GEOMETRY_INVALID", "geometry", "lut-4"),
        ("GEOMETRY_INVALID", "geometry", "lut-5"),
        ("FIELD_INVALID", "profiles", "lut-6"),
        ("GEOMETRY_INVALID", "geometry", "feature 8"),
    ]


def test_swapped_axes_are_refused_and_named():
    with pytest.raises(InputRefused) as caught:
        read_drawing(BROKEN / "closures_axes_swapped.geojson")
    assert [fault.code for fault in caught.value.faults] == ["PLACE_OUTSIDE"]
    assert "swapped" in caught.value.faults[0].action
    with pytest.raises(InputRefused) as caught:
        read_drawing(BROKEN / "closures_metres_called_degrees.geojson")
    assert "EPSG:4326" in caught.value.faults[0].action


def test_a_polygon_that_crosses_itself_is_mended_with_a_notice():
    drawing = read_drawing(BROKEN / "closures_crosses_itself.geojson")
    (closure,) = drawing.closures
    assert closure.geometry.is_valid
    assert closure.geometry.area == pytest.approx(0.004 * 0.002 / 2)
    assert [notice.code for notice in drawing.notices] == ["CLOSURE_MENDED"]


def test_what_the_drawing_does_not_say_may_be_given(tmp_path):
    path = drawn(tmp_path / "a.geojson", {"stroke": "#f00", "reason": "nước ngập"})
    assert refused(path) == [("FIELD_MISSING", "from", "feature 1")]
    drawing = read_drawing(
        path, given={"from": "2026-09-10", "to": "12/9/2026", "reason": "other", "profiles": "van,truck"}
    )
    (closure,) = drawing.closures
    assert (closure.from_date, closure.to_date) == (date(2026, 9, 10), date(2026, 9, 12))
    assert (closure.reason, closure.profiles) == ("nước ngập", ("truck", "van"))
    assert {notice.code for notice in drawing.notices} == {"FIELD_UNKNOWN", "CLOSURE_ID_MADE"}


def test_an_id_made_is_that_of_the_shape_and_dates(tmp_path):
    given = {"from": "2026-09-10"}
    one = read_drawing(drawn(tmp_path / "a.geojson", {}), given=given).closures.all[0].id
    again = read_drawing(drawn(tmp_path / "b.geojson", {}, AREA.reverse()), given=given).closures.all[0].id
    later = read_drawing(drawn(tmp_path / "c.geojson", {}), given={"from": "2026-09-11"}).closures.all[0].id
    assert one == again
    assert one != later


def test_lists_of_profiles_and_typed_dates_are_read(tmp_path):
    path = drawn(tmp_path / "a.geojson", {"id": 7, "from": "2026-09-10T00:00:00", "profiles": ["truck", "van"]})
    (closure,) = read_drawing(path).closures
    assert (closure.id, closure.profiles) == ("7", ("truck", "van"))


def test_qgis_saves_metres_in_a_geopackage(tmp_path):
    table = geopandas.GeoDataFrame(
        {"id": ["lut-1"], "from": ["2026-09-10"], "to": [None], "reason": [""]}, geometry=[AREA], crs="EPSG:4326"
    )
    path = tmp_path / "closures.gpkg"
    table.to_crs("EPSG:32648").to_file(path)
    (closure,) = read_drawing(path).closures
    assert closure.to_date is None
    assert closure.geometry.symmetric_difference(AREA).area < 1e-12


def test_a_hostile_name_or_number_does_no_harm(tmp_path):
    path = drawn(tmp_path / "a.geojson", {"id": "x" * 300, "from": "99999-01-01", "to": "1e308"})
    assert [code for code, _, _ in refused(path)] == ["FIELD_INVALID"] * 3
    path.write_text('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a"},'
                    '"geometry":{"type":"LineString","coordinates":[[1e308,1],[1,1e999]]}}]}')  # fmt: skip
    with pytest.raises(InputRefused):
        read_drawing(path)
