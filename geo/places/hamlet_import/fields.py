"""The fields of a hamlet, and the headers people write over them."""

from __future__ import annotations

from geo.places.hamlet_kinds import kinds_of_heading
from geo.places.register_import.fields import COMMUNE, DISTRICT, LAT, LON, POSITION, SOURCE, Field, FieldTable

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
    COMMUNE,
    Field(
        "predecessor",
        "Xã cũ",
        "Xã, phường, thị trấn trước 1/7/2025; phân biệt các thôn trùng tên trong xã mới.",
        "The commune before 1 July 2025; tells hamlets of one name in a commune apart.",
        "xa phuong cu, xa phuong thi tran cu, ten xa cu, ma xa cu, thuoc xa cu, xa truoc sap nhap, xa phuong "
        "truoc sap nhap, don vi cu, don vi hanh chinh cu, former commune, phuong cu, predec",
    ),
    DISTRICT,
    LON,
    LAT,
    POSITION,
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
    SOURCE,
)


def _heading_of_kinds(header: str) -> str:
    """A header of nothing but kinds (`Thôn/bản/khu phố`, `Tên thôn, tổ dân phố`) is the name."""
    return "name" if kinds_of_heading(header) else ""


HAMLET_FIELDS = FieldTable("hamlet", FIELDS, by_words=_heading_of_kinds, needed="name")
