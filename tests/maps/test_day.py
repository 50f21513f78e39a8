"""What a page holds of the rounds of a day, and what of them a stranger may work out."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

import numpy as np
import pytest

from geo.sensitivity import POSTMAN, STRANGER, Sensitivity
from maps.day.day import Day
from maps.day.lines import packed, short_lines
from maps.day.told import Told
from maps.layers.connections import connection_layer
from maps.layers.rounds import RoundStyle
from maps.places import MapPlace
from maps.rounds_page import rounds_page
from routing.plan.plan import Reload, Rest
from tests.maps.fixtures import HOSTILE, empty_plan, small_plan, small_territory

OFFICE = "Bưu cục Hạc Thành"
PUBLIC, PERSONAL, KT1 = Sensitivity.PUBLIC, Sensitivity.PERSONAL, Sensitivity.KT1


def day_of(html: str) -> Any:
    """The rounds in a page."""
    (block,) = re.findall(r'<script type="application/json" id="page-data">(.*?)</script>', html, re.DOTALL)
    return json.loads(block)["day"]


def page(on_map: Any) -> str:
    return rounds_page(small_territory(), [(on_map, RoundStyle("delivery", "Phát"))])


def only_round(on_map: Any) -> Any:
    (one,) = day_of(page(on_map))["rounds"]
    return one


def unpacked(text: str) -> list[int]:
    """What :func:`packed` packed."""
    numbers, value, shift = [], 0, 0
    for character in text:
        bits = ord(character) - 63
        value |= (bits & 31) << shift
        shift += 5
        if not bits & 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return numbers


def test_numbers_are_packed_as_encoded_polylines() -> None:
    # The example of Google's own description of the format.
    assert packed(np.array([3850000, -12020000, 220000, -75000, 255200, -550300])) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    numbers = [0, -1, 1, 15, 16, -16, -17, 10_577_559, -(2**31)]
    assert unpacked(packed(np.array(numbers))) == numbers


def test_lines_keep_their_ends_and_lose_what_nobody_sees() -> None:
    straight = np.column_stack([np.linspace(105.5, 105.6, 50), np.full(50, 19.8)])
    bent = np.array([[105.6, 19.8], [105.65, 19.9], [105.7, 19.8]])
    text, points = short_lines([straight, None, bent])
    assert points == [2, 0, 3]
    steps = unpacked(text)
    corners = list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))
    assert corners[:2] == [(10_550_000, 1_980_000), (10_560_000, 1_980_000)]
    assert corners[2:] == [(10_560_000, 1_980_000), (10_565_000, 1_990_000), (10_570_000, 1_980_000)]
    assert short_lines([None]) == ("", [0])


def test_a_round_is_its_halts_with_their_times() -> None:
    one = only_round(small_plan(sensitivities=[PUBLIC, PUBLIC]))
    assert one["orders"] == [0, 1, 2, 0]
    assert one["times"] == [27_000, 900, 0, 300, 600, 0, 300, 600, 0, 0]
    assert one["ways"] == "111"
    assert one["labels"] == [OFFICE, f"Nhà 1 {HOSTILE}", f"Nhà 2 {HOSTILE}", OFFICE]
    assert one["loads"] == {"items": [6, -3, 0, 0]}
    assert one["sums"] == [2400, 900, 0, 0, 0]
    assert one["rough"] == 0


def test_strangers_do_not_learn_where_private_stops_are() -> None:
    html = page(small_plan())
    for hidden in ("Nhà 2", "Nhà 3", "Ghi chú 2", "10559220", "10561330"):
        assert hidden not in html
    one = only_round(small_plan())
    # The public stop by its label; of the personal one its commune; of KT1 no more than a number.
    assert one["orders"] == [0, 1, 0]
    assert one["ways"] == "12"
    assert one["communes"][2:3] == [1]
    lons = list(accumulate(unpacked(one["line"])[::2]))
    assert 10_559_220 not in lons
    assert 10_561_330 not in lons


def test_times_and_lengths_around_a_hidden_stop_are_rough_and_nothing_else_is_told() -> None:
    one = only_round(small_plan())
    assert one["rough"] == 1
    assert len(one["times"]) == 1 + 3 * 2  # the start, the public stop, the end: none of the two hidden ones
    assert all(moment % 300 == 0 for moment in accumulate(one["times"]))
    assert one["far"] == "khoảng 10 km"
    assert one["hours"].startswith("khoảng ")
    assert not {"loads", "sums", "rests", "limits"} & set(one)


def test_where_hidden_stops_lie_changes_nothing_that_a_stranger_gets() -> None:
    plan = small_plan()
    moved = dict(plan.places)
    for place in ("P2", "P3"):
        moved[place] = type(moved[place])(105.58, 19.87, "Nơi khác", commune="10001", note="Khác")
    assert page(plan) == page(type(plan)(plan.problem, plan.plan, moved, type(plan.legs)(moved), STRANGER))


def test_a_few_minutes_at_hidden_stops_change_nothing_that_a_stranger_gets() -> None:
    plan = small_plan()
    (one,) = plan.plan.rounds
    visits = [
        visit
        if visit.place == "P1"
        else visit.model_copy(update={"arrive_s": visit.arrive_s + 77, "load": {"items": 9}})
        for visit in one.visits
    ]
    later = plan.plan.model_copy(update={"rounds": [one.model_copy(update={"visits": visits})]})
    assert page(plan) == page(type(plan)(plan.problem, later, plan.places, plan.legs, STRANGER))


def test_a_postman_sees_personal_stops_but_not_kt1() -> None:
    one = only_round(small_plan(allowed=POSTMAN))
    assert one["labels"] == [OFFICE, f"Nhà 1 {HOSTILE}", f"Nhà 2 {HOSTILE}", OFFICE]
    assert one["communes"] == []
    assert "10561330" not in json.dumps(one)


def test_reloads_and_rests_stand_where_they_are() -> None:
    plan = small_plan(sensitivities=[PUBLIC, PUBLIC])
    (one,) = plan.plan.rounds
    reload = Reload(
        depot="D", place="P0", before=1, arrive_s=28_250, start_s=28_260, leave_s=28_280,
        travel_s=50, distance_m=10, estimated=False, load={"items": 5},
    )  # fmt: skip
    rests = [Rest(before=2, start_s=28_300, end_s=28_600), Rest(before=9, start_s=1, end_s=2)]
    trip = one.model_copy(update={"reloads": [reload], "rests": rests})
    found = only_round(
        type(plan)(plan.problem, plan.plan.model_copy(update={"rounds": [trip]}), plan.places, plan.legs, POSTMAN)
    )
    assert found["orders"] == [0, 1, 0, 2, 0]
    assert found["ways"] == "1011"
    assert found["rests"] == [2, 20, 300]
    assert found["loads"]["items"] == [6, -3, 2, -2, 0]


def test_an_open_round_ends_among_its_hidden_stops() -> None:
    plan = small_plan(sensitivities=[PUBLIC, PERSONAL])
    (one,) = plan.plan.rounds
    trip = one.model_copy(update={"back": None})
    found = only_round(
        type(plan)(plan.problem, plan.plan.model_copy(update={"rounds": [trip]}), plan.places, plan.legs, STRANGER)
    )
    assert found["orders"] == [0, 1, 0]
    assert found["ways"] == "12"
    assert sum(found["times"]) == round(one.end_s / 300) * 300


@pytest.mark.parametrize(
    ("rough", "metres", "told"),
    [(False, 12_430, "12,4 km"), (True, 12_430, "khoảng 12 km"), (True, 400, "dưới 2 km")],
)
def test_distances_are_as_exact_as_their_reader_may_know(rough: bool, metres: int, told: str) -> None:
    assert Told(rough).distance(metres) == told


def test_of_a_round_of_which_nothing_is_told_no_figure_is_written() -> None:
    told = Told(rough=True, silent=True)
    assert {told.distance(9_000), told.span(7_200), told.hours(27_000, 34_200)} == {"hạn chế"}
    assert (told.figure("distance_m", 9_000), told.figure("served", 3)) == (None, 3)


def test_a_round_to_kt1_stops_alone_is_not_on_the_page_and_the_page_says_so() -> None:
    secret = small_plan(sensitivities=[Sensitivity.KT1], allowed=STRANGER)
    html = page(secret)
    assert "không nêu giờ và quãng đường" in html
    assert "Bưu tá 1" not in html


@pytest.mark.parametrize(
    ("rough", "seconds", "told"),
    [(False, 7_270, "2 giờ 01"), (False, 0, "0 phút"), (True, 7_270, "khoảng 2 giờ 00"), (True, 100, "dưới 5 phút")],
)
def test_lengths_of_time_are_as_exact_as_their_reader_may_know(rough: bool, seconds: int, told: str) -> None:
    assert Told(rough).span(seconds) == told


def test_offices_stand_in_the_order_of_the_alphabet_and_rounds_keep_theirs() -> None:
    day = Day(small_territory())
    for office in ("Yên Định", "Đông Sơn", "Yên Định"):
        day.rounds.append({"office": day.office(office), "times": [27_010, 100]})
    found = day.as_json()
    assert found is not None
    assert found["offices"] == ["Đông Sơn", "Yên Định"]
    assert [one["office"] for one in found["rounds"]] == [1, 0, 1]
    assert found["clock"] == (27_000, 27_900)


def test_a_day_without_rounds_has_no_block() -> None:
    assert day_of(page(empty_plan())) is None


def test_connections_are_where_two_runs_meet() -> None:
    plan = small_plan(sensitivities=[PUBLIC, PERSONAL])
    morning, evening = RoundStyle("out", "Đường thư sáng"), RoundStyle("back", "Đường thư chiều")
    (layer,) = connection_layer([(plan, morning), (plan, evening)])
    assert [one["properties"]["t"] for one in layer.features] == [
        "Điểm nối chuyến: Bưu cục Hạc Thành",
        f"Điểm nối chuyến: Nhà 1 {HOSTILE}",
    ]
    assert layer.fields == ("Đường thư sáng", "Đường thư chiều")
    depot, stop = (one["properties"]["p"] for one in layer.features)
    assert depot == ["PO1/Bưu tá 1: rời khoảng 07:30, về khoảng 08:15"] * 2
    assert stop == ["PO1/Bưu tá 1: khoảng 07:45–07:50"] * 2


def test_one_run_alone_has_no_connection() -> None:
    assert connection_layer([(small_plan(), RoundStyle("out", "Đường thư sáng"))]) == []


@pytest.mark.parametrize(("closed", "orders", "ways"), [(True, [0, 0], "1"), (False, [0], "")])
def test_a_round_without_a_stop_is_only_its_depot(closed: bool, orders: list[int], ways: str) -> None:
    plan = small_plan(sensitivities=[PUBLIC])
    (one,) = plan.plan.rounds
    trip = one.model_copy(update={"visits": [], **({} if closed else {"back": None})})
    found = only_round(
        type(plan)(plan.problem, plan.plan.model_copy(update={"rounds": [trip]}), plan.places, plan.legs, STRANGER)
    )
    assert found["orders"] == orders
    assert found["ways"] == ways
    assert found["line"] == ""


def at_home(commune: str, sensitivity: Sensitivity) -> Any:
    """The small plan of one public stop, from somebody's home."""
    plan = small_plan(sensitivities=[PUBLIC])
    home = MapPlace(105.5512, 19.8534, "Nhà riêng của bưu tá", sensitivity, commune)
    return type(plan)(plan.problem, plan.plan, {**plan.places, "P0": home}, plan.legs, STRANGER)


def test_a_round_that_starts_at_somebodys_home_starts_in_the_commune() -> None:
    html = page(at_home("10000", PERSONAL))
    assert "Nhà riêng" not in html
    day = day_of(html)
    assert day["offices"] == ["Nơi xuất phát riêng tư"]
    (one,) = day["rounds"]
    assert one["at"][:2] == [10_555_000, 1_985_000]  # the middle of the commune
    assert one["ways"] == "22"
    assert one["rough"] == 1
    assert one["labels"] == ["", f"Nhà 1 {HOSTILE}", ""]


def test_a_round_from_a_hidden_commune_is_told_by_its_stops_alone() -> None:
    one = only_round(at_home("10000", KT1))
    assert one["orders"] == [1]
    assert one["at"] == [10_557_110, 1_985_370]


def test_a_round_of_which_nothing_may_be_known_is_not_there() -> None:
    plan = at_home("10000", KT1)
    (stop, *others) = plan.problem.stops
    secret = plan.problem.model_copy(update={"stops": [stop.model_copy(update={"sensitivity": KT1}), *others]})
    assert day_of(page(type(plan)(secret, plan.plan, plan.places, plan.legs, STRANGER))) is None
