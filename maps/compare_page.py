"""A comparison of plans as a page for those who decide: in Vietnamese, in one file, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import NamedTuple

from maps.board.difference import KIND_WORDS
from maps.board.difference import Difference as OnMaps
from maps.board.marks import mark_path
from maps.board.stop_changes import KINDS
from maps.day.told import Told
from maps.style.stylesheet import theme_style
from maps.templating import render
from maps.vietnamese import count, decimal, km, span
from routing.compare.compare import Comparison
from routing.compare.measures import Difference, Measures, Number, differences
from routing.plan.told import IN_METRES, IN_SECONDS


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


def compare_page(comparison: Comparison, on_maps: OnMaps | None = None) -> str:
    """The page as HTML; the first plan is the base. `on_maps` shows two plans on maps, stop by stop, in hours."""
    base, *others = comparison.plans
    told = Told(rough=False) if on_maps is None else on_maps.told
    codes = sorted({code for plan in comparison.plans for code in plan.violations})
    broken = [
        Row(code, [Cell(count(plan.violations.get(code, 0)), "", None) for plan in comparison.plans])
        for code in codes
    ]
    return render(
        "compare.html",
        style=_style(),
        difference=on_maps,
        rough=told.rough,
        caveats=[] if on_maps is None else on_maps.caveats,
        kind_words=KIND_WORDS,
        marks={kind: mark_path(kind, 0, 0, 32) for kind in KINDS},
        unit=comparison.cost_unit,
        base=base.name,
        names=[plan.name for plan in comparison.plans],
        labels=list(dict.fromkeys(label for plan in comparison.plans for label in plan.labels)),
        estimated=[plan.name for plan in comparison.plans if plan.estimated],
        rows=_rows(_wholes(comparison, on_maps), replace(told, silent=False), _SHOWN),
        broken=broken,
        equals=[
            (plan.name, plan.equal, _equal_rows(plan.equal.base, plan.equal.plan, told))
            for plan in others
            if plan.equal is not None
        ],
    )


def _style() -> str:
    """Everything the page looks like: it is one file."""
    own = (files("maps.static") / name for name in ("small-maps.css", "compare.css"))
    return theme_style() + "".join(each.read_text(encoding="utf-8") for each in own)


def _wholes(comparison: Comparison, on_maps: OnMaps | None) -> list[Measures]:
    """The measures of every plan; with maps their sums are those that the reader may know of the rounds."""
    exact = [plan.measures for plan in comparison.plans]
    if on_maps is None or not on_maps.told.rough:
        return exact
    names = [name for name in Measures.model_fields if name in IN_METRES | IN_SECONDS]
    return [
        plan.model_copy(update={name: getattr(sums, name) for name in names})
        for plan, sums in zip(exact, on_maps.sums, strict=True)
    ]


def _equal_rows(base: Measures | None, plan: Measures | None, told: Told) -> list[Row]:
    if base is None or plan is None:
        return []
    return _rows([base, plan], told, [name for name in _SHOWN if name not in _ONLY_WHOLE])


def _rows(plans: Sequence[Measures], told: Told, names: Iterable[str]) -> list[Row]:
    """The figures with these names that the reader may know, as exactly; the first plan is the base."""
    tellable = [name for name in names if told.tells(name)]
    as_told = [
        plan.model_copy(update={name: told.figure(name, getattr(plan, name)) for name in tellable}) for plan in plans
    ]
    off: list[Mapping[str, Difference]] = [{}, *(differences(as_told[0], plan) for plan in as_told[1:])]
    return [
        Row(
            _SHOWN[name].label,
            [_cell(name, getattr(plan, name), own.get(name), told) for plan, own in zip(as_told, off, strict=True)],
        )
        for name in tellable
    ]


def _words(name: str, value: Number, told: Told) -> str:
    if told.rough and name in IN_METRES:
        return told.distance(int(value))
    if told.rough and name in IN_SECONDS:
        return told.span(int(value))
    return _SHOWN[name].told(value)


def _cell(name: str, value: Number | None, difference: Difference | None, told: Told) -> Cell:
    if value is None:
        return Cell("–", "", None)
    words = _words(name, value, told)
    if difference is None or not difference.absolute:
        return Cell(words, "", None)
    change = (
        "mới có"
        if difference.percent is None
        else f"{'+' if difference.percent > 0 else ''}{decimal(difference.percent)} %"
    )
    return Cell(words, change, (difference.absolute > 0) == (name in _MORE_IS_BETTER))
