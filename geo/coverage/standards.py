"""The measures against QCVN 01:2015/BTTTT; the rules stand in data/standards.csv with source and status.

A verdict is given for the known points only, and says that it holds for them alone: sources claim some 600 culture
points more without naming them. The assumed points stand one in each predecessor because we put them there: whether
they meet a rule would say something about our assumption and nothing about the province. Where a register of real
points has replaced the assumed ones, the two networks are one and both get their verdict.
"""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd

from geo.coverage.measures import SUMMARY_NAMES
from geo.coverage.networks import NETWORKS

NO_VERDICT_VI = "Không kết luận: mạng này có cả điểm giả định, nên con số cũng là giả định."
NO_VERDICT_EN = "No verdict: this network holds assumed points, so its figure is assumed too."
KNOWN_ONLY_VI = "Chỉ tính các điểm có thật, có nguồn; những điểm chưa có trong danh sách nào thì chưa tính."
KNOWN_ONLY_EN = "Counts only points that a source names; those that no list has are not counted."


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `quantity` of the province, or of every commune, is `limit` (in `unit`) at most.

    `status`: `verified` (seen in a public source), `verified_superseded`, or `house_rule` (ours).
    """

    rule: str
    quantity: str
    limit: float
    unit: str
    scope: str
    status: str
    source: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule applied to a network. `holds` is None where no verdict can be given.

    `why_*` says why there is none, or what the verdict rests on.

    `value` is the province's figure; for a rule by commune it is how many of the `of` communes break the limit.
    """

    rule: Rule
    network: str
    value: float
    of: int | None
    holds: bool | None
    why_vi: str
    why_en: str

    def as_dict(self) -> dict[str, Any]:
        """For a summary file."""
        return asdict(self)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the table's order."""
    with resources.files("geo.coverage").joinpath("data/standards.csv").open(encoding="utf-8") as file:
        return tuple(
            Rule(**{key: row[key] for key in Rule.__slots__ if key != "limit"}, limit=float(row["limit"]))
            for row in csv.DictReader(file)
        )


def judge(communes: pd.DataFrame, province: dict[str, dict[str, float | int]]) -> list[Verdict]:
    """Every rule on every network, `known` first.

    Args:
        communes: of :func:`geo.coverage.measures.measure_communes`.
        province: of :func:`geo.coverage.measures.summarise_province`.
    """
    return [_judge(rule, network, communes, province) for network in NETWORKS for rule in rules()]


def _judge(rule: Rule, network: str, communes: pd.DataFrame, province: dict[str, dict[str, float | int]]) -> Verdict:
    name = SUMMARY_NAMES[network]
    of = None
    if rule.scope == "commune":
        # A commune without a point has no radius (NaN) and breaks the rule.
        value, of = float((~(communes[f"radius_{network}_m"] <= rule.limit)).sum()), len(communes)
        holds = value == 0
    else:
        value = float(province[name][rule.quantity])
        holds = value <= rule.limit and (province[name]["points"] > 0 or rule.quantity == "communes_without_point")
    if province["known"]["points"] == province["known_assumed"]["points"]:
        return Verdict(rule, name, value, of, holds, "", "")
    if network == "known":
        return Verdict(rule, name, value, of, holds, KNOWN_ONLY_VI, KNOWN_ONLY_EN)
    return Verdict(rule, name, value, of, None, NO_VERDICT_VI, NO_VERDICT_EN)
