"""The maps of a report, in its language: drawn as all pictures, but grey, told apart by pattern and shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.coverage.scenarios.comparison import Comparison, NetworkName
from geo.places.territory import Territory
from maps.layers.base import RoadLine
from maps.layers.comparing import LOST_TOLD, MARKED
from maps.picture.picture import Drawn
from maps.picture.scenario import WAY_PATTERNS, scenario_maps
from maps.picture.strip import Words, strip_png
from maps.report.proposal import MOST_CHANGES
from maps.report.speech import Speech

#: The width of the text on A4, millimetres.
WIDTH_MM = 174.0

#: Bounds of the classes of minutes, and of how many more they are; they need no language.
WAY_BOUNDS = ("≤ 5", "5–10", "10–15", "15–30", "> 30")
CHANGE_BOUNDS = ("≤ −5", "−5…−1", "−1…0", "≈ 0", "0…+1", "+1…+5", "> +5")


def picture_key(what: str, network: NetworkName) -> str:
    """The name of an image: `ways` (base and scenario side by side) or `change`, of a network."""
    return f"{what}-{network}"


def map_images(
    territory: Territory, comparison: Comparison, say: Speech, roads: Sequence[RoadLine] = ()
) -> dict[str, bytes]:
    """PNG bytes by :func:`picture_key`, of the second scenario against the first; main roads where they are told."""
    base, scenario = comparison.scenarios[:2]
    listed = enumerate(scenario.changes[:MOST_CHANGES], start=1)
    numbers = {change.id: number for number, change in listed if change.what in MARKED}
    words = Words(say("north"), lambda count: say("map_left_out", count=say.number(count)))
    images: dict[str, bytes] = {}
    for network in comparison.networks:
        maps = scenario_maps(territory, comparison, network, numbers=numbers, roads=roads)
        before, after, change = (
            tuple(in_words(each, say, base.name) for each in one) for one in (maps.before, maps.after, maps.change)
        )
        images[picture_key("ways", network)] = strip_png([before, after], WIDTH_MM, words)
        images[picture_key("change", network)] = strip_png([change], WIDTH_MM, words)
    return images


def in_words(drawn: Drawn, say: Speech, base: str) -> Drawn:
    """The layer with a legend in the report's language; what the base changes is on the left map alone."""
    layer, count = drawn.layer, say.number(len(drawn.layer.features))
    what, _, more = layer.name.partition("-")
    if drawn.colouring is not None:
        return _with_classes(drawn, say)
    if what in MARKED:
        section, label = (
            "map_changes",
            say("map_mark_left" if more == base else "map_mark", what=say(what), count=count),
        )
    elif what == "ways":
        section, label = "map_changes", say("map_moved")
    elif what == "roads":
        section, label = "map_ground", say(f"map_roads_{more}")
    else:
        section, label = "map_points", say("map_point", kind=say(what), status=say(f"map_{more}"), count=count)
    return replace(drawn, layer=replace(layer, label=label, section=say(section)))


def _with_classes(drawn: Drawn, say: Speech) -> Drawn:
    (colouring,) = drawn.layer.colourings
    head, known = ("map_minutes", WAY_BOUNDS) if drawn.patterns == WAY_PATTERNS else ("map_longer", CHANGE_BOUNDS)
    nothing = say("map_nothing") if colouring.labels[-1] else ""
    lost = say("map_lost") if colouring.note.endswith(LOST_TOLD) else ""
    told = replace(colouring, label=say(head), variant="", labels=(*known, nothing), note=lost)
    return replace(drawn, layer=replace(drawn.layer, colourings=(told,)))
