"""What a public map (OpenStreetMap) knows of points and hamlets, as proposals that a person accepts or drops.

A proposal is a row in the shape of our own registers. Nothing is taken over by itself: the proposals are a file, and
importing that file is the user's decision. One that matches a registered point carries the point's id, so that the
import would move that very point.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.errors import InputRefused
from geo.places.ground import ground_m
from geo.places.hamlets import Hamlet
from geo.places.hours import OpeningHours
from geo.places.locate import CommuneFinder
from geo.places.names import fold, nfc
from geo.places.points import Located, Point, PointKind
from geo.places.territory import Territory

#: A mapped post office and a registered one this near to each other are the same, whatever their names.
SAME_PLACE_M = 300.0
#: With one name and in one commune they are the same this far apart: a register's places are often centre points.
SAME_NAME_M = 10_000.0

#: Words that name a kind of office, not the office.
_KIND_WORDS = ("buu dien van hoa xa", "diem bdvhx", "bdvhx", "diem bd vhx", "buu cuc", "buu dien", "vnpost", "gd")
_CULTURE = ("van hoa", "vhx")
_PLACE_WORDS = ("huyen", "thi xa", "thi tran", "thanh pho", "tinh", "phuong", "xa", "tt", "tp")
#: OpenStreetMap `place=*` -> what we call it when the name does not say.
HAMLET_TAGS: Mapping[str, str] = {
    "hamlet": "thôn",
    "village": "làng",
    "neighbourhood": "khu phố",
    "quarter": "khu phố",
}
_HAMLET_KINDS = ("tổ dân phố", "khu phố", "tiểu khu", "thôn", "bản", "làng", "xóm", "khu", "phố", "đội", "chòm")


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


def propose_points(features: Iterable[MapFeature], territory: Territory, source: str) -> tuple[PointProposal, ...]:
    """Proposals for the post offices and culture points of the map inside the territory, by reference.

    Args:
        features: objects tagged `amenity=post_office`.
        territory: the register to compare with.
        source: what the proposals' `source` says before the reference, with licence and date.
    """
    inside = _inside(features, territory)
    taken: set[str] = set()
    proposals = []
    for feature, commune in inside:
        new = _point(feature, commune, source)
        match, why = _match(new, [point for point in territory.points if point.id not in taken])
        if match is None:
            proposals.append(PointProposal(new, "", 0, why))
            continue
        taken.add(match.id)
        away = round(ground_m(new.lon, new.lat, match.lon, match.lat))
        moved = replace(
            match,
            lon=new.lon,
            lat=new.lat,
            commune=commune,
            located=Located.MAPPED,
            known=True,
            hours=new.hours or match.hours,
            address=new.address or match.address,
            source=new.source,
        )
        proposals.append(PointProposal(moved, match.id, away, why))
    return tuple(proposals)


def propose_hamlets(features: Iterable[MapFeature], territory: Territory, source: str) -> tuple[Hamlet, ...]:
    """The named settlements of the map inside the territory that the register does not have, by reference."""
    known = {(hamlet.commune, fold(hamlet.full_name)) for hamlet in territory.hamlets}
    proposals = []
    for feature, commune in _inside(features, territory):
        written = nfc(feature.tags.get("name", ""))
        if not written:
            continue
        kind, name = _hamlet_name(written, feature.tags.get("place", ""))
        if (commune, fold(f"{kind} {name}")) in known:
            continue
        people = feature.tags.get("population", "")
        proposals.append(
            Hamlet(
                id=f"osm-{feature.reference.replace('/', '-')}",
                kind=kind,
                name=name,
                commune=commune,
                lon=feature.lon,
                lat=feature.lat,
                people=int(people) if people.isascii() and people.isdigit() and len(people) < 7 else None,
                source=f"{source}, {feature.reference}",
            )
        )
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
    words = f" {fold(name.removesuffix('(giả định)'))} "
    for word in (*_KIND_WORDS, *_PLACE_WORDS):
        words = words.replace(f" {word} ", " ")
    return words.strip()


def _hamlet_name(written: str, place: str) -> tuple[str, str]:
    """Kind and name: `Thôn Đông` is a `thôn` called `Đông`; without a kind word the map's tag decides."""
    for kind in _HAMLET_KINDS:
        if written.lower().startswith(f"{kind} "):
            return kind, written[len(kind) + 1 :].strip()
    return HAMLET_TAGS.get(place, "thôn"), written
