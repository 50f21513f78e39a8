"""Where the parts of a territory are from, and of when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geo.coverage.scenarios.comparison import SourceTold
from geo.places.provinces import THANH_HOA
from geo.places.territory import Territory
from service.manifest import PartSource
from service.usecases.init import SOURCE as BUILT_IN_SOURCE
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
