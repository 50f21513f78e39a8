"""The fields that a row of a file may tell about a hamlet, and the headers people write over them.

The form of `buuta template hamlets` and docs/hamlets.md are made from the same table. Fields that points have too are
theirs, so that a header means the same in both lists.
"""

from __future__ import annotations

from geo.places.hamlet_kinds import kinds_of_heading
from geo.places.names import fold
from geo.places.point_import.fields import BY_NAME as OF_POINTS
from geo.places.point_import.fields import Field

FIELDS = (
    Field(
        "id",
        "Mã thôn",
        "Mã riêng, không đổi giữa các lần nhập. Để trống: phần mềm tự đặt mã.",
        "An id of its own that never changes. Where it is empty buuta makes one.",
        "ma, ma so, ma khu pho, ma to dan pho, ma thon ban, ma thon khu pho, hamlet id, code",
    ),
    Field(
        "kind",
        "Loại",
        "Thôn, Bản, Khu phố, Tổ dân phố… Để trống nếu đã ghi trong tên.",
        "thôn, bản, khu phố, tổ dân phố, ...; empty where the name has it.",
        "loai hinh, loai thon, kieu, type, phan loai",
    ),
    Field(
        "name",
        "Tên thôn, khu phố",
        "Tên, có thể kèm loại: Thôn Đông Sơn; TDP số 3.",
        "The name, with or without the kind before it.",
        "ten, ten goi, ten don vi, hamlet, hamlet name, ten thon moi, ten thon cu",
    ),
    OF_POINTS["commune"],
    Field(
        "predecessor",
        "Xã cũ",
        "Xã, phường, thị trấn trước 1/7/2025; phân biệt các thôn trùng tên trong xã mới.",
        "The commune before 1 July 2025; tells hamlets of one name in a commune apart.",
        "xa phuong cu, xa phuong thi tran cu, ten xa cu, ma xa cu, thuoc xa cu, xa truoc sap nhap, xa phuong "
        "truoc sap nhap, don vi cu, don vi hanh chinh cu, former commune, phuong cu, predec",
    ),
    OF_POINTS["district"],
    OF_POINTS["lon"],
    OF_POINTS["lat"],
    OF_POINTS["position"],
    Field(
        "people",
        "Số dân",
        "Số người, ghi bằng số (1234 hoặc 1.234).",
        "People, a whole number (1234 or 1.234).",
        "dan so, nhan khau, so nhan khau, so khau, so nguoi, khau, tong so dan, tong so nhan khau, tong nhan khau, "
        "population",
    ),
    Field(
        "households",
        "Số hộ",
        "Số hộ, ghi bằng số.",
        "Households, a whole number.",
        "ho, so ho dan, so ho gia dinh, ho gia dinh, tong so ho",
    ),
    OF_POINTS["source"],
)

BY_NAME = {field.name: field for field in FIELDS}
_BY_HEADER = {
    word: field.name for field in FIELDS for word in (fold(field.name), fold(field.header), *field.also.split(", "))
}


def field_of_header(header: str) -> str:
    """The field that a header names, "" for none: as it stands, else without what stands in brackets.

    A header of nothing but kinds (`Thôn/bản/khu phố`, `Tên thôn, tổ dân phố`) is the name.
    """
    for text in (header, header.partition("(")[0], header.partition("[")[0]):
        folded = fold(text)
        if folded in _BY_HEADER:
            return _BY_HEADER[folded]
        if kinds_of_heading(text):
            return "name"
    return ""
