"""A round as KML 2.2: stops as placemarks, the way as lines, estimates in grey and named so.

Programs show a `description` as HTML: it is escaped as HTML first, and then once more as XML.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html import escape

from maps.sheets.track import TOLD_WAYS, RoundTrack

_NAMESPACE = "http://www.opengis.net/kml/2.2"
#: Colours are alpha, blue, green, red.
_STYLES = {"known": "ff9e5d00", "estimated": "ff808080"}


def round_kml(track: RoundTrack) -> bytes:
    """The file's bytes, UTF-8."""
    root = ET.Element("kml", {"xmlns": _NAMESPACE})
    document = ET.SubElement(root, "Document")
    _named(document, track.name, track.text)
    for name, colour in _STYLES.items():
        line = ET.SubElement(ET.SubElement(document, "Style", {"id": name}), "LineStyle")
        ET.SubElement(line, "color").text = colour
        ET.SubElement(line, "width").text = "3" if name == "known" else "2"
    stops = ET.SubElement(document, "Folder")
    _named(stops, "Điểm dừng", "")
    for point in track.waypoints:
        mark = ET.SubElement(stops, "Placemark")
        _named(mark, point.name, point.text)
        where = ET.SubElement(mark, "Point")
        ET.SubElement(where, "coordinates").text = f"{point.lon:.6f},{point.lat:.6f}"
    ways = ET.SubElement(document, "Folder")
    _named(ways, "Đường đi", "")
    for stretch in track.stretches:
        mark = ET.SubElement(ways, "Placemark")
        _named(mark, TOLD_WAYS[stretch.way].capitalize(), "")
        ET.SubElement(mark, "styleUrl").text = f"#{stretch.way}"
        line = ET.SubElement(mark, "LineString")
        ET.SubElement(line, "tessellate").text = "1"
        told = (f"{lon:.6f},{lat:.6f}" for lon, lat in stretch.line.tolist())
        ET.SubElement(line, "coordinates").text = " ".join(told)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _named(element: ET.Element, name: str, text: str) -> None:
    ET.SubElement(element, "name").text = name
    if text:
        ET.SubElement(element, "description").text = escape(text)
