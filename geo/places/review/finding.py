"""A doubt: which check found it, about which places, what is odd in numbers, and what a person should do.

:data:`KINDS` is the one list of checks, in the order in which people read them; it also holds what is to be done.
Terminal and JSON speak English, pages Vietnamese, so every text comes twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad: an `error` makes answers wrong, a `doubt` may, a `note` is to be known."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Kind:
    """One check: what it is called, and the usual remedy."""

    title: str
    title_vi: str
    fix: str
    fix_vi: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that looks odd.

    `ids` are the codes and ids concerned, `names` what those places are called (as many). `lon` and `lat` are where
    to look, degrees, None where there is no such place.
    """

    check: str
    severity: Severity
    ids: tuple[str, ...]
    names: tuple[str, ...]
    message: str
    message_vi: str
    lon: float | None
    lat: float | None
    fix: str
    fix_vi: str

    @property
    def map_link(self) -> str:
        """The place on openstreetmap.org, for a person to click; "" without a place. Nothing here ever opens it."""
        if self.lon is None or self.lat is None:
            return ""
        lon, lat = f"{self.lon:.5f}", f"{self.lat:.5f}"
        return f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=16/{lat}/{lon}"

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON has it."""
        return {**asdict(self), "map_link": self.map_link}


_POINTS = "correct its row and import it again with `buuta import points FILE`"
_POINTS_VI = "sửa dòng của điểm đó rồi nhập lại bằng `buuta import points TỆP`"
_HAMLETS = "correct its row and import it again with `buuta import hamlets FILE`"
_HAMLETS_VI = "sửa dòng đó rồi nhập lại bằng `buuta import hamlets TỆP`"

KINDS: dict[str, Kind] = {
    "outside_province": Kind(
        "Points outside the province",
        "Điểm nằm ngoài tỉnh",
        f"Check columns lon and lat (swapped? another province?), {_POINTS}.",
        f"Xem lại cột lon, lat (đảo thứ tự? tỉnh khác?), {_POINTS_VI}.",
    ),
    "outside_commune": Kind(
        "Points outside the commune they name",
        "Điểm nằm ngoài xã, phường đã ghi",
        f"Decide which is right, the position or the column commune; {_POINTS}.",
        f"Xác định vị trí hay cột commune mới đúng; {_POINTS_VI}.",
    ),
    "unknown_commune": Kind(
        "Points of a commune that does not exist",
        "Điểm ghi mã xã, phường không có",
        f"Give the column commune a code of 2025; {_POINTS}.",
        f"Ghi mã xã, phường năm 2025 vào cột commune; {_POINTS_VI}.",
    ),
    "no_point": Kind(
        "Communes without a point of service",
        "Xã, phường chưa có điểm phục vụ",
        "Add the point that serves it with `buuta import points FILE`; `buuta template points` makes an empty table.",
        "Bổ sung điểm phục vụ bằng `buuta import points TỆP` (`buuta template points` tạo bảng mẫu).",
    ),
    "dispatch": Kind(
        "Communes that no office delivers to",
        "Xã, phường không có bưu cục phát",
        "Name the commune in column serves of an office with dispatches = yes, and import the points again.",
        "Ghi mã xã, phường vào cột serves của một bưu cục có dispatches = yes rồi nhập lại các điểm.",
    ),
    "totals": Kind(
        "Totals unlike the published ones",
        "Tổng khác số công bố",
        "Find the communes that are missing, doubled or changed.",
        "Tìm xã, phường bị thiếu, trùng hoặc sai số.",
    ),
    "last_digits": Kind(
        "Populations that may have lost a digit",
        "Dân số có thể đã mất một chữ số",
        "Compare the populations with their source, first those with few people for their area.",
        "Đối chiếu dân số với nguồn, trước hết những nơi ít dân so với diện tích.",
    ),
    "densities": Kind(
        "Densities unlike the neighbourhood's",
        "Mật độ khác hẳn các xã lân cận",
        "Compare its population and area with their source.",
        "Đối chiếu dân số và diện tích với nguồn.",
    ),
    "population_missing": Kind(
        "Communes without a population",
        "Xã, phường chưa có dân số",
        "Give it a population: measures of who is reached need one.",
        "Bổ sung dân số: phép đo độ phủ cần số này.",
    ),
    "areas": Kind(
        "Polygons unlike the official area",
        "Ranh giới lệch diện tích công bố",
        "Keep it if the file is official; otherwise mend the polygon and `buuta import boundaries FILE` again.",
        "Giữ nguyên nếu là tệp chính thức; nếu không, sửa ranh giới rồi `buuta import boundaries TỆP` lại.",
    ),
    "shared_points": Kind(
        "Former communes with one and the same point",
        "Xã cũ trùng vị trí nhau",
        "At least one is wrong: look for its former office on the map.",
        "Ít nhất một vị trí sai: tìm trụ sở cũ trên bản đồ.",
    ),
    "doubtful_points": Kind(
        "Former communes whose point is doubted",
        "Xã cũ có vị trí đáng ngờ",
        "Find the former commune's office on the map; give the points of service there their surveyed position.",
        "Tìm trụ sở xã cũ trên bản đồ; nhập tọa độ đo thực địa cho điểm phục vụ ở đó.",
    ),
    "split": Kind(
        "Former communes that were split",
        "Xã cũ bị chia cho nhiều nơi",
        "An old address needs its hamlet here; give known shares to `buuta carry --shares FILE`.",
        "Địa chỉ cũ ở đây cần ghi rõ thôn, khu phố; tỷ lệ đã biết thì đưa vào `buuta carry --shares TỆP`.",
    ),
    "near": Kind(
        "Points of one kind within 50 m",
        "Điểm cùng loại cách nhau dưới 50 m",
        f"If they are one place, leave the doubled row out; if not, {_POINTS}.",
        f"Nếu là một nơi thì bỏ dòng trùng; nếu không, {_POINTS_VI}.",
    ),
    "same_name": Kind(
        "Points of one kind and name in a commune",
        "Điểm cùng loại, cùng tên trong một xã, phường",
        "If they are one place, leave the doubled row out; if not, tell them apart in column name.",
        "Nếu là một nơi thì bỏ dòng trùng; nếu không, ghi tên khác nhau ở cột name.",
    ),
    "far_seats": Kind(
        "Seats far from their commune's centre point",
        "Trụ sở xa điểm giữa xã, phường",
        "Compare the seat with the map; the centre point may be the wrong one.",
        "Đối chiếu trụ sở trên bản đồ; cũng có thể điểm giữa mới sai.",
    ),
    "seat_far_from_people": Kind(
        "Seats far from their commune's people",
        "Trụ sở xa dân cư trong xã, phường",
        "If the seat is right, a point in the middle of the people helps them more.",
        "Nếu trụ sở đúng, nên giữ một điểm gần trung tâm dân cư.",
    ),
    "two_seats": Kind(
        "Communes with two seats",
        "Xã, phường có hai trụ sở",
        "KT1 and press go to both; the HCC centre sits with the government. Confirm the roles.",
        "KT1 và báo phát đến cả hai; Trung tâm HCC ở bên chính quyền. Cần xác nhận vai trò.",
    ),
    "names": Kind(
        "Names unlike the official ones",
        "Tên khác tên chính thức",
        "Use the official spelling in what you write; matching accepts both.",
        "Dùng cách viết chính thức; khi dò tên, phần mềm nhận cả hai.",
    ),
    "address": Kind(
        "Addresses that name another commune",
        "Địa chỉ ghi xã, phường khác",
        f"Decide which is right, the address or the column commune; {_POINTS}.",
        f"Xác định địa chỉ hay cột commune mới đúng; {_POINTS_VI}.",
    ),
    "weak": Kind(
        "Points that nobody has located exactly",
        "Điểm chưa có vị trí chính xác",
        "Measure it on the spot and import lon, lat with located = surveyed; `buuta fetch points` proposes some.",
        "Đo tại chỗ rồi nhập lon, lat với located = surveyed; `buuta fetch points` gợi ý một số điểm.",
    ),
    "assumed": Kind(
        "Points that are only assumed",
        "Điểm chỉ là giả định",
        "Replace them by your own list: `buuta template points`, then `buuta import points FILE`.",
        "Thay bằng danh sách thật: `buuta template points`, rồi `buuta import points TỆP`.",
    ),
    "hours": Kind(
        "Points that offer services but tell no hours",
        "Điểm có dịch vụ nhưng chưa có giờ mở cửa",
        f"Fill column hours; {_POINTS}.",
        f"Điền cột hours; {_POINTS_VI}.",
    ),
    "hamlet_outside": Kind(
        "Hamlets outside their commune",
        "Thôn, khu phố nằm ngoài xã, phường",
        f"Decide which is right, the position or the commune; {_HAMLETS}.",
        f"Xác định vị trí hay xã, phường mới đúng; {_HAMLETS_VI}.",
    ),
    "hamlet_same_name": Kind(
        "Hamlets of one name in a commune",
        "Thôn, khu phố trùng tên trong xã, phường",
        f"Usual after the merger: fill column predecessor, so that addresses tell them apart; {_HAMLETS}.",
        f"Thường gặp sau sáp nhập: điền cột predecessor để địa chỉ phân biệt được; {_HAMLETS_VI}.",
    ),
    "hamlet_unlocated": Kind(
        "Hamlets without a position",
        "Thôn, khu phố chưa có vị trí",
        "Addresses there end at the commune; fill lon and lat where they are known.",
        "Địa chỉ ở đó chỉ định vị đến xã, phường; điền lon, lat khi biết.",
    ),
    "claims": Kind(
        "Published figures that contradict each other",
        "Số liệu công bố mâu thuẫn nhau",
        "Nothing to repair: quote each with its source and date.",
        "Không sửa: trích từng số kèm nguồn và ngày.",
    ),
    "approximate": Kind(
        "Boundaries are approximate",
        "Ranh giới chỉ gần đúng",
        "Import the official ones: `buuta import boundaries FILE` or `buuta fetch boundaries`.",
        "Nhập ranh giới chính thức: `buuta import boundaries TỆP` hoặc `buuta fetch boundaries`.",
    ),
}

_SEVERITIES = list(Severity)
_ORDER = {check: at for at, check in enumerate(KINDS)}


def finding(
    check: str,
    severity: Severity,
    message: str,
    message_vi: str,
    *,
    ids: Sequence[str] = (),
    names: Sequence[str] = (),
    at: tuple[float, float] | None = None,
) -> Finding:
    """A finding of one of :data:`KINDS` with that kind's remedy; `at` is (lon, lat)."""
    kind = KINDS[check]
    lon, lat = at or (None, None)
    return Finding(check, severity, tuple(ids), tuple(names), message, message_vi, lon, lat, kind.fix, kind.fix_vi)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then doubts, then notes; in the order of :data:`KINDS`; by id: the same for the same territory."""
    return sorted(
        findings, key=lambda one: (_SEVERITIES.index(one.severity), _ORDER[one.check], one.ids, one.message)
    )


_SWAP = str.maketrans({",": ".", ".": ","})


def vi(number: float, places: int = 0) -> str:
    """A number as Vietnamese readers write it: `4.320.947`, `11,3`."""
    return f"{number:,.{places}f}".translate(_SWAP)


def listed(names: Sequence[str], most: int = 5) -> str:
    """The names with commas, the first of them where there are many."""
    return ", ".join(names[:most]) + (f" (+{len(names) - most:,})" if len(names) > most else "")


def distance(metres: float) -> tuple[str, str]:
    """A distance in English and Vietnamese: `340 m`, `2.8 km`."""
    if metres < 999.5:
        return f"{metres:.0f} m", f"{metres:.0f} m"
    return f"{metres / 1000:,.1f} km", f"{vi(metres / 1000, 1)} km"
