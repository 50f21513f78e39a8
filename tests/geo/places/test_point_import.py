from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shapely import Point as Spot

from geo.errors import Fault, InputRefused
from geo.files.read import read_table
from geo.places.point_import.read import PointImport, import_points
from geo.places.points import Located, PointKind, Service
from geo.places.points_file import write_points
from geo.places.register_import.mapping import ColumnMapping
from geo.places.storage.exports.formats import Format, export_layers
from geo.places.storage.layers import POINTS
from geo.places.territory import Territory
from tests.geo.places.point_lists import NGA_AN, FewAddresses, table

CODE, LON, LAT = NGA_AN
PLACE = {"Kinh độ": str(LON), "Vĩ độ": str(LAT)}
ROW = {"Mã điểm": "A1", "Tên điểm": "Điểm Nga An", "Loại điểm": "BĐVHX", "Xã/phường": CODE, **PLACE}


def read(territory: Territory, *rows: dict[str, str], **options: object) -> PointImport:
    return import_points(table(*rows), territory, gazetteer=FewAddresses(), **options)  # type: ignore[arg-type]


def codes(result: PointImport) -> list[str]:
    return [notice.code for notice in result.notices]


def refused(territory: Territory, *rows: dict[str, str], **options: object) -> list[tuple[str, str]]:
    with pytest.raises(InputRefused) as caught:
        read(territory, *rows, **options)
    return [(fault.code, fault.field) for fault in caught.value.faults]


class TestColumns:
    @pytest.mark.parametrize(
        "header",
        ["Tên bưu cục", "TEN BUU CUC", "Tên bưu cục *", "ten_buu_cuc", "Tên điểm (đầy đủ)", "name", "Te\u0302n điểm"],
    )
    def test_a_header_is_known_in_any_spelling(self, header: str, territory: Territory) -> None:
        row = {header if name == "Tên điểm" else name: cell for name, cell in ROW.items()}
        assert read(territory, row).points[0].name == "Điểm Nga An"

    def test_a_column_that_nobody_knows_is_named(self, territory: Territory) -> None:
        result = read(territory, {"STT": "1", **ROW, "Màu": "xanh"})
        assert [notice.field for notice in result.notices if notice.code == "COLUMN_UNUSED"] == ["STT", "Màu"]

    def test_a_mapping_names_columns_fixes_values_and_translates_words(self, territory: Territory) -> None:
        row = {"Đơn vị": "Điểm Nga An", "Ký hiệu": "A1", "Màu": "xanh", "Giờ": "hành chính", "Xã": CODE, **PLACE}
        mapping = ColumnMapping(
            columns={"Đơn vị": "name", "Ký hiệu": "id", "Màu": "", "Giờ": "hours"},
            fixed={"kind": "culture_point", "source": "danh sách"},
            words={"hours": {"Hành chính": "Mo-Fr 07:30-17:00"}},
        )
        result = read(territory, row, mapping=mapping)
        (point,) = result.points
        assert (point.id, point.name, point.kind) == ("A1", "Điểm Nga An", PointKind.CULTURE_POINT)
        assert (point.hours, point.source) == ("Mo-Fr 07:30-17:00", "danh sách")
        assert "COLUMN_UNUSED" not in codes(result)

    def test_a_mapping_settles_two_columns_of_one_meaning(self, territory: Territory) -> None:
        row = {**ROW, "Tên bưu cục": "khác"}
        assert refused(territory, row) == [("COLUMN_UNCLEAR", "name")]
        result = read(territory, row, mapping=ColumnMapping(columns={"Tên bưu cục": "name"}))
        assert result.points[0].name == "khác"
        assert [notice.field for notice in result.notices] == ["Tên điểm"]

    def test_a_name_under_a_group_counts_where_both_together_are_unknown(self, territory: Territory) -> None:
        grouped = {"Toạ độ (WGS84) Vĩ độ": "Vĩ độ", "Toạ độ (WGS84) Kinh độ": "Kinh độ", "Liên hệ Địa chỉ": "Địa chỉ"}
        own = {name: header for header, name in grouped.items()}
        row = {own.get(name, name): cell for name, cell in ROW.items()} | {
            "Liên hệ Địa chỉ": "x",
            "Nơi đặt": "Thôn 3",
        }
        file = replace(table(row), own_names=grouped)
        (point,) = import_points(file, territory).points
        assert (point.lon, point.lat, point.address) == (LON, LAT, "Thôn 3")
        kept = ColumnMapping(columns={"Liên hệ Địa chỉ": "note", "Nơi đặt": ""})
        assert import_points(file, territory, mapping=kept).points[0].note == "x"

    @pytest.mark.parametrize(
        "cells", [{"Tung độ": str(LAT), "Hoành độ": str(LON)}, {"Bản đồ": f"{LAT}, {LON}"}, {"Nơi": "Xã Nga An"}]
    )
    def test_coordinates_or_communes_under_an_unknown_name_are_refused(
        self, cells: dict[str, str], territory: Territory
    ) -> None:
        told = {"Xã/phường": CODE} if "Nơi" not in cells else PLACE
        row = {"Mã điểm": "A1", "Tên điểm": "Điểm Nga An", "Loại điểm": "BĐVHX", **told, "Số": "19,5", **cells}
        assert refused(territory, row) == [("COLUMN_OVERLOOKED", name) for name in cells]
        left_out = ColumnMapping(columns=dict.fromkeys(cells, ""))
        assert read(territory, row, mapping=left_out).points[0].commune == CODE

    def test_a_mapping_for_another_file_is_refused(self, territory: Territory) -> None:
        mapping = ColumnMapping(columns={"Không có": "name"}, fixed={"kind": "agency"})
        assert refused(territory, ROW, mapping=mapping) == [("COLUMN_MISSING", "Không có")]


class TestRefusal:
    def test_a_refusal_tells_the_notices_too(self, territory: Territory) -> None:
        file = replace(table({"Màu": "xanh", **ROW, "Loại điểm": "Ki ốt"}), notices=(Fault("CELLS_MERGED", "x"),))
        with pytest.raises(InputRefused) as caught:
            import_points(file, territory)
        assert [notice.code for notice in caught.value.notices] == ["CELLS_MERGED", "COLUMN_UNUSED"]
        with pytest.raises(InputRefused) as caught:
            import_points(replace(file, columns=(*file.columns, "Tên bưu cục")), territory)
        assert [fault.code for fault in caught.value.faults] == ["COLUMN_UNCLEAR"]
        assert [notice.code for notice in caught.value.notices] == ["CELLS_MERGED"]

    def test_a_guess_is_offered_only_for_a_slip_of_the_fingers(self, territory: Territory) -> None:
        told = []
        for cells in ({"Dịch vụ": "xổ số"}, {"Dịch vụ": "Bưu kiiện"}, {"Xã cũ": "", "Xã/phường": "Nga Ann"}):
            with pytest.raises(InputRefused) as caught:
                import_points(table({**ROW, **cells}), territory)
            told.append(caught.value.faults[0].message)
        assert "meant" not in told[0]
        assert "Is 'bưu kiện' meant?" in told[1]
        assert "Is Xã Nga An" in told[2]


class TestValues:
    @pytest.mark.parametrize(
        ("word", "kind"),
        [
            ("bưu cục", PointKind.POST_OFFICE),
            ("BC", PointKind.POST_OFFICE),
            ("Bưu cục cấp 3", PointKind.POST_OFFICE),
            ("điểm BĐVHX", PointKind.CULTURE_POINT),
            ("BĐ-VHX", PointKind.CULTURE_POINT),
            ("Bưu điện văn hoá xã", PointKind.CULTURE_POINT),
            ("TT HCC", PointKind.HCC_CENTRE),
            ("Trung tâm phục vụ hành chính công", PointKind.HCC_CENTRE),
            ("TTKT", PointKind.PROCESSING_CENTRE),
            ("trung tâm khai thác", PointKind.PROCESSING_CENTRE),
            ("cơ quan", PointKind.AGENCY),
            ("agency", PointKind.AGENCY),
        ],
    )
    def test_kinds_are_known_by_their_words(self, word: str, kind: PointKind, territory: Territory) -> None:
        assert read(territory, {**ROW, "Loại điểm": word}).points[0].kind is kind

    def test_without_a_kind_the_name_may_tell_it(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Loại điểm": "", "Tên điểm": "Bưu điện VHX Nga An"})
        assert result.points[0].kind is PointKind.CULTURE_POINT
        assert "POINT_KIND_READ" in codes(result)

    def test_services_from_a_list_and_from_marks(self, territory: Territory) -> None:
        row = {**ROW, "Dịch vụ": "thu hộ, chi hộ; tiết kiệm và lương hưu\n- Postmart", "KT1": "✓", "Báo chí": "-"}
        wanted = (Service.PAYMENTS, Service.PENSIONS, Service.SAVINGS, Service.POSTMART, Service.KT1)
        assert read(territory, row).points[0].services == wanted

    @pytest.mark.parametrize(
        ("cell", "staff"), [("3", 3), ("1.200", 1200), ("12 người", 12), ("12.0", 12), ("", None)]
    )
    def test_numbers_as_people_write_them(self, cell: str, staff: int | None, territory: Territory) -> None:
        assert read(territory, {**ROW, "Số lao động": cell}).points[0].staff == staff

    @pytest.mark.parametrize(
        ("cell", "dispatches"), [("Có", True), ("x", True), ("✓", True), ("yes", True), ("không", False), ("", False)]
    )
    def test_yes_and_no_in_both_languages(self, cell: str, dispatches: bool, territory: Territory) -> None:
        row = {**ROW, "Loại điểm": "bưu cục", "Có bưu tá xuất phát": cell}
        assert read(territory, row).points[0].dispatches is dispatches

    def test_hours_in_words_are_told_back(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Giờ mở cửa": "T2-T6: 7h30-11h30, 13h30-17h; T7 sáng; nghỉ lễ"})
        assert result.points[0].hours == "Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30; PH off"
        assert "POINT_HOURS_READ" in codes(result)

    def test_served_communes_by_code_and_name(self, territory: Territory) -> None:
        assert read(territory, {**ROW, "Xã/phường phục vụ": "14758; Xã Nga An"}).points[0].serves == ("14758", CODE)
        assert read(territory, {**ROW, "Xã/phường phục vụ": "14758 14797"}).points[0].serves == ("14758", "14797")

    def test_a_users_point_is_known_unless_the_row_says_no(self, territory: Territory) -> None:
        assert read(territory, ROW).points[0].known
        assert not read(territory, {**ROW, "Điểm có thật": "không"}).points[0].known

    def test_where_a_record_is_from(self, territory: Territory) -> None:
        assert read(territory, ROW).points[0].source == "list.csv"
        assert read(territory, ROW, source="sổ 2026").points[0].source == "sổ 2026"
        assert read(territory, {**ROW, "Nguồn": "bảng A"}, source="sổ").points[0].source == "bảng A"

    def test_a_cell_broken_into_lines_is_one_line_but_a_note_keeps_its_lines(self, territory: Territory) -> None:
        row = {
            **ROW,
            "Tên điểm": "Điểm\nNga An",
            "Địa chỉ": "Thôn 3\nxã Nga An",
            "Ghi chú": "sau chợ\ngọi trước",
        }
        (point,) = read(territory, row).points
        assert (point.name, point.address, point.note) == (
            "Điểm Nga An",
            "Thôn 3 xã Nga An",
            "sau chợ\ngọi trước",
        )

    @pytest.mark.parametrize("source", ["bảng\x1b[31m", "x" * 2_001])
    def test_a_source_that_breaks_files_and_terminals_is_refused(self, source: str, territory: Territory) -> None:
        assert refused(territory, ROW, source=source) == [("FIELD_INVALID", "source")]


class TestPlaces:
    def test_coordinates_place_a_point_as_mapped(self, territory: Territory) -> None:
        result = read(territory, ROW)
        (point,) = result.points
        assert (point.lon, point.lat, point.commune, point.located) == (LON, LAT, CODE, Located.MAPPED)
        assert "surveyed" in {read(territory, {**ROW, "Cách xác định vị trí": "khảo sát"}).points[0].located}

    @pytest.mark.parametrize(
        "cells",
        [
            {"Kinh độ": "106,03605", "Vĩ độ": "20,04681"},
            {"Kinh độ": "106°02'09.78\"", "Vĩ độ": "20°02'48.52\""},
            {"Toạ độ": "20.04681, 106.03605"},
        ],
    )
    def test_coordinates_in_any_spelling(self, cells: dict[str, str], territory: Territory) -> None:
        row = {name: cell for name, cell in ROW.items() if name not in PLACE} | cells
        (point,) = read(territory, row).points
        assert (point.lon, point.lat) == pytest.approx((LON, LAT), abs=1e-5)

    def test_swapped_coordinates_are_put_right_and_named(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Kinh độ": str(LAT), "Vĩ độ": str(LON)})
        assert (result.points[0].lon, result.points[0].lat) == (LON, LAT)
        assert "POSITION_SWAPPED" in codes(result)

    @pytest.mark.parametrize("crs", ["vn2000", "VN-2000 105-00", "EPSG:5897"])
    def test_metres_in_a_declared_plane(self, crs: str, territory: Territory) -> None:
        from pyproj import Transformer

        east, north = Transformer.from_crs(4326, 5897, always_xy=True).transform(LON, LAT)
        row = {**ROW, "Kinh độ": f"{east:.3f}", "Vĩ độ": f"{north:.3f}"}
        (point,) = read(territory, row, crs=crs).points
        assert (point.lon, point.lat) == pytest.approx((LON, LAT), abs=2e-5)
        assert refused(territory, row) == [("PLANE_UNDECLARED", "position")]
        assert refused(territory, row, crs="/etc/passwd") == [("FIELD_INVALID", "crs")]

    def test_x_is_the_north_in_a_vietnamese_plane(self, territory: Territory) -> None:
        from pyproj import Transformer

        east, north = Transformer.from_crs(4326, 5897, always_xy=True).transform(LON, LAT)
        row = {name: cell for name, cell in ROW.items() if name not in PLACE}
        as_in_surveys = {**row, "X (m)": f"{north:.3f}", "Y (m)": f"{east:.3f}"}
        as_in_maps = {**row, "X (m)": f"{east:.3f}", "Y (m)": f"{north:.3f}"}
        for cells, swapped in ((as_in_surveys, False), (as_in_maps, True)):
            result = read(territory, cells, crs="vn2000")
            assert (result.points[0].lon, result.points[0].lat) == pytest.approx((LON, LAT), abs=2e-5)
            assert ("POSITION_SWAPPED" in codes(result)) is swapped
        with pytest.raises(InputRefused, match="--crs vn2000"):
            read(territory, as_in_surveys)

    def test_a_shape_in_another_system_goes_before_stale_columns(self, territory: Territory) -> None:
        from pyproj import Transformer

        spot = Spot(Transformer.from_crs(4326, 32648, always_xy=True).transform(LON, LAT))
        stale = {**ROW, "Kinh độ": "106.05"}
        result = import_points(table(stale, shapes=(spot,), crs="EPSG:32648"), territory, gazetteer=FewAddresses())
        assert (result.points[0].lon, result.points[0].lat) == pytest.approx((LON, LAT), abs=1e-6)
        assert "POINT_COORDINATES_READ" in codes(result)

    def test_shapes_without_a_system_are_refused(self, territory: Territory) -> None:
        with pytest.raises(InputRefused, match="coordinate system of its shapes"):
            import_points(table(ROW, shapes=(Spot(LON, LAT),)), territory, gazetteer=FewAddresses())

    def test_a_commune_is_found_from_coordinates(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Xã/phường": ""})
        assert result.points[0].commune == CODE
        (notice,) = (each for each in result.notices if each.code == "POINT_COMMUNE_FOUND")
        assert "approximate" in notice.message

    def test_coordinates_outside_the_stated_commune_are_named_with_the_distance(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Xã/phường": "14797"})
        (notice,) = (each for each in result.notices if each.code == "POINT_COMMUNE_DIFFERS")
        assert "Xã Nga An (16144)" in notice.message
        assert "Phường Hạc Thành (14797)" in notice.message
        assert " km " in notice.message
        assert result.points[0].commune == "14797"

    def test_coordinates_outside_the_province_are_named(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Kinh độ": "105.8342", "Vĩ độ": "21.0278"})
        assert "POINT_OUTSIDE_PROVINCE" in codes(result)

    def test_an_address_places_a_row_without_coordinates_at_its_hamlet(self, territory: Territory) -> None:
        result = read(territory, {**ROW, **dict.fromkeys(PLACE, ""), "Địa chỉ": "Thôn 3, xã Nga An"})
        (point,) = result.points
        assert (point.lon, point.lat, point.located) == (106.03, 20.04, Located.HAMLET)
        assert "POINT_BY_ADDRESS" in codes(result)

    @pytest.mark.parametrize(
        ("cells", "commune"),
        [
            ({"Xã mới": "Minh Sơn"}, "15124"),
            ({"Xã mới": "xã minh sơn"}, "15124"),
            ({"Xã/phường": "Xã Minh Sơn", "Xã cũ": ""}, "15124"),
            ({"Xã cũ": "Xã Minh Sơn", "Huyện cũ": "Triệu Sơn"}, "15664"),
            ({"Xã/phường": "Xã Triệu Sơn", "Xã cũ": "Minh Sơn", "Huyện cũ": "Huyện Triệu Sơn"}, "15664"),
        ],
    )
    def test_a_file_may_say_which_map_its_names_are_of(
        self, cells: dict[str, str], commune: str, territory: Territory
    ) -> None:
        (point,) = read(territory, {"Mã": "A1", "Tên điểm": "Điểm 1", "Loại điểm": "BĐVHX", **cells}).points
        assert point.commune == commune
        old = "Huyện cũ" in cells
        assert point.located is (Located.PREDECESSOR_CENTRE if old else Located.COMMUNE_CENTRE)

    def test_a_former_commune_that_became_another_is_named(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Xã cũ": "Xã Minh Sơn", "Huyện cũ": "Triệu Sơn"})
        assert codes(result) == ["POINT_COMMUNE_DIFFERS"]
        assert result.points[0].commune == CODE

    def test_a_centre_is_never_surveyed(self, territory: Territory) -> None:
        row = {**ROW, **dict.fromkeys(PLACE, ""), "Cách xác định vị trí": "đo GPS"}
        assert read(territory, row).points[0].located is Located.COMMUNE_CENTRE

    def test_zeros_that_a_spreadsheet_took_from_a_code_are_put_back(self, territory: Territory) -> None:
        communes = tuple(replace(each, code="00004") if each.code == CODE else each for each in territory.communes)
        cells = {"00004" if code == CODE else code: cell for code, cell in territory.boundaries.cells.items()}
        hanoi = replace(
            territory, communes=communes, predecessors=(), boundaries=replace(territory.boundaries, cells=cells)
        )
        row = {**ROW, "Xã/phường": "4", "Xã/phường phục vụ": "4"}
        (point,) = read(hanoi, row).points
        assert (point.commune, point.serves) == ("00004", ("00004",))

    def test_a_commune_alone_places_a_row_at_its_centre(self, territory: Territory) -> None:
        (point,) = read(territory, {**ROW, **dict.fromkeys(PLACE, "")}).points
        assert point.located is Located.COMMUNE_CENTRE

    def test_a_split_predecessor_is_refused_with_its_candidates_and_settled_by_coordinates(
        self, territory: Territory
    ) -> None:
        row = {**ROW, "Xã/phường": "Xã Thiệu Long"}
        with pytest.raises(InputRefused, match=r"POINT_UNLOCATED.*\(15772\).*\(15448\)"):
            read(territory, {**row, **dict.fromkeys(PLACE, "")})
        inside = territory.boundaries.cells["15448"].representative_point()
        (point,) = read(territory, {**row, "Kinh độ": str(inside.x), "Vĩ độ": str(inside.y)}).points
        assert point.commune == "15448"


class TestUpdates:
    def test_an_empty_name_leaves_the_old_one_and_says_so(self, territory: Territory) -> None:
        there = replace(territory, points=read(territory, ROW).points)
        result = read(there, {**ROW, "Tên điểm": "", "Loại điểm": ""})
        assert result.points == there.points
        kept = [notice.field for notice in result.notices if notice.code == "VALUE_KEPT"]
        assert kept == ["name", "kind"]
        assert "VALUE_KEPT" not in codes(read(there, {name: ROW[name] for name in ("Mã điểm", *PLACE)}))

    def test_buutas_own_register_exported_and_imported_changes_nothing(
        self, tmp_path: Path, territory: Territory
    ) -> None:
        write_points(tmp_path / "points.csv", territory.points)
        result = import_points(read_table(tmp_path / "points.csv"), territory, gazetteer=FewAddresses())
        assert result.difference.empty
        assert result.points == territory.points
        assert result.notices == ()

    @pytest.mark.parametrize("as_", [each for each in Format if each is not Format.SHP])
    def test_every_format_that_keeps_all_comes_back_unchanged(
        self, as_: Format, tmp_path: Path, territory: Territory
    ) -> None:
        told = {"Dịch vụ": "KT1, lương hưu", "Giờ": "7h-17h T2-T6", "Số lao động": "0", "Ghi chú": "=1+1\nhai dòng"}
        mapping = ColumnMapping(columns={"Giờ": "hours"}, fixed={"serves": f"{CODE} 14758", "address": "thôn 3"})
        full = replace(territory, points=read(territory, {**ROW, **told}, mapping=mapping).difference.new)
        path = tmp_path / f"points.{as_.value}"
        export_layers(path, full, [POINTS], as_)
        again = import_points(read_table(path), full, gazetteer=FewAddresses())
        assert again.difference.changed == ()
        assert again.difference.empty

    def test_the_difference_tells_old_and_new_field_by_field(self, territory: Territory) -> None:
        from geo.places.register_import.difference import field_changes

        result = read(territory, {"id": "office-440000", "Tên điểm": "Bưu cục trung tâm", "Số lao động": "9"})
        ((before, after),) = result.difference.changed
        changes = field_changes(before, after)
        assert changes["name"] == ("Bưu cục Thanh Hóa", "Bưu cục trung tâm")
        assert changes["staff"] == (None, 9)
        assert set(changes) == {"name", "staff", "source"}
        assert result.difference.counts() == {"added": 0, "changed": 1, "removed": 0, "points": 748}

    def test_known_points_take_the_place_of_assumed_ones_of_their_kind_and_commune(
        self, territory: Territory
    ) -> None:
        difference = read(territory, ROW).difference
        (arrived,) = difference.added
        here = [
            point
            for point in territory.points
            if point.kind is PointKind.CULTURE_POINT and point.commune == arrived.commune
        ]
        assert here
        assert list(difference.assumed_leaving) == here
        assert len(difference.new) == len(territory.points) - len(here) + 1
        assert read(territory, {**ROW, "Điểm có thật": "không"}).difference.leaving == ()

    def test_points_that_are_not_in_the_file_stay_unless_asked(self, territory: Territory) -> None:
        row = {**ROW, "Loại điểm": "cơ quan"}
        agencies = [point.id for point in territory.points if point.kind is PointKind.AGENCY]
        assert [point.id for point in read(territory, row).difference.assumed_leaving] == agencies
        staying = {**row, "Điểm có thật": "không"}
        assert [point.id for point in read(territory, staying).difference.missing] == agencies
        leaving = read(territory, staying, replace_kinds=True).difference
        assert [point.id for point in leaving.leaving] == agencies

    def test_an_office_that_communes_rely_on_cannot_leave(self, territory: Territory) -> None:
        faults = refused(territory, {**ROW, "Loại điểm": "bưu cục"}, replace_kinds=True)
        assert set(faults) == {("POINT_NEEDED", "id")}
        assert len(faults) == len(set(territory.dispatch.values()))

    def test_what_a_day_needs_may_leave_but_is_told(self, territory: Territory) -> None:
        result = read(territory, {**ROW, "Loại điểm": "TT HCC"}, replace_kinds=True)
        lacking = [notice for notice in result.notices if notice.code == "POINT_MISSING"]
        assert len(lacking) == 165
        assert not [notice for notice in lacking if "Nga An" in notice.message]

    def test_rows_without_ids_get_the_same_id_every_time(self, territory: Territory) -> None:
        row = {name: cell for name, cell in ROW.items() if name != "Mã điểm"}
        first = read(territory, row)
        assert first.points[0].id == "culture_point-16144-diem-nga-an"
        assert "POINT_ID_MADE" in codes(first)
        later = replace(territory, points=first.difference.new)
        assert read(later, {**row, "Tên điểm": "ĐIỂM  NGA AN"}).difference.counts()["added"] == 0
        assert read(later, row).difference.empty
        assert read(later, {**row, "Mã điểm": ""}).difference.empty

    def test_a_row_without_id_finds_its_point_and_leaves_it_in_place(self, territory: Territory) -> None:
        office = next(point for point in territory.points if point.id == "office-440000")
        row = {"Tên điểm": office.name, "Loại điểm": "bưu cục", "Xã/phường": office.commune, "Số lao động": "4"}
        (point,) = read(territory, row).points
        assert (point.id, point.lon, point.lat, point.dispatches) == (office.id, office.lon, office.lat, True)

    def test_a_new_point_that_looks_like_one_that_is_there_is_named(self, territory: Territory) -> None:
        office = next(point for point in territory.points if point.id == "office-440000")
        row = {**ROW, "Tên điểm": office.name, "Loại điểm": "bưu cục", "Xã/phường": office.commune}
        result = read(territory, {**row, "Kinh độ": str(office.lon), "Vĩ độ": str(office.lat)})
        assert [(notice.code, notice.row) for notice in result.notices] == [("POINT_TWIN", "A1")]

    def test_a_row_without_coordinates_does_not_move_a_surveyed_point(self, territory: Territory) -> None:
        surveyed = read(territory, {**ROW, "Cách xác định vị trí": "đo GPS"})
        later = replace(territory, points=surveyed.difference.new)
        (point,) = read(later, {"Mã điểm": "A1", "Xã/phường": CODE, "Địa chỉ": "Thôn 3, Nga An"}).points
        assert (point.lon, point.lat, point.located) == (LON, LAT, Located.SURVEYED)
        assert point.address == "Thôn 3, Nga An"
