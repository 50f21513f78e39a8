"""Kinds and communes as lists of the post write them."""

from __future__ import annotations

import pytest

from geo.errors import InputRefused
from geo.places.point_import.commune_names import CommuneNames
from geo.places.point_import.read import import_points
from geo.places.point_import.words import kind_of_word
from geo.places.points import PointKind
from geo.places.territory import Territory
from tests.geo.places.point_lists import table

OFFICE, CULTURE, HCC = PointKind.POST_OFFICE, PointKind.CULTURE_POINT, PointKind.HCC_CENTRE


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Bưu cục GD", OFFICE),
        ("Bưu điện huyện", OFFICE),
        ("BĐ khu vực", OFFICE),
        ("Bưu cục cấp III", OFFICE),
        ("BC cấp II", OFFICE),
        ("BC3.", OFFICE),
        ("Đ.BĐVHX", CULTURE),
        ("Điểm BĐ-VHX xã", CULTURE),
        ("Điểm phục vụ BĐVHX", CULTURE),
        ("TT PVHCC phường", HCC),
        ("Trung tâm PVHCC xã", HCC),
        ("Ki ốt", None),
        ("xã", None),
        ("Đại lý bưu điện", None),
    ],
)
def test_kinds(word: str, kind: PointKind | None) -> None:
    assert kind_of_word(word) is kind


def test_short_kinds_of_communes_are_read_under_every_header(territory: Territory) -> None:
    names = CommuneNames(territory)
    assert names.new("X. Nga An") == names.new("X.Nga An") == names.new("xã Nga An") == ("16144",)
    (town,) = names.old("TT. Thiệu Hóa", "H.Thiệu Hoá")
    assert (town.name, names.old("TT Thiệu Hóa", "Nga Sơn")) == ("Thị trấn Thiệu Hóa", ())


def test_a_name_of_long_ago_is_known_where_no_later_one_is_meant(territory: Territory) -> None:
    names = CommuneNames(territory)
    assert [old.name for old in names.old("Thị trấn Vạn Hà", "Thiệu Hoá")] == ["Thị trấn Thiệu Hóa"]
    row = {"Mã điểm": "A", "Loại điểm": "BĐVHX", "Tên điểm": "Điểm", "Xã cũ": "xã Hải Yến", "Huyện cũ": "Tĩnh Gia"}
    (point,) = import_points(table(row), territory).points
    assert point.commune in {code for old in names.old("Hải Yến", "") for code in old.successors}
    with pytest.raises(InputRefused, match="no commune"):
        import_points(table({**row, "Xã cũ": "xã Không Có"}), territory)
