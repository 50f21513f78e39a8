"""The numbers on a sheet's drawing: stops whose numbers would cover each other share one mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Pixels: how tall a mark is, how wide and tall a depot's square, and how far below its middle a number's line is.
TALL = 15.0
DEPOT = 14.0
_BASELINE = 3.6

_Spot = tuple[float, float]
#: Numbers without a gap: the first and the last.
_Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the drawing with the numbers of the stops there, such as `3–7`; (x, y) is its middle."""

    x: float
    y: float
    text: str
    width: float

    @property
    def baseline(self) -> float:
        """The y of the line that its numbers stand on."""
        return round(self.y + _BASELINE, 1)


@dataclass(frozen=True, slots=True)
class _Group:
    """Stops that share a mark: their numbers, rising, and where the first of them is."""

    runs: Sequence[_Run]
    spot: _Spot
    mark: Mark


def place_marks(stops: Iterable[tuple[int, float, float]], depots: Sequence[_Spot]) -> list[Mark]:
    """Marks for stops (number, x, y): each number once, no two marks over each other, none over a depot.

    Only where two depots lie above each other may a mark that gives way to one cover the other.
    """
    groups: list[_Group] = []
    for number, x, y in stops:
        group = _group([(number, number)], (x, y), depots)
        # A joined mark is wider than its parts and may touch further ones, so this goes on until it touches none.
        while (at := _first_below(group.mark, groups)) is not None:
            other = groups.pop(at)
            first = min(group, other, key=lambda one: one.runs[0])
            group = _group(_joined([*group.runs, *other.runs]), first.spot, depots)
        groups.append(group)
    return [group.mark for group in groups]


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """The runs in order, those that follow each other as one: a thousand stops at one door are one run."""
    joined: list[_Run] = []
    for first, last in sorted(runs):
        if joined and first == joined[-1][1] + 1:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return joined


def _first_below(mark: Mark, groups: Sequence[_Group]) -> int | None:
    return next((at for at, other in enumerate(groups) if _overlap(other.mark, mark)), None)


def _group(runs: Sequence[_Run], spot: _Spot, depots: Sequence[_Spot]) -> _Group:
    """The mark of a group stands where its first stop is, or beside a depot if it would cover it."""
    x, y = spot
    text = _run_words(runs)
    width = 9.0 + 5.6 * len(text)
    for east, south in depots:
        if abs(x - east) < (width + DEPOT) / 2 and abs(y - south) < (TALL + DEPOT) / 2:
            y = south + (-1 if y < south else 1) * (TALL + DEPOT) / 2
    return _Group(runs, spot, Mark(round(x, 1), round(y, 1), text, width))


def _overlap(one: Mark, other: Mark) -> bool:
    return abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < TALL


def _run_words(runs: Sequence[_Run]) -> str:
    """`1–3,7` for 1 to 3 and 7; of more than two runs only the first, the last and dots."""
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return ",".join(texts) if len(texts) < 3 else f"{texts[0]}…{texts[-1]}"
