"""The fonts of every page, picture and sheet: Roboto, which comes with a PyPI package and not from the machine.

Roboto (Apache-2.0) has every letter of Vietnamese; its condensed cut in the same package has not, so nobody uses it.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

FAMILY = "Roboto"

#: Told on paper where somebody's words have letters that the fonts lack (a screen borrows them from other fonts):
#: other scripts of Asia, and pictures.
UNPRINTED = "Một số chữ không in được: chỗ có dấu “?”."

Cut = Literal["regular", "italic", "medium", "bold"]
Format = Literal["ttf", "woff2"]

_NAMES: dict[Cut, str] = {
    "regular": "Roboto-Regular",
    "italic": "Roboto-RegularItalic",
    "medium": "Roboto-Medium",
    "bold": "Roboto-Bold",
}


def font_file(cut: Cut, kind: Format = "ttf") -> Path:
    """The file of a cut: `ttf` for PDF and pictures, `woff2` for pages."""
    folder = files("xstatic.pkg.roboto_fontface") / "data" / "fonts" / "roboto"
    with as_file(folder / f"{_NAMES[cut]}.{kind}") as path:
        return path
