"""What would help an unserved stop, in Vietnamese; docs/unserved.md has the rules that may be changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geo.units import MINUTE_S
from maps.money import money, whole_money
from maps.vietnamese import count, km, span, vehicle
from routing.plan.plan import Fix
from routing.problem.problem import Problem

#: Units of load as people call them; others keep their name.
_UNITS = {"items": "bưu gửi", "g": "g", "dm3": "dm³", "vnd": "đồng"}

_Words = Callable[[Fix], str]


def remedy(fix: Fix, problem: Problem) -> str:
    """One change in words, with what serving the stop then costs more: `thêm 45 phút ca cho R-07 (+32.000 đồng)`.

    A rule that this page does not know keeps the plan's own sentence.
    """
    if fix.rule == "penalty":
        told = f"nếu mức phạt bỏ qua là {whole_money(problem, fix.amounts['penalty'])} thì {fix.carrier} sẽ phục vụ"
    elif fix.rule in _WORDS:
        told = _WORDS[fix.rule](fix)
    else:
        return fix.message
    return f"{told} ({'+' if fix.cost >= 0 else '-'}{money(problem, abs(fix.cost))})"


def _time(fix: Fix, name: str) -> str:
    """At least so long: minutes rounded up."""
    return span(-(-fix.amounts[name] // MINUTE_S) * MINUTE_S)


def _loads(fix: Fix) -> str:
    return ", ".join(f"{count(amount)} {_UNITS.get(unit, unit)}" for unit, amount in sorted(fix.amounts.items()))


def _window(fix: Fix) -> str:
    parts = [
        f"{words} {_time(fix, name)}"
        for name, words in (("open_earlier_s", "sớm hơn"), ("open_later_s", "muộn hơn"))
        if name in fix.amounts
    ]
    return f"khung giờ {' và '.join(parts)}, {fix.carrier} phục vụ"


_WORDS: Mapping[str, _Words] = {
    "shift": lambda fix: f"thêm {_time(fix, 'shift_s')} ca làm việc cho {fix.carrier}",
    "max_duration": lambda fix: f"cho tuyến {fix.carrier} kéo dài thêm {_time(fix, 'duration_s')}",
    "max_stops": lambda fix: f"thêm {count(fix.amounts['stops'])} điểm dừng cho {fix.carrier}",
    "max_distance": lambda fix: f"thêm {km(fix.amounts['distance_m'])} cho {fix.carrier}",
    "capacity": lambda fix: f"{fix.carrier} chở thêm được {_loads(fix)}",
    "escort": lambda fix: f"có người áp tải cho {fix.carrier}",
    "reloads": lambda fix: f"{fix.carrier} quay lại lấy hàng thêm một lần tại {', '.join(fix.what)}",
    "skills": lambda fix: f"{fix.carrier} có thêm: {', '.join(fix.what)}",
    "named_carriers": lambda fix: f"cho phép cả {fix.carrier} đến",
    "depots": lambda fix: f"để hàng tại {', '.join(fix.what)}, {fix.carrier} phục vụ",
    "waves": lambda fix: f"chuyển sang đợt phát {fix.amounts['wave']}, {fix.carrier} phục vụ",
    "windows": _window,
    "deadlines": lambda fix: f"lùi hạn chót {_time(fix, 'deadline_s')}, {fix.carrier} phục vụ",
    "max_aboard": lambda fix: f"cho hàng ở trên xe thêm {_time(fix, 'aboard_s')}, {fix.carrier} phục vụ",
    "carriers": lambda fix: f"thêm một {vehicle(fix.what[1])} tại {fix.what[2]}, như {fix.what[0]}",
    "time_limit": lambda fix: f"tính lâu hơn: {fix.carrier} phục vụ được ngay",
}
