"""The figures in the documents are those that the code gives."""

import re
from pathlib import Path

import pytest

from geo.coverage.coverage import measure_coverage
from geo.coverage.people import spread_people
from geo.demand.assumptions import ASSUMPTIONS
from geo.places.load import load_territory
from geo.roads.estimate import EstimatedRoads
from geo.roads.estimate.speeds import paces
from geo.roads.place import Place
from geo.roads.terrain import TERRAINS

DOCS = Path(__file__).parents[2] / "docs"


def table_row(document: str, first: str) -> list[str]:
    """The cells of the table row that starts with `first`, without it."""
    for line in (DOCS / document).read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] == first:
            return cells[1:]
    raise AssertionError(f"{document} has no row {first!r}")


@pytest.mark.parametrize(("network", "row"), [("known", "known"), ("known_assumed", "known and assumed")])
def test_shares_within_reach(network: str, row: str) -> None:
    territory = load_territory()
    coverage = measure_coverage(territory, spread_people(territory), EstimatedRoads.from_territory(territory))
    said = [float(cell.removesuffix(" %")) / 100 for cell in table_row("coverage.md", row)]
    limits = ("1km", "3km", "5km", "15min", "30min", "60min")
    assert said == pytest.approx([coverage.province[network][f"share_{limit}"] for limit in limits], abs=0.0101)


@pytest.mark.parametrize("profile", ["motorbike", "van"])
def test_speeds(profile: str) -> None:
    said = [float(cell) for cell in table_row("travel.md", f"{profile}, km/h")[:3]]
    assert said == [paces()[profile][terrain].speed_kph for terrain in TERRAINS]
    said = [float(cell) for cell in table_row("travel.md", "detour, road ÷ straight metres")[:3]]
    assert said == [paces()[profile][terrain].detour for terrain in TERRAINS]


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("Sầm Sơn", 105.900, 19.737),
        ("Bỉm Sơn", 105.857, 20.078),
        ("Nghi Sơn", 105.790, 19.375),
        ("Ngọc Lặc", 105.375, 20.095),
        ("Hồi Xuân (Quan Hóa)", 105.116, 20.375),
        ("Mường Lát", 104.602, 20.515),
    ],
)
def test_estimated_distances(name: str, lon: float, lat: float) -> None:
    roads = EstimatedRoads.from_territory(load_territory())
    matrix = roads.matrix([Place("city", 105.776, 19.807), Place("there", lon, lat)], "van")
    said = re.match(r"[\d.]+", table_row("travel.md", name)[2])
    assert said
    assert float(said[0]) == pytest.approx(matrix.distance_m[0, 1] / 1000, rel=0.01)


@pytest.mark.parametrize(
    ("row", "field"), [("items", "items"), ("delivery stops", "stops"), ("dossiers", "dossiers")]
)
def test_reference_days(row: str, field: str) -> None:
    said = [int(cell.replace(",", "")) for cell in table_row("demand.md", row)[:2]]
    assert said == [getattr(ASSUMPTIONS["published"], field), getattr(ASSUMPTIONS["busy"], field)]
