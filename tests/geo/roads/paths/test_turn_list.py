"""What a driver is told, and what not."""

from __future__ import annotations

import pytest

from geo.errors import InputRefused
from geo.roads.paths.turn_list import Step, turn_list
from geo.roads.paths.turns import Kind, kind_of_turn
from geo.roads.weights import centimetres, milliseconds
from tests.geo.roads.paths.made_up import Road, travel_on
from tests.geo.roads.paths.slow_travel import SlowTravel, snapped

#: A crossing in the middle (0) of four arms, 100 m long: north 1, east 2, south 3, west 4.
CROSS = [(0, 0), (0, 100), (100, 0), (0, -100), (-100, 0)]
ONE_WAY = {"back": -1}
CIRCLE = {"highway": "primary", "junction": "roundabout"}


def told(travel: SlowTravel, start: tuple[int, ...], end: tuple[int, ...], **options: int) -> list[Step]:
    here = snapped(start, graph=travel.graph)  # type: ignore[arg-type]
    there = snapped(end, graph=travel.graph, **options)  # type: ignore[arg-type]
    steps = turn_list(travel, here, there)  # type: ignore[arg-type]
    weight = travel.many_to_many(here, there)[0]
    assert sum(step.seconds for step in steps) == round(int(milliseconds(weight)[0]) / 1000)
    assert sum(step.metres for step in steps) == round(int(centimetres(weight)[0]) / 100)
    assert steps[0].kind is Kind.DEPART
    assert (steps[-1].kind, steps[-1].metres, steps[-1].seconds) == (Kind.ARRIVE, 0, 0)
    return steps


def words(steps: list[Step]) -> list[tuple[str, str]]:
    return [(str(step.kind), step.name) for step in steps]


def crossing(*names: str) -> SlowTravel:
    """A crossing; `names` of its northern, eastern, southern and western arm, which all begin in the middle."""
    return travel_on(CROSS, [Road(0, arm, name) for arm, name in enumerate(names, start=1)])


@pytest.mark.parametrize(
    ("angle", "kind"),
    [
        (0, Kind.CONTINUE),
        (-24.9, Kind.CONTINUE),
        (25, Kind.SLIGHT_RIGHT),
        (-59.9, Kind.SLIGHT_LEFT),
        (60, Kind.RIGHT),
        (-120, Kind.LEFT),
        (120.1, Kind.SHARP_RIGHT),
        (-164.9, Kind.SHARP_LEFT),
        (165, Kind.U_TURN),
        (-180, Kind.U_TURN),
    ],
)
def test_angles_have_names(angle: float, kind: Kind) -> None:
    assert kind_of_turn(angle) is kind


@pytest.mark.parametrize(("arm", "kind"), [(0, Kind.LEFT), (2, Kind.RIGHT)])
def test_a_turn_at_a_crossing_names_the_road_and_the_way(arm: int, kind: Kind) -> None:
    travel = crossing("Bắc", "Đông", "Nam", "Tây")
    steps = told(travel, (3, 5000), (arm, 5000))
    assert words(steps) == [("depart", "Tây"), (kind, travel.graph.names[arm + 1].name), ("arrive", steps[1].name)]
    assert (steps[1].lon, steps[1].lat) == pytest.approx((travel.graph.junction_lon[0], travel.graph.junction_lat[0]))
    assert [step.metres for step in steps] == [50, 50, 0]
    assert [step.seconds for step in steps] == [5, 5, 0]


def test_straight_on_under_one_name_is_one_step() -> None:
    travel = crossing("Bắc", "Lê Lợi", "Nam", "Lê Lợi")
    steps = told(travel, (3, 5000), (1, 5000))
    assert words(steps) == [("depart", "Lê Lợi"), ("arrive", "Lê Lợi")]
    assert steps[0].metres == 100


def test_straight_on_under_another_name_is_told() -> None:
    steps = told(crossing("Bắc", "Đông", "Nam", "Tây"), (3, 5000), (1, 5000))
    assert words(steps) == [("depart", "Tây"), ("continue", "Đông"), ("arrive", "Đông")]


def test_a_nameless_stretch_straight_on_belongs_to_the_road_before() -> None:
    steps = told(crossing("Bắc", "", "Nam", "Tây"), (3, 5000), (1, 5000))
    assert words(steps) == [("depart", "Tây"), ("arrive", "Tây")]


def test_a_nameless_beginning_takes_the_name_of_the_road_it_soon_leads_into() -> None:
    near = crossing("", "Đông", "", "")
    assert words(told(near, (3, 9000), (1, 5000))) == [("depart", "Đông"), ("arrive", "Đông")]
    travel = travel_on([(0, 0), (900, 0), (-900, 0)], [Road(0, 1, "Đông"), Road(0, 2)])
    steps = told(travel, (1, 80_000), (0, 5000))
    assert words(steps) == [("depart", ""), ("continue", "Đông"), ("arrive", "Đông")]


def test_a_bend_without_another_way_out_is_no_turn() -> None:
    travel = travel_on([(0, 0), (100, 0), (100, 100)], [Road(0, 1), Road(1, 2)])
    assert words(told(travel, (0, 0), (1, 9000))) == [("depart", ""), ("arrive", "")]


def test_a_slight_bend_is_told_only_where_another_way_goes_as_straight() -> None:
    spots = [(0, 0), (100, 0), (180, 60), (100, -100), (180, -60)]
    roads = [Road(0, 1), Road(1, 2), Road(1, 3)]
    assert words(told(travel_on(spots, roads), (0, 0), (1, 5000))) == [("depart", ""), ("arrive", "")]
    fork = travel_on(spots, [*roads, Road(1, 4)])
    assert words(told(fork, (0, 0), (1, 5000)))[1] == ("slight left", "")
    assert words(told(fork, (0, 0), (3, 5000)))[1] == ("slight right", "")


def test_a_slip_road_straight_on_is_told_where_the_road_itself_bends() -> None:
    travel = travel_on(
        [(0, 0), (100, 0), (200, 0), (190, 40)], [Road(0, 1, "QL.47"), Road(1, 2), Road(1, 3, "QL.47")]
    )
    assert words(told(travel, (0, 0), (1, 5000)))[1] == ("slight right", "")
    assert words(told(travel, (0, 0), (2, 3000))) == [("depart", "QL.47"), ("arrive", "QL.47")]


def divided(*, goes_on: bool) -> SlowTravel:
    """Road A in two carriageways 12 m apart, eastwards (0) and westwards (2), joined by a link (1) after 300 m."""
    spots = [(0, 0), (300, 0), (300, 12), (0, 12), (500, 0), (500, 12)]
    beyond = [Road(1, 4, "A", **ONE_WAY), Road(5, 2, "A", **ONE_WAY)] if goes_on else []
    carriageways = [Road(0, 1, "A", **ONE_WAY), Road(1, 2, **ONE_WAY), Road(2, 3, "A", **ONE_WAY)]
    return travel_on(spots, [*carriageways, *beyond])


def test_two_left_turns_across_a_divided_road_are_a_u_turn() -> None:
    steps = told(divided(goes_on=True), (0, 5000), (2, 5000))
    assert words(steps) == [("depart", "A"), ("u-turn", "A"), ("arrive", "A")]


def test_where_a_road_leads_back_by_itself_nothing_is_told() -> None:
    assert words(told(divided(goes_on=False), (0, 5000), (2, 5000))) == [("depart", "A"), ("arrive", "A")]


def test_left_and_right_close_together_stay_two_turns() -> None:
    spots = [(0, 0), (100, 0), (100, 15), (200, 15), (200, 0), (0, 15)]
    roads = [Road(0, 1, "A"), Road(1, 2, "B"), Road(2, 3, "C"), Road(1, 4, "D"), Road(2, 5, "E")]
    steps = told(travel_on(spots, roads), (0, 0), (2, 9000))
    assert words(steps)[1:3] == [("left", "B"), ("right", "C")]


def roundabout(*, arms: int = 4) -> SlowTravel:
    """Arms of 100 m to the south (0), east (1), north (2) and west (3), counter-clockwise around 20 m."""
    rim = [(0, -20), (20, 0), (0, 20), (-20, 0)]
    ends = [(0, -120), (120, 0), (0, 120), (-120, 0)]
    circle = [Road(at, (at + 1) % 4, "Vòng xuyến", tags=CIRCLE, **ONE_WAY) for at in range(4)]
    return travel_on([*rim, *ends], [*(Road(at, at + 4, f"Nhánh {at}") for at in range(arms)), *circle])


@pytest.mark.parametrize(("arm", "exits"), [(1, 1), (2, 2), (3, 3)])
def test_ways_out_of_a_roundabout_are_counted(arm: int, exits: int) -> None:
    steps = told(roundabout(), (0, 5000), (arm, 5000))
    assert words(steps) == [("depart", "Nhánh 0"), ("roundabout", f"Nhánh {arm}"), ("arrive", f"Nhánh {arm}")]
    assert steps[1].exit == exits


def test_a_way_that_ends_in_a_roundabout_takes_no_exit() -> None:
    steps = told(roundabout(), (0, 5000), (6, 1000))
    assert words(steps)[1] == ("roundabout", "Vòng xuyến")
    assert steps[1].exit == 0


def test_a_ferry_is_boarded_and_left() -> None:
    ferry = {"route": "ferry"}
    travel = travel_on(
        [(0, 0), (100, 0), (600, 0), (700, 0)],
        [Road(0, 1, "A"), Road(1, 2, "Phà", tags=ferry, there=5, back=5), Road(2, 3, "A")],
    )
    steps = told(travel, (0, 0), (2, 5000))
    assert words(steps) == [("depart", "A"), ("ferry", "Phà"), ("continue", "A"), ("arrive", "A")]
    assert steps[1].seconds == pytest.approx(250, abs=2)


def test_the_side_of_the_road_follows_the_way_of_travel() -> None:
    travel = crossing("Bắc", "Đông", "Nam", "Tây")
    assert told(travel, (3, 5000), (1, 5000, 800), side=1)[-1].side == 1
    assert told(travel, (1, 9000), (1, 5000, 800), side=1)[-1].side == -1
    assert told(travel, (3, 5000), (1, 5000), side=1)[-1].side == 0


def test_the_last_metres_off_the_road_belong_to_the_first_and_the_last_step() -> None:
    steps = told(crossing("Bắc", "Đông", "Nam", "Tây"), (3, 5000, 4000), (0, 5000, 2000))
    assert [step.metres for step in steps] == [90, 70, 0]
    assert [step.seconds for step in steps] == [13, 9, 0]


def test_places_at_one_point_of_the_road_are_no_journey() -> None:
    steps = told(crossing("Bắc", "Đông", "Nam", "Tây"), (3, 5000, 4000), (3, 5000, 2000))
    assert [(step.kind, step.metres) for step in steps] == [(Kind.DEPART, 60), (Kind.ARRIVE, 0)]


def test_where_no_road_leads_there_is_no_list() -> None:
    travel = travel_on([(0, 0), (100, 0), (0, 50), (100, 50)], [Road(0, 1), Road(2, 3)])
    with pytest.raises(InputRefused, match="ROAD_NO_WAY"):
        told(travel, (0, 10), (1, 10))
