"""How Vietnamese readers write numbers, and what they call things.

Lengths, distances and hours come from `geo.units`; here they only get a decimal comma and Vietnamese words.
"""

from __future__ import annotations

import math
import unicodedata
from datetime import date

from geo.places.points import Located, PointKind, Service
from geo.units import clock, duration, kilometres

_SWAP = str.maketrans({",": ".", ".": ","})

POINT_KINDS: dict[PointKind, str] = {
    PointKind.POST_OFFICE: "Bưu cục",
    PointKind.HCC_CENTRE: "Trung tâm phục vụ HCC",
    PointKind.CULTURE_POINT: "Điểm BĐVHX",
    PointKind.PROCESSING_CENTRE: "Trung tâm khai thác",
    PointKind.AGENCY: "Cơ quan giải quyết hồ sơ",
}

LOCATED: dict[Located, str] = {
    Located.SURVEYED: "đo thực địa",
    Located.MAPPED: "theo bản đồ có sẵn",
    Located.SEAT: "trụ sở xã, phường",
    Located.HAMLET: "điểm giữa thôn, khu phố",
    Located.COMMUNE_CENTRE: "điểm giữa xã, phường",
    Located.PREDECESSOR_CENTRE: "điểm giữa xã cũ",
    Located.ASSUMED: "giả định",
}

SERVICES_TOLD: dict[Service, str] = {
    Service.HCC_GUIDANCE: "hướng dẫn thủ tục hành chính",
    Service.DOSSIER_RECEPTION: "tiếp nhận hồ sơ",
    Service.DOSSIER_RETURN: "trả kết quả hồ sơ",
    Service.PARCELS: "bưu gửi",
    Service.PAYMENTS: "thu hộ, chi hộ",
    Service.PENSIONS: "chi trả lương hưu, trợ cấp",
    Service.SAVINGS: "tiết kiệm",
    Service.INSURANCE: "bảo hiểm",
    Service.POSTMART: "Postmart",
    Service.PRESS: "báo chí",
    Service.KT1: "KT1",
}

COMMUNE_KINDS: dict[str, str] = {"commune": "Xã", "ward": "Phường", "special_zone": "Đặc khu"}

NO_DATA = "không có số liệu"


def count(number: float) -> str:
    """A whole number with dots between thousands: `4.320.947`; NaN and infinity are `–`."""
    return f"{number:,.0f}".translate(_SWAP) if math.isfinite(number) else "–"


def decimal(number: float, places: int = 1) -> str:
    """A number with a decimal comma: `11.114,8`."""
    return f"{number:,.{places}f}".translate(_SWAP) if math.isfinite(number) else "–"


def km(metres: float) -> str:
    """A distance: `12,4 km`; NaN and infinity are `–`."""
    return kilometres(metres).translate(_SWAP) if math.isfinite(metres) else "–"


def span(seconds: int) -> str:
    """A length of time: `45 phút`, `6 giờ 05`."""
    return duration(seconds).replace(" h ", " giờ ").replace(" min", " phút")


def hour(seconds: int) -> str:
    """A time of day: `07:30`, and `03:15 (+1 ngày)` from the next day on."""
    days, _, of_day = clock(seconds).rpartition(" ")
    return f"{of_day} ({days.removeprefix('D')} ngày)" if days else of_day


def percent(share: float) -> str:
    """A share of 1 in whole per cent: `62 %`; no `100 %` while anybody is left out: `99,8 %`."""
    if not math.isfinite(share):
        return "–"
    if 0.995 <= share < 1:
        return f"{decimal(min(share * 100, 99.9))} %"
    return f"{share * 100:.0f} %"


def day(iso: str) -> str:
    """An ISO date as it stands on paper in Vietnam: `22/11/2026`."""
    return date.fromisoformat(iso).strftime("%d/%m/%Y")


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def alphabetical(text: str) -> tuple[list[int], str]:
    """A sorting key in the order of the Vietnamese alphabet: letters first, tones only between equal letters."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if mark not in _TONES)
    letters = unicodedata.normalize("NFC", bare)
    return [_ALPHABET.find(letter) if letter in _ALPHABET else ord(letter) - 1_000_000 for letter in letters], text


_KINDS = ("Xã ", "Phường ", "Thị trấn ", "Đặc khu ", "Bưu cục ")


def without_kind(name: str) -> str:
    """A name on a map without what it is: `Hạc Thành` for `Phường Hạc Thành`."""
    return next((name[len(kind) :] for kind in _KINDS if name.startswith(kind) and len(name) > len(kind)), name)


_PROFILES = {
    "motorbike": "xe máy",
    "van": "xe tải nhỏ",
    "truck": "xe tải",
    "bicycle": "xe đạp",
    "walking": "đi bộ",
}


def vehicle(profile: str) -> str:
    """What a travel profile is called; a profile of the user's own keeps its id."""
    return _PROFILES.get(profile, profile)
