import json
from collections import Counter
from dataclasses import replace

import pytest

from geo.coverage.access.figures import service_radius_m
from geo.coverage.coverage import Coverage, measure_coverage
from geo.coverage.people import spread_people
from geo.coverage.standards.read import rules
from geo.places.load import load_territory
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from geo.safe_write import canonical_json

#: Rules that get no verdict on any points: rounds keep the first two, and nobody told the hours for the third.
SILENT = {"collection_daily", "press_daily", "central_office_hours"}


@pytest.fixture(scope="module")
def territory() -> Territory:
    return load_territory()


@pytest.fixture(scope="module")
def coverage(territory: Territory) -> Coverage:
    return measure_coverage(territory, spread_people(territory), EstimatedRoads.from_territory(territory))


@pytest.mark.parametrize(("points", "radius_km"), [(652, 2.33), (166, 4.62), (27, 11.45)])
def test_published_radii_of_the_province(points: int, radius_km: float) -> None:
    assert round(service_radius_m(11_114.8, points) / 1000, 2) == radius_km


def test_communes_beyond_a_three_kilometre_circle(territory: Territory) -> None:
    olds = Counter(old.successors[0] for old in territory.predecessors)
    areas = {one.code: one.area_km2 for one in territory.communes}
    assert sum(service_radius_m(area, 1) > 3000 for area in areas.values()) == 132
    assert sum(service_radius_m(area, olds[code]) > 3000 for code, area in areas.items()) == 61


def test_rules_carry_source_and_status() -> None:
    assert {rule.status for rule in rules()} == {"verified", "verified_superseded", "reported", "house_rule"}
    assert all(rule.source and rule.name_vi and rule.name_en for rule in rules())


def test_rules_that_rounds_keep_are_told_without_a_verdict(coverage: Coverage) -> None:
    told = {v.rule.rule: v for v in coverage.verdicts if v.rule.measured.of_rounds and v.network == "known"}
    assert {name: (v.rule.limit, v.rule.unit, v.rule.status) for name, v in told.items()} == {
        "collection_daily": (1, "times", "reported"),
        "press_daily": (70, "%", "reported"),
    }
    assert all((v.holds, v.value, v.margin, v.points_lacking) == (None, None, None, None) for v in told.values())
    assert all("rounds decide it" in v.why_en and "tuyến" in v.why_vi for v in told.values())


def test_the_province_average_and_the_communes_are_judged_apart(coverage: Coverage) -> None:
    known = {v.rule.rule: v for v in coverage.verdicts if v.network == "known"}
    assert known["points_per_commune"].holds is True
    assert known["radius_province"].value == coverage.province["known"]["radius_m"] == 4270
    assert known["radius_province"].holds is False
    assert (known["radius_commune"].value, known["radius_commune"].of) == (122, 166)


def test_assumed_points_get_figures_but_no_verdict(coverage: Coverage) -> None:
    assumed = [v for v in coverage.verdicts if v.network == "known_assumed"]
    assert len(assumed) == len(rules())
    assert not any(v.holds is not None for v in assumed)
    silent = [v for v in assumed if "giả định" not in v.why_vi or "assumed" not in v.why_en]
    assert {v.rule.rule for v in silent} == SILENT
    assert next(v.value for v in assumed if v.rule.rule == "radius_province") < 3000


def test_a_real_register_of_points_gets_its_verdict(territory: Territory) -> None:
    surveyed = replace(territory, points=tuple(replace(point, known=True) for point in territory.points))
    coverage = measure_coverage(surveyed, spread_people(surveyed), EstimatedRoads.from_territory(surveyed))
    held = {v.rule.rule: v.holds for v in coverage.verdicts if v.network == "known"}
    assert held == {v.rule.rule: v.holds for v in coverage.verdicts if v.network == "known_assumed"}
    assert held["radius_province"] is True
    assert held["radius_commune"] is False
    assert {v.rule.rule for v in coverage.verdicts if v.why_en} == SILENT


def test_the_hours_of_the_central_office_are_judged_once_they_are_told(territory: Territory) -> None:
    def held(hours: str) -> tuple[bool | None, float | None, float | None]:
        points = tuple(replace(p, hours=hours) if p.id == "office-440000" else p for p in territory.points)
        told = replace(territory, points=points)
        coverage = measure_coverage(told, spread_people(told), EstimatedRoads.from_territory(told))
        (verdict,) = [v for v in coverage.verdicts if v.rule.quantity == "open_h" and v.network == "known"]
        return verdict.holds, verdict.value, verdict.margin

    assert held("") == (None, None, None)
    assert held("Mo-Fr 07:30-11:30,13:30-17:00; Sa 07:30-11:30") == (False, 7.5, -0.5)
    assert held("Mo-Th 07:00-19:00; Fr 07:00-15:00") == (True, 8.0, 0.0)


def test_margins_tell_how_far_and_whom(coverage: Coverage, territory: Territory) -> None:
    known = {v.rule.rule: v for v in coverage.verdicts if v.network == "known"}
    province, communes = known["radius_province"], known["radius_commune"]
    assert (province.margin, province.people) == (-1270, 4_320_947)
    assert communes.average == province.value
    broken = {unit.code for unit in communes.broken}
    assert len(broken) == 122
    assert communes.people == sum(one.people for one in territory.communes if one.code in broken)
    assert communes.margin == communes.broken[0].margin == min(unit.margin or 0 for unit in communes.units)
    assert (province.points_lacking, communes.points_lacking) == (200, 285)  # 394 are needed, 194 are known
    travel = known["travel_province"]
    assert travel.points_lacking is None
    beyond = 4_320_947 - coverage.province["known"]["people_30min"]
    assert (travel.people, travel.margin_people) == (beyond, 4_320_947 - beyond - 3_888_853)
    assert travel.holds is True
    assert len(communes.as_dict()["worst"]) == 10
    assert communes.as_dict()["worst"][0]["code"] == communes.broken[0].code


def test_people_who_were_placed_beside_the_points_get_no_verdict(territory: Territory) -> None:
    grid = replace(spread_people(territory), method="points")  # type: ignore[arg-type]
    coverage = measure_coverage(territory, grid, EstimatedRoads.from_territory(territory))
    known = {v.rule.rule: v for v in coverage.verdicts if v.network == "known"}
    assert known["radius_province"].holds is False
    assert known["travel_province"].holds is None
    assert "taken from the points" in known["travel_province"].why_en
    assert known["travel_province"].value is not None


def test_a_province_without_points_meets_no_rule(territory: Territory) -> None:
    bare = replace(territory, points=())
    coverage = measure_coverage(bare, spread_people(bare), EstimatedRoads.from_territory(bare))
    assert not any(v.holds for v in coverage.verdicts)
    assert json.loads(canonical_json([v.as_dict() for v in coverage.verdicts]))  # nothing in it is infinite
    assert coverage.province["known"]["communes_without_point"] == 166
    assert coverage.communes["people_60min_all"].sum() == 0
    assert coverage.predecessors["to_known_m"].isna().all()


def test_the_frames_have_the_columns_that_maps_and_tables_show(coverage: Coverage) -> None:
    shown = ["code", "name", "kind", "area_km2", "population", "office"]
    for network in ("known", "all"):
        shown += [f"points_{network}", f"radius_{network}_m", f"people_per_point_{network}"]
        shown += [f"people_{limit}_{network}" for limit in ("1km", "3km", "5km", "15min", "30min", "60min")]
    assert coverage.communes.columns.tolist() == shown
    shown = ["code", "name", "district", "successors", "people", "lon", "lat"]
    shown += [f"to_{target}_{unit}" for target in ("hcc", "known", "all") for unit in ("m", "min")] + ["to_old_m"]
    assert coverage.predecessors.columns.tolist() == shown
    assert (len(coverage.communes), len(coverage.predecessors)) == (166, 547)


def test_more_points_never_make_the_way_longer(coverage: Coverage) -> None:
    olds = coverage.predecessors
    for unit in ("m", "min"):
        assert (olds[f"to_all_{unit}"] <= olds[f"to_known_{unit}"]).all()
        assert (olds[f"to_known_{unit}"] <= olds[f"to_hcc_{unit}"]).all()
    assert olds["to_hcc_min"].is_monotonic_decreasing
    for limit in ("1km", "3km", "5km", "15min", "30min", "60min"):
        assert (coverage.communes[f"people_{limit}_known"] <= coverage.communes[f"people_{limit}_all"]).all()
        assert (coverage.communes[f"people_{limit}_all"] <= coverage.communes["population"]).all()


def test_the_province_sums_its_communes(coverage: Coverage) -> None:
    for name, network in (("known", "known"), ("known_assumed", "all")):
        figures = coverage.province[name]
        assert figures["points"] == coverage.communes[f"points_{network}"].sum()
        assert figures["people_3km"] == coverage.communes[f"people_3km_{network}"].sum()
        assert figures["share_3km"] == pytest.approx(figures["people_3km"] / 4_320_947, abs=1e-4)
    assert coverage.province["known"]["points"] == 27 + 166 + 1
    assert coverage.province["known_assumed"]["points"] == 27 + 166 + 1 + 547
