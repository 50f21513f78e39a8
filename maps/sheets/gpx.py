"""A round as GPX 1.1: stops as waypoints and as a route in their order, the way as tracks.

A device navigates along the route by its own roads, or shows the tracks: what is estimated is a track of its own, and
named so. A stop's `time` is when the plan has the postman there.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from maps.sheets.track import TOLD_WAYS, RoundTrack, Waypoint

_NAMESPACE = "http://www.topografix.com/GPX/1/1"


def round_gpx(track: RoundTrack) -> bytes:
    """The file's bytes, UTF-8."""
    root = ET.Element("gpx", {"version": "1.1", "creator": "buuta", "xmlns": _NAMESPACE})
    _named(ET.SubElement(root, "metadata"), track.name, track.text)
    for point in track.waypoints:
        _point(root, "wpt", point)
    route = ET.SubElement(root, "rte")
    _named(route, track.name, "")
    for point in track.waypoints:
        _point(route, "rtept", point)
    for way, words in TOLD_WAYS.items():
        stretches = [stretch for stretch in track.stretches if stretch.way == way]
        if not stretches:
            continue
        element = ET.SubElement(root, "trk")
        _named(element, f"{track.name}: {words}", "")
        for stretch in stretches:
            segment = ET.SubElement(element, "trkseg")
            for lon, lat in stretch.line.tolist():
                ET.SubElement(segment, "trkpt", {"lat": f"{lat:.6f}", "lon": f"{lon:.6f}"})
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _point(parent: ET.Element, tag: str, point: Waypoint) -> None:
    element = ET.SubElement(parent, tag, {"lat": f"{point.lat:.6f}", "lon": f"{point.lon:.6f}"})
    if point.time:
        ET.SubElement(element, "time").text = point.time
    _named(element, point.name, point.text)


def _named(element: ET.Element, name: str, text: str) -> None:
    ET.SubElement(element, "name").text = name
    if text:
        ET.SubElement(element, "desc").text = text
