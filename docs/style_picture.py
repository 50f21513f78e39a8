"""Draws `docs/img/style.png`: every ramp and colour of the three themes, with what grey paper keeps of them.

python -m docs.style_picture
"""

from __future__ import annotations

from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from maps.palette import lightness
from maps.style.fonts import font_file
from maps.style.theme import THEMES, Theme

TARGET = Path(__file__).parent / "img" / "style.png"

_LETTERS = FontProperties(fname=font_file("regular"), size=8)
_STRONG = FontProperties(fname=font_file("bold"), size=10)

#: A row a ramp or a family of roles, as it is told beside it.
_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("xấu dần", ("worse",)),
    ("tốt dần", ("better",)),
    ("thay đổi", ("change",)),
    ("tuyến", ("rounds",)),
    ("điểm", ("post_office", "hcc_centre", "culture_point", "processing_centre", "agency")),
    ("đạt, không", ("kept", "broken", "no_data")),
    ("ranh giới, đường", ("province_edge", "commune_edge", "predecessor_edge", "road_major", "road_minor")),
)


def colours(theme: Theme, roles: tuple[str, ...]) -> list[str]:
    """The colours of some roles in their order, ramps step by step."""
    found: list[str] = []
    for role in roles:
        value = getattr(theme, role)
        found += value if isinstance(value, tuple) else [value]
    return found


def _panel(axes: Axes, theme: Theme) -> None:
    axes.set(xlim=(-4.2, 12.4), ylim=(len(_ROWS) * 1.7, -1.2), facecolor=theme.paper, xticks=[], yticks=[])
    axes.text(-4, -0.5, theme.name, color=theme.ink, fontproperties=_STRONG, va="center")
    for row, (words, roles) in enumerate(_ROWS):
        top = row * 1.7
        axes.text(-4, top + 0.5, words, color=theme.ink, fontproperties=_LETTERS, va="center")
        for at, colour in enumerate(colours(theme, roles)):
            level = lightness(colour) / 100
            grey = (_channel(level),) * 3
            axes.add_patch(Rectangle((at, top), 0.92, 0.8, facecolor=colour, edgecolor=theme.soft, linewidth=0.3))
            axes.add_patch(Rectangle((at, top + 0.8), 0.92, 0.35, facecolor=grey, linewidth=0))


def _channel(level: float) -> float:
    """The sRGB grey, 0 to 1, of a CIE lightness of `level`."""
    luminance = ((level * 100 + 16) / 116) ** 3 if level > 0.08 else level * 100 * 27 / 24389
    return float(12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055)


def draw(target: Path = TARGET) -> Path:
    """Write the picture; the same bytes each time."""
    figure = Figure(figsize=(12, 3.6), dpi=110, layout="constrained")
    for axes, theme in zip(figure.subplots(1, len(THEMES)), THEMES.values(), strict=True):
        _panel(axes, theme)
    figure.savefig(target, metadata={"Software": None})
    return target


if __name__ == "__main__":
    draw()
