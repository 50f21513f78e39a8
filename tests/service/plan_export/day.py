"""A day of three carriers in a street, with its files: problem, plan, places."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from geo.sensitivity import Sensitivity
from routing.plan.read import write_plan
from routing.problem.read import write_problem
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

KM = {"office": 0, "seat": 2, "home": 7, "post": 9, "chest": 6, "bank": 4, "far": 3}
FORMULA = '=HYPERLINK("http://a.example","x")'


class Files(NamedTuple):
    """The paths of a day."""

    problem: Path
    plan: Path
    places: Path


def write_day(folder: Path, *, far_label: str = FORMULA) -> Files:
    """an: seat, home (personal), post; binh: the chest (KT1); chi: the bank (payment); nobody may serve `far`."""
    loaded = street(
        KM,
        [
            carrier("an", locked=["seat", "home", "post"]),
            carrier("binh", locked=["chest"], cleared=True),
            carrier("chi", locked=["bank"]),
        ],
        [
            stop("seat", delivers={"items": 3}),
            stop("home", sensitivity=Sensitivity.PERSONAL),
            stop("post"),
            stop("chest", sensitivity=Sensitivity.KT1),
            stop("bank", sensitivity=Sensitivity.PAYMENT),
            stop("far", needs=["boat"], penalty=1),
        ],
    )
    files = Files(folder / "problem.json", folder / "plan.json", folder / "places.csv")
    write_problem(files.problem, loaded)
    write_plan(files.plan, solve_here(loaded, 1))
    rows = ["id,lon,lat,label,commune,note"]
    for name, km in KM.items():
        label = far_label.replace('"', '""') if name == "far" else f"Nhà {name}"
        rows.append(f'{name},{105.8 + km / 100},19.8,"{label}",10000,Ghi chú {name}')
    files.places.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return files
