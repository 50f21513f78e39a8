"""Turn lists in Vietnamese, for who drives: `Rẽ trái vào Đường Lê Lợi`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from geo.roads.paths.turn_list import Step
from geo.roads.paths.turns import Kind
from maps.vietnamese import km, span

_TURNS = {
    Kind.SLIGHT_LEFT: "Chếch sang trái",
    Kind.LEFT: "Rẽ trái",
    Kind.SHARP_LEFT: "Rẽ ngoặt sang trái",
    Kind.SLIGHT_RIGHT: "Chếch sang phải",
    Kind.RIGHT: "Rẽ phải",
    Kind.SHARP_RIGHT: "Rẽ ngoặt sang phải",
    Kind.U_TURN: "Quay đầu",
}
_SIDES = {1: "bên trái", -1: "bên phải"}


def told(step: Step) -> str:
    """What to do at the beginning of a step, one sentence without a full stop."""
    road = _road(step)
    if step.kind in _TURNS:
        return f"{_TURNS[step.kind]} vào {road}" if road else _TURNS[step.kind]
    if step.kind is Kind.DEPART:
        return f"Xuất phát trên {road}" if road else "Xuất phát"
    if step.kind is Kind.CONTINUE:
        return f"Đi tiếp vào {road}" if road else f"Đi tiếp {how_far(step.metres)}"
    if step.kind is Kind.ROUNDABOUT:
        leaving = f", ra lối thứ {'nhất' if step.exit == 1 else step.exit}" if step.exit else ""
        return f"Vào vòng xuyến{leaving}" + (f" vào {road}" if road and step.exit else "")
    if step.kind is Kind.FERRY:
        return f"Lên phà: {road}" if road else "Lên phà"
    return f"Đến nơi, {_SIDES[step.side]} đường" if step.side else "Đến nơi"


def directions(steps: Sequence[Step]) -> list[str]:
    """The steps as numbered lines, each with its distance and, from a minute on, its time."""
    lines = []
    for number, step in enumerate(steps, start=1):
        line = f"{number}. {told(step)}"
        if step.kind is not Kind.ARRIVE:
            # "Đi tiếp 1,2 km" has said how far.
            far = [how_far(step.metres)] if step.metres and not line.endswith(how_far(step.metres)) else []
            long = [span(step.seconds)] if step.seconds >= 60 else []
            line = ", ".join([line, *far, *long])
        lines.append(line)
    return lines


def how_far(metres: int) -> str:
    """`40 m`, `350 m`, `1,2 km`: as one sees it on the road, by tens of metres."""
    return f"{max(10, round(metres, -1))} m" if metres < 995 else km(metres)


def _road(step: Step) -> str:
    """The road's name and number in one spelling of letters, on one line."""
    parts = [step.name, f"({step.ref})" if step.name and step.ref and step.ref not in step.name else ""]
    text = " ".join(part for part in parts if part) or step.ref
    return unicodedata.normalize("NFC", " ".join(text.split()))
