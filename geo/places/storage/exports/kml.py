"""KML for Google Earth and phones: a folder a layer, every column as extended data, coordinates with every digit.

No description: Google Earth would take it for a page of HTML, whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree as Tree

import shapely
from shapely.geometry.base import BaseGeometry

from geo.places.storage.exports.values import plain_values, yes_no
from geo.places.storage.layers import Layer
from geo.places.storage.records import Record, records_of
from geo.places.territory import Territory
from geo.safe_write import write_bytes

_NAMESPACE = "http://www.opengis.net/kml/2.2"
#: XML has no way to write these.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_kml(path: Path, territory: Territory, layers: Sequence[Layer]) -> None:
    """Write layers as folders of placemarks, a single one without; what is null is left out, markup in texts is text.

    A placemark with a shape is labelled with its name, or where it has none, with its first column.

    Raises:
        InputRefused: OUTPUT_UNWRITABLE.
    """
    root = Tree.Element("kml", xmlns=_NAMESPACE)
    document = Tree.SubElement(root, "Document")
    _text(document, "name", territory.province.name)
    records = records_of(territory)
    for layer in layers:
        folder = document
        if len(layers) > 1:
            folder = Tree.SubElement(document, "Folder")
            _text(folder, "name", layer.name)
        for record in records[layer.name]:
            _placemark(folder, layer, record)
    Tree.indent(root, " ")
    write_bytes(path, Tree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _placemark(folder: Tree.Element, layer: Layer, record: Record) -> None:
    mark = Tree.SubElement(folder, "Placemark")
    values = plain_values(layer, record)
    if layer.shape:
        _text(mark, "name", str(values.get("name") or next(iter(values.values()))))
    data = Tree.SubElement(mark, "ExtendedData")
    for name, value in values.items():
        if value is not None:
            entry = Tree.SubElement(data, "Data", name=name)
            _text(entry, "value", yes_no(value) if isinstance(value, bool) else str(value))
    if record.shape is not None:
        _shape(mark, record.shape)


def _shape(parent: Tree.Element, shape: BaseGeometry) -> None:
    if isinstance(shape, shapely.Point):
        _text(Tree.SubElement(parent, "Point"), "coordinates", _coordinates(shape))
    elif isinstance(shape, shapely.Polygon):
        polygon = Tree.SubElement(parent, "Polygon")
        for name, rings in (("outerBoundaryIs", [shape.exterior]), ("innerBoundaryIs", list(shape.interiors))):
            for ring in rings:
                line = Tree.SubElement(Tree.SubElement(polygon, name), "LinearRing")
                _text(line, "coordinates", _coordinates(ring))
    else:
        together = Tree.SubElement(parent, "MultiGeometry")
        parts: Iterable[BaseGeometry] = shapely.get_parts(shape)
        for part in parts:
            _shape(together, part)


def _coordinates(shape: BaseGeometry) -> str:
    return " ".join(f"{lon!r},{lat!r}" for lon, lat in shapely.get_coordinates(shape).tolist())


def _text(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = _NOT_IN_XML.sub("", text)
