"""A page in one file loads nothing, not even from beside it, and what stands in it cannot end its scripts."""

from __future__ import annotations

import re

import pytest

from maps.assets import assets
from maps.layers.territory import background_layer
from maps.page import PageText, page_html
from maps.single_file import single_file
from tests.maps.fixtures import small_territory


def _page() -> str:
    territory = small_territory()
    return page_html(territory, [background_layer(territory)], PageText("Thử", "", (), "Nguồn"))


def test_nothing_is_left_to_load() -> None:
    html = single_file(_page(), assets())
    assert 'src="' not in html
    assert "<link" not in html
    assert not re.search(r"url\((?!\"data:font/woff2;base64,|#)", html)
    assert html.count("data:font/woff2") == 4


def test_all_of_the_page_stays() -> None:
    html = single_file(_page(), assets())
    for word in ("buuta-layer", "Leaflet 1.9", "const buutaLabels", "--province-edge", 'id="themes"'):
        assert word in html
    assert html.count("<script") - html.count("</script") == _in_texts(html)
    assert 'class="brand">' in html


def _in_texts(html: str) -> int:
    """How often scripts themselves write of `<script`."""
    bodies = re.findall(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)
    return sum(body.count("<script") for body in bodies)


def test_a_script_that_writes_of_scripts_does_not_end_itself() -> None:
    html = single_file('<script src="assets/a.js"></script>', {"a.js": b'const end = "</SCRIPT><!-- x";'})
    assert html == '<script>const end = "<\\/SCRIPT><\\!-- x";</script>'


def test_what_is_missing_is_named() -> None:
    with pytest.raises(KeyError, match=r"gone\.css"):
        single_file('<link rel="stylesheet" href="assets/gone.css"/>', {})
