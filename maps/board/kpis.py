"""The figures a director asks for first, over all runs of a day; each with what stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from maps.day.told import Told
from maps.distance_words import within
from maps.network_words import Network
from maps.unserved import reason_counts
from maps.vietnamese import count, decimal, percent

State = Literal["", "good", "bad"]

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Kpi:
    """A figure with its name in Vietnamese and English and a note; `state` where it is a verdict."""

    label: str
    english: str
    value: str
    note: str
    state: State = ""


def kpis(
    runs: Sequence[Mapping[str, Any]],
    coverage: Mapping[str, Mapping[str, Any]],
    verdicts: Sequence[Mapping[str, Any]],
    networks: Sequence[Network],
    told: Told,
) -> list[Kpi]:
    """The figures, those that cannot be told left out.

    Args:
        runs: runs of summary.json (see :func:`maps.index_page.index_page`).
        coverage: `coverage` of summary.json, by network.
        verdicts: `verdicts` of summary.json; those on the first network are counted.
        networks: what the networks are called; the first has the known points.
        told: how exactly the reader may know lengths, hours and costs.
    """
    found = [_audit(runs), *_service(runs), *_work(runs, told)] if runs else []
    found += [
        kpi
        for reach, english in (("3km", "within 3 km, straight line"), ("30min", "within 30 min"))
        if (kpi := _reached(coverage, networks, reach, english))
    ]
    if own := [verdict for verdict in verdicts if verdict["network"] == networks[0].summary_key]:
        found.append(_standard(own))
    return found


def _total(runs: Sequence[Mapping[str, Any]], name: str) -> int:
    return sum(run[name] for run in runs)


def _audit(runs: Sequence[Mapping[str, Any]]) -> Kpi:
    faults, rounds = _total(runs, "audit_violations"), _total(runs, "rounds")
    return Kpi(
        "Kiểm tra độc lập",
        "independent audit",
        f"{count(faults)} lỗi" if faults else "Đạt",
        f"{count(rounds)} tuyến được kiểm tra lại theo mọi quy định" if rounds else "không có tuyến nào",
        "bad" if faults else "good",
    )


def _service(runs: Sequence[Mapping[str, Any]]) -> list[Kpi]:
    stops, served = _total(runs, "stops"), _total(runs, "served")
    reasons: Counter[str] = Counter()
    for run in runs:
        reasons.update(run.get("unserved", {}))
    left = sum(reasons.values())
    note = f"trong {count(stops)}; không bỏ điểm nào" if stops else "trong ngày không có điểm dừng nào"
    if left:
        note = f"trong {count(stops)}; không phục vụ {count(left)} – {reason_counts(dict(reasons.most_common()))}"
    return [Kpi("Điểm dừng được phục vụ", "stops served", count(served), note, "bad" if left else "")]


def saved(metres: int, baseline_m: int, told: Told) -> str:
    """How much shorter than the baseline, no more exact than the reader may know both; "" without a baseline."""
    whole = told.metres(baseline_m)
    return percent(1 - told.metres(metres) / whole) if whole else ""


def _work(runs: Sequence[Mapping[str, Any]], told: Told) -> list[Kpi]:
    metres, baseline_m = _total(runs, "distance_m"), sum(run.get("baseline_distance_m", 0) for run in runs)
    shorter = saved(metres, baseline_m, told)
    found = [
        Kpi(
            "Giờ làm việc",
            "hours of work",
            told.span(_total(runs, "duration_s")),
            f"{count(_total(runs, 'rounds'))} tuyến",
        ),
        Kpi(
            "Quãng đường",
            "distance",
            told.distance(metres),
            f"ngắn hơn {_unbroken(shorter)} so với luôn đi điểm gần nhất" if shorter else "cả ngày, mọi tuyến",
        ),
    ]
    if told.tells("cost") and all(run.get("cost") is not None for run in runs):
        found.append(Kpi("Chi phí", "cost", _dong(_total(runs, "cost")), "đơn giá đặt trước, chưa xác nhận"))
    return found


def _unbroken(figure: str) -> str:
    """A figure whose unit never begins the next line of a note."""
    return figure.replace(" ", "\u00a0")


def _dong(amount: float) -> str:
    return f"{decimal(amount / _MILLION)} triệu đồng" if amount >= _MILLION else f"{count(amount)} đồng"


def _reached(
    coverage: Mapping[str, Mapping[str, Any]], networks: Sequence[Network], reach: str, english: str
) -> Kpi | None:
    """The share of the known points' network; with the assumed ones in the note. Kilometres are straight here."""
    shares = [(one, figures) for one in networks if (figures := coverage.get(one.summary_key))]
    if not shares or f"share_{reach}" not in shares[0][1]:
        return None
    (network, figures), *others = shares
    notes = [network.title.lower()]
    if f"people_{reach}" in figures:
        notes[0] = f"{count(figures[f'people_{reach}'])} người; {notes[0]}"
    notes += [f"{_unbroken(percent(more[f'share_{reach}']))} nếu tính {one.title.lower()}" for one, more in others]
    label = f"Dân {within(reach, straight=True)}"
    return Kpi(label, f"people {english}", percent(figures[f"share_{reach}"]), "; ".join(notes))


def _standard(verdicts: Sequence[Mapping[str, Any]]) -> Kpi:
    """Of the rules in force how many are met; what else is told (old editions, house rules, hearsay) in the note."""
    in_force = [verdict for verdict in verdicts if verdict["rule"]["status"] == "verified"]
    unverified = sum(verdict["rule"]["status"] == "reported" for verdict in verdicts)
    held = Counter(verdict["holds"] for verdict in in_force)
    told = [f"{count(held[False])} không đạt"]
    if held[None]:
        told.append(f"{count(held[None])} không kết luận")
    if others := len(verdicts) - len(in_force) - unverified:
        told.append(f"{count(others)} tiêu chí khác không bắt buộc")
    if unverified:
        told.append(f"{count(unverified)} chưa kiểm chứng")
    return Kpi(
        "Quy chuẩn, tiêu chí đạt",
        "rules met",
        f"{count(held[True])} / {count(len(in_force))}",
        "; ".join([*told, "theo các điểm đã biết"]),
        "bad" if held[False] else "",
    )
