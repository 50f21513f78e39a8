"""Bến Mây, an invented town on an invented river: roads to try everything with, without a network.

    python examples/roads/make_town.py [FOLDER]

writes river-town.osm (roads), points.csv (the post's points), stops.csv (a day's addresses) and flood.geojson
(a closed bridge and a flooded ford) to FOLDER, or beside this file. The same seed gives the same bytes. Nothing in
them is surveyed or taken from OpenStreetMap: they are made by this program and share its licence.

The ground is drawn in metres east (x) and north (y) of a place in open country; the river flows along y = 0::

      Ngà Thượng                      y 6000
          |  valley, ford             y 1500
       north bank    Cầu Mây = main bridge (x 0), ferry (x 1900), Cầu Đá = old bridge (x -6500)
    ~~~~~~~~~~~~~~~~~~ river ~~~~~~~~~~~~~~~~~~
       town of Bến Mây                y -250 .. -950
       hamlets among rice fields      y -1200 .. -3000
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from ben_may import draw
from drawing import XY, Drawing, lon_lat, river_y

STATE = "2026-01-01T00:00:00Z"


def osm_xml(town: Drawing) -> Iterable[str]:
    """The lines of an .osm file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<!-- An invented town (examples/roads/make_town.py); nothing in it is surveyed or from OpenStreetMap. -->"
    yield '<osm version="0.6" generator="make_town.py">'
    for node, xy in town.xy.items():
        lon, lat = lon_lat(xy)
        at = f'<node id="{node}" version="1" timestamp="{STATE}" lon="{lon:.7f}" lat="{lat:.7f}"'
        yield from _element(at, town.node_tags.get(node, {}), [], "node")
    for way, (nodes, tags) in enumerate(town.ways, 1):
        at = f'<way id="{way}" version="1" timestamp="{STATE}"'
        yield from _element(at, tags, [f'<nd ref="{node}"/>' for node in nodes], "way")
    for relation, (kind, from_way, via, to_way) in enumerate(town.restrictions, 1):
        members = [
            f'<member type="{what}" ref="{ref}" role="{role}"/>'
            for what, ref, role in (("way", from_way, "from"), ("node", via, "via"), ("way", to_way, "to"))
        ]
        at = f'<relation id="{relation}" version="1" timestamp="{STATE}"'
        yield from _element(at, {"type": "restriction", "restriction": kind}, members, "relation")
    yield "</osm>"


def _element(start: str, tags: dict[str, str], inner: list[str], what: str) -> Iterable[str]:
    told = [f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items()]
    yield f"{start}>{''.join(inner + told)}</{what}>" if inner or told else f"{start}/>"


def points(town: Drawing) -> list[tuple[str, str, str, float, float]]:
    """The post's points: id, kind, name, lon, lat; each beside a road."""
    told = [
        ("centre-38", "Trung tâm khai thác", "Trung tâm khai thác Bến Mây", (250, -1250)),
        ("bc-ben-may", "Bưu cục", "Bưu cục Bến Mây", (-70, -470)),
        ("hcc-ben-may", "Trung tâm HCC", "Trung tâm Phục vụ HCC Bến Mây", (330, -640)),
        ("vhx-ben-kia", "Điểm BĐVHX", "BĐVHX Bên Kia", (250, 340)),
        ("vhx-dong-sen", "Điểm BĐVHX", "BĐVHX Đồng Sen", (-1900, -2080)),
        ("vhx-bai-dau", "Điểm BĐVHX", "BĐVHX Bãi Dâu", (-3040, -520)),
        ("vhx-con-ngo", "Điểm BĐVHX", "BĐVHX Cồn Ngô", (-3690, 500)),
        ("vhx-ben-lo", "Điểm BĐVHX", "BĐVHX Bến Lở", (2760, 420)),
        ("vhx-nga-ha", "Điểm BĐVHX", "BĐVHX Ngà Hạ", (840, 3020)),
        ("vhx-nga-thuong", "Điểm BĐVHX", "BĐVHX Ngà Thượng", (-1240, 5990)),
    ]
    return [(name, kind, label, *_beside_a_road(town, xy)) for name, kind, label, xy in told]


def stops(town: Drawing) -> list[tuple[str, float, float]]:
    """The office and twenty addresses: id, lon, lat."""
    near = [(x, y) for x, y in ((-620, -420), (-520, -800), (-330, -560), (-180, -900), (110, -300), (260, -880))]
    near += [(420, -430), (560, -700), (700, -500), (60, -1500), (330, 430), (-380, 420)]
    far = [(-1880, -2150), (-700, -2990), (1720, -1880), (2690, -910), (-6280, -300), (2740, 450)]
    far += [(850, 2960), (360, 4480)]
    office = next(each for each in points(town) if each[0] == "bc-ben-may")
    told = [(office[0], *office[3:])]
    return told + [(f"d{at:02}", *_beside_a_road(town, xy)) for at, xy in enumerate(near + far, 1)]


def _beside_a_road(town: Drawing, xy: XY) -> XY:
    """A position some metres off the node of a road that is nearest: houses do not stand on roads."""
    roads = {node for nodes, tags in town.ways if "highway" in tags and "access" not in tags for node in nodes}
    x, y = town.xy[town.nearest(roads, *xy)]
    return lon_lat((x + 9, y + 7))


def flood(town: Drawing) -> dict[str, object]:
    """What a planner would draw on the morning of a flood."""
    shapes = {
        "lu-song-may": ("lũ: cầu và đò ngừng", (-260, -60, 2300, 60)),
        "ngam-suoi-nga": ("ngầm ngập", (420, 1520, 540, 1600)),
    }
    features = []
    for name, (reason, (west, low, east, high)) in shapes.items():
        steps = [west + (east - west) * at / 8 for at in range(9)]
        lift = river_y if name == "lu-song-may" else lambda _: 0.0
        ring = [(x, low + lift(x)) for x in steps] + [(x, high + lift(x)) for x in reversed(steps)]
        features.append(
            {
                "type": "Feature",
                "properties": {"id": name, "reason": reason},
                "geometry": {"type": "Polygon", "coordinates": [[list(lon_lat(xy)) for xy in [*ring, ring[0]]]]},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def write(folder: Path) -> None:
    """Write the four files."""
    town = draw()
    (folder / "river-town.osm").write_text("\n".join(osm_xml(town)) + "\n", encoding="utf-8", newline="\n")
    tables: dict[str, tuple[tuple[str, ...], Sequence[tuple[str | float, ...]]]] = {
        "points.csv": (("id", "kind", "name", "lon", "lat"), points(town)),
        "stops.csv": (("id", "lon", "lat"), stops(town)),
    }
    for name, (header, rows) in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)
    told = json.dumps(flood(town), ensure_ascii=False, indent=1)
    (folder / "flood.geojson").write_text(told + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
