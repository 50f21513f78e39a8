"""Pictures as files: PNG, SVG and PDF, the same bytes for the same picture, on any machine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from maps.picture.draw import figure_of
from maps.picture.lettering import drawable
from maps.picture.paper import PaperName
from maps.picture.picture import Picture
from maps.style.theme import PRINT, Theme

FileKind = Literal["png", "svg", "pdf"]

DPI = 300

#: Text in a PDF stays text, with its font embedded (TrueType, type 42). In an SVG letters are outlines: programs that
#: open SVG do not read embedded fonts, and each would take another font of its machine. What users typed is never
#: read as a formula.
_SETTINGS: Any = {
    "pdf.fonttype": 42,
    "pdf.compression": 9,
    "svg.fonttype": "path",
    "svg.hashsalt": "buuta",
    "text.parse_math": False,
    "text.hinting": "none",
    "hatch.linewidth": 0.35,
    "path.simplify": True,
    "scatter.edgecolors": "face",
}


def picture_bytes(
    picture: Picture, kind: FileKind, *, paper: PaperName = "a4", theme: Theme = PRINT, dpi: int = DPI
) -> bytes:
    """The content of a file.

    Args:
        picture: what is shown.
        kind: of file.
        paper: whose shape decides how it lies.
        theme: colours.
        dpi: dots an inch of a PNG.

    Raises:
        InputRefused: PICTURE_EMPTY, PICTURE_CROWDED.
    """
    content = io.BytesIO()
    with drawing():
        figure = figure_of(picture, paper, theme)
        figure.savefig(content, format=kind, dpi=dpi, metadata=_metadata(kind, drawable(picture.title)))
    return content.getvalue()


@contextmanager
def drawing() -> Iterator[None]:
    """Within it matplotlib draws as all pictures are drawn, whatever its user has set."""
    import matplotlib as mpl  # noqa: PLC0415 - only pictures need it

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        yield


def _metadata(kind: FileKind, title: str) -> dict[str, Any]:
    """No hour of making and no version of a library: they differ from run to run and from machine to machine."""
    if kind == "png":
        return {"Software": None, "Title": title}
    if kind == "svg":
        return {"Date": None, "Creator": "buuta", "Title": title}
    return {"CreationDate": None, "Creator": "buuta", "Producer": "buuta", "Title": title}
