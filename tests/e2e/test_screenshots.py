"""Pages look as they did when somebody last looked at them and kept their pictures.

`python -m tests.e2e.references` keeps what they look like now.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser

from tests.e2e.references.likeness import TOLERANCE, share_differing, small_png
from tests.e2e.references.shots import FOLDER, SHOTS, Shot, pictures, write_pages

MOST_BYTES = 60_000


@pytest.fixture(scope="module")
def today(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[Shot, bytes]:
    folder = tmp_path_factory.mktemp("nhìn")
    write_pages(folder)
    return dict(pictures(browser, folder))


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_page_looks_as_it_did(today: dict[Shot, bytes], shot: Shot) -> None:
    differs = share_differing(today[shot], shot.path.read_bytes())
    assert differs <= TOLERANCE, f"{differs:.2%} of {shot.name}: look at it, then python -m tests.e2e.references"


def test_kept_pictures_are_small_and_each_has_its_page() -> None:
    assert sorted(FOLDER.glob("*.png")) == sorted(shot.path for shot in SHOTS)
    assert {path.name: size for path in FOLDER.glob("*.png") if (size := path.stat().st_size) > MOST_BYTES} == {}


def _without_the_legend(picture: Image.Image) -> Image.Image:
    picture.paste((255, 255, 255), (380, 240, 590, 550))
    return picture


def _in_grey(picture: Image.Image) -> Image.Image:
    return picture.convert("L").convert("RGB")


def _moved(picture: Image.Image) -> Image.Image:
    return ImageChops.offset(picture, 8, 5)


def _darker(picture: Image.Image) -> Image.Image:
    return picture.point([value * 8 // 10 for value in range(256)] * 3)


@pytest.mark.parametrize("changed", [_without_the_legend, _in_grey, _moved, _darker])
def test_a_page_that_changed_is_told(changed: Callable[[Image.Image], Image.Image]) -> None:
    kept = Shot("coverage.html").path
    assert share_differing(_png(changed(_opened(kept))), kept.read_bytes()) > TOLERANCE


def test_another_smoothing_and_fewer_colours_are_no_change() -> None:
    kept = Shot("coverage.html").path
    softer = _opened(kept).filter(ImageFilter.GaussianBlur(0.4))
    assert share_differing(small_png(_png(softer)), kept.read_bytes()) <= TOLERANCE


def test_another_size_is_another_picture() -> None:
    kept = Shot("coverage.html").path
    assert share_differing(_png(_opened(kept).crop((0, 0, 800, 600))), kept.read_bytes()) == 1


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def _png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()
