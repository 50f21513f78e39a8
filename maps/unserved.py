"""Why a stop is not served, in Vietnamese; the codes and their meaning are those of `routing.plan.unserved`.

A plan's own sentence is English and for developers. Here the sentence is made anew from the numbers that bind.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.sensitivity import MASK
from maps.money import whole_money
from maps.remedies import remedy
from maps.vietnamese import count, hour, km, span
from routing.plan.plan import Unserved
from routing.problem.problem import Problem

_REASONS = {
    "NO_CARRIER": "không còn bưu tá nào nhận được",
    "NO_SKILL": "không có bưu tá đủ kỹ năng",
    "NOT_CLEARED": "không có bưu tá được giao KT1",
    "WRONG_DEPOT": "không cùng chuyến với nơi để hàng",
    "TOO_MANY_RELOADS": "cần quay lại lấy hàng quá nhiều lần",
    "GOODS_APART": "hàng không được đi chung",
    "WAVE_ORDER": "trái thứ tự đợt phát",
    "UNREACHABLE": "không có đường đến",
    "OVER_CAPACITY": "vượt sức chở của xe",
    "MAX_STOPS": "quá số điểm dừng cho phép",
    "MAX_DISTANCE": "quá quãng đường cho phép",
    "WINDOW_CLOSED": "không kịp khung giờ",
    "ABOARD_TOO_LONG": "hàng ở trên xe quá lâu",
    "BREAK_IMPOSSIBLE": "không thu xếp được giờ nghỉ",
    "SHIFT_TOO_SHORT": "ca làm việc không đủ dài",
    "COSTS_MORE_THAN_PENALTY": "phục vụ tốn hơn bỏ qua",
    "NOT_TRIED": "hết thời gian tính trước khi xét đến",
    "NOT_IN_TODAYS_ROUNDS": "không có trong các tuyến hiện nay",
    "LOAD_ABOARD_ELSEWHERE": "hàng đang ở trên xe của người đã nghỉ chạy",
    "NO_LEG": "không có chuyến nối tiếp",
    MASK: "thông tin hạn chế",
}


def reason_words(code: str) -> str:
    """What a reason is called; a code of the user's own stays as it is."""
    return _REASONS.get(code, code)


def reason_counts(reasons: Mapping[str, int]) -> str:
    """`không kịp khung giờ: 3 (WINDOW_CLOSED), …`; "" when everything is served."""
    return ", ".join(
        f"{reason_words(code)}: {count(number)}" + (f" ({code})" if code in _REASONS and code != MASK else "")
        for code, number in reasons.items()
    )


def explanation(one: Unserved, problem: Problem) -> str:
    """The numbers that bind (the plan's own sentence where there are none), and the cheapest change that helps.

    "" where the reader may know the reason only (:mod:`routing.plan.told`).
    """
    match one.numbers:
        case {"cost": cost, "penalty": penalty}:
            more, saved = whole_money(problem, cost), whole_money(problem, penalty)
            told = f"Phục vụ thêm tốn {more}, bỏ qua chỉ tính {saved}."
        case {"load": load, "capacity": capacity, "excess": excess}:
            told = f"Cần chở {count(load)}, xe chỉ chở được {count(capacity)}; thêm {count(excess)} thì đủ."
        case {"earliest_s": earliest, "latest_s": latest, "excess_s": excess}:
            told = f"Sớm nhất {hour(earliest)} mới đến, muộn nhất phải là {hour(latest)}; trễ {span(excess)}."
        case {"aboard_s": aboard, "limit_s": limit}:
            told = f"Hàng sẽ ở trên xe {span(aboard)}, chỉ cho phép {span(limit)}."
        case {"distance_m": metres, "limit_m": limit}:
            told = f"Tuyến sẽ dài {km(metres)}, chỉ cho phép {km(limit)}."
        case {"without_skill": carriers}:
            told = f"Không ai trong {count(carriers)} bưu tá có đủ kỹ năng cần thiết."
        case {"not_cleared": carriers}:
            told = f"Không ai trong {count(carriers)} bưu tá được phép chuyển KT1."
        case {"excess_s": excess}:
            told = f"Tuyến sẽ dài hơn ca làm việc {span(excess)}."
        case {"stops": stops, "limit": limit}:
            told = f"Tuyến sẽ có {count(stops)} điểm dừng, chỉ cho phép {count(limit)}."
        case {"carriers": 0}:
            told = "Không có bưu tá nào xuất phát từ bưu cục này."
        case _ if one.reason == "UNREACHABLE":
            told = "Ma trận không có đường đến và về; cần bổ sung đường đi."
        case _:
            told = one.message
    return f"{told} Có thể: {remedy(one.fixes[0], problem)}." if one.fixes else told
