"""What every style of ours begins with: the fonts and, by theme, the colours as CSS variables named by role.

A page is light or dark as the reader's system asks, unless its `data-theme` says otherwise; paper is always paper.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import fields

from maps.style.fonts import FAMILY, Cut, font_file
from maps.style.theme import DARK, LIGHT, PRINT, Theme

#: The cuts that pages load, each as a browser asks for it.
CUTS: dict[Cut, str] = {
    "regular": "font-weight: 400; font-style: normal",
    "medium": "font-weight: 500; font-style: normal",
    "bold": "font-weight: 700; font-style: normal",
    "italic": "font-weight: 400; font-style: italic",
}

#: The cuts that a page in one file carries: each adds some 85 KB, and the two that are left out are close to these.
CARRIED: tuple[Cut, ...] = ("regular", "bold")

#: The face from the package, then what systems have that knows Vietnamese.
_STACK = f'"{FAMILY}", system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif'

#: A name of 300 letters without a blank is broken where the line ends. Columns keep their words: a table that is
#: wider than the page slides in its `.scroll`.
_LONG_WORDS = """body, caption { overflow-wrap: anywhere; }
table { overflow-wrap: break-word; }
.scroll { min-width: 0; }"""


def style_prelude() -> str:
    """The beginning of a style that lies next to the fonts of :func:`maps.assets.write_assets`."""
    return "\n".join([_faces(), _themes()])


def paper_prelude() -> str:
    """As :func:`style_prelude`, for what is paper on every screen: sheets look as they are printed."""
    return "\n".join([_faces(), _root(PRINT), _LONG_WORDS, ""])


def theme_style() -> str:
    """As :func:`style_prelude`, for a page in one file: its fonts are inside."""
    return "\n".join([_carried(), _themes()])


def paper_style() -> str:
    """The fonts inside and the colours of paper, for a report in one file."""
    return "\n".join([_carried(), _root(PRINT)])


def _themes() -> str:
    """Colours, the classes that name those of a series, and breaks."""
    return "\n".join(
        [
            _root(LIGHT),
            f':root[data-theme="dark"] {{ {_colours(DARK)} color-scheme: dark; }}',
            "@media (prefers-color-scheme: dark) {",
            f"  :root:not([data-theme]) {{ {_colours(DARK)} color-scheme: dark; }}",
            "}",
            "@media print {",
            f"  :root, :root:not([data-theme]), :root[data-theme] {{ {_colours(PRINT)} color-scheme: light; }}",
            "}",
            *_series(),
            _LONG_WORDS,
            "",
        ]
    )


def _series() -> Iterator[str]:
    """`round-3` gives its element the fourth colour of rounds as `--round`, `better-3` fills it with a class's."""
    yield from (f".round-{at} {{ --round: var(--rounds-{at}); }}" for at in range(len(LIGHT.rounds)))
    yield from (f".better-{at} {{ fill: var(--better-{at}); }}" for at in range(len(LIGHT.better)))


def _root(theme: Theme) -> str:
    return f":root {{ --font: {_STACK}; {_colours(theme)} color-scheme: light; }}"


def _faces() -> str:
    return "\n".join(_face(cut, font_file(cut, "woff2").name) for cut in CUTS)


def _carried() -> str:
    """The faces with their files as data."""
    return "\n".join(
        _face(cut, f"data:font/woff2;base64,{b64encode(font_file(cut, 'woff2').read_bytes()).decode()}")
        for cut in CARRIED
    )


def _face(cut: Cut, address: str) -> str:
    source = f'url("{address}") format("woff2")'
    return f'@font-face {{ font-family: "{FAMILY}"; {CUTS[cut]}; font-display: swap; src: {source}; }}'


def _colours(theme: Theme) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in _named(theme))


def _named(theme: Theme) -> Iterator[tuple[str, str]]:
    for field in fields(theme):
        value, name = getattr(theme, field.name), field.name.replace("_", "-")
        if isinstance(value, tuple):
            yield from ((f"{name}-{at}", colour) for at, colour in enumerate(value))
        elif name != "name":
            yield name, value
    yield "veil", f"{theme.paper}f0"  # over the map, which shows through a little
