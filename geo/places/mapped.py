"""What a public map (OpenStreetMap) knows of points and hamlets, as proposals that a person accepts or drops.

A proposal is a row in the shape of our own registers. Nothing is taken over by itself: the proposals are a file
(:mod:`geo.places.proposals_file`), and importing that file is the user's decision. One that matches a registered
record carries its id, so that the import would move or place that very record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.errors import InputRefused
from geo.places.ground import ground_m
from geo.places.hamlet_kinds import kind_and_name, name_key
from geo.places.hamlets import Hamlet
from geo.places.hours import OpeningHours
from geo.places.locate import CommuneFinder
from geo.places.names import fold, nfc
from geo.places.points import Located, Point, PointKind
from geo.places.territory import Territory

if TYPE_CHECKING:
    import geopandas

#: A mapped post office and a registered one this near to each other are the same, whatever their names.
SAME_PLACE_M = 300.0
#: With one name and in one commune they are the same this far apart: a register's places are often centre points.
SAME_NAME_M = 10_000.0

#: Words that name a kind of office, not the office.
_KIND_WORDS = ("buu dien van hoa xa", "diem bdvhx", "bdvhx", "diem bd vhx", "buu cuc", "buu dien", "vnpost", "gd")
_CULTURE = ("van hoa", "vhx")
#: How the names of our own assumed points end.
_ASSUMED = "(giả định)"
_NOTE, _BEFORE = "Vị trí theo OpenStreetMap.", " Trước đó: "
_PLACE_WORDS = ("huyen", "thi xa", "thi tran", "thanh pho", "tinh", "phuong", "xa", "tt", "tp")
#: OpenStreetMap `place=*` -> what we call it when the name does not say.
HAMLET_TAGS: Mapping[str, str] = {
    "hamlet": "thôn",
    "village": "làng",
    "neighbourhood": "khu phố",
    "quarter": "khu phố",
    "isolated_dwelling": "xóm",
}
#: Objects of one name in one commune this near to each other are one hamlet, drawn twice (a node and its area).
SAME_HAMLET_M = 2_000.0
#: A node `place=village` may stand for a whole commune, now or before the merger: such names are no hamlets.
_COMMUNE_WORDS = ("xa ", "phuong ", "thi tran ", "thi xa ", "thanh pho ", "huyen ", "quan ", "dac khu ")
_MOST_PEOPLE = 999_999


@dataclass(frozen=True, slots=True)
class MapFeature:
    """One object of the map: its reference (`node/123`), tags, and a position in degrees inside it."""

    reference: str
    tags: Mapping[str, str]
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class PointProposal:
    """A point as the map has it. `matched_id` is "" for a new one, `distance_m` how far a registered one would move.

    `why` says, for people, what the match rests on.
    """

    point: Point
    matched_id: str
    distance_m: int
    why: str


@dataclass(frozen=True, slots=True)
class HamletProposal:
    """A hamlet as the map has it. `matched_id` is "" for a new one, else a registered one that nobody placed yet.

    `why` says, for people, what the match and the kind rest on.
    """

    hamlet: Hamlet
    matched_id: str
    why: str


def map_features(frame: geopandas.GeoDataFrame) -> tuple[MapFeature, ...]:
    """The rows that :func:`geo.fetch.overpass.features` gives; an area is where its inner point is."""
    at = frame.geometry.representative_point()
    columns = [name for name in frame.columns if name != frame.geometry.name]
    return tuple(
        MapFeature(
            reference=f"{element}/{number}",
            tags={name: value for name, value in zip(columns, row, strict=True) if isinstance(value, str)},
            lon=round(float(point.x), 7),
            lat=round(float(point.y), 7),
        )
        for (element, number), point, row in zip(
            frame.index, at, frame[columns].itertuples(index=False, name=None), strict=True
        )
    )


def propose_points(features: Iterable[MapFeature], territory: Territory, source: str) -> tuple[PointProposal, ...]:
    """Proposals for the post offices and culture points of the map inside the territory, by reference.

    A registered point that somebody surveyed stays where it is, and one that the map would not change is no proposal.

    Args:
        features: objects tagged `amenity=post_office`.
        territory: the register to compare with.
        source: what the proposals' `source` says before the reference, with licence and date.
    """
    taken: set[str] = set()
    proposals = []
    for feature, commune in _inside(features, territory):
        new = _point(feature, commune, source)
        match, why = _match(new, [point for point in territory.points if point.id not in taken])
        if match is None:
            proposals.append(PointProposal(new, "", 0, why))
            continue
        taken.add(match.id)
        moved = _moved(match, new)
        if match.located is Located.SURVEYED or replace(moved, note=match.note, source=match.source) == match:
            continue
        away = round(ground_m(new.lon, new.lat, match.lon, match.lat))
        proposals.append(PointProposal(moved, match.id, away, why))
    return tuple(proposals)


def _moved(match: Point, new: Point) -> Point:
    """A registered point with the map's place, and no longer assumed; its note says what it was taken for before."""
    before = match.note.partition(_BEFORE)[2] if match.note.startswith(_NOTE) else match.note
    return replace(
        match,
        name=match.name.removesuffix(_ASSUMED).rstrip(),
        lon=new.lon,
        lat=new.lat,
        commune=new.commune,
        located=Located.MAPPED,
        known=True,
        note=f"{_NOTE}{_BEFORE}{before}" if before else _NOTE,
        hours=new.hours or match.hours,
        address=new.address or match.address,
        source=new.source,
    )


def propose_hamlets(features: Iterable[MapFeature], territory: Territory, source: str) -> tuple[HamletProposal, ...]:
    """The named settlements of the map inside the territory, by reference, that the register does not have or place.

    Args:
        features: objects tagged `place=*`, those of :data:`HAMLET_TAGS`.
        territory: the register to compare with.
        source: what the proposals' `source` says before the reference, with licence and date.
    """
    known: dict[tuple[str, str], list[Hamlet]] = defaultdict(list)
    for hamlet in territory.hamlets:
        known[hamlet.commune, name_key(hamlet.kind, hamlet.name)].append(hamlet)
    proposed: dict[tuple[str, str], list[Hamlet]] = defaultdict(list)
    proposals = []
    for feature, commune in _inside(features, territory):
        new, why = _hamlet(feature, commune, source)
        if not new.name or fold(new.name).startswith(_COMMUNE_WORDS):
            continue
        key = commune, name_key(new.kind, new.name)
        if any(_metres(new, other) <= SAME_HAMLET_M for other in (*proposed[key], *known[key])):
            continue
        proposed[key].append(new)
        unplaced = [hamlet for hamlet in known[key] if hamlet.lon is None]
        if not unplaced:
            proposals.append(HamletProposal(new, "", why))
        elif len(unplaced) == len(known[key]) == 1:
            (match,) = unplaced
            people = new.people if match.people is None else match.people
            placed = replace(match, lon=new.lon, lat=new.lat, people=people, source=new.source)
            proposals.append(HamletProposal(placed, match.id, f"the register has it without a place; {why}"))
    return tuple(proposals)


def _inside(features: Iterable[MapFeature], territory: Territory) -> list[tuple[MapFeature, str]]:
    """The features that lie in a commune, and its code, in the order of their references."""
    ordered = sorted(features, key=lambda feature: feature.reference)
    finder = CommuneFinder(territory.boundaries)
    communes = finder.communes_at([each.lon for each in ordered], [each.lat for each in ordered])
    return [(feature, commune) for feature, commune in zip(ordered, communes, strict=True) if commune]


def _point(feature: MapFeature, commune: str, source: str) -> Point:
    name = nfc(feature.tags.get("name", "")) or "Bưu cục (chưa có tên)"
    culture = any(word in fold(name) for word in _CULTURE)
    parts = [feature.tags.get(f"addr:{part}", "") for part in ("housenumber", "street", "hamlet", "subdistrict")]
    return Point(
        id=f"osm-{feature.reference.replace('/', '-')}",
        kind=PointKind.CULTURE_POINT if culture else PointKind.POST_OFFICE,
        name=name,
        commune=commune,
        lon=feature.lon,
        lat=feature.lat,
        located=Located.MAPPED,
        known=True,
        hours=_hours(feature.tags.get("opening_hours", "")),
        address=nfc(", ".join(part for part in parts if part)),
        source=f"{source}, {feature.reference}",
    )


def _hours(text: str) -> str:
    """The map's hours where we can read them; a form that we cannot is no reason to drop the point."""
    try:
        return OpeningHours.parse(text).text if text else ""
    except InputRefused:
        return ""


def _match(new: Point, points: Sequence[Point]) -> tuple[Point | None, str]:
    """The registered point that a mapped one is, and why; None with the reason when there is none."""
    own = _own_name(new.name)
    near = [(ground_m(new.lon, new.lat, point.lon, point.lat), point) for point in points if point.kind is new.kind]
    near = sorted((pair for pair in near if pair[0] <= SAME_NAME_M), key=lambda pair: (pair[0], pair[1].id))
    for metres, point in near:
        if own and _own_name(point.name) == own:
            return point, f"the same name, {metres:,.0f} m away"
    for metres, point in near:
        if metres <= SAME_PLACE_M:
            return point, f"the same place ({metres:,.0f} m), named {point.name}"
    return None, "no registered point of this kind has the name or stands here"


def _own_name(name: str) -> str:
    """What is left of a folded name without the words for its kind and its place's kind."""
    words = f" {fold(name.removesuffix(_ASSUMED))} "
    for word in (*_KIND_WORDS, *_PLACE_WORDS):
        words = words.replace(f" {word} ", " ")
    return words.strip()


def _hamlet(feature: MapFeature, commune: str, source: str) -> tuple[Hamlet, str]:
    """The hamlet of a feature, and what its kind rests on; its name is "" where the map has none."""
    place = feature.tags.get("place", "")
    written = nfc(feature.tags.get("name:vi", "") or feature.tags.get("name", ""))
    kind, name = kind_and_name(written)
    why = "the kind stands in the name" if kind else f"the kind is taken from place={place}"
    people = feature.tags.get("population", "")
    counted = people.isascii() and people.isdigit() and len(people) < 10 and int(people) <= _MOST_PEOPLE
    hamlet = Hamlet(
        id=f"osm-{feature.reference.replace('/', '-')}",
        kind=kind or HAMLET_TAGS.get(place, "thôn"),
        name=name,
        commune=commune,
        lon=feature.lon,
        lat=feature.lat,
        people=int(people) if counted else None,
        source=f"{source}, {feature.reference}",
    )
    return hamlet, why


def _metres(new: Hamlet, other: Hamlet) -> float:
    """Metres between two hamlets; far where one has no place."""
    if new.lon is None or new.lat is None or other.lon is None or other.lat is None:
        return float("inf")
    return ground_m(new.lon, new.lat, other.lon, other.lat)
