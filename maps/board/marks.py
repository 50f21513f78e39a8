"""Marks on a small map at the stops that change, smaller the more there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maps.board.frame import Frame
from maps.board.stop_changes import KINDS, ChangeKind, StopChange
from maps.places import ShownStop

#: Kinds of change are marked from the weightiest on, as long as no more marks than these lie on a map.
MOST_MARKS = 500
#: Half the size of a mark, in units, on a map with up to so many of them.
_MARKS = ((60, 32), (200, 22), (MOST_MARKS, 15))


def marked_kinds(changes: Sequence[StopChange]) -> list[ChangeKind]:
    """Kinds from the weightiest on until the map is full."""
    found: list[ChangeKind] = []
    room = MOST_MARKS
    for kind in KINDS:
        room -= sum(change.kinds[0] == kind for change in changes)
        if room < 0:
            break
        found.append(kind)
    return found


def mark_paths(changes: Sequence[StopChange], shown: Mapping[str, ShownStop], frame: Frame) -> dict[ChangeKind, str]:
    """For each kind one SVG path of all its marks; stops that the reader may not place have none."""
    half = next(size for most, size in _MARKS if len(changes) <= most)
    marks: dict[ChangeKind, str] = {}
    for change in changes:
        stop = shown[change.stop]
        if stop.at is not None:
            kind = change.kinds[0]
            marks[kind] = marks.get(kind, "") + mark_path(kind, *frame.at(*stop.at), half)
    return marks


def mark_path(kind: ChangeKind, x: int, y: int, half: int) -> str:
    """A cross, a ring, a triangle or a square around a position: they differ without colours."""
    whole = 2 * half
    match kind:
        case "served":
            return f"M{x - half} {y - half}l{whole} {whole}m0-{whole}l-{whole} {whole}"
        case "carrier":
            return f"M{x - half} {y}a{half} {half} 0 1 0 {whole} 0a{half} {half} 0 1 0-{whole} 0"
        case "order":
            return f"M{x - half} {y + half}h{whole}l-{half}-{whole}z"
        case "time":
            return f"M{x - half} {y - half}h{whole}v{whole}h-{whole}z"
