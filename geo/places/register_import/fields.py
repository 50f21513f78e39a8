"""The fields that a row of a register may tell, and the headers people write over them.

The forms of `buuta template` and the tables of docs/points.md and docs/hamlets.md are made from the same tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from geo.places.names import fold


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


@dataclass(frozen=True)
class FieldTable:
    """The fields of one register.

    `noun` is what a message calls one record ("point"). `by_words` gives the field of a header that is none of the
    known ones, "" for none. `more` are fields beside the table's that a column may have; a file without a column for
    `needed` is refused.
    """

    noun: str
    fields: tuple[Field, ...]
    by_words: Callable[[str], str]
    more: tuple[str, ...] = ()
    needed: str = ""

    @property
    def register(self) -> str:
        """The register's name: "points" or "hamlets"."""
        return f"{self.noun}s"

    @property
    def targets(self) -> tuple[str, ...]:
        """Every field that a mapping may name."""
        return (*(field.name for field in self.fields), *self.more)

    @cached_property
    def by_header(self) -> dict[str, str]:
        """Folded header -> field."""
        return {
            word: field.name
            for field in self.fields
            for word in (fold(field.name), fold(field.header), *field.also.split(", "))
        }


#: Fields of both registers: a header means the same in either list.
COMMUNE, DISTRICT, LON, LAT, POSITION, SOURCE = (
    Field(
        "commune",
        "Xã/phường",
        "Tên hoặc mã xã, phường (mới hoặc cũ). Để trống nếu đã có toạ độ.",
        "Name or code of the commune, new or old. May be empty where there are coordinates.",
        "xa, phuong, ten xa, xa phuong moi, xa phuong thi tran, ma xa, dia ban, phuong xa, ward, commune "
        "code, ma xa phuong, xa moi, don vi hanh chinh, phuong xa thi tran, xa phuong dac khu",
    ),
    Field(
        "district",
        "Huyện cũ",
        "Huyện, thị xã trước 1/7/2025; giúp phân biệt các xã cũ trùng tên.",
        "The district before 1 July 2025; tells old communes of one name apart.",
        "huyen, quan huyen, huyen thi, huyen thi xa thanh pho, district, quan, thi xa, huyen tx tp",
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
        "source",
        "Nguồn",
        "Dữ liệu lấy từ đâu, ngày nào.",
        "Where the record is from, and when.",
        "nguon du lieu, nguon so lieu",
    ),
)
