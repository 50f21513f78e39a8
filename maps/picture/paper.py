"""Sheets of paper and how one is divided: title, map, legend, sources. Millimetres, y upwards from the lower edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from maps.style.labels import Box

PaperName = Literal["a4", "a3"]

_SIZES: dict[PaperName, tuple[float, float]] = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
#: Letters grow with the paper, but less than it does.
_LETTERS: dict[PaperName, float] = {"a4": 1.0, "a3": 1.25}


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet: its size, whether it lies on its long side, and how large letters are, 1 on A4."""

    name: PaperName
    wide: bool

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        short, long = _SIZES[self.name]
        return (long, short) if self.wide else (short, long)

    @property
    def letters(self) -> float:
        """By what sizes of letters, lines and marks are multiplied."""
        return _LETTERS[self.name]


@dataclass(frozen=True, slots=True)
class Division:
    """Where what goes on a sheet: a head for titles, the map, the legend, a foot for sources."""

    head: Box
    map: Box
    legend: Box
    foot: Box

    @classmethod
    def of(cls, paper: Paper, *, foot: float, strip: float) -> Division:
        """The legend stands at the right of a wide sheet and lies under the map on a tall one.

        Args:
            paper: the sheet.
            foot: how tall the sources are.
            strip: how tall the legend is on a tall sheet.
        """
        width, height = paper.size
        edge, gap = _EDGE * paper.letters, _GAP * paper.letters
        top, bottom = height - edge, edge + foot + gap
        under = top - _HEAD * paper.letters
        head = (edge, under, width - edge, top)
        below = (edge, edge, width - edge, edge + foot)
        if paper.wide:
            right = width - edge - _COLUMN * paper.letters
            return cls(head, (edge, bottom, right - gap, under), (right, bottom, width - edge, under), below)
        return cls(
            head,
            (edge, bottom + strip + gap, width - edge, under),
            (edge, bottom, width - edge, bottom + strip),
            below,
        )


def with_small(box: Box, number: int, caption: float) -> list[Box]:
    """The box of the large map, then those of small ones of the same ground, in a column at its left.

    Over each `caption` millimetres are kept free; without small maps the large one has the whole box.
    """
    if not number:
        return [box]
    west, south, east, north = box
    middle = west + (east - west) * _SMALL_SHARE
    gap, tall = _SMALL_GAP * caption, (north - south) / number
    tops = [north - at * tall for at in range(number)]
    small = [(west, top - tall + (gap if top != tops[-1] else 0), middle - gap, top - caption) for top in tops]
    return [(middle, south, east, north - caption), *small]


#: Small maps have so much of the width; between them and beside lies so much of the height of a caption.
_SMALL_SHARE, _SMALL_GAP = 0.34, 0.6
#: Drawn so much larger is much larger.
_MUCH = 1.2
#: Of A4: the margin, between parts, the height of the titles, the width of the legend.
_EDGE, _GAP, _HEAD, _COLUMN = 9.0, 3.0, 15.5, 57.0


def paper_for(name: PaperName, ground: Box) -> Paper:
    """The sheet laid as the ground (a box in metres) lies, unless the ground is drawn much larger the other way."""
    across = (ground[2] - ground[0]) / max(ground[3] - ground[1], 1.0)
    scales: dict[bool, float] = {}
    for wide in (True, False):
        west, south, east, north = Division.of(Paper(name, wide), foot=12.0, strip=60.0).map
        scales[wide] = min((east - west) / max(across, 1e-9), north - south)
    lies = across >= 1
    return Paper(name, lies if scales[not lies] < _MUCH * scales[lies] else not lies)
