"""The numbers on a sheet's drawing: stops whose numbers would cover each other share one mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: How tall a mark is, and how far it must keep from the depot's square, in pixels.
TALL = 15.0
_DEPOT = 14.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the drawing with the numbers of the stops there, such as `3–7`; (x, y) is its middle."""

    x: float
    y: float
    text: str
    width: float


def place_marks(stops: Iterable[tuple[int, float, float]], depot: tuple[float, float]) -> list[Mark]:
    """Marks for stops (number, x, y): each number once, no two marks over each other, none over the depot."""
    groups: list[list[tuple[int, float, float]]] = []
    for stop in stops:
        group = [stop]
        # A joined mark is wider than its parts and may touch further ones, so this goes on until it touches none.
        while (
            met := next((one for one in groups if _overlap(_mark(one, depot), _mark(group, depot))), None)
        ) is not None:
            groups.remove(met)
            group = sorted(met + group)
        groups.append(group)
    return [_mark(group, depot) for group in groups]


def _mark(group: Sequence[tuple[int, float, float]], depot: tuple[float, float]) -> Mark:
    """The mark of a group stands where its first stop is, or beside the depot if it would cover it."""
    _, x, y = group[0]
    text = ranges([number for number, _, _ in group])
    width = 9.0 + 5.6 * len(text)
    if abs(x - depot[0]) < (width + _DEPOT) / 2 and abs(y - depot[1]) < (TALL + _DEPOT) / 2:
        side = -1 if y < depot[1] else 1
        y = depot[1] + side * (TALL + _DEPOT) / 2
    return Mark(round(x, 1), round(y, 1), text, width)


def _overlap(one: Mark, other: Mark) -> bool:
    return abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < TALL


def ranges(numbers: Sequence[int]) -> str:
    """`1–3, 7` for 1, 2, 3, 7; with more than two ranges only the first, the last and dots."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    texts = [str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts]
    return ",".join(texts) if len(texts) < 3 else f"{texts[0]}…{texts[-1]}"
