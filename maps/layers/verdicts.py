"""The standard's rules by commune as colourings: who keeps each, who breaks it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.coverage.standards.rule import Rule
from geo.coverage.standards.verdict import UnitFigure, Verdict
from maps import palette
from maps.layers.layer import Colouring
from maps.verdicts import HOLDS, amount, status_words
from maps.vietnamese import NO_DATA, count, decimal

GROUP = "Đối chiếu quy chuẩn: từng xã, phường"
_KEEPS, _BREAKS, _NONE = 0, 1, -1


def by_commune(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts that a map of communes can show: of rules by commune, where one is given."""
    return [verdict for verdict in verdicts if verdict.rule.scope == "commune" and verdict.holds is not None]


def verdict_colouring(verdict: Verdict, codes: Sequence[str]) -> tuple[Colouring, list[int]]:
    """How a rule colours the communes `codes`, and the class of each of them."""
    rule = verdict.rule
    found = {
        unit.code: _BREAKS if unit.holds is False else _KEEPS for unit in verdict.units if unit.holds is not None
    }
    classes = [found.get(code, _NONE) for code in codes]
    labels = [f"{HOLDS[holds]} ({classes.count(at)})" for at, holds in ((_KEEPS, True), (_BREAKS, False))]
    colouring = Colouring(
        group=GROUP,
        label=rule.name_vi,
        variant="",
        colours=(palette.KEPT, palette.BROKEN, palette.NO_DATA),
        labels=(*labels, f"{NO_DATA} ({classes.count(_NONE)})" if _NONE in classes else ""),
        note=_note(verdict),
    )
    return colouring, classes


def verdict_cells(verdict: Verdict, codes: Sequence[str]) -> list[str]:
    """What a popup of each commune says of a rule: `Không đạt: 4,62 km; 12.345 người`, "" where nothing is known."""
    units = {unit.code: unit for unit in verdict.units}
    return [_cell(verdict, units[code]) if code in units else "" for code in codes]


def _cell(verdict: Verdict, unit: UnitFigure) -> str:
    told = "–" if unit.value is None else amount(unit.value, verdict.rule.unit)
    return f"{HOLDS[unit.holds]}: {told}"


def _note(verdict: Verdict) -> str:
    rule = verdict.rule
    average = "" if verdict.average is None else f"Toàn tỉnh: {amount(verdict.average, rule.unit)}. "
    share = "" if rule.share is None else f"Tính cho {decimal(100 * rule.share, 0)} % dân của từng xã, phường. "
    people = f"{count(verdict.people)} người liên quan. "
    return f"{average}{people}{share}{verdict.why_vi} {_source(rule)}".strip()


def _source(rule: Rule) -> str:
    status = status_words(rule.status)
    if rule.status == "house_rule":
        return f"Quy ước nội bộ, {status}."
    return f"Nguồn: {rule.source}{f' ({status})' if status else ''}."
