"""Names that differ between sources: the resolution's wording, the tables, and what addresses say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from geo.places import tables
from geo.places.communes import Commune
from geo.places.names import fold, nfc
from geo.places.provinces import THANH_HOA
from geo.places.review.finding import Finding, Severity, finding, listed
from geo.places.territory import Territory

#: What the resolution's list says of a commune that nothing was merged into.
_UNCHANGED = "giữ nguyên"

_BRACKETS = re.compile(r"\([^)]*\)")


def unlike_official(territory: Territory) -> Iterator[Finding]:
    """Names of communes and predecessors against the resolution's wording, where the province's table has it."""
    if territory.province.code != THANH_HOA.code:
        return
    rows = {row["code"]: row for row in tables.rows("communes")}
    old_names: dict[str, list[str]] = defaultdict(list)
    for old in territory.predecessors:
        for code in old.successors:
            old_names[code].append(old.name)
    for commune in territory.communes:
        if row := rows.get(commune.code):
            yield from _commune(commune, row, old_names[commune.code])


def _commune(commune: Commune, row: Mapping[str, str], old_names: list[str]) -> Iterator[Finding]:
    about = {"ids": [commune.code], "names": [commune.name], "at": (commune.lon, commune.lat)}
    official = nfc(row["name"])
    if commune.name != official:
        yield finding(
            "names",
            Severity.DOUBT,
            f"{commune.code} is called {commune.name} here; officially {official}.",
            f"{commune.code} ở đây là {commune.name}; tên chính thức là {official}.",
            **about,  # type: ignore[arg-type]
        )
    told = [nfc(_BRACKETS.sub("", name)) for name in row["predecessors_text"].split(",")]
    if told == [_UNCHANGED]:
        told = [commune.name]
    unmatched = [name for name in told if name not in old_names]
    spare = [name for name in old_names if name not in told]
    for name in unmatched:
        alike = [other for other in spare if fold(other) == fold(name)]
        if alike:
            spare.remove(alike[0])
            yield finding(
                "names_marks",
                Severity.NOTE,
                f"The resolution's list for {commune.name} writes {name}, the table {alike[0]}.",
                f"Danh sách xã cũ của {commune.name} ghi {name}, bảng mã ghi {alike[0]}.",
                **about,  # type: ignore[arg-type]
            )
        else:
            yield finding(
                "names",
                Severity.DOUBT,
                f"{name} is named as a predecessor of {commune.name}, but no former commune of that name is.",
                f"{name} được ghi là xã cũ của {commune.name}, nhưng bảng mã không có tên này ở đó.",
                **about,  # type: ignore[arg-type]
            )
    if spare:
        yield finding(
            "names",
            Severity.DOUBT,
            f"{listed(spare)} went into {commune.name} by the table, but not by the resolution's list.",
            f"Theo bảng mã, {listed(spare)} nhập vào {commune.name}, nhưng danh sách xã cũ không ghi.",
            **about,  # type: ignore[arg-type]
        )


def other_commune_in_address(territory: Territory) -> Iterator[Finding]:
    """Points whose address has, between commas, the full name of a commune other than the one they are filed under.

    A former commune's name is right wherever a part of it went. Names that stand for several places count for all.
    """
    means: dict[str, set[str]] = defaultdict(set)
    for commune in territory.communes:
        means[fold(commune.name)].add(commune.code)
    for old in territory.predecessors:
        means[fold(old.name)].update(old.successors)
    names = {commune.code: commune.name for commune in territory.communes}
    for point in territory.points:
        said = {part.strip(): means.get(fold(part), set()) for part in point.address.split(",")}
        said = {part: codes for part, codes in said.items() if codes}
        if said and not any(point.commune in codes for codes in said.values()):
            part, codes = next(iter(said.items()))
            meant, stated = listed([names[c] for c in sorted(codes) if c in names]), names.get(point.commune)
            yield finding(
                "address",
                Severity.DOUBT,
                f"{point.name} is filed under {stated or point.commune}; its address says {part}, that is {meant}.",
                f"{point.name} ghi thuộc {stated or point.commune}; địa chỉ ghi {part}, tức {meant}.",
                ids=[point.id],
                names=[point.name],
                at=(point.lon, point.lat),
            )
