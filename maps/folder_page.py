"""`index.html` of a folder of results without a board: what lies in it, pages first; one file that loads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from maps.board.files import Link
from maps.style.stylesheet import theme_style
from maps.templating import render


def folder_page(title: str, english: str, links: Sequence[Link]) -> str:
    """The page as HTML; `links` are shown in their order, but pages before tables."""
    style = theme_style() + (files("maps.static") / "folder.css").read_text(encoding="utf-8")
    ordered = sorted(links, key=lambda link: not link.is_page)
    return render("folder.html", title=title, english=english, links=ordered, style=style)
