from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geo.places.boundaries import Boundaries
from maps.layers.siting import state_of
from maps.siting_on_map import Catchment, SitingOnMap
from maps.siting_page import proof, result, siting_page
from routing.siting.question import Objective
from tests.maps.fixtures import HOSTILE, small_territory
from tests.maps.siting import nothing_changes, siting
from tests.maps.test_pages import layers


def _page(on_map: SitingOnMap) -> str:
    return siting_page(small_territory(), on_map)


def test_every_site_is_in_one_state() -> None:
    assert state_of(siting()) == {"HCC0": "kept", "HCC1": "closed", "new": "opened", "idle": "candidate"}
    found = layers(_page(siting()))
    assert {name for name in found if name.startswith("sites-")} == {
        "sites-candidate",
        "sites-kept",
        "sites-closed",
        "sites-opened",
    }
    assert found["sites-closed"]["swatch"]["dashed"]
    assert found["sites-candidate"]["shown"] is False


def test_people_are_told_their_way_now_and_then() -> None:
    on_map = siting()
    assert on_map.before_s.tolist() == pytest.approx([120, 600, 360, float("nan")], nan_ok=True)
    assert on_map.after_s.tolist() == pytest.approx([120, 312, 480, float("nan")], nan_ok=True)
    people = layers(_page(on_map))["people"]
    told = [
        dict(zip(people["fields"], each["properties"]["p"], strict=True)) for each in people["features"]["features"]
    ]
    assert told[1]["Hiện nay"] == "10,0 phút"
    assert told[1]["Theo phương án"] == "5,2 phút"
    assert told[1]["Thay đổi"] == "−4,8 phút"
    assert told[1]["Đến"] == f"{HOSTILE} (2.400 người); Điểm 0 (600 người)"
    assert told[2]["Thay đổi"] == "+2,0 phút"
    assert told[3]["Theo phương án"] == "không có đường"


def test_classes_count_people_and_those_without_a_way() -> None:
    then, now, change = layers(_page(siting()))["people"]["colourings"]
    assert then["labels"][0] == "đến 5 phút (6.000 người)"
    assert now["labels"][1] == "5–10 phút (4.000 người)"
    assert then["labels"][-1] == "không có đường (500 người)"
    assert change["label"].startswith("Theo phương án so với")


def test_a_site_tells_who_comes() -> None:
    assert siting().catchments == {"HCC0": Catchment(6_600, 120 * 6_000 / 6_600 + 600 * 600 / 6_600, 600),
                                   "new": Catchment(3_400, (240 * 2_400 + 480 * 1_000) / 3_400, 480)}  # fmt: skip
    html = _page(siting())
    assert "Mở mới: 3.400 người; bình quân 5,2 phút, xa nhất 8,0 phút" in html
    assert "Đóng: 1.000 người phải đến nơi khác" in html


def test_lines_join_people_with_the_site_they_go_to() -> None:
    (feature,) = layers(_page(siting()))["catchments"]["features"]["features"]
    assert len(feature["geometry"]["coordinates"]) == 4


def test_what_is_not_proved_says_how_far_it_may_be_off() -> None:
    assert "Chưa chứng minh là tốt nhất: không phương án nào vượt 10.100 người (cách 1,00 %)." in _page(siting())
    assert "Đã chứng minh" in _page(nothing_changes())


def test_of_what_is_to_be_least_nothing_is_lower_than_the_bound() -> None:
    told = siting(objective=Objective.P_CENTRE)
    slow = replace(told, answer=replace(told.answer, value=660, bound=600))
    assert proof(slow).startswith("Chưa chứng minh là tốt nhất: không phương án nào thấp hơn 10,0 phút (cách 9,09 %)")


@pytest.mark.parametrize(
    ("objective", "told"),
    [
        (Objective.P_MEDIAN, "đường đi bình quân 11,0 phút"),
        (Objective.MAX_COVER, "6.930.000 người ở trong tầm"),
        (Objective.SET_COVER, "chi 6.930.000 đơn vị chi phí"),
        (Objective.P_CENTRE, "người ở xa nhất đi 115.500,0 phút"),
    ],
)
def test_what_an_answer_is_worth_has_its_unit(objective: Objective, told: str) -> None:
    on_map = siting(objective=objective)
    assert result(replace(on_map, answer=replace(on_map.answer, value=6_930_000))) == told


def test_a_mean_in_which_long_ways_count_more_says_so() -> None:
    assert result(siting(objective=Objective.P_MEDIAN, fair_beyond_s=900)).endswith("(đường dài tính nặng hơn)")


@pytest.mark.parametrize(
    ("objective", "wanted"),
    [
        (Objective.P_MEDIAN, "bình quân của mọi người ngắn nhất, chi không quá 3 đơn vị chi phí"),
        (Objective.MAX_COVER, "nhiều người nhất trong 10 phút đi"),
        (Objective.SET_COVER, "ít chi phí nhất để 100 % người dân ở trong 10 phút đi"),
        (Objective.P_CENTRE, "người ở xa nhất có đường đi ngắn nhất"),
    ],
)
def test_the_lead_tells_the_wish(objective: Objective, wanted: str) -> None:
    assert wanted in _page(siting(objective=objective))


def test_what_is_spent_has_a_unit() -> None:
    told = siting()
    assert "<dt>đã chi, trong ngân sách 3</dt><dd>3 đơn vị chi phí</dd>" in _page(told)
    each_costs_1 = [site.model_copy(update={"cost": int(not site.existing)}) for site in told.question.sites]
    cheapest = siting(objective=Objective.SET_COVER, sites=each_costs_1, budget=None)
    html = _page(replace(cheapest, answer=replace(cheapest.answer, value=1, bound=1, spent=1)))
    for figure in ("chi phí (mục tiêu)", "đã chi"):
        assert f"<dt>{figure}</dt><dd>1 điểm mở mới</dd>" in html


def test_rules_besides_are_told() -> None:
    rules = siting(
        objective=Objective.P_MEDIAN,
        most_open=7,
        one_per_area=True,
        second_s=1_200,
        fair_beyond_s=900,
        fair_factor=3,
    )
    html = _page(rules)
    for words in (
        "mở tất cả không quá 7 điểm",
        "mỗi xã, phường ít nhất một điểm",
        "ai cũng có hai điểm trong 20 phút",
        "mỗi phút quá 15 phút tính 3 lần",
    ):
        assert words in html


def test_an_answer_that_changes_nothing_is_a_page() -> None:
    html = _page(nothing_changes())
    assert "sites-opened" not in layers(html)
    assert "Mở mới" not in html


def test_without_a_point_today_nobody_has_a_way_before() -> None:
    homes = [home.model_copy(update={"today": None, "today_s": None}) for home in siting().question.homes]
    told = siting(homes=homes)
    on_map = replace(told, answer=replace(told.answer, closed=()))
    assert np.isnan(on_map.before_s).all()
    assert "người không có đường (hiện nay 10.500)" in _page(on_map)


def test_hostile_names_stay_text_and_the_page_has_no_address() -> None:
    html = _page(siting())
    assert "<script>alert" not in html
    assert "https://" not in html
    assert html == _page(siting())


def test_communes_without_outlines_do_not_matter() -> None:
    territory = replace(small_territory(), boundaries=Boundaries({}, approximate=True, source=""))
    assert "sites-opened" in layers(siting_page(territory, siting()))
