"""How a legend explains looks that say: this is not sure."""

from __future__ import annotations

from collections.abc import Iterable

from maps.layers.layer import Json, Layer, Sign
from maps.way_words import stroke_words


def _line(sign: Sign, words: str, **look: object) -> Json:
    """A row of the legend: a small drawing as `buuta-legend.js` reads swatches, its colours by role, and words."""
    return {"sign": sign, "words": words.capitalize(), "swatch": {"colour": "ink", "weight": 1, **look}}


#: In the order of the legend.
_LINES = (
    _line("approximate", "nét đứt: ranh giới gần đúng", shape="area", dashed=True),
    _line("estimated", stroke_words("estimated"), shape="line", dashed=True, weight=2),
    _line("hidden", stroke_words("hidden"), shape="line", dashed=True, dotted=True, weight=2),
    _line("assumed", "rỗng: giả định", shape="circle", fill="paper"),
    _line("unplaced", "rỗng, viền đứt: vị trí giả định", shape="circle", fill="paper", dashed=True),
    _line("hatched", "gạch chéo: giả định", shape="area", hatched=True),
)


def signs_of(layers: Iterable[Layer]) -> list[Json]:
    """What `buuta-legend.js` explains of these layers, as far as a reader shows them."""
    found = {sign for layer in layers for sign in layer.signs()}
    return [line for line in _LINES if line["sign"] in found]
