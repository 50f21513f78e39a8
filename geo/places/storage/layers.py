"""The layers of a territory as tables: what a column is called, holds and means.

One definition for every file that a territory is written to: the GeoPackage of a workspace, its copies for
spreadsheets, and exports. docs/workspace.md tells it to people; a test keeps the two equal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from geo.places.points import Located, PointKind, Service

#: How a value stands in a file; the names are pyarrow's.
Storage = Literal["string", "int64", "double", "date32", "bool"]


@dataclass(frozen=True, slots=True)
class Codec:
    """How a value of the territory becomes a cell and back; `label` is what documents call it.

    `decode` takes what `encode` gave. None is written as null and never comes to either.
    """

    label: str
    storage: Storage
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. Only an `optional` one may be null; a null text is read as ""."""

    name: str
    codec: Codec
    meaning: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """One table, with a shape a row (EPSG:4326) or without any (`shape` ""); where `shapeless`, a row may lack it."""

    name: str
    description: str
    shape: Literal["Point", "MultiPolygon", ""]
    columns: tuple[Column, ...]
    shapeless: bool = False


def _same(value: Any) -> Any:
    return value


def _joined(separator: str) -> Callable[[tuple[str, ...]], str]:
    def join(items: tuple[str, ...]) -> str:
        if any(not item or separator in item for item in items):
            raise ValueError(f"{items!r} cannot be told apart when written with {separator!r} between them")
        return separator.join(items)

    return join


def _parted(separator: str, item: Callable[[str], Any] = str) -> Callable[[str], tuple[Any, ...]]:
    return lambda text: tuple(item(part) for part in text.split(separator)) if text else ()


TEXT = Codec("text", "string", _same, _same)
INTEGER = Codec("whole number", "int64", _same, _same)
REAL = Codec("number", "double", float, _same)
DATE = Codec("date", "date32", _same, _same)
FLAG = Codec("yes/no", "bool", bool, _same)
CODES = Codec("codes with a blank between", "string", _joined(" "), _parted(" "))
NAMES = Codec("names with `; ` between", "string", _joined("; "), _parted("; "))
LINES = Codec("text, a line each", "string", _joined("\n"), _parted("\n"))
LOCATED = Codec("word", "string", str, Located)
KIND = Codec("word", "string", str, PointKind)
SERVICES = Codec("words with a blank between", "string", _joined(" "), _parted(" ", Service))

COMMUNES = Layer(
    "communes",
    "Communes (xã, phường, đặc khu) with their cells",
    "MultiPolygon",
    (
        Column("code", TEXT, "official code of the commune"),
        Column("name", TEXT, "name as the source writes it, NFC"),
        Column("kind", TEXT, "`commune`, `ward` or `special_zone`"),
        Column("area_km2", REAL, "official area, km²"),
        Column("population", INTEGER, "registered people; null where no source tells", optional=True),
        Column("population_note", TEXT, "what was done to the population, and why"),
        Column("lon", REAL, "published centre, degrees east"),
        Column("lat", REAL, "published centre, degrees north"),
        Column("valid_from", DATE, "first day in force"),
        Column("valid_to", DATE, "last day in force; null until further notice", optional=True),
        Column("office", TEXT, "id of the post office whose postmen deliver; null where nobody told", optional=True),
        Column("terrain", TEXT, "`plain`, `hill` or `mountain`; null where nobody told", optional=True),
        Column("approximate", FLAG, "whether the cell is made from points; no for official polygons"),
    ),
    shapeless=True,
)
SEATS = Layer(
    "seats",
    "Where the party and the government of each commune sit",
    "Point",
    (
        Column("commune", TEXT, "code of the commune"),
        Column("role", TEXT, "`government`, `party` or `both`"),
        Column("text", TEXT, "the office"),
        Column("located", LOCATED, "how we know where it is"),
        Column("note", TEXT, "what was inferred about its role or place (Vietnamese)"),
    ),
)
PREDECESSORS = Layer(
    "predecessors",
    "Communes that were merged on 1 July 2025",
    "Point",
    (
        Column("code", TEXT, "official code of the old commune"),
        Column("name", TEXT, "its name, NFC"),
        Column("kind", TEXT, "`Xã`, `Phường` or `Thị trấn`"),
        Column("district", TEXT, "the district of its time"),
        Column("successors", CODES, "codes of the communes it went to, the default one first"),
        Column("located", LOCATED, "how we know where it is"),
        Column("point_note", TEXT, "why its published point is doubtful"),
        Column("moved_m", INTEGER, "how far the published point was moved, metres"),
        Column("province", TEXT, "the province of its time, where that was another one"),
        Column("valid_from", DATE, "first day in force; null where our sources do not reach", optional=True),
        Column("valid_to", DATE, "last day in force"),
        Column("aliases", NAMES, "older names as keys: kind and name without marks and blanks"),
    ),
)
POINTS = Layer(
    "points",
    "Points of service",
    "Point",
    (
        Column("id", TEXT, "stable id"),
        Column("kind", KIND, "`post_office`, `culture_point`, `hcc_centre`, `processing_centre` or `agency`"),
        Column("name", TEXT, "name"),
        Column("commune", TEXT, "code of the commune it stands in"),
        Column("located", LOCATED, "how we know where it is"),
        Column("known", FLAG, "whether a source names it; no for an assumption"),
        Column("dispatches", FLAG, "whether postmen start here"),
        Column("note", TEXT, "for readers of pages and sheets (Vietnamese)"),
        Column("services", SERVICES, "what can be had here; empty where nobody told"),
        Column("hours", TEXT, "opening hours; empty where nobody told"),
        Column("capacity", INTEGER, "items a working day; null where nobody told", optional=True),
        Column("staff", INTEGER, "people; null where nobody told", optional=True),
        Column("serves", CODES, "codes of the communes it serves"),
        Column("address", TEXT, "the address as its source wrote it"),
        Column("source", TEXT, "where the record is from"),
    ),
)
HAMLETS = Layer(
    "hamlets",
    "Hamlets (thôn, bản, khu phố); those that nobody placed have no shape",
    "Point",
    (
        Column("id", TEXT, "stable id"),
        Column("kind", TEXT, "the Vietnamese word: thôn, bản, khu phố, ..."),
        Column("name", TEXT, "what follows that word"),
        Column("commune", TEXT, "code of its commune"),
        Column("predecessor", TEXT, "code of the old commune it was in"),
        Column("people", INTEGER, "people; null where nobody counted", optional=True),
        Column("households", INTEGER, "households; null where nobody counted", optional=True),
        Column("source", TEXT, "where the record is from"),
    ),
    shapeless=True,
)
CLAIMS = Layer(
    "claims",
    "Published figures with source and date; those that contradict each other stay apart",
    "",
    (
        Column("id", TEXT, "stable id"),
        Column("topic", TEXT, "claims of one topic are about the same thing"),
        Column("statement", TEXT, "one sentence, English"),
        Column("statement_vi", TEXT, "one sentence, Vietnamese"),
        Column("value", TEXT, "the figure as its source words it"),
        Column("number", REAL, "the figure as a number; null where there is none", optional=True),
        Column("unit", TEXT, "its unit"),
        Column("period", TEXT, "the time it speaks of"),
        Column("source", TEXT, "who says so"),
        Column("source_date", TEXT, "when, ISO, as exact as known"),
    ),
)
PROVINCE = Layer(
    "province",
    "One row: the province, and where the cells of its communes are from",
    "",
    (
        Column("format", TEXT, "`buuta-places/1`"),
        Column("code", TEXT, "official code of the province"),
        Column("name", TEXT, "its name"),
        Column("former", NAMES, "the provinces that were merged into it"),
        Column("boundaries_source", TEXT, "where the cells are from"),
        Column("boundaries_approximate", FLAG, "whether they are made from points"),
        Column("boundaries_warnings", LINES, "what looks odd about them"),
    ),
)

#: All layers, in the order of the file.
LAYERS = (COMMUNES, SEATS, PREDECESSORS, POINTS, HAMLETS, CLAIMS, PROVINCE)
#: What the `province` layer says of the file it stands in.
FORMAT = "buuta-places/1"
