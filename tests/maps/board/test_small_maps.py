"""Small maps of coverage and of rounds by office: figures told, one scale, nothing that betrays a hidden stop."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from shapely.geometry import Polygon

from geo.sensitivity import EVERYTHING, STRANGER, Sensitivity
from maps.board import office_maps as offices
from maps.board.coverage_maps import coverage_maps
from maps.board.office_maps import office_maps
from maps.board.outlines import outlines_of
from tests.maps.fixtures import commune_table, empty_plan, small_plan, small_territory

PUBLIC = (Sensitivity.PUBLIC, Sensitivity.PUBLIC)


def outlines():
    found = outlines_of(small_territory())
    assert found is not None
    return found


def test_every_commune_has_an_outline_under_a_name_of_its_own():
    communes = outlines().communes
    assert list(communes) == ["10000", "10001", "10002"]
    assert len({one.id for one in communes.values()}) == 3
    assert all(one.path.startswith("M") and one.path.endswith("Z") for one in communes.values())


def test_without_boundaries_there_is_no_outline_and_an_empty_one_is_left_out():
    territory = small_territory()
    none = replace(territory, boundaries=replace(territory.boundaries, cells={}))
    assert outlines_of(none) is None
    cells = {**territory.boundaries.cells, "10001": Polygon()}
    found = outlines_of(replace(territory, boundaries=replace(territory.boundaries, cells=cells)))
    assert found is not None
    assert list(found.communes) == ["10000", "10002"]


def test_two_networks_have_three_maps_each_in_one_scale_of_colours():
    territory = small_territory()
    table = commune_table(territory)
    table["people_3km_known"] = table["population"] * [0.1, 0.2, 0.9]
    told = coverage_maps(territory, table, {"known": {"share_3km": 0.62}}, outlines())
    assert [(name, len(maps)) for name, maps in told.networks] == [
        ("Điểm có nguồn công bố", 3),
        ("Cả điểm giả định", 3),
    ]
    (_, (_, within_3km, _)), _ = told.networks
    assert within_3km.classes == {0: ["c0", "c1"], 4: ["c2"]}
    assert (within_3km.figure, within_3km.told) == ("62 %", "1 xã, phường dưới 20 %")
    assert told.no_figure == ""


def test_a_commune_without_people_has_no_share():
    territory = small_territory()
    table = commune_table(territory)
    table["population"] = [0, 10, np.nan]
    told = coverage_maps(territory, table, {}, outlines())
    one = told.networks[0][1][0]
    assert one.classes[-1] == ["c0", "c2"]
    assert one.figure == "–"
    assert told.no_figure == "không có số liệu"


def test_an_office_has_its_rounds_and_their_figures():
    plan = small_plan(sensitivities=PUBLIC)
    told = office_maps(plan, small_territory(), outlines().frame)
    (one,) = told.maps
    assert one.name == "Bưu cục Hạc Thành"
    assert one.told == ["1 tuyến, 2 điểm", "9,2 km, 45 phút"]
    assert [line.name for line in one.rounds] == ["PO1/Bưu tá 1"]
    assert list(told.ways) == ["estimated"]
    assert one.box.left < one.at[0] < one.box.left + one.box.width


def test_where_a_stop_is_hidden_its_way_is_not_drawn_and_the_round_is_told_roughly():
    told = office_maps(small_plan(allowed=STRANGER), small_territory(), outlines().frame)
    assert told.maps[0].told == ["1 tuyến, 3 điểm", "khoảng 10 km, khoảng 1 giờ 00"]
    assert list(told.ways) == ["estimated", "hidden"]
    everything = office_maps(small_plan(allowed=EVERYTHING), small_territory(), outlines().frame)
    assert list(everything.ways) == ["estimated"]
    assert everything.maps[0].told[1] == "9,2 km, 1 giờ 00"
    assert told.maps[0].rounds[0].paths != everything.maps[0].rounds[0].paths


def test_all_offices_have_one_scale_and_those_with_few_hours_are_counted(monkeypatch: pytest.MonkeyPatch):
    plan = small_plan(sensitivities=PUBLIC)
    (depot,) = plan.problem.depots
    other = depot.model_copy(update={"id": "E", "place": "P1"})
    (one,) = plan.plan.rounds
    short = one.model_copy(
        update={"id": "ngắn", "start": "E", "end": "E", "visits": one.visits[1:2], "end_s": 27_300}
    )
    both = replace(
        plan,
        problem=plan.problem.model_copy(update={"depots": [depot, other]}),
        plan=plan.plan.model_copy(update={"rounds": [short, one]}),
    )
    told = office_maps(both, small_territory(), outlines().frame)
    assert len({(each.box.width, each.box.height) for each in told.maps}) == 1
    assert [each.name[:3] for each in told.maps] == ["Bưu", "Nhà"]
    monkeypatch.setattr(offices, "MOST", 1)
    fewer = office_maps(both, small_territory(), outlines().frame)
    assert ([each.name for each in fewer.maps], fewer.more) == (["Bưu cục Hạc Thành"], 1)


def test_with_thousands_of_stops_lines_are_drawn_more_coarsely():
    plan = small_plan()
    many = plan.plan.summary.model_copy(update={"served": 10_000})
    busy = replace(plan, plan=plan.plan.model_copy(update={"summary": many}))
    assert (offices.tolerance_for(plan), offices.tolerance_for(busy)) == (4, 8)


def test_an_empty_day_has_no_small_map():
    told = office_maps(empty_plan(), small_territory(), outlines().frame)
    assert (told.maps, told.ways, told.more) == ([], {}, 0)
