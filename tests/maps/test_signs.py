"""A legend explains the looks that a map has, in the words that say how sure they are."""

from __future__ import annotations

import pytest

from geo.sensitivity import EVERYTHING, STRANGER, Sensitivity
from maps.day.day import Day
from maps.layers.layer import Layer, Swatch
from maps.layers.rounds import RoundStyle, round_layers
from maps.layers.signs import signs_of
from maps.style.theme import LIGHT
from maps.way_words import WAY_NAMES, way_key
from tests.maps.fixtures import small_plan, small_territory


def _lines(allowed: frozenset[Sensitivity]) -> Layer:
    plan = small_plan(sensitivities=[Sensitivity.PERSONAL] * 3, allowed=allowed)
    layers = round_layers(plan, RoundStyle("delivery", "Tuyến phát"), Day(small_territory()))
    return next(layer for layer in layers if layer.name == "delivery-lines")


@pytest.mark.parametrize(
    ("allowed", "dotted", "words"),
    [
        (EVERYTHING, False, "Nét đứt: đường ước tính"),
        (STRANGER, True, "Nét chấm: khái quát theo xã, phường, để giữ kín địa chỉ"),
    ],
)
def test_lines_that_are_nowhere_sure_have_no_solid_swatch(
    allowed: frozenset[Sensitivity], dotted: bool, words: str
) -> None:
    lines = _lines(allowed)
    assert (lines.swatch.dashed, lines.swatch.dotted) == (True, dotted)
    (told,) = signs_of([lines])
    assert told["words"] == words
    assert told["swatch"]["shape"] == "line"
    assert told["swatch"].get("dotted", False) is dotted


def test_signs_are_told_once_in_the_order_of_the_legend() -> None:
    area = Layer("area", "", Swatch("area", LIGHT.ink, dashed=True, hatched=True), [])
    assert [told["sign"] for told in signs_of([area, _lines(EVERYTHING), area])] == [
        "approximate",
        "estimated",
        "hatched",
    ]
    assert signs_of([Layer("plain", "", Swatch("line", LIGHT.ink), [])]) == []


def test_a_key_has_the_ways_that_a_map_has_the_surest_first() -> None:
    assert way_key({"hidden", "known"}, hidden="nối thẳng") == {"known": WAY_NAMES["known"], "hidden": "nối thẳng"}
    assert list(way_key({"hidden", "known"})) == ["known", "hidden"]
    assert way_key(set()) == {}
