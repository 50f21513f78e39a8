"""The fields that a row of a file may tell about a point, and the headers people write over them.

The form of `buuta template points` and docs/points.md are made from the same table.
"""

from __future__ import annotations

from dataclasses import dataclass

#: A column whose header names one service holds yes or no; its field is this prefix and the service.
SERVICE_PREFIX = "services."


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its header in the Vietnamese form, what to write, and other headers it is known by.

    `also` has these without diacritics, commas between them; `name` and `header` are known anyway.
    """

    name: str
    header: str
    help_vi: str
    help_en: str
    also: str


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
    Field(
        "commune",
        "Xã/phường",
        "Tên hoặc mã xã, phường (mới hoặc cũ). Để trống nếu đã có toạ độ.",
        "Name or code of the commune, new or old. May be empty where there are coordinates.",
        "xa, phuong, ten xa, xa phuong moi, xa phuong thi tran, ma xa, dia ban, phuong xa, ward, commune "
        "code, ma xa phuong, xa moi, don vi hanh chinh, phuong xa thi tran, xa phuong dac khu",
    ),
    Field(
        "old_commune",
        "Xã cũ",
        "Tên hoặc mã xã, phường trước 1/7/2025, nếu cột Xã/phường ghi tên mới.",
        "Name or code of the commune before 1 July 2025, where the other column has the new one.",
        "xa phuong cu, phuong cu, xa phuong thi tran cu, ten xa cu, ma xa cu, xa truoc sap nhap, "
        "xa phuong truoc sap nhap, don vi hanh chinh cu",
    ),
    Field(
        "district",
        "Huyện cũ",
        "Huyện, thị xã trước 1/7/2025; giúp phân biệt các xã cũ trùng tên.",
        "The district before 1 July 2025; tells old communes of one name apart.",
        "huyen, quan huyen, huyen thi, huyen thi xa thanh pho, district, quan, thi xa, huyen tx tp",
    ),
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
    Field(
        "lon",
        "Kinh độ",
        "Độ thập phân (105,7765) hoặc độ phút giây; VN-2000 thì nhập với --crs.",
        "Decimal degrees or degrees, minutes, seconds; VN-2000 with --crs.",
        "longitude, long, lng, x, kinh do wgs84, kinh do e, toa do x, kd",
    ),
    Field(
        "lat",
        "Vĩ độ",
        "Như kinh độ (19,8067).",
        "Like the longitude.",
        "latitude, y, vi do wgs84, vi do n, toa do y, vd",
    ),
    Field(
        "position",
        "Toạ độ",
        "Cả hai toạ độ trong một ô (thay cho hai cột Kinh độ, Vĩ độ).",
        "Both coordinates in one cell, instead of two columns.",
        "toa do gps, vi tri, gps, coordinates, location, lat long, latlong, lat lng, vi do kinh do, toa do "
        "google, toa do google map, toa do google maps, kinh vi do, kinh do vi do",
    ),
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
        "lao dong, nhan su, so nhan vien, nhan vien, so nguoi, so can bo, so gdv, so giao dich vien",
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
    Field(
        "source",
        "Nguồn",
        "Dữ liệu lấy từ đâu, ngày nào.",
        "Where the record is from, and when.",
        "nguon du lieu, nguon so lieu",
    ),
    Field(
        "note",
        "Ghi chú",
        "Ghi chú cho người đọc.",
        "A note for readers.",
        "chu thich, notes, remark, luu y",
    ),
)

BY_NAME = {field.name: field for field in FIELDS}
