"""Which ways of OpenStreetMap are roads, and which of their tags any rule of travel reads.

Readers keep only these keys, so that ways differ no more than the rules do. Who reads which:

=========================================  ========================================================================
`highway`, `service`, `route`              the road's class (:func:`road_class`), to which access.csv and speeds.csv
                                           give defaults
the keys of :data:`MODES`                  who may go, :mod:`geo.roads.profiles.access`; with `:forward` or
                                           `:backward` in one direction, with `:conditional` at some hours
`motorroad`                                as the table of access says for the class `motorroad`
`oneway`, `oneway:<mode>`, `junction`,     in which direction, :mod:`geo.roads.profiles.oneway`
`cycleway` (`opposite...`)
`maxspeed` and its variants, `source:`,    the cap of speed, :mod:`geo.roads.profiles.limits`
`zone:` and `maxspeed:type`
`maxweight`, `maxheight`, ...              vehicles that are too large, the same module
:data:`SURFACE_KEYS`                       slower going, surfaces.csv
`tunnel`                                   nobody stops there, :mod:`geo.roads.snapping.stopping`
`duration`                                 a ferry's timetable, :mod:`geo.roads.profiles.ferries`
`name`, `ref`                              what people call the road; no rule reads them
`barrier`, `locked` (nodes)                what stands in the way, barriers.csv
`restriction...`, `except` (relations)     forbidden turns, :mod:`geo.roads.profiles.turns`
=========================================  ========================================================================
"""

from __future__ import annotations

from geo.roads.tagged import Tags

#: Keys that say who may go, from all traffic to kinds of vehicles; a vehicle is tagged by a chain of them.
MODES = (
    "access",
    "foot",
    "vehicle",
    "bicycle",
    "motor_vehicle",
    "motorcycle",
    "moped",
    "mofa",
    "motorcar",
    "goods",
    "hgv",
    "psv",
    "bus",
    "taxi",
)
#: How the ground is; any of them may stand in surfaces.csv.
SURFACE_KEYS = ("surface", "smoothness", "tracktype", "ford")
#: What is too large may not pass. Tonnes and metres.
LIMIT_KEYS = (
    "maxweight",
    "maxweight:hgv",
    "maxweightrating",
    "maxweightrating:hgv",
    "maxheight",
    "maxheight:physical",
    "maxwidth",
    "maxwidth:physical",
    "maxlength",
    "maxlength:hgv",
)
#: Of these no rule is made, but people ask for them.
NAME_KEYS = frozenset({"name", "ref"})

_DIRECTIONS = ("", ":forward", ":backward")

#: The keys of ways that decide who may go and how fast.
KIND_KEYS = frozenset(
    {"highway", "service", "route", "motorroad", "oneway", "junction", "duration", "tunnel"}
    | {"cycleway", "cycleway:left", "cycleway:right", "cycleway:both"}
    | {"maxspeed:type", "source:maxspeed", "zone:traffic", "zone:maxspeed"}
    | {*SURFACE_KEYS, *LIMIT_KEYS}
    | {mode + ending for mode in MODES for ending in (*_DIRECTIONS, ":conditional")}
    | {f"oneway:{mode}" for mode in MODES}
    | {f"maxspeed{direction}" for direction in _DIRECTIONS}
    | {f"maxspeed:{mode}{direction}" for mode in MODES for direction in _DIRECTIONS}
)
#: All keys of ways that are kept.
WAY_KEYS = KIND_KEYS | NAME_KEYS
#: The keys of nodes that are kept, where :func:`is_barrier`.
NODE_KEYS = frozenset({"barrier", "locked", *MODES, *(f"{mode}:conditional" for mode in MODES), *LIMIT_KEYS})
#: The keys of `type=restriction` relations that are kept.
RESTRICTION_KEYS = frozenset(
    {"restriction", "restriction:conditional", "except"}
    | {f"restriction:{mode}{ending}" for mode in MODES for ending in ("", ":conditional")}
)

#: Values of `highway` that are roads. Not among them: construction, proposed, raceway, platform, corridor, busway.
HIGHWAYS = (
    "motorway",
    "motorway_link",
    "trunk",
    "trunk_link",
    "primary",
    "primary_link",
    "secondary",
    "secondary_link",
    "tertiary",
    "tertiary_link",
    "unclassified",
    "residential",
    "living_street",
    "road",
    "service",
    "track",
    "path",
    "footway",
    "cycleway",
    "bridleway",
    "pedestrian",
    "steps",
)
#: Values of `service` that have rules of their own; `alley` is the lane between houses (hẻm, ngõ, kiệt).
SERVICES = ("alley", "driveway", "parking_aisle", "drive-through", "emergency_access")
#: All classes that tables may name.
ROAD_CLASSES = (*HIGHWAYS, *SERVICES, "ferry")


def road_class(tags: Tags) -> str:
    """The class of a way, one of :data:`ROAD_CLASSES`; "" where it is no road.

    A `service` road has the class of its `service` tag where that has rules of its own. Of several values
    (`residential;service`) the first counts.
    """
    highway = tags.get("highway", "").partition(";")[0].strip()
    if highway == "service" and tags.get("service") in SERVICES:
        return tags["service"]
    if highway in HIGHWAYS:
        return highway
    return "ferry" if tags.get("route") == "ferry" else ""


def is_road(tags: Tags) -> bool:
    """Whether a way is kept: a road or ferry line, and not the outline of an area. Takes all tags of the way."""
    return road_class(tags) != "" and tags.get("area", "no") == "no"


def is_barrier(tags: Tags) -> bool:
    """Whether a node is kept as one that may close the way. Access tags alone (a crossing's) close nothing."""
    return tags.get("barrier", "no") != "no"
