"""The pages of a result, twice: for those who plan and carry, and in `public/` for strangers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.coverage.coverage import Coverage
from geo.coverage.networks import hcc_centres
from geo.demand.demand import Demand
from geo.matrix import LegGeometry
from geo.places.territory import Territory
from geo.sensitivity import POSTMAN, STRANGER, Sensitivity
from maps.assets import write_assets
from maps.coverage_page import coverage_page
from maps.dossiers_page import RelayPart, dossiers_page
from maps.index_page import DEMO_MAPS, Link, index_page
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.places import MapPlace
from maps.round_path import PlanOnMap
from maps.rounds_page import rounds_page
from maps.sheets.sheet import write_sheets
from maps.vietnamese import count
from service.usecases.coverage_labels import coverage_labels
from service.usecases.day import Day
from service.usecases.places import map_places
from service.usecases.promises import promised_hours
from service.usecases.travel import Travel

SHEETS = "sheets"
PUBLIC = "public"

#: Run -> what its rounds are called on pages and sheets.
TITLES = {
    "delivery": "Tuyến phát",
    "press": "Tuyến báo sáng",
    "feeder": "Tuyến gom hồ sơ",
    "trunk_out": "Đường thư sáng",
    "trunk_back": "Đường thư chiều",
    "agencies": "Tuyến cơ quan giải quyết",
}

FILES = (
    Link("coverage.csv", "Độ phủ theo xã, phường", "Coverage by commune"),
    Link("predecessors.csv", "Độ phủ theo xã cũ", "Coverage by predecessor"),
    Link("communes.geojson", "Ranh giới và số liệu (QGIS)", "Cells and figures for QGIS"),
    Link("points.csv", "Điểm phục vụ", "Points of service"),
    Link("kpis.csv", "Chỉ số các tuyến", "Figures of the runs"),
    Link("dossiers.csv", "Hành trình và giờ hẹn từng hồ sơ", "Every dossier's chain and promise"),
    Link("plan-delivery.json", "Kế hoạch tuyến phát", "The delivery plan"),
    Link("summary.json", "Tóm tắt", "Summary"),
)
PLANNERS_ONLY = frozenset({"dossiers.csv", "plan-delivery.json"})


def write_pages(
    folder: Path,
    territory: Territory,
    demand: Demand,
    day: Day,
    coverage: Coverage,
    summary: Mapping[str, Any],
    travel: Travel,
    labels: Sequence[str],
) -> None:
    """Write pages, assets and sheets into `folder`, and what strangers may see of them into `folder/public`."""
    places = map_places(territory, demand)
    legs = {profile: travel.geometry(profile) for profile in ("motorbike", "van")}
    hcc = {commune: point.id for commune, point in hcc_centres(territory).items()}
    promises = promised_hours(day.relay, demand.dossiers, hcc)
    rests_on = coverage_labels(territory, coverage, travel.credit)
    everyone = coverage_page(
        territory, coverage.communes, coverage.predecessors, labels=rests_on, credit=travel.credit
    )
    for target, allowed, sheets in ((folder, POSTMAN, SHEETS), (folder / PUBLIC, STRANGER, "")):
        write_assets(target)
        write_page(target / "coverage.html", everyone)
        plans = _on_map(day, places, legs, allowed, travel.credit)
        write_page(target / "rounds.html", _rounds(territory, plans, sheets, labels))
        write_page(target / "press.html", _press(territory, plans, sheets, labels))
        write_page(target / "dossiers.html", _dossiers(territory, plans, promises, sheets, labels))
        index = index_page(
            territory,
            summary,
            day=day.date,
            labels=[*labels, *rests_on],
            maps=[link for link in DEMO_MAPS if sheets or not link.href.startswith(SHEETS)],
            files=[link for link in FILES if sheets or link.href not in PLANNERS_ONLY],
            run_notes={"delivery": [_stops_of_delivery(demand)]},
        )
        write_page(target / "index.html", index)
    plans = _on_map(day, places, legs, POSTMAN, travel.credit)
    write_sheets(folder / SHEETS, {TITLES[name]: plan for name, plan in plans.items()})


def _stops_of_delivery(demand: Demand) -> str:
    """What the stops are: more than the day's delivery stops, since dossiers are brought home too."""
    letters, homes = count(len(demand.deliveries)), count(len(demand.homes))
    return f"gồm {letters} điểm phát bưu gửi và {homes} nhà nhận kết quả hồ sơ"


def _on_map(
    day: Day,
    places: Mapping[str, MapPlace],
    legs: Mapping[str, LegGeometry],
    allowed: frozenset[Sensitivity],
    credit: str,
) -> dict[str, PlanOnMap]:
    return {
        name: PlanOnMap(
            problem=run.loaded.problem,
            plan=run.plan,
            places=places,
            legs=legs[run.loaded.problem.carriers[0].profile],
            allowed=allowed,
            credit=credit,
        )
        for name, run in day.runs.items()
    }


def _rounds(territory: Territory, plans: Mapping[str, PlanOnMap], sheets: str, labels: Sequence[str]) -> str:
    style = RoundStyle(name="delivery", title=TITLES["delivery"], sheets=sheets)
    return rounds_page(territory, [(plans["delivery"], style)], labels=labels)


def _press(territory: Territory, plans: Mapping[str, PlanOnMap], sheets: str, labels: Sequence[str]) -> str:
    style = RoundStyle(name="press", title=TITLES["press"], sheets=sheets)
    lead = (
        "Báo Đảng đến trụ sở Đảng ủy và chính quyền của mỗi xã, phường; hẹn trước 08:00. Nét đứt là đường ước tính."
    )
    return rounds_page(territory, [(plans["press"], style)], title="Báo Đảng buổi sáng", lead=lead, labels=labels)


def _dossiers(
    territory: Territory,
    plans: Mapping[str, PlanOnMap],
    promises: Mapping[str, Sequence[str]],
    sheets: str,
    labels: Sequence[str],
) -> str:
    parts = [
        RelayPart("feeder", "feeder", TITLES["feeder"], plans["feeder"], sheets=sheets),
        RelayPart("trunk", "trunk_back", TITLES["trunk_back"], plans["trunk_back"], sheets=sheets),
        RelayPart("agency", "agencies", TITLES["agencies"], plans["agencies"], sheets=sheets),
        RelayPart("trunk", "trunk_out", TITLES["trunk_out"], plans["trunk_out"], shown=False, sheets=sheets),
    ]
    return dossiers_page(territory, parts, promises=promises, labels=labels)
