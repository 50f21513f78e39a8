"""KML and KMZ (Google Earth, My Maps): placemarks with name, description, folder and their extended data.

Read here rather than by GDAL, whose drivers may follow links: a NetworkLink is named and left alone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault, refuse
from geo.files.archive import Archive
from geo.files.fault_list import FaultList
from geo.files.features import Features, table_of_features
from geo.files.grid import listed
from geo.files.safe_xml import parse
from geo.files.source_table import SourceTable
from geo.units import LON_LAT_CRS

#: A row of two cells in the HTML table that desktop programs write as a description.
_TABLE_ROW = re.compile(
    r"<tr[^>]*>\s*<t[dh][^>]*>([^<]*(?:<(?!/?t[drh])[^<]*)*)</t[dh]>\s*<t[dh][^>]*>([^<]*(?:<(?!/?t[drh])[^<]*)*)</t[dh]>\s*</tr>",
    re.IGNORECASE,
)
#: What a placemark has without extended data.
_OWN = ("name", "folder", "description")
_TAG = re.compile(r"<[^>]*>")
_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry")
_MAX_DESCRIPTION = 100_000


def read_kml(content: bytes, path: Path, layer: str | None) -> SourceTable:
    """The placemarks of all folders, or of the folder named `layer`; else a column `folder` says which.

    `name`, `folder` and `description`, which any placemark may have, are columns where one has them.

    Raises:
        InputRefused: XML_UNSAFE, FILE_UNREADABLE, LAYER_MISSING, GEOMETRY_INVALID for every such placemark.
    """
    name = path.name
    root = parse(content, name)
    if root.tag != "kml":
        raise refuse("FORMAT_UNSUPPORTED", f"{name} is XML with <{root.tag[:40]}>, not KML.", row=name)
    marks = list(_placemarks(root, ""))
    if layer is not None:
        folders = list(dict.fromkeys(folder for folder, _ in marks))
        if layer not in folders:
            message = f"{name} has no folder {layer!r} with places; it has {listed([repr(f) for f in folders])}."
            raise refuse("LAYER_MISSING", message, row=name)
        marks = [("", mark) for folder, mark in marks if folder == layer]
    records = [_record(folder, mark) for folder, mark in marks]
    told = {column for record in records for column, text in record.items() if text or column not in _OWN}
    columns = [column for column in dict.fromkeys(column for each in records for column in each) if column in told]
    shapes: list[BaseGeometry | None] = []
    faults = FaultList()
    for number, (_, mark) in enumerate(marks, 1):
        try:
            shapes.append(_shape_within(mark))
        except (ValueError, shapely.errors.ShapelyError) as error:
            message = f"The shape cannot be read: {str(error)[:120]!r}."
            faults.add(Fault("GEOMETRY_INVALID", message, "geometry", f"feature {number}"))
    if faults:
        raise faults.refusal()
    rows = [[record.get(column, "") for column in columns] for record in records]
    return table_of_features(Features(name, list(columns), rows, shapes, LON_LAT_CRS, _link_notices(root, name)))


def read_kmz(archive: Archive, path: Path, layer: str | None) -> SourceTable:
    """The only KML in an archive, or its doc.kml."""
    archive.refuse_nested()
    documents = [name for name in archive.names if name.lower().endswith(".kml")]
    if len(documents) > 1:
        documents = [name for name in documents if name.lower() == "doc.kml"]
    if len(documents) != 1:
        raise refuse("LAYER_UNCLEAR", f"{path.name} holds several KML files and no doc.kml.", row=path.name)
    return read_kml(archive.read(documents[0]), path, layer)


def _placemarks(element: ElementTree.Element, folder: str) -> Iterator[tuple[str, ElementTree.Element]]:
    """(name of the folder it lies in, placemark), in the order of the file. The parser bounds the depth."""
    for child in element:
        if child.tag == "Placemark":
            yield folder, child
        elif child.tag in ("Folder", "Document"):
            yield from _placemarks(child, child.findtext("name", "").strip() if child.tag == "Folder" else folder)


def _record(folder: str, mark: ElementTree.Element) -> dict[str, str]:
    description = mark.findtext("description", "")[:_MAX_DESCRIPTION]
    record = dict(zip(_OWN, (mark.findtext("name", ""), folder, description), strict=True))
    pairs = _TABLE_ROW.findall(description)
    if pairs:
        del record["description"]
    data = [(each.get("name", ""), each.findtext("value", "")) for each in mark.iterfind("ExtendedData/Data")]
    data += [(each.get("name", ""), each.text or "") for each in mark.iterfind("ExtendedData/SchemaData/SimpleData")]
    for key, value in pairs:
        record.setdefault(_shown(key), _shown(value))
    # A record's data go before what a map shows of it: its label may be another column where the name is empty.
    record |= {key.strip(): value for key, value in data}
    record.pop("", None)
    return record


def _shown(markup: str) -> str:
    """What a reader of HTML sees."""
    return html.unescape(_TAG.sub("", markup)).strip()


def _shape_within(mark: ElementTree.Element) -> BaseGeometry | None:
    shapes = [_shape(child) for child in mark if child.tag in _SHAPES]
    if not shapes:
        return None
    return shapes[0] if len(shapes) == 1 else shapely.geometrycollections(shapes)


def _shape(element: ElementTree.Element) -> BaseGeometry:
    if element.tag == "MultiGeometry":
        return _together([_shape(child) for child in element if child.tag in _SHAPES])
    if element.tag == "Polygon":
        rings = [_coordinates(ring) for ring in element.iterfind("outerBoundaryIs/LinearRing")]
        holes = [_coordinates(ring) for ring in element.iterfind("innerBoundaryIs/LinearRing")]
        if len(rings) != 1:
            raise ValueError("a polygon needs one outer ring")
        return shapely.Polygon(rings[0], holes)
    points = _coordinates(element)
    if element.tag == "Point":
        if len(points) != 1:
            raise ValueError("a point needs one position")
        return shapely.Point(points[0])
    return shapely.LineString(points)


def _together(shapes: list[BaseGeometry]) -> BaseGeometry:
    """Shapes of one kind as its multiple kind, others as a collection."""
    polygons = [shape for shape in shapes if isinstance(shape, shapely.Polygon)]
    points = [shape for shape in shapes if isinstance(shape, shapely.Point)]
    if polygons and len(polygons) == len(shapes):
        return shapely.MultiPolygon(polygons)
    return shapely.MultiPoint(points) if points and len(points) == len(shapes) else shapely.GeometryCollection(shapes)


def _coordinates(element: ElementTree.Element) -> list[tuple[float, float]]:
    """lon,lat[,height] separated by blanks."""
    points = []
    for triple in element.findtext("coordinates", "").split():
        numbers = triple.split(",")
        if len(numbers) not in (2, 3):
            raise ValueError(f"{triple[:40]!r} is not lon,lat")
        points.append((float(numbers[0]), float(numbers[1])))
    return points


def _link_notices(root: ElementTree.Element, name: str) -> tuple[Fault, ...]:
    links = sum(1 for _ in root.iter("NetworkLink"))
    message = f"{name} links to {links} other files or addresses; they were not followed."
    return (Fault("LINK_IGNORED", message, row=name),) if links else ()
