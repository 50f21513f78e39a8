"""What the register of points lacks: communes without a point, offices, positions, hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from geo.places.points import Located, Point, PointKind, Service
from geo.places.review.finding import Finding, Severity, finding, listed, vi
from geo.places.territory import Territory

#: The kinds that serve people across a counter.
PUBLIC = frozenset({PointKind.POST_OFFICE, PointKind.CULTURE_POINT, PointKind.HCC_CENTRE})

#: Services that people come for, so that they must know when.
AT_A_COUNTER = frozenset(Service) - {Service.KT1, Service.PRESS}

_KINDS_EN = {
    PointKind.POST_OFFICE: "post offices",
    PointKind.CULTURE_POINT: "culture points",
    PointKind.HCC_CENTRE: "HCC centres",
    PointKind.PROCESSING_CENTRE: "processing centres",
    PointKind.AGENCY: "agencies",
}
_KINDS_VI = {
    PointKind.POST_OFFICE: "bưu cục",
    PointKind.CULTURE_POINT: "điểm BĐVHX",
    PointKind.HCC_CENTRE: "trung tâm phục vụ HCC",
    PointKind.PROCESSING_CENTRE: "trung tâm khai thác",
    PointKind.AGENCY: "cơ quan giải quyết hồ sơ",
}
_SERVICES_VI = {
    Service.HCC_GUIDANCE: "hướng dẫn dịch vụ công",
    Service.DOSSIER_RECEPTION: "nhận hồ sơ",
    Service.DOSSIER_RETURN: "trả kết quả hồ sơ",
    Service.PARCELS: "bưu gửi",
    Service.PAYMENTS: "thu hộ, chi hộ",
    Service.PENSIONS: "chi trả lương hưu, trợ cấp",
    Service.SAVINGS: "tiết kiệm",
    Service.INSURANCE: "bảo hiểm",
    Service.POSTMART: "Postmart",
}
#: What a point that was placed without coordinates stands at, from best to weakest.
PLACED = {
    Located.HAMLET: ("its hamlet", "thôn, khu phố"),
    Located.COMMUNE_CENTRE: ("the centre of its commune", "điểm giữa xã, phường"),
    Located.PREDECESSOR_CENTRE: ("the point of the former commune", "điểm giữa xã cũ"),
    Located.ASSUMED: ("an assumed place", "vị trí giả định"),
}


def without_point(territory: Territory) -> Iterator[Finding]:
    """Communes where no public point stands or says it serves: none at all, or none that a source names."""
    known, all_ = set(), set()
    for point in territory.points:
        if point.kind in PUBLIC:
            reached = {point.commune, *point.serves}
            all_ |= reached
            known |= reached if point.known else set()
    for commune in territory.communes:
        if commune.code in known:
            continue
        assumed = commune.code in all_
        yield finding(
            "only_assumed_point" if assumed else "no_point",
            Severity.DOUBT if assumed else Severity.ERROR,
            f"{commune.name} has no {'known point, only assumed ones' if assumed else 'point of service'}.",
            f"{commune.name} {'chỉ có điểm giả định' if assumed else 'chưa có điểm phục vụ nào'}.",
            ids=[commune.code],
            names=[commune.name],
            at=(commune.lon, commune.lat),
        )


def dispatch(territory: Territory) -> Iterator[Finding]:
    """Communes delivered to by an office that the register lacks, and those that nobody delivers to."""
    offices = {point.id: point for point in territory.points}
    served: dict[str, list[str]] = defaultdict(list)
    for code, office in sorted(territory.dispatch.items()):
        if office not in offices or not offices[office].dispatches:
            served[office].append(code)
    names = {commune.code: commune.name for commune in territory.communes}
    for office, codes in served.items():
        why = "does not dispatch" if office in offices else "is not among the points"
        why_vi = "không phát hàng" if office in offices else "không có trong danh sách điểm"
        here = [names.get(code, code) for code in codes]
        yield finding(
            "dispatch",
            Severity.ERROR,
            f"{listed(here)} are delivered to by {office}, which {why}.",
            f"{listed(here)} do {office} phát, nhưng điểm này {why_vi}.",
            ids=[office, *codes],
            names=[offices[office].name if office in offices else office, *here],
        )
    nobody = [commune for commune in territory.communes if commune.code not in territory.dispatch]
    if nobody:
        yield finding(
            "dispatch_unknown",
            Severity.DOUBT,
            f"Nobody has told which office delivers to {len(nobody)} communes: {listed([c.name for c in nobody])}.",
            f"Chưa rõ bưu cục nào phát cho {len(nobody)} xã, phường: {listed([c.name for c in nobody])}.",
            ids=[commune.code for commune in nobody],
            names=[commune.name for commune in nobody],
        )


def weakly_located(territory: Territory) -> Iterator[Finding]:
    """Known points located no better than by their hamlet or commune."""
    for point in territory.points:
        if point.known and point.located in PLACED:
            where, where_vi = PLACED[point.located]
            yield finding(
                "weak",
                Severity.DOUBT,
                f"{point.name} stands at {where}.",
                f"{point.name} đang đặt theo {where_vi}.",
                ids=[point.id],
                names=[point.name],
                at=(point.lon, point.lat),
            )


def assumed(territory: Territory) -> Iterator[Finding]:
    """Points that no source names, one finding a kind."""
    kinds: dict[PointKind, list[Point]] = defaultdict(list)
    for point in territory.points:
        if not point.known:
            kinds[point.kind].append(point)
    for kind in PointKind:
        if points := kinds.get(kind):
            yield finding(
                "assumed",
                Severity.NOTE,
                f"{len(points):,} {_KINDS_EN[kind]} are assumed: no source names them.",
                f"{vi(len(points))} {_KINDS_VI[kind]} là giả định: không nguồn nào nêu tên.",
                ids=[point.id for point in points],
                names=[point.name for point in points],
            )


def without_hours(territory: Territory) -> Iterator[Finding]:
    """Known points that offer something across a counter and do not say when."""
    for point in territory.points:
        offered = [service for service in point.services if service in AT_A_COUNTER]
        if point.known and offered and not point.hours:
            what = ", ".join(service.value for service in offered)
            what_vi = ", ".join(_SERVICES_VI[service] for service in offered)
            yield finding(
                "hours",
                Severity.DOUBT,
                f"{point.name} offers {what}, but no hours are told.",
                f"{point.name} có dịch vụ ({what_vi}) nhưng chưa có giờ mở cửa.",
                ids=[point.id],
                names=[point.name],
                at=(point.lon, point.lat),
            )


def hamlets_unlocated(territory: Territory) -> Iterator[Finding]:
    """Communes with hamlets that nobody placed, one finding a commune."""
    lost: dict[str, list[int]] = defaultdict(list)
    for row, hamlet in enumerate(territory.hamlets):
        if hamlet.lon is None or hamlet.lat is None:
            lost[hamlet.commune].append(row)
    communes = {commune.code: commune for commune in territory.communes}
    for code, rows in lost.items():
        commune = communes.get(code)
        where = commune.name if commune else code
        yield finding(
            "hamlet_unlocated",
            Severity.NOTE,
            f"{where} has {len(rows)} hamlets without a position.",
            f"{where} có {len(rows)} thôn, khu phố chưa có vị trí.",
            ids=[territory.hamlets[row].id for row in rows],
            names=[territory.hamlets[row].full_name for row in rows],
            at=(commune.lon, commune.lat) if commune else None,
        )
