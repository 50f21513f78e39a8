"""Former communes: points that two share or that were moved, and those that were split."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from geo.places.predecessors import Predecessor
from geo.places.review.finding import Finding, Severity, distance, finding
from geo.places.territory import Territory

#: The reasons that `data/predecessors.csv` and `geo.places.approximation.outliers` give.
_REASONS = tuple(
    (re.compile(pattern), words)
    for pattern, words in {
        r"same point as (\d+) others": "trùng vị trí với {} xã khác",
        r"same point as (.+)": "trùng vị trí với {}",
        r"([\d.]+) km outside the official polygon of its successor": "ngoài ranh giới xã, phường mới {} km",
        r"([\d.]+) km from where (.+) lies": "cách {1} {0} km",
    }.items()
)


def shared_points(predecessors: Iterable[Predecessor]) -> Iterator[Finding]:
    """Points that two predecessors share: at least one of them is wrong."""
    at: dict[tuple[float, float], list[Predecessor]] = defaultdict(list)
    for each in predecessors:
        at[each.lon, each.lat].append(each)
    for here in at.values():
        if len(here) > 1:
            names = ", ".join(each.name for each in here)
            yield finding(
                "shared_points",
                Severity.DOUBT,
                f"{names} have the same point.",
                f"{names} có cùng một vị trí.",
                ids=[each.code for each in here],
                names=[each.name for each in here],
                at=(here[0].lon, here[0].lat),
            )


def doubtful_points(predecessors: Iterable[Predecessor]) -> Iterator[Finding]:
    """Points that the source itself makes doubtful, moved or not."""
    for old in predecessors:
        if not old.point_note:
            continue
        far, far_vi = distance(old.moved_m)
        moved, moved_vi = (
            (f"so it was moved {far}, an assumption", f"nên đã dời {far_vi}, là giả định")
            if old.moved_m
            else ("but it stays", "nhưng được giữ nguyên")
        )
        yield finding(
            "doubtful_points" if old.moved_m else "kept_points",
            Severity.DOUBT if old.moved_m else Severity.NOTE,
            f"The source's point of {old.name}, {old.district} is doubtful ({old.point_note}), {moved}.",
            f"Vị trí của {old.name}, {old.district} trong nguồn đáng ngờ ({reason_vi(old.point_note)}), {moved_vi}.",
            ids=[old.code],
            names=[old.name],
            at=(old.lon, old.lat),
        )


def reason_vi(point_note: str) -> str:
    """Why a predecessor's point is doubted, in Vietnamese; a reason that is not one of ours stays as it is."""
    return "; ".join(_reason_vi(part) for part in point_note.split("; "))


def _reason_vi(reason: str) -> str:
    for pattern, words in _REASONS:
        if found := pattern.fullmatch(reason):
            return words.format(*(_number_vi(text) for text in found.groups()))
    return reason


def _number_vi(text: str) -> str:
    return text.replace(".", ",") if re.fullmatch(r"[\d.]+", text) else text


def splits(territory: Territory) -> Iterator[Finding]:
    """Former communes that went to several communes."""
    names = {commune.code: commune.name for commune in territory.communes}
    for old in territory.predecessors:
        if len(old.successors) > 1:
            went = ", ".join(names.get(code, code) for code in old.successors)
            yield finding(
                "split",
                Severity.NOTE,
                f"{old.name}, {old.district} was split between {went}.",
                f"{old.name}, {old.district} được chia cho {went}.",
                ids=[old.code],
                names=[old.name],
                at=(old.lon, old.lat),
            )
