"""A problem, its plan and the table of its places as files, small enough to know by heart."""

from __future__ import annotations

from pathlib import Path

from geo.sensitivity import Sensitivity
from maps.places import MapPlace
from routing.plan.plan import Plan
from routing.plan.read import write_plan
from routing.problem.loaded import LoadedProblem
from routing.problem.read import write_problem
from service.usecases.plan_places import write_plan_places
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

#: Along a street from west to east; the office reloads, the home is personal, the chest KT1.
KM = {"office": 0, "shop": 2, "home": 5, "school": 9, "chest": 6}
PLACES = {
    "office": MapPlace(105.70, 19.80, "Bưu cục Hạc Thành", commune="14797"),
    "shop": MapPlace(105.72, 19.805, "Cửa hàng Thủy Lợi, 12 Lê Lợi", commune="14797", note="Gửi bảo vệ"),
    "home": MapPlace(105.75, 19.81, "Nhà ông Nguyễn Văn Ả", commune="14797", note="0912 345 678"),
    "school": MapPlace(105.79, 19.79, "Trường tiểu học", commune="14797"),
    "chest": MapPlace(105.76, 19.83, "Văn thư Tỉnh ủy", Sensitivity.KT1, commune="14797", note="Hộp số 7"),
}


def street_plan() -> tuple[LoadedProblem, Plan]:
    """an: shop, home, school; binh, who is cleared: the chest."""
    loaded = street(
        KM,
        [carrier("an", locked=["shop", "home", "school"]), carrier("binh", locked=["chest"], cleared=True)],
        [
            stop("shop", delivers={"items": 3, "vnd": 250_000}, service_s=300),
            stop("home", delivers={"items": 1}, collects={"vnd": 1_500_000}, sensitivity=Sensitivity.PERSONAL),
            stop("school", collects={"items": 2}),
            stop("chest", delivers={"items": 1}, sensitivity=Sensitivity.KT1),
        ],
    )
    return loaded, solve_here(loaded, 1)


def write_street(folder: Path) -> tuple[Path, Path, Path]:
    """problem.json, plan.json and places.csv of the street, in `folder`."""
    loaded, plan = street_plan()
    problem, answer, places = folder / "problem.json", folder / "plan.json", folder / "places.csv"
    write_problem(problem, loaded)
    write_plan(answer, plan)
    write_plan_places(places, PLACES)
    return problem, answer, places
