"""A page with all that it loads inside it, for those who send it by mail."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping

from maps.assets import FOLDER

_SCRIPT = re.compile(rf'<script src="{FOLDER}/([\w.-]+)"></script>')
_STYLE = re.compile(rf'<link rel="stylesheet" href="{FOLDER}/([\w.-]+)"\s*/?>')
_ADDRESS = re.compile(r'url\("?([\w./-]+)"?\)')
#: Leads to pages that stay behind.
_WAY_BACK = re.compile(r'(<a class="brand") href="[\w./-]+"')

_FONT = "font/woff2"


def single_file(html: str, assets: Mapping[str, bytes]) -> str:
    """The page with its scripts, styles and fonts inside.

    Links to other pages, such as the sheets of rounds, lead nowhere once the page is on its way: leave them out when
    the page is made. The link back to the index is taken away here.

    Args:
        html: a page that loads from `assets/` beside it.
        assets: content by name, as :func:`maps.assets.assets` gives it.

    Raises:
        KeyError: the page loads something that is not among them.
    """
    html = _SCRIPT.sub(_filled(assets, lambda text: f"<script>{_within(text, 'script')}</script>"), html)
    html = _STYLE.sub(
        _filled(assets, lambda text: f"<style>{_within(_with_fonts(text, assets), 'style')}</style>"),
        html,
    )
    return _WAY_BACK.sub(r"\1", html)


def _filled(assets: Mapping[str, bytes], made: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda found: made(assets[found[1]].decode("utf-8"))


def _within(text: str, tag: str) -> str:
    """The text, unable to end the element it stands in; in scripts and styles a backslash there changes nothing."""
    return re.sub(rf"</(?={tag})", r"<\\/", text, flags=re.IGNORECASE).replace("<!--", r"<\!--")


def _with_fonts(style: str, assets: Mapping[str, bytes]) -> str:
    """The style with its fonts as data; pictures that we do not ship (Leaflet's) are not asked for."""

    def data(found: re.Match[str]) -> str:
        name = found[1]
        if name.endswith(".woff2"):
            return f'url("data:{_FONT};base64,{b64encode(assets[name]).decode()}")'
        return "none"

    return _ADDRESS.sub(data, style)
