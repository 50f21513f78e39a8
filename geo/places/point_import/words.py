"""What people write for a kind, a service, yes and no, or how a place was found; all compared folded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from geo.places.names import fold
from geo.places.points import Located, PointKind, Service

Value = TypeVar("Value", bound=StrEnum)

#: The first word of each is the one that the form offers and that pages show; commas stand between words.
KIND_WORDS: Mapping[PointKind, str] = {
    PointKind.POST_OFFICE: "Bưu cục, BC, bưu cục cấp 1, bưu cục cấp 2, bưu cục cấp 3, bưu cục giao dịch, "
    "bưu cục phát, "
    "bưu điện, bưu điện trung tâm, bưu điện huyện, bưu điện thị xã, bưu điện thành phố, bưu điện tỉnh, "
    "bưu điện khu vực, BĐ huyện, BĐ thị xã, BĐ thành phố, BĐ tỉnh, BĐ khu vực, BĐKV, BĐH, BĐTT, bưu cục GD, BC GD, "
    "BCGD, BC giao dịch, bưu cục trung tâm, bưu cục văn phòng, bưu cục hệ 1, BCP, "
    "BC cấp 1, BC cấp 2, BC cấp 3, BC1, BC2, BC3, post office",
    PointKind.CULTURE_POINT: "Điểm BĐVHX, BĐVHX, BĐ-VHX, BĐ-VH xã, điểm BĐ-VHX, điểm BĐ-VH xã, bưu điện văn hóa xã, "
    "điểm bưu điện văn hóa xã, Đ BĐVHX, Đ BĐ-VHX, điểm phục vụ BĐVHX, điểm phục vụ BĐ-VHX, "
    "điểm phục vụ bưu điện văn hóa xã, điểm VHX, VHX, bưu điện VHX, điểm bưu điện VHX, culture point",
    PointKind.HCC_CENTRE: "Trung tâm HCC, TT HCC, TTHCC, HCC, trung tâm phục vụ HCC, "
    "trung tâm phục vụ hành chính công, TTPVHCC, TT PVHCC, trung tâm PVHCC, PVHCC, "
    "TT phục vụ HCC, TT phục vụ hành chính công, "
    "trung tâm hành chính công, một cửa, "
    "bộ phận một cửa, HCC centre",
    PointKind.PROCESSING_CENTRE: "Trung tâm khai thác, TTKT, TT khai thác, trung tâm khai thác vận chuyển, TTKTVC, "
    "TT KTVC, trung tâm chia chọn, bưu cục khai thác, processing centre",
    PointKind.AGENCY: "Cơ quan giải quyết, cơ quan, cơ quan giải quyết hồ sơ, sở, sở ngành, đơn vị giải quyết, "
    "agency",
}
SERVICE_WORDS: Mapping[Service, str] = {
    Service.HCC_GUIDANCE: "Hướng dẫn HCC, hướng dẫn hành chính công, hướng dẫn hồ sơ, hướng dẫn nộp hồ sơ, hướng "
    "dẫn dịch vụ công, hướng dẫn DVC, hỗ trợ nộp hồ sơ trực tuyến, hướng dẫn nộp hồ sơ trực "
    "tuyến",
    Service.DOSSIER_RECEPTION: "Tiếp nhận hồ sơ, nhận hồ sơ, tiếp nhận, thu nhận hồ sơ, tiếp nhận HS, "
    "tiếp nhận hồ sơ "
    "HCC, tiếp nhận hồ sơ TTHC",
    Service.DOSSIER_RETURN: "Trả kết quả, trả hồ sơ, trả kết quả hồ sơ, trả KQ, trả kết quả TTHC, "
    "trả kết quả tại nhà",
    Service.PARCELS: "Bưu gửi, bưu kiện, chuyển phát, bưu phẩm, bưu chính, EMS, gửi hàng, nhận gửi, bưu chính "
    "chuyển phát, chuyển phát nhanh, bưu phẩm bưu kiện",
    Service.PAYMENTS: "Thu hộ - chi hộ, thu hộ, chi hộ, thu - chi hộ, chuyển tiền, thu tiền điện, thanh toán, "
    "tài chính bưu chính, TCBC",
    Service.PENSIONS: "Lương hưu, chi trả lương hưu, trợ cấp, chi trả trợ cấp, trả lương hưu, lương hưu BHXH, "
    "chi trả bảo trợ xã hội, chi trả lương hưu trợ cấp, lương hưu trợ cấp, chi trả lương hưu "
    "và trợ cấp",
    Service.SAVINGS: "Tiết kiệm, tiết kiệm bưu điện, gửi tiết kiệm, TKBĐ, LPBank, ngân hàng",
    Service.INSURANCE: "Bảo hiểm, BHXH, BHYT, bảo hiểm xã hội, bảo hiểm y tế, PTI, thu BHXH, BHXH BHYT, bảo hiểm "
    "phi nhân thọ, BHXH tự nguyện",
    Service.POSTMART: "Postmart, nông sản, Nông sản Postmart, thương mại điện tử, TMĐT, buudien.vn",
    Service.PRESS: "Báo chí, phát hành báo chí, báo, PHBC, đặt báo, sách báo",
    Service.KT1: "KT1, thư KT1, công văn KT1, bưu chính KT1",
}
LOCATED_WORDS: Mapping[Located, str] = {
    Located.SURVEYED: "Đo tại chỗ, khảo sát, GPS, đo GPS, thực địa, đo thực địa",
    Located.MAPPED: "Theo bản đồ, bản đồ, Google Maps, Google map, OpenStreetMap, OSM",
    Located.SEAT: "Trụ sở, tại trụ sở",
    Located.HAMLET: "Thôn, theo thôn, khu phố",
    Located.COMMUNE_CENTRE: "Trung tâm xã, theo xã",
    Located.PREDECESSOR_CENTRE: "Trung tâm xã cũ, theo xã cũ",
    Located.ASSUMED: "Giả định, ước lượng",
}
YES_WORDS = "Có, yes, x, y, c, true, 1, đúng, rồi, v"
NO_WORDS = "Không, no, n, k, false, 0, sai, chưa, không có"
_YES_SIGNS, _NO_SIGNS = frozenset("✓✔☑×"), frozenset("-–—☐✗✘")


def shown(words: str) -> str:
    """The word that the form offers."""
    return words.partition(", ")[0]


_CLASS = re.compile(r"\bcap (i{1,3})$")
_SERVED = re.compile(r" (?:xa|phuong|thi tran|xa phuong|phuong xa)$")


def _table(words: Mapping[Value, str]) -> dict[str, Value]:
    return {fold(word): value for value, text in words.items() for word in (value.value, *text.split(", "))}


_KINDS, _SERVICES, _LOCATED = _table(KIND_WORDS), _table(SERVICE_WORDS), _table(LOCATED_WORDS)
_TRUTH = dict.fromkeys(map(fold, YES_WORDS.split(", ")), True) | dict.fromkeys(map(fold, NO_WORDS.split(", ")), False)


def kind_of_word(word: str) -> PointKind | None:
    """The kind that a word names, None for any other word.

    A class in Roman numerals is one in figures, and the kind of the place that is served may follow ("Trung tâm HCC
    xã", "TT PVHCC phường").
    """
    folded = fold(word)
    for text in (folded, _SERVED.sub("", folded)):
        kind = _KINDS.get(_CLASS.sub(lambda found: f"cap {len(found[1])}", text))
        if kind is not None:
            return kind
    return None


def kind_of_name(name: str) -> PointKind | None:
    """The kind that the first words of a point's name tell ("BĐVHX Nga An"), None where they tell none."""
    words = fold(name).split()
    return next(
        (_KINDS[" ".join(words[:n])] for n in range(len(words), 0, -1) if " ".join(words[:n]) in _KINDS), None
    )


def service_of_word(word: str) -> Service | None:
    """The service that a word names, None for any other word."""
    return _SERVICES.get(fold(word))


def located_of_word(word: str) -> Located | None:
    """How a place was found, None for any other word."""
    return _LOCATED.get(fold(word))


def truth_of_word(word: str) -> bool | None:
    """Yes or no in words or signs (x, ✓, -), None for any other text."""
    if word in _YES_SIGNS or word in _NO_SIGNS:
        return word in _YES_SIGNS
    return _TRUTH.get(fold(word))
