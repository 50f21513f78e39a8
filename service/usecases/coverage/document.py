"""coverage.json: the report for other programs (`buuta-coverage/1`). None is "no such figure", or infinite."""

from __future__ import annotations

import math
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from geo.coverage.access.floating import SuppliedBy
from geo.coverage.standards.verdict import Verdict
from service.usecases.coverage.measure import CoverageReport, NetworkCoverage
from service.usecases.coverage.planned import Planned
from service.usecases.coverage.rests_on import rests_on

FORMAT: Literal["buuta-coverage/1"] = "buuta-coverage/1"
#: So many predecessors are named as those who lost most; predecessors.csv has all.
LOST = 10


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class People(_Part):
    """Who was measured, and how they were placed inside their communes."""

    total: int
    method: str
    cells: int
    at_hamlets: int
    beside_raster: list[str]


class TravelOf(_Part):
    """How people travel; `credit` names where real roads are from, "" where all travel is estimated."""

    profile: str
    fingerprint: str
    credit: str


class OpenOf(_Part):
    """How many points are open at a moment, how many are not, and how many do not tell their hours."""

    open: int
    closed: int
    untold: int


class NetworkOf(_Part):
    """One network: its points, and the figures of the province and of each group of people, by their column names.

    `floating_by` is what `floating_per_10000` counts: staff, or points where not all of them tell their staff.
    `services_untold` points do not tell their services and count for none; `open_at` is by the moment's name.
    """

    name: str
    points: int
    assumed_points: int
    floating_by: SuppliedBy
    services_untold: int
    open_at: dict[str, OpenOf]
    province: dict[str, float | None]
    groups: dict[str, dict[str, float | None]]


class ScenarioOf(_Part):
    """The scenario that the points are of; `sha256` is the fingerprint of all that it says."""

    name: str
    title: str
    sha256: str


class Lost(_Part):
    """A predecessor by what its people lost: means to the old office (assumed place), the new HCC centre, the nearest
    point of the chosen network.
    """

    rank: int
    code: str
    name: str
    district: str
    successors: list[str]
    people: int
    to_old_min: float | None
    to_hcc_min: float | None
    to_kept_min: float | None
    hcc_loss_min: float | None
    hcc_loss_km: float | None
    kept_loss_min: float | None


class RuleOf(_Part):
    """A rule as it stands in the standard; `points` and `date` are "" where it says nothing."""

    rule: str
    quantity: str
    comparison: Literal["at_most", "at_least"]
    limit: float
    unit: str
    scope: Literal["province", "commune", "predecessor"]
    share: float | None
    points: str
    applies_to: dict[str, list[str]]
    status: Literal["verified", "verified_superseded", "reported", "house_rule"]
    source: str
    date: str
    name_vi: str
    name_en: str


class UnitOf(_Part):
    """A commune or predecessor that breaks a rule."""

    code: str
    name: str
    people: int
    value: float | None
    margin: float | None
    holds: bool | None


class VerdictOf(_Part):
    """A rule on a network; the fields are explained at :class:`geo.coverage.standards.verdict.Verdict`."""

    rule: RuleOf
    network: str
    value: float | None
    of: int | None
    holds: bool | None
    margin: float | None
    margin_people: int | None
    points_lacking: int | None
    people: int
    average: float | None
    why_vi: str
    why_en: str
    worst: list[UnitOf]


class NoticeOf(_Part):
    """Something doubtful about the input."""

    code: str
    field: str
    row: str
    message: str
    action: str


class Coverage(_Part):
    """The whole file; `scenario` is null where the network of points is today's."""

    format: Literal["buuta-coverage/1"]
    province: str
    scenario: ScenarioOf | None
    chosen_network: str
    people: People
    travel: TravelOf
    networks: list[NetworkOf]
    lost: list[Lost]
    verdicts: list[VerdictOf]
    notices: list[NoticeOf]
    assumptions: dict[Literal["vi", "en"], list[str]]
    boundaries: str


def document_of(report: CoverageReport) -> Coverage:
    """The report as coverage.json has it."""
    territory, grid = report.territory, report.grid
    told = rests_on(report)
    return Coverage(
        format=FORMAT,
        province=territory.province.code,
        scenario=_scenario(report.planned),
        chosen_network=report.chosen.name,
        people=People(
            total=int(grid.people.sum()),
            method=grid.method,
            cells=len(grid.people),
            at_hamlets=grid.people_at_hamlets,
            beside_raster=list(grid.beside_raster),
        ),
        travel=TravelOf(profile=report.chosen.access.profile, fingerprint=report.roads, credit=report.road_credit),
        networks=[_network(each) for each in report.networks],
        lost=[_lost(row) for row in report.lost.head(LOST).to_dict("records") if math.isfinite(row["rank"])],
        verdicts=[_verdict(each) for each in report.verdicts],
        notices=[NoticeOf(**notice.as_dict()) for notice in report.notices],
        assumptions={"vi": [vietnamese for vietnamese, _ in told], "en": [english for _, english in told]},
        boundaries=territory.boundaries.source,
    )


def _scenario(planned: Planned | None) -> ScenarioOf | None:
    if planned is None:
        return None
    return ScenarioOf(name=planned.name, title=planned.title, sha256=planned.sha256)


def _network(network: NetworkCoverage) -> NetworkOf:
    points = network.access.points
    rows = network.figures.drop(columns=["name"]).to_dict("records")
    return NetworkOf(
        name=network.name,
        points=len(points),
        assumed_points=sum(not point.known for point in points),
        floating_by=network.access.floating_by,
        services_untold=network.access.untold_services,
        open_at={
            name: OpenOf(open=at.open, closed=at.closed, untold=at.untold)
            for name, at in network.access.open_at.items()
        },
        province=next(_numbers(row) for row in rows if row["unit_kind"] == "province"),
        groups={str(row["code"]): _numbers(row) for row in rows if row["unit_kind"] == "group"},
    )


def _numbers(row: dict[Any, Any]) -> dict[str, float | None]:
    return {str(name): _number(value) for name, value in row.items() if name not in ("unit_kind", "code")}


def _number(value: float) -> float | None:
    """Four decimals; None for what is infinite or no number."""
    return round(float(value), 4) if math.isfinite(value) else None


def _lost(row: dict[Any, Any]) -> Lost:
    figures = {name: _number(row[name]) for name in row if str(name).endswith(("_min", "_km"))}
    told = {name: row[name] for name in ("code", "name", "district", "people")}
    content = {**told, **figures, "rank": int(row["rank"]), "successors": row["successors"].split()}
    return Lost.model_validate({name: content[name] for name in Lost.model_fields})


def _verdict(verdict: Verdict) -> VerdictOf:
    content = verdict.as_dict()
    applies_to = {name: list(values) for name, values in content["rule"].pop("applies_to").items()}
    worst = [UnitOf(**unit) for unit in content.pop("worst")]
    return VerdictOf(rule=RuleOf(**content.pop("rule"), applies_to=applies_to), worst=worst, **content)
