"""Colours keep their order and stay apart for the colour-blind, on grey paper, and in the dark."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from maps.palette import lightness
from maps.style.ramps import steps
from maps.style.theme import DARK, LIGHT, PRINT, THEMES, Theme
from maps.style.translation import page_themes, translation

Floats = NDArray[np.float64]

#: Whole loss of one kind of cone, on linear RGB. Machado, Oliveira and Fernandes 2009, "A physiologically-based model
#: for simulation of color vision deficiency", IEEE TVCG 15 (6), table 1, severity 1.0.
BLINDNESS: dict[str, Floats] = {
    "none": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}

#: Linear sRGB to XYZ, and the white of D65.
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = _XYZ.sum(axis=1)

RAMPS = ("worse", "better")


def seen(colour: str, blindness: str) -> Floats:
    """CIE Lab of `#rrggbb` as somebody with that colour vision sees it."""
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = _XYZ @ np.clip(BLINDNESS[blindness] @ linear, 0, 1) / _WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, blindness: str) -> float:
    """How far two colours are from each other (CIE 1976 difference; about 2 is just seen)."""
    return float(np.linalg.norm(seen(one, blindness) - seen(other, blindness)))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    light, dark = sorted((((lightness(c) + 16) / 116) ** 3 for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_simulation_knows_what_is_published() -> None:
    for matrix in BLINDNESS.values():
        assert matrix.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5)  # white and greys stay what they are
    assert apart("#ff0000", "#5a5a00", "none") > 60
    assert apart("#6b8e23", "#a0742c", "deuteranopia") < 25 < apart("#6b8e23", "#a0742c", "none")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ramp", RAMPS)
def test_ramps_go_one_way_in_lightness(theme: Theme, ramp: str) -> None:
    way = 1 if theme.name == "dark" else -1
    assert all(way * (lightness(b) - lightness(a)) > 7 for a, b in pairwise(getattr(theme, ramp)))


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ramp", [*RAMPS, "change"])
def test_no_two_classes_look_alike(theme: Theme, ramp: str, blindness: str) -> None:
    for one, other in combinations(getattr(theme, ramp), 2):
        assert apart(one, other, blindness) > 12, (one, other)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_change_goes_both_ways_from_its_middle(theme: Theme) -> None:
    levels = [lightness(colour) for colour in theme.change]
    way = 1 if theme.name == "dark" else -1
    assert all(way * (a - b) > 5 for a, b in pairwise(levels[:4]))
    assert all(way * (b - a) > 5 for a, b in pairwise(levels[3:]))


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_neighbours_among_the_rounds_are_apart(theme: Theme, blindness: str) -> None:
    for one, other in pairwise([*theme.rounds, theme.rounds[0]]):
        assert apart(one, other, blindness) > 9, (one, other)


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_rule_kept_and_one_broken_are_apart_on_grey_paper_too(theme: Theme, blindness: str) -> None:
    assert apart(theme.kept, theme.broken, blindness) > 25
    assert abs(lightness(theme.kept) - lightness(theme.broken)) > 20


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_can_be_read(theme: Theme) -> None:
    for ground in (theme.paper, theme.wash, theme.chosen, theme.note):
        for text in (theme.ink, theme.soft, theme.link, theme.brand):
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(theme.field, theme.paper) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_outlines_go_from_strong_to_quiet(theme: Theme) -> None:
    strengths = [
        contrast(getattr(theme, edge), theme.land) for edge in ("province_edge", "commune_edge", "predecessor_edge")
    ]
    assert strengths == sorted(strengths, reverse=True)
    assert contrast(theme.road_major, theme.land) > contrast(theme.road_minor, theme.land)


@pytest.mark.parametrize("theme", [DARK, PRINT], ids=lambda theme: theme.name)
def test_a_light_colour_has_one_translation(theme: Theme) -> None:
    found: dict[str, str] = {}
    for light, other in zip(LIGHT.colours(), theme.colours(), strict=True):
        assert found.setdefault(light, other) == other, light


def test_ramps_in_steps_are_translated_step_by_step() -> None:
    dark = translation(DARK)
    assert [dark[colour] for colour in steps(LIGHT.worse, 7)] == list(steps(DARK.worse, 7))


@pytest.mark.parametrize("ramp", [*RAMPS, "change"])
def test_the_style_page_tells_the_lightness_of_each_class(ramp: str) -> None:
    table = (Path(__file__).parents[2] / "docs" / "style.md").read_text(encoding="utf-8")
    (row,) = [line for line in table.splitlines() if line.startswith(f"| `{ramp}` |")]
    light, dark = row.split(" | ")[2:4]
    for theme, told in ((LIGHT, light), (PRINT, light), (DARK, dark.rstrip(" |"))):
        assert told == ", ".join(f"{lightness(colour):.0f}" for colour in getattr(theme, ramp))


def test_a_page_carries_the_colours_it_uses() -> None:
    themes = page_themes([LIGHT.ink, LIGHT.ink, "#123456"])
    assert themes["dark"]["colours"] == {LIGHT.ink: DARK.ink}
    assert themes["light"]["colours"] == {}
    assert themes["print"]["roles"]["halo"] == PRINT.halo  # type: ignore[index]
