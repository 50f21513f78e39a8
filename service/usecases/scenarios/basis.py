"""What the figures of a comparison rest on: data, their sources and dates, fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from geo.coverage.networks import PUBLIC_KINDS
from geo.coverage.scenarios.comparison import Basis, SourceTold
from geo.coverage.scenarios.measure import Setting
from geo.errors import Fault
from geo.places.points_file import cells_of
from geo.places.provinces import THANH_HOA
from geo.places.territory import Territory
from geo.safe_write import canonical_json
from service.manifest import PartSource
from service.usecases.init import SOURCE as BUILT_IN_SOURCE
from service.usecases.scenarios.labels import labels
from service.usecases.territory import workspace_in_use
from service.workspace import Workspace

#: Parts of what comes with buuta (geo/places/data/README.md), in Vietnamese and English: of Thanh Hóa, and of others.
_BUILT_IN = {
    "communes": (
        "Bảng kèm buuta: vietnamadminunits 1.0.4 (MIT) và bản đồ chính thức năm 2025, theo Nghị quyết "
        "1686/NQ-UBTVQH15, hiệu lực 01/07/2025; 13 số dân thiếu số 0 cuối đã được sửa và đánh dấu",
        "Tables that come with buuta: vietnamadminunits 1.0.4 (MIT) and the official map of 2025, by Resolution "
        "1686/NQ-UBTVQH15, in force 1 July 2025; 13 populations that had lost a last zero were repaired and marked",
    ),
    "points": (
        "Bảng kèm buuta: danh sách công khai 27 bưu cục; trung tâm HCC đặt tại trụ sở xã, phường; điểm BĐVHX giả "
        "định",
        "Tables that come with buuta: a public list of 27 post offices; HCC centres at the communes' seats; culture "
        "points assumed",
    ),
}
_BUILT_IN_ELSEWHERE = {
    "communes": (
        "Bảng kèm buuta: vietnamadminunits 1.0.4 (MIT); chưa có dân số, diện tích đáng ngờ được bỏ trống",
        "Tables that come with buuta: vietnamadminunits 1.0.4 (MIT); without populations, doubtful areas left out",
    ),
    "points": (
        "Bảng kèm buuta: trung tâm HCC đặt tại điểm giữa xã, phường; điểm BĐVHX giả định",
        "Tables that come with buuta: HCC centres at the communes' centre points; culture points assumed",
    ),
}
_APPROXIMATE = "Gần đúng: tính từ vị trí các xã cũ, theo diện tích và điểm giữa chính thức"


def basis_of(
    territory: Territory, setting: Setting, workspace: Path | None, road_credit: str, notices: tuple[Fault, ...]
) -> Basis:
    """The basis of a comparison in a workspace, or of what comes with buuta (None and no usual workspace).

    `notices` are about the territory as it is and the rules.
    """
    public = [point for point in territory.points if point.kind in PUBLIC_KINDS]
    told = labels(territory, setting.grid, road_credit)
    return Basis(
        province=territory.province.name,
        people=int(setting.grid.people.sum()),
        people_method=setting.grid.method,
        points=len(public),
        assumed=sum(not point.known for point in public),
        profile=setting.profile,
        roads=setting.roads.fingerprint(setting.profile),
        road_credit=road_credit,
        labels_vi=tuple(vietnamese for vietnamese, _ in told),
        labels_en=tuple(english for _, english in told),
        sources=sources_of(territory, workspace),
        notices=notices,
        buuta=version("buuta"),
        territory_sha256=_fingerprint(territory),
    )


def sources_of(territory: Territory, workspace: Path | None) -> tuple[SourceTold, ...]:
    """Where the parts that the territory has are from, and of when.

    What a workspace began with is told as what comes with buuta.
    """
    folder = workspace_in_use(workspace)
    known = {} if folder is None else Workspace.open(folder).manifest.sources
    return tuple(_source(part, territory, known.get(part)) for part in _parts(territory))


def _parts(territory: Territory) -> Iterator[str]:
    yield from ("communes", "boundaries", "points")
    if territory.hamlets:
        yield "hamlets"
    if territory.population_raster is not None:
        yield "population"
    if territory.groups:
        yield "groups"


def _source(part: str, territory: Territory, known: PartSource | None) -> SourceTold:
    if known is not None and known.source != BUILT_IN_SOURCE:
        return SourceTold(part, known.source, known.source, known.since.date().isoformat())
    built_in = _BUILT_IN if territory.province.code == THANH_HOA.code else _BUILT_IN_ELSEWHERE
    if part in built_in:
        return SourceTold(part, *built_in[part], "")
    if part == "boundaries" and territory.boundaries.approximate:
        return SourceTold(part, _APPROXIMATE, territory.boundaries.source, "")
    told = territory.boundaries.source if part == "boundaries" else BUILT_IN_SOURCE
    return SourceTold(part, told, told, "")


def _fingerprint(territory: Territory) -> str:
    """SHA-256 of what is measured: communes, former communes, points, and where boundaries are from."""
    content = {
        "communes": [[one.code, one.population, one.area_km2] for one in territory.communes],
        "predecessors": [[old.code, old.lon, old.lat, *old.successors] for old in territory.predecessors],
        "points": [list(cells_of(point).values()) for point in territory.points],
        "boundaries": [territory.boundaries.source, sorted(territory.boundaries.cells)],
    }
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()
