"""Turn lists as a postman reads them."""

from __future__ import annotations

import unicodedata

import pytest

from geo.roads.paths.turn_list import Step
from geo.roads.paths.turns import Kind
from maps.directions import directions, told


def step(kind: Kind, name: str = "", ref: str = "", metres: int = 1234, **more: int) -> Step:
    return Step(kind, name, ref, metres, more.pop("seconds", 150), 105.8, 19.8, **more)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (step(Kind.DEPART, "Đường Lê Lợi"), "Xuất phát trên Đường Lê Lợi"),
        (step(Kind.DEPART), "Xuất phát"),
        (step(Kind.LEFT, "Đường Lê Lợi"), "Rẽ trái vào Đường Lê Lợi"),
        (step(Kind.RIGHT), "Rẽ phải"),
        (step(Kind.SLIGHT_LEFT, ref="QL.47"), "Chếch sang trái vào QL.47"),
        (step(Kind.SHARP_RIGHT, "Quốc lộ 47", "QL.47"), "Rẽ ngoặt sang phải vào Quốc lộ 47 (QL.47)"),
        (step(Kind.U_TURN, "A"), "Quay đầu vào A"),
        (step(Kind.CONTINUE, "Phố Hạc Thành"), "Đi tiếp vào Phố Hạc Thành"),
        (step(Kind.CONTINUE), "Đi tiếp 1,2 km"),
        (step(Kind.CONTINUE, metres=347), "Đi tiếp 350 m"),
        (step(Kind.CONTINUE, metres=2), "Đi tiếp 10 m"),
        (step(Kind.CONTINUE, metres=996), "Đi tiếp 1,0 km"),
        (step(Kind.ROUNDABOUT, "A", exit=1), "Vào vòng xuyến, ra lối thứ nhất vào A"),
        (step(Kind.ROUNDABOUT, exit=3), "Vào vòng xuyến, ra lối thứ 3"),
        (step(Kind.ROUNDABOUT, "Vòng xuyến Bến Thủy"), "Vào vòng xuyến"),
        (step(Kind.FERRY, "Phà Hàm Rồng"), "Lên phà: Phà Hàm Rồng"),
        (step(Kind.FERRY), "Lên phà"),
        (step(Kind.ARRIVE, side=1), "Đến nơi, bên trái đường"),
        (step(Kind.ARRIVE, side=-1), "Đến nơi, bên phải đường"),
        (step(Kind.ARRIVE), "Đến nơi"),
    ],
)
def test_every_kind_of_step_is_told(given: Step, said: str) -> None:
    assert told(given) == said
    assert unicodedata.is_normalized("NFC", told(given))


def test_all_kinds_have_words() -> None:
    assert all(told(step(kind, "Đường Lê Lợi")) for kind in Kind)


def test_names_are_one_line_in_one_spelling() -> None:
    name = unicodedata.normalize("NFD", "Đường\nLê  Lợi")
    assert told(step(Kind.LEFT, name)) == "Rẽ trái vào Đường Lê Lợi"


def test_lines_are_numbered_and_say_how_far_once() -> None:
    steps = [
        step(Kind.DEPART, metres=40, seconds=9),
        step(Kind.LEFT, "A"),
        step(Kind.CONTINUE),
        step(Kind.ARRIVE, metres=0, seconds=0),
    ]
    assert directions(steps) == [
        "1. Xuất phát, 40 m",
        "2. Rẽ trái vào A, 1,2 km, 2 phút",
        "3. Đi tiếp 1,2 km, 2 phút",
        "4. Đến nơi",
    ]


def test_no_way_at_all_is_not_told_as_ten_metres() -> None:
    steps = [step(Kind.DEPART, metres=0, seconds=0), step(Kind.ARRIVE, metres=0, seconds=0)]
    assert directions(steps) == ["1. Xuất phát", "2. Đến nơi"]
