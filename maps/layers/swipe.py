"""One layer in two ways under a divider that the reader drags: before at the left, after at the right."""

from __future__ import annotations

from dataclasses import dataclass

from maps import palette
from maps.layers.layer import Json
from maps.layers.scale import Scale


@dataclass(frozen=True, slots=True)
class Swipe:
    """Two colourings of a layer, by their places in it, each with what stands over its side.

    It is offered as `label` among the colourings of `group`; both sides have the classes of `scale`.
    """

    layer: str
    left: int
    right: int
    left_label: str
    right_label: str
    group: str
    label: str
    note: str
    scale: Scale

    def as_json(self) -> Json:
        """As `buuta-swipe.js` reads it."""
        return {
            "layer": self.layer,
            "left": self.left,
            "right": self.right,
            "left_label": self.left_label,
            "right_label": self.right_label,
            "group": self.group,
            "label": f"{self.label}, kéo thanh trượt",
            "note": self.note,
            "labels": list(self.scale.labels),
            "colours": [*self.scale.colours, palette.NO_DATA],
        }
