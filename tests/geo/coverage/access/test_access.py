from dataclasses import replace

import numpy as np
import pytest

from geo.coverage.access.access import measure_access
from geo.coverage.access.before_after import before_after
from geo.coverage.access.figures import point_figures, unit_figures
from geo.coverage.coverage import measure_coverage
from geo.coverage.people import spread_people
from geo.places.load import load_territory
from geo.places.points import Service
from geo.roads.estimate import EstimatedRoads
from tests.geo.coverage.access.invented import invented_roads
from tests.geo.made_up import made_up_territory


def test_services_asked_for_are_measured_where_nobody_offers_them() -> None:
    territory = made_up_territory(1)
    grid = spread_people(territory)
    roads, _ = invented_roads(1)
    access = measure_access(territory, "known", grid, roads, services=[Service.KT1])
    assert set(access.of) == {"kind:post_office", "kind:hcc_centre", "kind:culture_point", "service:kt1"}
    assert np.isinf(access.of["service:kt1"]).all()
    # No culture point is known.
    assert np.isinf(access.of["kind:culture_point"]).all()
    assert access.untold_services == len(access.points)
    figures = unit_figures(access, grid, territory)
    assert figures["service_kt1_mean_min"].isna().all()
    assert (figures["service_kt1_people_30min"] == 0).all()


def test_an_area_that_nobody_knows_gives_no_radius() -> None:
    made = made_up_territory(1)
    territory = replace(made, communes=(replace(made.communes[0], area_km2=0.0), *made.communes[1:]))
    grid = spread_people(territory)
    access = measure_access(territory, "known", grid, invented_roads(1)[0])
    figures = unit_figures(access, grid, territory).set_index("unit_kind")
    assert figures.loc["commune", "radius_m"].isna().tolist() == [True, False, False, False]
    assert np.isnan(figures.loc["province", "radius_m"])


def test_the_province_has_the_minutes_that_its_coverage_tells() -> None:
    territory = load_territory()
    grid, roads = spread_people(territory), EstimatedRoads.from_territory(territory)
    told = measure_coverage(territory, grid, roads)
    for network, name in (("known", "known"), ("all", "known_assumed")):
        access = measure_access(territory, network, grid, roads)
        province = unit_figures(access, grid, territory).iloc[0]
        assert province["people"] == 4_320_947
        assert province["points"] == told.province[name]["points"]
        for limit in (15, 30, 60):
            assert province[f"people_{limit}min"] == told.province[name][f"people_{limit}min"]
        points = point_figures(access, grid)
        assert points["people"].sum() == 4_320_947
        lost = before_after(access, grid, territory, roads).set_index("code")
        old = told.predecessors.set_index("code").loc[lost.index]
        assert lost["to_hcc_min"].to_numpy() == pytest.approx(old["to_hcc_min"].to_numpy(), abs=0.06, nan_ok=True)
        assert lost["to_kept_min"].to_numpy() == pytest.approx(
            old["to_known_min" if network == "known" else "to_all_min"].to_numpy(), abs=0.06, nan_ok=True
        )
