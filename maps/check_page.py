"""`check.html`: every doubt about the data, for those who can mend it: what, where, and what to do.

A list beside a map that opens without a network. Each row leads to its marker on that map and back; the link to
openstreetmap.org is a plain one that loads nothing until somebody clicks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.places.claims import Claim
from geo.places.claims_file import TOPICS, claims_by_topic
from geo.places.review.finding import Finding, Severity
from geo.places.review.kinds import KINDS
from geo.places.territory import Territory
from maps import palette
from maps.assets import CHECK_SCRIPTS, CHECK_STYLES
from maps.check_places import CheckPlaces
from maps.claim_words import ShownClaim, claim_in_vietnamese
from maps.layers.base import base_layers
from maps.layers.layer import Feature, Layer, Naming, Swatch, point_feature
from maps.layers.territory import boundary_attribution
from maps.page import OfflineMap, centre_of, linked, map_parts
from maps.style.theme import LIGHT
from maps.templating import render
from maps.vietnamese import count

#: A page shows so many rows of one kind; the rest is in `buuta check -o check.xlsx`.
ROWS_SHOWN = 300
#: A row names so many of its ids.
IDS_SHOWN = 5

SEVERITIES: dict[Severity, str] = {
    Severity.ERROR: "Lỗi",
    Severity.DOUBT: "Nghi vấn",
    Severity.NOTE: "Ghi chú",
}

#: What the popup of a marker tells.
_FIELDS = ("Loại", "Nội dung", "Việc cần làm")

#: Markers have no names, and no name of a commune covers one.
_UNNAMED = Naming(rank=0, zoom=99)

#: Shapes differ too, so that severities are told apart on grey paper.
_LOOKS: dict[Severity, tuple[Swatch, float]] = {
    Severity.NOTE: (Swatch("circle", LIGHT.province_edge, palette.PAPER, 1.4), 4.0),
    Severity.DOUBT: (Swatch("diamond", palette.DOUBT_EDGE, palette.DOUBT, 1.2), 6.0),
    Severity.ERROR: (Swatch("triangle", palette.ERROR_EDGE, palette.ERROR, 1.2), 7.5),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One finding as the page shows it.

    `number` is its place there, `more` how many ids are left out, `find` what the search box looks through.
    """

    number: int
    finding: Finding
    labels: tuple[tuple[str, str], ...]
    more: int
    find: str


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one kind and severity; `hidden` of them are beyond :data:`ROWS_SHOWN`."""

    number: int
    check: str
    title: str
    severity: Severity
    fix: str
    rows: tuple[Row, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many findings the page leaves out."""
        return self.total - len(self.rows)


class _CheckMap(OfflineMap):
    """The offline map with the script of this page in place of the panel's."""

    default_js = linked(CHECK_SCRIPTS)
    default_css = linked(CHECK_STYLES)


def check_page(territory: Territory, findings: Sequence[Finding]) -> str:
    """The page as HTML; it needs `assets/` next to it. `findings` are shown in their order."""
    places = CheckPlaces(territory)
    groups = _groups(findings, places)
    layers = [*base_layers(territory), *_doubt_layers(groups)]
    severities = [(severity, words, _total(groups, severity)) for severity, words in SEVERITIES.items()]
    return render(
        "check_page.html",
        province=territory.province.name,
        lead=_lead(territory),
        severities=severities,
        severity_words=SEVERITIES,
        groups=groups,
        suggestions=places.suggestions(),
        topics=_topics(territory.claims),
        attribution=boundary_attribution(territory),
        **map_parts(_CheckMap(centre_of(territory)), layers),
    )


def _lead(territory: Territory) -> str:
    parts = [
        f"{count(len(territory.communes))} xã, phường",
        f"{count(len(territory.predecessors))} xã cũ",
        f"{count(len(territory.points))} điểm",
    ]
    if territory.hamlets:
        parts.append(f"{count(len(territory.hamlets))} thôn, khu phố")
    return ", ".join(parts)


def _total(groups: Sequence[Group], severity: Severity) -> int:
    return sum(group.total for group in groups if group.severity is severity)


def _groups(findings: Sequence[Finding], places: CheckPlaces, rows_shown: int = ROWS_SHOWN) -> list[Group]:
    """Findings of one kind and severity together, numbered through."""
    together: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        together.setdefault((finding.severity, finding.check), []).append(finding)
    groups: list[Group] = []
    number = 0
    for (severity, check), found in together.items():
        rows = tuple(_row(number + at, finding, places) for at, finding in enumerate(found[:rows_shown]))
        number += len(rows)
        kind = KINDS[check]
        groups.append(Group(len(groups), check, kind.title_vi, severity, kind.fix_vi, rows, len(found)))
    return groups


def _row(number: int, finding: Finding, places: CheckPlaces) -> Row:
    labels = tuple(zip(finding.ids, finding.names, strict=True))[:IDS_SHOWN]
    return Row(number, finding, labels, len(finding.ids) - len(labels), places.words(finding))


def doubt_layers(territory: Territory, findings: Sequence[Finding]) -> list[Layer]:
    """A layer a severity of all findings that have a place, the worst drawn last."""
    return _doubt_layers(_groups(findings, CheckPlaces(territory), rows_shown=len(findings)))


def _doubt_layers(groups: Sequence[Group]) -> list[Layer]:
    """A layer a severity, the worst drawn last; a feature knows its row (`r`) and its group (`g`)."""
    layers = []
    for severity, (swatch, size) in _LOOKS.items():
        features = [
            _marker(row, group, row.finding.lon, row.finding.lat, size)
            for group in groups
            if group.severity is severity
            for row in group.rows
            if row.finding.lon is not None and row.finding.lat is not None
        ]
        if features:
            name, words = f"doubts-{severity.value}", SEVERITIES[severity]
            layers.append(Layer(name, words, swatch, features, _FIELDS, naming=_UNNAMED))
    return layers


def _marker(row: Row, group: Group, lon: float, lat: float, size: float) -> Feature:
    finding = row.finding
    title = ", ".join(name for _, name in row.labels) or group.title
    told = [group.title, finding.message_vi, finding.fix_vi.replace("`", "")]
    return point_feature(lon, lat, s=size, t=title, p=told, r=row.number, g=group.number)


def _topics(claims: Sequence[Claim]) -> list[tuple[str, list[ShownClaim]]]:
    return [
        (TOPICS[topic][1] if topic in TOPICS else topic, [claim_in_vietnamese(claim) for claim in found])
        for topic, found in claims_by_topic(claims).items()
    ]
