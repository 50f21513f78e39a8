"""Which class a figure falls into: decided here and not in the page, so that the page only paints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from maps import palette
from maps.layers.layer import Colouring
from maps.vietnamese import NO_DATA

#: Where the figures of coverage are from; the page's notes say what of it is assumed.
SOURCE = "dân số, diện tích và điểm phục vụ của bộ dữ liệu; buuta tính."


@dataclass(frozen=True, slots=True)
class Scale:
    """Upper bounds (the last class is open) with what each class is called, its ramp, and its unit in legends."""

    bounds: tuple[float, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]
    unit: str = ""

    def classes(self, figures: Iterable[float]) -> list[int]:
        """The class of each figure; a figure on a bound belongs below it; -1 where there is none."""
        values = np.asarray(list(figures), dtype=float)
        found = np.searchsorted(self.bounds, values, side="left")
        return [int(one) for one in np.where(np.isfinite(values), found, -1)]

    def tally(self, classes: Sequence[int]) -> tuple[str, ...]:
        """What each class is called, with how many fall into it; last those without a figure, "" for none."""
        told = [f"{label} ({classes.count(at)})" for at, label in enumerate(self.labels)]
        return (*told, f"{NO_DATA} ({classes.count(-1)})" if -1 in classes else "")


def with_no_data(scale: Scale, classes: Sequence[int], **names: str) -> Colouring:
    """The scale as a colouring of coverage, whose labels tell how many fall in each class."""
    return Colouring(
        **names,
        colours=(*scale.colours, palette.NO_DATA),
        unit=scale.unit,
        source=SOURCE,
        labels=scale.tally(classes),
    )
