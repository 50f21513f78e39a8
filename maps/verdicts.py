"""The standard's verdicts as a table for people: figure, limit, margin, and why, with the networks apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from geo.coverage.standards.verdict import Verdict
from maps.vietnamese import NO_DATA, count, decimal

_STATUS: Mapping[str, tuple[str, str]] = {
    "verified": ("", ""),
    "verified_superseded": ("bản cũ, nay không bắt buộc", "superseded edition, not binding"),
    "reported": ("thường được nêu, chưa kiểm chứng", "commonly stated, not verified"),
    "house_rule": ("quy chuẩn không đòi", "the standard does not ask for it"),
}
#: Whether a rule holds, on pages; in English in terminals and tables.
HOLDS: Mapping[bool | None, str] = {True: "Đạt", False: "Không đạt", None: "Không kết luận"}
HOLDS_EN: Mapping[bool | None, str] = {True: "met", False: "not met", None: "no verdict"}
_IF_KNOWN, _IF_KNOWN_EN = " nếu chỉ tính các điểm đã biết", " counting known points only"

_AMOUNTS: Mapping[str, Callable[[float], str]] = {
    "m": lambda value: f"{decimal(value / 1000, 2)} km",
    "people": lambda value: f"{count(value)} người",
    "communes": lambda value: f"{count(value)} xã, phường chưa có điểm",
    "points": lambda value: f"{count(value)} điểm",
    "min": lambda value: f"{decimal(value)} phút",
    "h": lambda value: f"{decimal(value)} giờ",
    "times": lambda value: f"{count(value)} lần",
}


def verdict_rows(verdicts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a rule, in the order given, from the `verdicts` of summary.json.

    A row holds the rule's names, its source and status, and `networks`: for each network the figure, the limit, the
    margin to it and the verdict in words.
    """
    rows: dict[str, dict[str, Any]] = {}
    for verdict in verdicts:
        rule = verdict["rule"]
        row = rows.setdefault(
            rule["rule"],
            {
                "name": rule["name_vi"],
                "english": rule["name_en"],
                "status": status_words(rule["status"]),
                "networks": {},
            },
        )
        # A verdict with a reason rests on part of the points only, and must not read like one on the whole network.
        partial = verdict["holds"] is not None and bool(verdict["why_vi"])
        row["networks"][verdict["network"]] = {
            "figure": _figure(verdict),
            "margin": "; ".join(filter(None, (_margin(verdict), _lacking(verdict)))),
            "holds": verdict["holds"],
            "verdict": HOLDS[verdict["holds"]] + (_IF_KNOWN if partial else ""),
            "english": HOLDS_EN[verdict["holds"]] + (_IF_KNOWN_EN if partial else ""),
        }
    return list(rows.values())


def told_verdicts(verdicts: Sequence[Verdict]) -> list[dict[str, str]]:
    """Verdicts on one network as a list beside a map, in Vietnamese: rule, verdict, and figure with its margin."""
    return [
        {
            "name": verdict.rule.name_vi,
            "status": status_words(verdict.rule.status),
            "holds": str(verdict.holds).lower(),
            "verdict": HOLDS[verdict.holds],
            "figure": "; ".join(filter(None, (_figure(told), _margin(told), _lacking(told)))),
        }
        for verdict in verdicts
        if (told := verdict.as_dict())
    ]


def verdict_reasons(verdicts: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """What the verdicts rest on, or why there is none: each sentence once, in Vietnamese and English."""
    told = dict.fromkeys((verdict["why_vi"], verdict["why_en"]) for verdict in verdicts)
    return [{"vietnamese": vietnamese, "english": english} for vietnamese, english in told if vietnamese]


def _figure(verdict: Mapping[str, Any]) -> str:
    """The figure with its unit; for a rule by commune or predecessor how many of them break it."""
    if verdict["value"] is None:
        return NO_DATA
    rule = verdict["rule"]
    if verdict["of"] is not None:
        units = "xã cũ" if rule.get("scope") == "predecessor" else "xã, phường"
        broken = "chưa đạt" if _at_least(rule) else "vượt"
        return f"{count(verdict['value'])} trong {count(verdict['of'])} {units} {broken}"
    return amount(verdict["value"], rule["unit"])


def _margin(verdict: Mapping[str, Any]) -> str:
    """By how much the province's figure stays under the limit, or exceeds it; "" where that says nothing."""
    rule, value = verdict["rule"], verdict["value"]
    if verdict["of"] is not None or not rule["limit"] or value is None:
        return ""
    over = value - rule["limit"]
    above, below = ("dư", "thiếu") if _at_least(rule) else ("vượt", "dưới mức")
    return f"{above if over > 0 else below} {amount(abs(over), rule['unit'])}"


def _lacking(verdict: Mapping[str, Any]) -> str:
    """How many points more would keep the rule, "" where none are lacking or their number does not keep it."""
    lacking = verdict.get("points_lacking")
    return f"cần thêm ít nhất {count(lacking)} điểm" if lacking else ""


def _at_least(rule: Mapping[str, Any]) -> bool:
    return rule.get("comparison") == "at_least"


def status_words(status: str) -> str:
    """How well a rule is known, "" where it is verified and in force."""
    return _STATUS.get(status, (status, status))[0]


def status_words_en(status: str) -> str:
    """The same in English."""
    return _STATUS.get(status, (status, status))[1]


def amount(value: float, unit: str) -> str:
    """A figure in the unit of its rule."""
    told = _AMOUNTS.get(unit)
    return f"{decimal(value)} {unit}" if told is None else told(value)
