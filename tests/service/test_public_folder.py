"""`public/` of the main job: two days that differ in secrets alone give strangers the same bytes, file by file."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from geo.coverage.coverage import Coverage
from geo.demand.assumptions import ASSUMPTIONS
from geo.demand.demand import DeliveryStop, Demand, Dossier
from geo.sensitivity import EVERYTHING, STRANGER, Sensitivity
from maps.straight_legs import StraightLegs
from routing.plan.baseline import nearest_neighbour
from routing.problem.carriers import Carrier
from routing.problem.stops import Stop
from routing.relay.relay import Dossier as Chained
from routing.relay.relay import Relay
from service.usecases.assumptions import DaySettings
from service.usecases.day import DOSSIER_RUNS, Day, RunOfDay
from service.usecases.demo import write_open_data
from service.usecases.pages import PUBLIC, Summaries, write_pages
from service.usecases.places import map_places
from service.usecases.summary import summarise
from service.usecases.travel import Travel
from tests.maps.fixtures import commune_table, predecessor_table, small_territory
from tests.routing.in_process import solve_here
from tests.routing.streets import carrier, stop, street

_KM = {"PO1": 0, "HCC0": 2, "d-1": 3, "d-2": 7, "h-1": 8, "d-3": 9, "HCC1": 4}


@dataclass(frozen=True, slots=True)
class Secret:
    """Where homes lie (degrees), how long the postman is there, what they get, and when a result is promised."""

    lon: float = 105.561
    lat: float = 19.861
    service_s: int = 60
    items: int = 3
    promised_s: int = 32_700


ONE = Secret()
#: The postman is there half a minute longer in all: no rounded hour becomes another one.
OTHER = Secret(lon=105.589, lat=19.883, service_s=75, items=41, promised_s=35_100)
#: Twenty minutes longer in all: the rounded hours after the homes must become other ones.
LATE = replace(ONE, service_s=660)


def demand_of(secret: Secret) -> Demand:
    def home(name: str, turn: int) -> DeliveryStop:
        return DeliveryStop(name, "10000", "PO1", secret.lon + turn / 500, secret.lat, secret.items, 100)

    known = DeliveryStop("d-1", "10000", "PO1", 105.53, 19.83, 1, 100, sensitivity=Sensitivity.PUBLIC)
    last = replace(known, id="d-3", lon=105.57)
    dossier = Dossier("x-1", "from_agency", "10000", "HCC0", "h-1", 30_000, 100, home="h-1")
    return Demand(
        day="published",
        seed=0,
        assumptions=ASSUMPTIONS["published"],
        deliveries=(known, home("d-2", 1), last),
        dossiers=(dossier,),
        homes=(home("h-1", -1),),
        press=(),
    )


def day_of(secret: Secret) -> Day:
    """Delivery comes to two homes between public stops; every other run to a public place."""
    at_home = {
        "sensitivity": Sensitivity.PERSONAL,
        "service_s": secret.service_s,
        "delivers": {"items": secret.items},
    }
    an = carrier("an", start="PO1", end="PO1", locked=["d-1", "d-2", "h-1", "d-3"])
    stops = [stop("d-1"), stop("d-2", **at_home), stop("h-1", **at_home), stop("d-3")]
    runs = {"delivery": _run([an], stops)}
    for name in ("press", *DOSSIER_RUNS):
        runs[name] = _run(
            [carrier(name, start="PO1", end="PO1", locked=["HCC0", "HCC1"])], [*map(stop, ("HCC0", "HCC1"))]
        )
    chain = Chained(
        id="x-1", direction="to_home", origin="HCC0", destination="h-1", ready_s=30_000, promised_s=secret.promised_s
    )
    relay = Relay(format="buuta-relay/1", labels=[], handling_s={}, kinds={}, runs={}, dossiers=[chain], unserved=[])
    return Day("2026-01-05", runs, relay, 0)


def _run(carriers: list[Carrier], stops: list[Stop]) -> RunOfDay:
    loaded = street(_KM, carriers, stops, depots=["PO1"])
    plan = solve_here(loaded, 1)
    return RunOfDay(loaded, plan, 0, nearest_neighbour(loaded, plan).distance_m)


def written(folder: Path, secret: Secret) -> dict[str, bytes]:
    """What the main job writes of the day into `public/`, by name."""
    territory, demand, day = small_territory(), demand_of(secret), day_of(secret)
    coverage = Coverage(commune_table(territory), predecessor_table(territory), {}, [])
    legs = StraightLegs(map_places(territory, demand))
    travel = cast(
        "Travel",
        SimpleNamespace(
            geometry=lambda profile: legs, credit="", graph=None, labels=lambda language: [], estimated_share=1.0
        ),
    )
    whole, public = (
        summarise(territory, demand, DaySettings(), coverage, day, travel, allowed)
        for allowed in (EVERYTHING, STRANGER)
    )
    folder.mkdir()
    write_open_data(folder / PUBLIC, territory, coverage, day.runs, public, STRANGER)
    write_pages(folder, territory, demand, day, coverage, Summaries(whole, public), travel, [])
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """What the main job writes in the three worlds."""
    return [written(tmp_path_factory.mktemp("world") / "out", secret) for secret in (ONE, OTHER, LATE)]


def public_of(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith(f"{PUBLIC}/")}


def test_strangers_get_the_same_bytes_whatever_the_homes_are(folders):
    one, other, _ = folders
    names = {name.removeprefix("public/") for name in public_of(one) if "/assets/" not in name}
    pages = {f"{name}.html" for name in ("index", "territory", "coverage", "rounds", "press", "dossiers")}
    tables = {"kpis.csv", "summary.json", "coverage.csv", "predecessors.csv", "communes.geojson", "points.csv"}
    assert names == pages | tables
    assert public_of(one).keys() == public_of(other).keys()
    assert [name for name, content in public_of(one).items() if content != other[name]] == []


def test_those_who_plan_see_the_difference(folders):
    one, other, _ = folders
    differing = {name for name, content in one.items() if content != other[name]}
    assert {"index.html", "rounds.html", "dossiers.html"} <= differing


def test_where_an_hour_is_rounded_to_another_one_it_is_by_five_minutes(folders):
    """What the secret changes of what everybody sees is told by the rule's own steps, and in no other file."""
    one, _, late = (public_of(files) for files in folders)
    differing = {name.removeprefix("public/") for name in one if one[name] != late[name]}
    assert differing == {"index.html", "rounds.html", "kpis.csv", "summary.json"}
    before, after = (json.loads(files["public/summary.json"])["delivery"] for files in (one, late))
    assert {name for name in before if before[name] != after[name]} == {"duration_s"}
    assert (before["duration_s"], after["duration_s"]) == (1_200, 2_400)


def test_figures_that_are_not_told_are_null_or_an_empty_cell(folders):
    one = folders[0]
    told = json.loads(one["public/summary.json"])
    assert (told["delivery"]["cost"], told["delivery"]["distance_m"]) == (None, 18_000)
    assert told["press"]["cost"] is not None
    rows = list(csv.DictReader(io.StringIO(one["public/kpis.csv"].decode("utf-8-sig"))))
    (delivery,) = (row for row in rows if row["run"] == "delivery")
    empty = {name for name, cell in delivery.items() if not cell}
    assert empty == {"service_s", "wait_s", "late_s", "co2_g", "cost", "unserved_reasons"}
    assert next(row for row in rows if row["run"] == "press")["service_s"] == "0", "whole numbers stay whole"
