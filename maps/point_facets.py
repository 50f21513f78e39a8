"""By what the points of a page are sifted: kind, how their place was found, and what nobody has told of them.

A facet names a field of the popups of :func:`maps.layers.points.point_layers`; `buuta-facets.js` reads it there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geo.places.points import Located, PointKind
from geo.places.territory import Territory
from maps.layers.layer import Json, Layer
from maps.layers.points import HOURS, KIND, PLACE, SERVICES, STAFF
from maps.vietnamese import LOCATED, POINT_KINDS

_UNTOLD = ((HOURS, "chưa rõ giờ mở cửa"), (STAFF, "chưa rõ số nhân viên"), (SERVICES, "chưa rõ dịch vụ"))


def point_facets(territory: Territory, layers: Sequence[Layer]) -> Json | None:
    """The facets of a page whose point layers are `layers`; None where there is no point.

    `facets` have a label, a field and choices (value, how many points); `untold` are choices (field, words, how many
    points lack it); the most certain place comes first.
    """
    points = territory.points
    if not points:
        return None
    kinds = Counter(point.kind for point in points)
    places = Counter(point.located for point in points)
    return {
        "layers": [layer.name for layer in layers],
        "facets": [
            {
                "label": "Loại điểm",
                "field": KIND,
                "choices": [[POINT_KINDS[each], kinds[each]] for each in PointKind if kinds[each]],
            },
            {
                "label": "Vị trí xác định bằng",
                "field": PLACE,
                "choices": [[LOCATED[each], places[each]] for each in Located if places[each]],
            },
        ],
        "untold": [[field, words, number] for field, words in _UNTOLD if (number := _lacking(layers, field))],
    }


def _lacking(layers: Sequence[Layer], field: str) -> int:
    """How many points tell nothing in this field of their popups."""
    return sum(
        not feature["properties"]["p"][layer.fields.index(field)] for layer in layers for feature in layer.features
    )
