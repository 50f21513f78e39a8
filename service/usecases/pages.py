"""The pages of a result, twice: for those who plan and carry, and in `public/` for strangers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from geo.coverage.coverage import Coverage
from geo.coverage.networks import hcc_centres
from geo.demand.demand import Demand
from geo.matrix import LegGeometry
from geo.places.territory import Territory
from geo.sensitivity import POSTMAN, STRANGER, Sensitivity
from maps.assets import write_assets
from maps.board.files import sized
from maps.coverage_page import coverage_page
from maps.dossiers_page import RelayPart, dossiers_page
from maps.index_page import DEMO_MAPS, index_page
from maps.layers.base import RoadLine, main_roads
from maps.layers.rounds import RoundStyle
from maps.page import write_page
from maps.places import MapPlace
from maps.round_path import PlanOnMap
from maps.rounds_page import rounds_page
from maps.sheets.sheet import write_sheets
from maps.streets import Streets
from maps.territory_page import territory_page
from maps.vietnamese import count
from service.usecases.day import Day
from service.usecases.places import map_places
from service.usecases.promises import promised_hours
from service.usecases.result_coverage_labels import result_coverage_labels
from service.usecases.result_files import FILES_OF_ALL, FILES_OF_PLANNERS, TITLES
from service.usecases.travel import Travel

SHEETS = "sheets"
PUBLIC = "public"


class Summaries(NamedTuple):
    """summary.json as a whole, and as everybody may know it."""

    whole: Mapping[str, Any]
    public: Mapping[str, Any]


def write_pages(
    folder: Path,
    territory: Territory,
    demand: Demand,
    day: Day,
    coverage: Coverage,
    summaries: Summaries,
    travel: Travel,
    labels: Sequence[str],
) -> None:
    """Write pages, assets and sheets into `folder`, and what strangers may see of them into `folder/public`."""
    places = map_places(territory, demand)
    legs = {profile: travel.geometry(profile) for profile in ("motorbike", "van")}
    hcc = {commune: point.id for commune, point in hcc_centres(territory).items()}
    rests_on = result_coverage_labels(territory, coverage, travel.credit)
    roads = () if travel.graph is None else main_roads(travel.graph)
    everyone = coverage_page(
        territory, coverage.communes, coverage.predecessors, labels=rests_on, credit=travel.credit, roads=roads
    )
    places_of_all = territory_page(territory, credit=travel.credit, roads=roads)
    streets = None if travel.graph is None else Streets(travel.graph)
    plans = _on_map(day, places, legs, POSTMAN, travel.credit, streets)
    write_sheets(folder / SHEETS, {TITLES[name]: plan for name, plan in plans.items()}, territory.communes)
    # The public pages first: the index of the whole leads to theirs.
    for target, allowed, sheets, summary in (
        (folder / PUBLIC, STRANGER, "", summaries.public),
        (folder, POSTMAN, SHEETS, summaries.whole),
    ):
        write_assets(target)
        write_page(target / "territory.html", places_of_all)
        write_page(target / "coverage.html", everyone)
        plans = _on_map(day, places, legs, allowed, travel.credit, streets)
        write_page(target / "rounds.html", _rounds(territory, plans, sheets, labels, roads))
        write_page(target / "press.html", _press(territory, plans, sheets, labels, roads))
        promises = promised_hours(day.relay, demand.dossiers, hcc, allowed)
        write_page(target / "dossiers.html", _dossiers(territory, plans, promises, sheets, labels, roads))
        index = index_page(
            territory,
            summary,
            day=day.date,
            labels=[*labels, *rests_on],
            maps=sized(target, DEMO_MAPS),
            files=sized(target, [*FILES_OF_ALL, *FILES_OF_PLANNERS]),
            run_notes={"delivery": [_stops_of_delivery(demand)]},
            communes=coverage.communes,
            rounds=plans["delivery"],
        )
        write_page(target / "index.html", index)


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
    streets: Streets | None,
) -> dict[str, PlanOnMap]:
    return {
        name: PlanOnMap(
            problem=run.loaded.problem,
            plan=run.plan,
            places=places,
            legs=legs[run.loaded.problem.carriers[0].profile],
            allowed=allowed,
            credit=credit,
            streets=streets,
        )
        for name, run in day.runs.items()
    }


def _rounds(
    territory: Territory,
    plans: Mapping[str, PlanOnMap],
    sheets: str,
    labels: Sequence[str],
    roads: Sequence[RoadLine],
) -> str:
    style = RoundStyle(name="delivery", title=TITLES["delivery"], sheets=sheets)
    return rounds_page(territory, [(plans["delivery"], style)], labels=labels, roads=roads)


def _press(
    territory: Territory,
    plans: Mapping[str, PlanOnMap],
    sheets: str,
    labels: Sequence[str],
    roads: Sequence[RoadLine],
) -> str:
    style = RoundStyle(name="press", title=TITLES["press"], sheets=sheets)
    lead = (
        "Báo Đảng đến trụ sở Đảng ủy và chính quyền của mỗi xã, phường; hẹn trước 08:00. Nét đứt là đường ước tính."
    )
    return rounds_page(
        territory, [(plans["press"], style)], title="Báo Đảng buổi sáng", lead=lead, labels=labels, roads=roads
    )


def _dossiers(
    territory: Territory,
    plans: Mapping[str, PlanOnMap],
    promises: Mapping[str, Sequence[str]],
    sheets: str,
    labels: Sequence[str],
    roads: Sequence[RoadLine],
) -> str:
    parts = [
        RelayPart("feeder", "feeder", TITLES["feeder"], plans["feeder"], sheets=sheets),
        RelayPart("trunk", "trunk_back", TITLES["trunk_back"], plans["trunk_back"], sheets=sheets),
        RelayPart("agency", "agencies", TITLES["agencies"], plans["agencies"], sheets=sheets),
        RelayPart("trunk", "trunk_out", TITLES["trunk_out"], plans["trunk_out"], shown=False, sheets=sheets),
    ]
    return dossiers_page(territory, parts, promises=promises, labels=labels, roads=roads)
