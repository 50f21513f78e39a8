"""A comparison of plans as a page for those who decide: in Vietnamese, in one file, without a network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from maps.templating import render
from maps.vietnamese import count, decimal, km, span
from routing.compare.compare import Comparison
from routing.compare.measures import Difference, Measures, Number


class _Shown(NamedTuple):
    label: str
    told: Callable[[Number], str]


class Cell(NamedTuple):
    """A figure, and how far it is from the base's ("" for the base); `better` None where neither is."""

    value: str
    change: str
    better: bool | None


class Row(NamedTuple):
    """A figure of all plans."""

    label: str
    cells: list[Cell]


def _seconds(value: Number) -> str:
    return f"{count(value)} giây" if abs(value) < 600 else span(int(value))


def _share(value: Number) -> str:
    return f"{decimal(100 * value)} %"


def _money(value: Number) -> str:
    return count(value) if isinstance(value, int) else decimal(value, 2)


_SHOWN: dict[str, _Shown] = {
    "served": _Shown("Điểm được phục vụ", count),
    "unserved": _Shown("Điểm không được phục vụ", count),
    "rounds": _Shown("Số tuyến", count),
    "distance_m": _Shown("Quãng đường", km),
    "duration_s": _Shown("Thời gian làm việc", _seconds),
    "travel_s": _Shown("Thời gian đi đường", _seconds),
    "overtime_s": _Shown("Làm thêm giờ", _seconds),
    "late_stops": _Shown("Điểm trễ hẹn", count),
    "late_s": _Shown("Tổng thời gian trễ", _seconds),
    "closed_stops": _Shown("Điểm đến ngoài khung giờ", count),
    "closed_s": _Shown("Tổng thời gian ngoài khung giờ", _seconds),
    "variation": _Shown("Độ chênh giờ làm giữa các tuyến", _share),
    "overlap": _Shown("Tuyến chồng lên nhau", _share),
    "cost": _Shown("Chi phí", _money),
    "penalties": _Shown("trong đó phạt bỏ điểm", _money),
    "co2_g": _Shown("CO₂", lambda grams: f"{decimal(grams / 1000)} kg"),
}
#: More is better of these only; the rest costs somebody something.
_MORE_IS_BETTER = ("served",)
_ONLY_WHOLE = ("unserved", "penalties")


def compare_page(comparison: Comparison) -> str:
    """The page as HTML; the first plan is the base."""
    base, *others = comparison.plans
    rows = [
        Row(shown.label, [_cell(name, plan.measures, plan.differences) for plan in comparison.plans])
        for name, shown in _SHOWN.items()
    ]
    codes = sorted({code for plan in comparison.plans for code in plan.violations})
    broken = [
        Row(code, [Cell(count(plan.violations.get(code, 0)), "", None) for plan in comparison.plans])
        for code in codes
    ]
    return render(
        "compare.html",
        unit=comparison.cost_unit,
        base=base.name,
        names=[plan.name for plan in comparison.plans],
        labels=list(dict.fromkeys(label for plan in comparison.plans for label in plan.labels)),
        estimated=[plan.name for plan in comparison.plans if plan.estimated],
        rows=rows,
        broken=broken,
        equals=[
            (plan.name, plan.equal, _equal_rows(plan.equal.base, plan.equal.plan, plan.equal.differences))
            for plan in others
            if plan.equal is not None
        ],
    )


def _equal_rows(base: Measures | None, plan: Measures | None, differences: Mapping[str, Difference]) -> list[Row]:
    if base is None or plan is None:
        return []
    return [
        Row(shown.label, [_cell(name, base, {}), _cell(name, plan, differences)])
        for name, shown in _SHOWN.items()
        if name not in _ONLY_WHOLE
    ]


def _cell(name: str, measures: Measures, differences: Mapping[str, Difference]) -> Cell:
    value = getattr(measures, name)
    if value is None:
        return Cell("–", "", None)
    told = _SHOWN[name].told(value)
    difference = differences.get(name)
    if difference is None or not difference.absolute:
        return Cell(told, "", None)
    change = (
        "mới có"
        if difference.percent is None
        else f"{'+' if difference.percent > 0 else ''}{decimal(difference.percent)} %"
    )
    return Cell(told, change, (difference.absolute > 0) == (name in _MORE_IS_BETTER))
