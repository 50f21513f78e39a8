"""The fields of a point, and the headers people write over them."""

from __future__ import annotations

from geo.places.point_import.words import service_of_word
from geo.places.points import Service
from geo.places.register_import.fields import COMMUNE, DISTRICT, LAT, LON, POSITION, SOURCE, Field, FieldTable

#: A column whose header names one service holds yes or no; its field is this prefix and the service.
SERVICE_PREFIX = "services."

FIELDS = (
    Field(
        "id",
        "Mã điểm",
        "Mã riêng của điểm, không đổi giữa các lần nhập. Để trống cả cột: phần mềm tự đặt mã.",
        "An id of the point's own that never changes. Without the column buuta makes one.",
        "ma, ma buu cuc, ma bc, ma diem phuc vu, ma bd vhx, ma so, point id, code, ma don vi",
    ),
    Field(
        "kind",
        "Loại điểm",
        "Bưu cục; Điểm BĐVHX; Trung tâm HCC; Trung tâm khai thác; Cơ quan giải quyết.",
        "post_office, culture_point, hcc_centre, processing_centre or agency.",
        "loai, loai hinh, loai buu cuc, loai diem phuc vu, loai hinh diem, type, kieu, phan loai",
    ),
    Field(
        "name",
        "Tên điểm",
        "Tên như trên biển hiệu.",
        "The name as on the sign.",
        "ten, ten buu cuc, ten diem phuc vu, ten diem bdvhx, ten don vi, ten bc, buu cuc, diem phuc vu, ten "
        "bd vhx, point name, ten trung tam, don vi, ten diem bd vhx",
    ),
    COMMUNE,
    Field(
        "old_commune",
        "Xã cũ",
        "Tên hoặc mã xã, phường trước 1/7/2025, nếu cột Xã/phường ghi tên mới.",
        "Name or code of the commune before 1 July 2025, where the other column has the new one.",
        "xa phuong cu, phuong cu, xa phuong thi tran cu, ten xa cu, ma xa cu, xa truoc sap nhap, "
        "xa phuong truoc sap nhap, don vi hanh chinh cu",
    ),
    DISTRICT,
    Field(
        "hamlet",
        "Thôn, khu phố",
        "Thôn, bản, khu phố, nếu không ghi trong địa chỉ.",
        "The hamlet, where the address does not have it.",
        "thon, ban, khu pho, thon ban, thon to, to dan pho, thon khu pho, thon ban khu pho, xom",
    ),
    Field(
        "address",
        "Địa chỉ",
        "Địa chỉ đầy đủ; dùng để tìm vị trí khi không có toạ độ.",
        "The whole address; it places the point where there are no coordinates.",
        "dia chi diem, dia chi buu cuc, dia chi lien he, noi dat, dia diem, vi tri dat",
    ),
    LON,
    LAT,
    POSITION,
    Field(
        "services",
        "Dịch vụ",
        "Các dịch vụ, cách nhau bằng dấu phẩy. Cũng có thể mỗi dịch vụ một cột, đánh dấu x.",
        "Services, commas between them; or a column for each service with an x.",
        "dich vu cung cap, cac dich vu, danh muc dich vu, dich vu tai diem",
    ),
    Field(
        "hours",
        "Giờ mở cửa",
        "Ví dụ: T2-T6: 7h30-11h30, 13h30-17h; T7 sáng; nghỉ lễ.",
        "For instance Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30; PH off.",
        "gio, gio lam viec, thoi gian lam viec, gio phuc vu, thoi gian mo cua, gio hoat dong, opening hours, thoi "
        "gian phuc vu, gio giao dich, gio mo dong cua",
    ),
    Field(
        "capacity",
        "Năng lực (bưu gửi/ngày)",
        "Số bưu gửi xử lý được mỗi ngày làm việc.",
        "Items it can handle on a working day.",
        "nang luc, cong suat, suc chua, nang luc phuc vu, san luong toi da",
    ),
    Field(
        "staff",
        "Số lao động",
        "Số người làm việc tại điểm.",
        "People who work there.",
        "lao dong, so ld, ld, so lao dong hien co, nhan su, so nhan vien, nhan vien, so nguoi, so can bo, so gdv, so "
        "giao dich vien",
    ),
    Field(
        "dispatches",
        "Có bưu tá xuất phát",
        "Có hoặc không; chỉ bưu cục mới có.",
        "Yes or no; only post offices send postmen out.",
        "buu cuc phat, co phat, buu ta xuat phat, to chuc phat, co buu ta, phat, diem phat",
    ),
    Field(
        "serves",
        "Xã/phường phục vụ",
        "Tên hoặc mã các xã, phường mà điểm phục vụ, cách nhau bằng dấu chấm phẩy.",
        "Names or codes of the communes it serves, semicolons between them.",
        "pham vi phuc vu, dia ban phuc vu, xa phuc vu, phuc vu, phuc vu cac xa, cac xa phuc vu",
    ),
    Field(
        "located",
        "Cách xác định vị trí",
        "Đo tại chỗ; Theo bản đồ; Trụ sở; Thôn; Trung tâm xã; Trung tâm xã cũ; Giả định. Để trống: theo bản đồ.",
        "surveyed, mapped, seat, hamlet, commune_centre, predecessor_centre or assumed; empty: mapped.",
        "cach dinh vi, nguon toa do, cach xac dinh toa do",
    ),
    Field(
        "known",
        "Điểm có thật",
        "Có (mặc định), hoặc không: điểm giả định.",
        "Yes (when empty), or no: the point is an assumption.",
        "da xac nhan, xac nhan, co that",
    ),
    SOURCE,
    Field(
        "note",
        "Ghi chú",
        "Ghi chú cho người đọc.",
        "A note for readers.",
        "chu thich, notes, remark, luu y",
    ),
)


def _service_column(header: str) -> str:
    service = service_of_word(header)
    return f"{SERVICE_PREFIX}{service}" if service is not None else ""


POINT_FIELDS = FieldTable(
    "point", FIELDS, by_words=_service_column, more=tuple(f"{SERVICE_PREFIX}{service}" for service in Service)
)
